"""A school as its own people have it: who does what, families and their ways in, figures."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from models.links import LinkState, LinkWay
from models.roles import Role
from web.api.shapes.cases import StepShape
from web.problem_details import Shape


class ColleagueShape(Shape):
    """Somebody who works at the school."""

    person_id: str
    name: str
    posts: tuple[Role, ...]
    last_on: date | None = Field(description="Their last London date here, where they leave.")


class CoverShape(Shape):
    """Cover: who acts as what for whom, in which London dates."""

    id: str
    person_id: str = Field(description="Who is away.")
    role: Role
    to: str = Field(description="Who acts for them.")
    from_on: date
    until_on: date
    set_by: str
    may_end: bool = Field(description="Whether the person may end it now.")


class People(Shape):
    """The people of a school and the cover that stands or is still to begin."""

    colleagues: tuple[ColleagueShape, ...]
    cover: tuple[CoverShape, ...]


class Told(Shape):
    """What telling the open journeys came to."""

    open_journeys: int
    told: int
    failed: tuple[str, ...] = Field(description="Why some could not be told; send it again.")


class CoverSet(Told):
    """Cover that was set, and what telling the open journeys came to."""

    cover_id: str


class LeavingKept(Told):
    """A last day that was kept, what is in nobody's hands after it, and who was told."""

    vacant: tuple[Role, ...] = Field(description="Posts that nobody holds then: import who does.")
    pupils: int = Field(description="Pupils who have no class teacher then.")


class StandInShape(Shape):
    """Somebody who acts for somebody else on a case; both names stand on what they do."""

    id: str
    person_id: str
    name: str
    for_person: str | None
    for_name: str | None
    role: Role
    because: str
    task: str | None = Field(description="The key of the one task, none for the whole role.")
    from_on: date
    until_on: date | None
    has_begun: bool


class LinkShape(Shape):
    """One link that a person was given. The code itself is kept nowhere."""

    way: LinkWay
    made_at: AwareDatetime
    made_by: str | None
    ends_at: AwareDatetime
    state: LinkState


class ContactShape(Shape):
    """One person in a pupil's family, and the links they were given, the latest first."""

    person_id: str
    name: str
    relation: str
    may_see: bool
    may_be_contacted: bool
    links: tuple[LinkShape, ...]


class Code(Shape):
    """A code that lets one person in once. Read it out or print it: it is shown this once."""

    person_id: str
    name: str
    code: str
    address: str = Field(description="Where the code is typed in.")
    ends_on: date = Field(description="The London date on which it ends.")


class Stopped(Shape):
    """How many links were stopped."""

    stopped: int


class TaskOfSchool(Shape):
    """One open step at the school and who can do it."""

    case_id: str
    pupil: str
    owners: tuple[str, ...] = Field(description="The names of those who can do it.")
    step: StepShape


class CountOfYear(Shape):
    """One year group: how many pupils are in each stage, in the order of the stages."""

    year: str
    counts: tuple[int, ...]


class WeekShape(Shape):
    """A week and how many tasks are due in it."""

    week: str
    tasks: int


class Overview(Shape):
    """A school at a glance: pupils by stage and year group, and the work of the coming weeks."""

    stages: tuple[str, ...]
    years: tuple[CountOfYear, ...]
    weeks: tuple[WeekShape, ...]


class BehindShape(Shape):
    """A pupil with tasks that are late."""

    case_id: str
    pupil: str
    year_group: str
    late: int
    since_on: date


class ReviewShape(Shape):
    """A pupil and the London date of the next review."""

    case_id: str
    pupil: str
    year_group: str
    on: date


class ProvidedShape(Shape):
    """What one pupil's support costs this school year, and the sessions promised and delivered."""

    case_id: str
    pupil: str
    year_group: str
    stage: str
    cost_pounds: int
    promised: int
    delivered: int
    is_over: bool = Field(description="Whether it costs more than the school meets by itself.")


class Figure(Shape):
    """One of the governors' figures; a small count is given as words, never as a number."""

    name: str
    count: str


class StagesOfYear(Shape):
    """One year group's pupils in each stage, small counts as words."""

    year: str
    counts: tuple[str, ...]


class ReviewsOfTerm(Shape):
    """Reviews of support that fell due in a term, small counts as words."""

    term: str
    held_in_time: str
    held_later: str
    not_held: str


class Figures(Shape):
    """Governors' figures of a school year: counts alone, small ones hidden, nobody named."""

    school_year: int
    figures: tuple[Figure, ...]
    stages: tuple[str, ...]
    years: tuple[StagesOfYear, ...]
    reviews: tuple[ReviewsOfTerm, ...]


class SencoShape(Shape):
    """How one SENCo stands with the duty to be qualified; nothing is known until written down."""

    person_id: str
    name: str
    standing: str | None
    due_on: date | None


class MetShape(Shape):
    """A pupil with fewer meetings in a year than the law asks."""

    case_id: str
    pupil: str
    meetings: int


class Duties(Shape):
    """How the school stands with each of its own duties."""

    sencos: tuple[SencoShape, ...]
    report_published_on: date | None
    report_due_on: date
    meetings_a_year: int
    fewer_meetings: tuple[MetShape, ...]


class Kept(Shape):
    """What was written down is kept."""

    kept: bool = True
