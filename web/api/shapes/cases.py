"""Cases as they stand: states, people, steps, moves, and what happened."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from models.base import Digest
from models.case import Chart, StepKind
from models.evidence import Kind
from models.requirement import Tag, Weight
from models.roles import Role
from web.api.shapes.codes import Happening, Move, State
from web.api.shapes.parts import OfPupil, OnCase, Somebody
from web.problem_details import ReasonShape, Shape


class StateShape(Shape):
    """A state of a case."""

    state: State
    """The state's code."""
    name: str
    """What the case's own policy calls it."""
    means: str
    """Where that is, in a sentence."""
    since_on: date | None = None
    """A London date."""
    plan: str | None = None
    """What the local policy calls the plan in force there, if one is."""


class CaseListed(Shape):
    """One case in a list."""

    id: str
    """The case's id, to be read and acted on below `/cases`."""
    chart: Chart
    """Whether it is a pupil's journey or a request at the authority."""
    pupil: str
    """The pupil's name."""
    stage: State
    """The state's code, the same whatever a policy calls it."""
    stage_name: str
    """What the case's own policy calls it."""
    statutory: State | None = None
    """On a journey: where the request for an assessment stands, as a code."""
    statutory_name: str | None = None
    """What the case's own policy calls that state."""
    next_due_on: date | None = None
    """The London date on which the first of its open steps is due; none where none is open."""


class Holder(Somebody):
    """A person and the role they hold on a case."""

    role: Role
    """The role they hold on the case."""


class AimShape(Shape):
    """A move that is worked towards."""

    move: Move
    """The move's code."""
    name: str
    """What the case's own policy calls the move."""
    since_on: date
    """The London date since which it is worked towards."""


class PackShape(Shape):
    """One version of a policy pack."""

    name: str
    """The pack's name, such as `england`."""
    version: str
    """Its version, such as `2026.1`."""


class CaseShape(Shape):
    """One case as it stands."""

    id: str
    """The case's id."""
    chart: Chart
    """Whether it is a pupil's journey or a request at the authority."""
    revision: int
    """Rises with everything that happens; also the ETag."""
    pupil_id: str
    """The pupil's id, to be read below `/pupils`."""
    pupil: str
    """The pupil's name."""
    school_id: str
    """The id of the pupil's school, as the case knows it."""
    la_id: str
    """The id of the local authority that is responsible for the pupil."""
    opened_on: date
    """The London date on which it was opened; of a request, that of its receipt."""
    cycle: int
    """The Assess-Plan-Do-Review cycle that is running; 0 before."""
    pack: PackShape
    """The local policy that the case goes by."""
    standing: tuple[StateShape, ...]
    """Where it stands, on each of its sides."""
    people: tuple[Holder, ...]
    """Who holds which role on it."""
    working_towards: tuple[AimShape, ...]
    """The moves whose missing conditions are tasks now; none for a family."""
    requests: tuple[str, ...]
    """Requests this journey has sent."""
    your_roles: tuple[Role, ...]
    """The roles in which the person can act on it."""


class StepShape(Shape):
    """One open step: a missing condition, by when, and who can supply it."""

    id: str
    """The step's id; it ends when the step closes, and another opens under another."""
    kind: StepKind
    """What it asks: a record, a signature, a move, or only to wait."""
    asks: str
    """What there is to do, in words."""
    missing: str | None
    """The sentence that will be true once it is done."""
    move: str
    """The move that it is for; of a duty that comes round again, the duty's code."""
    requirement: str | None
    """The condition that is missing, if it is one."""
    tag: Tag
    """Whether law or local policy asks it."""
    record: Kind | None
    """The record to file, or the document to sign."""
    subject: str | None
    """Which of several records of that kind."""
    document: str | None
    """The document to sign, if it is to be signed."""
    roles: tuple[Role, ...]
    """Who can do it."""
    opened_on: date
    """The London date on which it opened."""
    due_on: date
    """The London date by which it should be done; of a statutory clock the earlier day."""
    breach_on: date | None
    """The last London date of a statutory clock by anyone's count; none if it is no such clock."""
    rule: str
    """What set the date."""
    is_overdue: bool
    """Never of time that the law gives a family to use or not."""


class TaskShape(OfPupil):
    """One open step that the person can do."""

    chart: Chart
    """Whether it is on a pupil's journey or on a request at the authority."""
    why: str
    """What it is for, and which rule set its date."""
    step: StepShape
    """The open step itself."""


class ConditionShape(Shape):
    """One condition of a move."""

    id: str
    """The same in every case and on every page."""
    sentence: str
    """What is so once it is met."""
    is_met: bool
    """Whether it is met now."""
    applies: bool
    """Whether it is asked of this pupil at all."""
    weight: Weight
    """Whether the move needs it, or it is only advised."""
    tag: Tag
    """Whether it is law or local policy."""
    source: str
    """Where it comes from."""
    supplied_by: tuple[Role, ...]
    """Who can supply what is missing."""
    form: Kind | None
    """The record that meets it, if one does."""
    form_link: str | None
    """Where that record's form is described."""
    signs: Kind | None = None
    """The record whose signature meets it."""
    parts: tuple[str, ...] = ()
    """Answers of that form which may be left out, and for this may not."""
    answers: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Answers of that form that must be one of these."""


class MoveShape(Shape):
    """A move: may it be taken now, and what is missing."""

    move: Move
    """The move's code."""
    name: str
    """What the case's own policy calls the move."""
    says: str
    """What is so once it is taken."""
    source: str
    """Where the move comes from, in words."""
    taken_by: tuple[Role, ...]
    """Who takes it."""
    is_open: bool
    """Whether the chart leads this way from here."""
    is_worked_towards: bool
    """Whether what is missing for it are tasks now."""
    allowed: bool
    """Whether it would be accepted from this person now."""
    missing: tuple[ReasonShape, ...]
    """Every condition that is not met."""
    refused: tuple[ReasonShape, ...]
    """Every reason for which it would be refused from this person now."""
    advised: tuple[ReasonShape, ...]
    """Advised, and never in the way."""
    conditions: tuple[ConditionShape, ...]
    """Every condition, met or not, with what each asks of a record."""


class EventShape(Shape):
    """One thing that happened on a case."""

    seq: int
    """Its place in the case's log, counted from 1; no other entry has it."""
    at: AwareDatetime
    """When it happened, in UTC."""
    event: Happening
    """What kind of thing happened."""
    sentence: str
    """What happened, in a sentence."""
    name: str
    """Who did it: their name, or for a family that of the role."""
    acting_for: str | None = None
    """For whom, if for somebody else."""
    role: Role
    """In which role they did it; `clock` is Handrail itself acting on a date."""
    token: str | None = None
    """The token of the program that did it, if one did."""
    kind: Kind | None = None
    """The kind of record that was filed or signed, if one was."""
    document: str | None = None
    """The key of the document that was filed or signed, if one was."""
    digest: Digest | None = None
    """The digest of the version that was filed or signed, if one was."""
    move: Move | None = None
    """The code of the move that was taken, if one was."""


class Done(OnCase):
    """What came of an act."""

    revision: int
    """The case's revision after it; it rises with everything that happens."""
    moves: tuple[Move, ...]
    """The moves that this brought."""
