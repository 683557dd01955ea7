"""Cases as they stand: states, people, steps, moves, and what happened."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from models.base import Digest
from models.case import Chart, StepKind
from models.evidence import Kind
from models.requirement import Tag, Weight
from models.roles import Role
from web.problem_details import ReasonShape, Shape


class StateShape(Shape):
    """A state of a case."""

    state: str = Field(description="The state's code.")
    name: str = Field(description="What the case's own policy calls it.")
    means: str = Field(description="Where that is, in a sentence.")
    since_on: date | None = Field(None, description="A London date.")
    plan: str | None = Field(
        None, description="What the local policy calls the plan in force there, if one is."
    )


class CaseListed(Shape):
    """One case in a list."""

    id: str
    chart: Chart
    pupil: str
    stage: str = Field(description="The state's code, the same whatever a policy calls it.")
    stage_name: str = Field(description="What the case's own policy calls it.")
    statutory: str | None = Field(
        None, description="On a journey: where the request for an assessment stands, as a code."
    )
    statutory_name: str | None = None
    next_due_on: date | None = Field(
        None, description="When the first of its open steps is due, if any is."
    )


class Holder(Shape):
    """A person and the role they hold on a case."""

    person_id: str
    name: str
    role: Role


class AimShape(Shape):
    """A move that is worked towards."""

    move: str
    name: str
    since_on: date


class PackShape(Shape):
    """One version of a policy pack."""

    name: str
    version: str


class CaseShape(Shape):
    """One case as it stands."""

    id: str
    chart: Chart
    revision: int = Field(description="Rises with everything that happens; also the ETag.")
    pupil_id: str
    pupil: str
    school_id: str
    la_id: str
    opened_on: date = Field(description="For a request: when it was received.")
    cycle: int = Field(description="The Assess-Plan-Do-Review cycle that is running; 0 before.")
    pack: PackShape = Field(description="The local policy that the case goes by.")
    standing: tuple[StateShape, ...] = Field(description="Where it stands, on each of its sides.")
    people: tuple[Holder, ...] = Field(description="Who holds which role on it.")
    working_towards: tuple[AimShape, ...]
    requests: tuple[str, ...] = Field(description="Requests this journey has sent.")
    your_roles: tuple[Role, ...] = Field(description="The roles in which the person can act on it.")


class StepShape(Shape):
    """One open step: a missing condition, by when, and who can supply it."""

    id: str
    kind: StepKind
    asks: str = Field(description="What there is to do, in words.")
    missing: str | None = Field(description="The sentence that will be true once it is done.")
    move: str = Field(description="The move that it is for.")
    requirement: str | None = Field(description="The condition that is missing, if it is one.")
    tag: Tag
    record: Kind | None = Field(description="The record to file, or the document to sign.")
    subject: str | None = Field(description="Which of several records of that kind.")
    document: str | None = Field(description="The document to sign, if it is to be signed.")
    roles: tuple[Role, ...] = Field(description="Who can do it.")
    opened_on: date
    due_on: date
    breach_on: date | None = Field(description="The last day of a statutory clock, if it is one.")
    rule: str = Field(description="What set the date.")
    is_overdue: bool = Field(description="Never of time that the law gives a family to use or not.")


class TaskShape(Shape):
    """One open step that the person can do."""

    case_id: str
    chart: Chart
    pupil: str
    why: str = Field(description="What it is for, and which rule set its date.")
    step: StepShape


class ConditionShape(Shape):
    """One condition of a move."""

    id: str = Field(description="The same in every case and on every page.")
    sentence: str = Field(description="What is so once it is met.")
    is_met: bool
    applies: bool = Field(description="Whether it is asked of this pupil at all.")
    weight: Weight = Field(description="Whether the move needs it, or it is only advised.")
    tag: Tag = Field(description="Whether it is law or local policy.")
    source: str = Field(description="Where it comes from.")
    supplied_by: tuple[Role, ...] = Field(description="Who can supply what is missing.")
    form: Kind | None = Field(description="The record that meets it, if one does.")
    form_link: str | None = Field(description="Where that record's form is described.")
    signs: Kind | None = Field(None, description="The record whose signature meets it.")
    parts: tuple[str, ...] = Field(
        (), description="Answers of that form which may be left out, and for this may not."
    )
    answers: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="Answers of that form that must be one of these.",
    )


class MoveShape(Shape):
    """A move: may it be taken now, and what is missing."""

    move: str
    name: str
    says: str = Field(description="What is so once it is taken.")
    source: str
    taken_by: tuple[Role, ...] = Field(description="Who takes it.")
    is_open: bool = Field(description="Whether the chart leads this way from here.")
    is_worked_towards: bool
    allowed: bool = Field(description="Whether it would be accepted from this person now.")
    missing: tuple[ReasonShape, ...] = Field(description="Every condition that is not met.")
    refused: tuple[ReasonShape, ...] = Field(
        description="Every reason for which it would be refused from this person now."
    )
    advised: tuple[ReasonShape, ...] = Field(description="Advised, and never in the way.")
    conditions: tuple[ConditionShape, ...] = Field(
        description="Every condition, met or not, with what each asks of a record."
    )


class EventShape(Shape):
    """One thing that happened on a case."""

    seq: int
    at: AwareDatetime
    event: str
    sentence: str
    name: str
    acting_for: str | None = Field(None, description="For whom, if for somebody else.")
    role: Role
    token: str | None = Field(None, description="The token of the program that did it, if one did.")
    kind: Kind | None = None
    document: str | None = None
    digest: Digest | None = None
    move: str | None = None


class Done(Shape):
    """What came of an act."""

    case_id: str
    revision: int
    moves: tuple[str, ...] = Field(description="The moves that this brought.")
