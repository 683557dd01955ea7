"""A school in figures: its work, its pupils, what it owes."""

from __future__ import annotations

from datetime import date

from models.school_duties import QualifiedBy
from web.api.shapes.cases import StepShape
from web.api.shapes.parts import OfPupil, OfPupilInYear, Somebody
from web.presenters.review_times import How
from web.problem_details import Shape


class TaskOfSchool(OfPupil):
    """One open step at the school and who can do it."""

    owners: tuple[str, ...]
    """The names of those who can do it."""
    step: StepShape
    """The open step itself."""


class CountOfYear(Shape):
    """One year group: how many pupils are in each stage, in the order of the stages."""

    year: str
    """The year group, such as “Year 4”."""
    counts: tuple[int, ...]
    """How many pupils are in each of `stages`, in their order."""


class WeekShape(Shape):
    """A week and how many tasks are due in it."""

    week: str
    """Which week, in words; the first is what is overdue, the last what is due later."""
    tasks: int
    """How many tasks are due in it."""


class Overview(Shape):
    """A school at a glance: pupils by stage and year group, and the work of the coming weeks."""

    stages: tuple[str, ...]
    """The names of the stages of support."""
    years: tuple[CountOfYear, ...]
    """Each year group, the youngest first."""
    weeks: tuple[WeekShape, ...]
    """What is overdue, each of the next six weeks, and what is due after them."""


class BehindShape(OfPupilInYear):
    """A pupil with tasks that are late."""

    late: int
    """How many tasks are late."""
    since_on: date
    """The London date on which the first of them was due."""


class ReviewShape(OfPupilInYear):
    """One review of support of a pupil, held or not."""

    class_teacher: str | None
    """The class teacher of today, by name; none where nobody is."""
    on: date
    """The London date that the plan set for the review."""
    held_on: date | None
    """The London date on which it was held; none while it was not."""
    how: How
    """How it stands today."""


class ProvidedShape(OfPupilInYear):
    """What one pupil's support costs this school year, and the sessions promised and delivered."""

    stage: str
    """The stage of support, by name."""
    cost_pounds: int
    """What the plans agreed since September cost, in whole pounds."""
    pieces: int
    """How many pieces of provision these plans have."""
    pieces_without_cost: int
    """How many of them have no cost yet."""
    costed_pounds_a_year: int | None
    """What support was last costed at for a whole year, in whole pounds; none where it was not."""
    promised: int
    """How many sessions were promised, by the records of sessions."""
    delivered: int
    """How many of them were delivered, by the same records."""
    promised_in_reviews: int
    """How many sessions were promised, by what reviews say; the same sessions, not more."""
    delivered_in_reviews: int
    """How many of them were delivered, by what reviews say."""
    line_pounds: int
    """What the school meets in a year by itself, in whole pounds."""
    is_near: bool
    """Whether little is left before it costs more than that."""
    is_over: bool
    """Whether it costs more than the school meets by itself."""


class Figure(Shape):
    """One of the governors' figures; a small count is given as words, never as a number."""

    name: str
    """What is counted, in words."""
    count: str
    """The number as text; a small one is “fewer than 5”."""


class StagesOfYear(Shape):
    """One year group's pupils in each stage, small counts as words."""

    year: str
    """The year group, such as “Year 4”."""
    counts: tuple[str, ...]
    """The pupils in each of `stages`, in their order, as text; a small count is “fewer than 5” or
    “not shown”."""


class ReviewsOfTerm(Shape):
    """Reviews of support that fell due in a term, small counts as words."""

    term: str
    """Which term, in words."""
    held_in_time: str
    """Reviews held by the day they were due, as text."""
    held_later: str
    """Reviews held after that day, as text."""
    not_held: str
    """Reviews not held, as text."""


class Figures(Shape):
    """Governors' figures of a school year: counts alone, small ones hidden, nobody named."""

    school_year: int
    """The calendar year in which the school year begins."""
    figures: tuple[Figure, ...]
    """The figures of the school as a whole."""
    stages: tuple[str, ...]
    """The names of the stages of support."""
    years: tuple[StagesOfYear, ...]
    """Each year group, the youngest first."""
    reviews: tuple[ReviewsOfTerm, ...]
    """Each term of the school year."""


class SencoShape(Somebody):
    """How one SENCo stands with the duty to be qualified; nothing is known until written down."""

    standing: QualifiedBy | None
    """How they stand with it, none while nothing is written down."""
    due_on: date | None
    """The London date by which they must hold the qualification; none where none is set."""


class MetShape(OfPupil):
    """A pupil with fewer meetings in a year than the law asks."""

    meetings: int
    """How many meetings with their parents were held in the last year."""
    opened_on: date
    """The London date on which the journey was opened; of one opened lately few can be expected."""


class Duties(Shape):
    """How the school stands with each of its own duties."""

    sencos: tuple[SencoShape, ...]
    """Each SENCo of the school."""
    report_published_on: date | None
    """The London date on which the SEN information report was last published; none where that is
    not written down."""
    report_due_on: date
    """The London date by which it is to be published anew."""
    meetings_a_year: int
    """How many meetings a year with a pupil's parents are asked."""
    fewer_meetings: tuple[MetShape, ...]
    """Pupils on SEN Support or further with fewer than that in the last year."""


class Kept(Shape):
    """What was written down is kept."""

    kept: bool = True
    """Always true: what could not be kept is answered as a problem."""
