"""The authority's letters and figures."""

from __future__ import annotations

from datetime import date

from models.base import Code
from models.evidence import Kind
from web.problem_details import Shape


class LetterListed(Shape):
    """A record of which there is a letter."""

    document: str
    """Which document it tells of; the letter is read by it."""
    kind: Kind
    """The kind of record that it tells of."""
    on: date
    """The London date of the record."""


class Paragraphs(Shape):
    """A part of a letter: its heading, which may be empty, and its paragraphs."""

    heading: str
    """The part's heading; empty where it has none."""
    paragraphs: tuple[str, ...]
    """Its paragraphs, in order."""


class LetterText(Shape):
    """What a letter says: to whom, about what, and in which parts."""

    kind: Kind
    """The kind of record that it tells of."""
    on: date
    """The London date of the letter."""
    to: str
    """What stands after “Dear”."""
    address: tuple[str, ...]
    """The lines of its postal address, as the request form or the record has it; empty where it has
    none or several."""
    title: str
    """What the letter is about, as its heading says."""
    is_draft: bool
    """Whether the step that sends it has not been taken."""
    sections: tuple[Paragraphs, ...]
    """The parts of its text, in order."""


class LetterRead(LetterText):
    """A letter of a record."""

    document: str
    """Which document it tells of."""


class ShareShape(Shape):
    """So many of so many."""

    part: int
    """How many were in time."""
    whole: int
    """Of how many."""


class PeriodShape(Shape):
    """Figures of a month, a school or the year."""

    name: str
    """Which month, school or year it is, in words."""
    received: int
    """Requests received in it."""
    agreed: int
    """Decisions in it to assess."""
    refused: int
    """Decisions in it not to assess."""
    in_six_weeks: ShareShape
    """Of those decisions, how many came within six weeks of the request."""
    plans: int
    """Final plans issued in it."""
    no_plans: int
    """Decisions in it that no plan is needed."""
    in_twenty_weeks: ShareShape
    """Of those plans, how many came within 20 weeks of the request; what was decided anew after
    mediation or appeal is not among them."""


class FigureOfYear(Shape):
    """One number that the yearly return asks for."""

    name: str
    """What is counted, in words."""
    count: str
    """The number as text, for some are a share of another."""


class LateRequest(Shape):
    """A request that waits today past a limit by anyone's count; why is among its records."""

    case_id: Code
    """The request's id."""
    school: str
    """The school of the pupil."""
    waits_for: str
    """What the limit is for, in words."""
    breach_after_on: date
    """The later of the limit's two dates, a London date."""
    days_late: int
    """Days since that later date."""


class LateNow(Shape):
    """Requests that wait today past a limit by anyone's count; they are in no share until done."""

    undecided: int
    """For a decision whether to assess, after six weeks."""
    without_plan: int
    """For a plan or a decision against one, after 20 weeks."""
    requests: tuple[LateRequest, ...]
    """Each of them."""


class Timeliness(Shape):
    """How timely the authority was in a calendar year."""

    year: int
    """The calendar year."""
    late_now: LateNow
    """Today's, whatever the year."""
    whole: PeriodShape
    """The whole year."""
    months: tuple[PeriodShape, ...]
    """Each of its months, in order."""
    terms: tuple[PeriodShape, ...]
    """Each term of the usual school year, in order; a holiday counts to the term before it."""
    schools: tuple[PeriodShape, ...]
    """Each school from which a request came, by name."""
    officers: tuple[PeriodShape, ...]
    """Each officer, by name: a request counts to the one who has it now."""
    numbers: tuple[FigureOfYear, ...]
    """What the authority's yearly return asks for."""
