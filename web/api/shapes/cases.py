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


class Standing(Shape):
    """A state of a case."""

    state: str = Field(description="The state's code.")
    name: str
    means: str
    since_on: date | None = Field(None, description="A London date.")


class CaseListed(Shape):
    """One case in a list."""

    id: str
    chart: Chart
    pupil: str
    stage: str = Field(description="The state's code, the same whatever a policy calls it.")
    stage_name: str = Field(description="What the case's own policy calls it.")
    statutory: str | None = None
    statutory_name: str | None = None
    next_due_on: date | None = None


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
    opened_on: date
    cycle: int = Field(description="The Assess-Plan-Do-Review cycle that is running; 0 before.")
    pack: PackShape = Field(description="The local policy that the case goes by.")
    standing: tuple[Standing, ...]
    people: tuple[Holder, ...]
    working_towards: tuple[AimShape, ...]
    requests: tuple[str, ...] = Field(description="Requests this journey has sent.")
    your_roles: tuple[Role, ...]


class StepShape(Shape):
    """One open step: a missing condition, by when, and who can supply it."""

    id: str
    kind: StepKind
    asks: str = Field(description="What there is to do, in words.")
    missing: str | None = Field(description="The sentence that will be true once it is done.")
    move: str
    requirement: str | None
    tag: Tag
    record: Kind | None = Field(description="The record to file, or the document to sign.")
    subject: str | None = Field(description="Which of several records of that kind.")
    document: str | None
    roles: tuple[Role, ...]
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

    id: str
    sentence: str
    is_met: bool
    applies: bool
    weight: Weight
    tag: Tag
    source: str
    supplied_by: tuple[Role, ...]
    form: Kind | None
    form_link: str | None


class MoveShape(Shape):
    """A move: may it be taken now, and what is missing."""

    move: str
    name: str
    says: str
    source: str
    taken_by: tuple[Role, ...]
    is_open: bool = Field(description="Whether the chart leads this way from here.")
    is_worked_towards: bool
    allowed: bool = Field(description="Whether it would be accepted from this person now.")
    missing: tuple[ReasonShape, ...] = Field(description="Every condition that is not met.")
    refused: tuple[ReasonShape, ...] = Field(
        description="Every reason for which it would be refused from this person now."
    )
    advised: tuple[ReasonShape, ...] = Field(description="Advised, and never in the way.")
    conditions: tuple[ConditionShape, ...]


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
