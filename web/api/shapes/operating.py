"""One case as operators see it, what comes of helping several, and the service as a whole."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from models.case import Chart
from models.message import MessageState
from models.operating import RepairReason
from models.roles import Role
from web.api.shapes.queues import StuckReasonShape
from web.problem_details import Shape


class OpenStepShape(Shape):
    """One open step, without any name or word that somebody wrote."""

    id: str
    asks: str
    move: str
    roles: str
    due_on: date
    breach_on: date | None
    rule: str
    reminded: str = Field(description="How far its reminders have come.")
    is_given: bool = Field(description="Its date ends time that a family is given: none is late.")


class HolderShape(Shape):
    """One role, and the ids of those who hold it."""

    role: str
    person_ids: tuple[str, ...]


class AbleShape(Shape):
    """Somebody who may stand in, by id and by post."""

    person_id: str
    posts: tuple[Role, ...]


class VacantShape(Shape):
    """A role that an open step waits for and nobody does, and who may stand in for it."""

    role: Role
    able: tuple[AbleShape, ...] = Field(description="Nobody: the school has to send its staff.")


class LogLine(Shape):
    """One entry of the log, in codes."""

    seq: int
    at: AwareDatetime
    by: str
    was: str
    what: str


class RepairShape(Shape):
    """A repair that one operator has asked for and another has yet to confirm."""

    reason: RepairReason
    asked_by: str = Field(description="The operator's id.")
    at: AwareDatetime


class NoticeShape(Shape):
    """One notice of a case, and what became of it; without a word of it."""

    role: Role
    kind: str
    step_id: str | None
    send_at: AwareDatetime
    state: MessageState | None
    dropped: str | None


class CaseForOperators(Shape):
    """One case, without names."""

    case_id: str
    chart: Chart
    stage: str
    school_id: str
    pulse: str | None = Field(description="How its workflow is; none where Temporal does not say.")
    reasons: tuple[StuckReasonShape, ...] = Field(description="Why it is stuck; none if it is not.")
    steps: tuple[OpenStepShape, ...]
    holders: tuple[HolderShape, ...]
    vacant: tuple[VacantShape, ...]
    repair: RepairShape | None
    log: tuple[LogLine, ...] = Field(description="The latest entries, newest first.")
    notices: tuple[NoticeShape, ...] = Field(description="The latest, newest first.")


class OutcomeShape(Shape):
    """What came of one thing that was done to a case."""

    case_id: str
    done: bool
    sentence: str


class PartShape(Shape):
    """One thing that will be done to a case; send it back as it is to have it done."""

    case_id: str
    step_id: str = Field(description="The step whose people are reminded; empty for a start.")
    will: str = Field(description="What will happen, in words.")


class WhatWill(Shape):
    """What will happen to several cases."""

    parts: tuple[PartShape, ...]
    nothing: tuple[str, ...] = Field(description="Cases for which nothing can be done this way.")


class WhatDid(Shape):
    """What happened to several cases: the two counts add up to the outcomes."""

    done: int
    not_done: int
    outcomes: tuple[OutcomeShape, ...]


class NotGone(Shape):
    """A message that did not go: to whom by id, and no word of it."""

    id: str
    person_id: str
    state: MessageState
    attempts: int
    made_at: AwareDatetime
    error: str | None


class Service(Shape):
    """How the service as a whole is."""

    open_cases: dict[str, int] = Field(description="How many cases are open, by chart.")
    messages: dict[str, int] = Field(description="How many messages stand in each state.")
    not_gone: tuple[NotGone, ...]


class Queued(Shape):
    """Whether a message waits to be sent again."""

    queued: bool
    sentence: str
