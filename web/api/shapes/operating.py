"""One case as operators see it, what comes of helping several, and the service as a whole."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime

from models.case import Chart
from models.message import DropReason, MessageState
from models.notice import NoticeKind
from models.operating import RepairReason
from models.roles import Role
from web.api.shapes.codes import State
from web.api.shapes.queues import StuckReasonShape
from web.problem_details import Shape


class OpenStepShape(Shape):
    """One open step, without any name or word that somebody wrote."""

    id: str
    """The step's id, to be named when its people are reminded."""
    asks: str
    """What there is to do, in words that name nobody."""
    move: str
    """The move that it is for, in words."""
    roles: str
    """Who can do it, in words."""
    due_on: date
    """The London date by which it should be done; of a statutory clock the earlier day."""
    breach_on: date | None
    """The last London date of a statutory clock by anyone's count; none if it is no such clock."""
    rule: str
    """What set the date: a clock's, a duty's or a timetable's code."""
    when: str
    """By when and by which rule, in words."""
    reminded: str
    """How far its reminders have come."""
    is_given: bool
    """Its date ends time that a family is given: none is late."""


class HolderShape(Shape):
    """One role, the ids of those who hold it, and who stands in."""

    role: str
    """The role, in words."""
    person_ids: tuple[str, ...]
    """The ids of those who hold it; none where nobody does."""
    stand_ins: tuple[str, ...]
    """Who stands in, for whom, from when and why: sentences with ids."""


class AbleShape(Shape):
    """Somebody who may stand in, by id and by post."""

    person_id: str
    """The person's id; operators see no name."""
    posts: tuple[Role, ...]
    """The posts they hold at the school today."""
    years: tuple[str, ...]
    """The year groups of which they are a class teacher, in words."""
    journeys: int
    """On how many open journeys of the school they have a role."""
    on_case: bool
    """Whether they have a role on this case, and so read the record already."""


class VacantShape(Shape):
    """A role that an open step waits for and nobody does, and who may stand in for it."""

    role: Role
    """The role that nobody does."""
    able: tuple[AbleShape, ...]
    """Nobody: the school has to send its staff."""


class LogLine(Shape):
    """One entry of the log, in codes."""

    seq: int
    """Its place in the case's log, counted from 1."""
    at: AwareDatetime
    """When it happened, in UTC."""
    by: str
    """Who did it: their role in words and their id."""
    was: str
    """What kind of thing happened, in words such as “step taken”."""
    what: str
    """What it was about, in codes: a move, a kind of record, a step's id; empty where that says
    nothing more."""
    words: str
    """The same in the words of the case's policy; empty where it has none."""


class RepairShape(Shape):
    """A repair that one operator has asked for and another has yet to confirm."""

    reason: RepairReason
    """Why the case is to be repaired."""
    asked_by: str
    """The operator's id."""
    at: AwareDatetime
    """When it was asked for, in UTC."""


class NoticeShape(Shape):
    """One notice of a case, and what became of it; without a word of it."""

    role: Role
    """The role in which somebody is told."""
    kind: NoticeKind
    """Which notice of the timetable it is, or what else it tells."""
    about: str
    """What it tells of, in words: a move, a record, or what a step asks."""
    step_id: str | None
    """The open step that it is about; none where it is about none."""
    send_at: AwareDatetime
    """From when it may be sent, in UTC."""
    state: MessageState | None
    """How far the message that carries it has come; none while it is in no message."""
    dropped: DropReason | None
    """Why it went into no message, none where it did or still may."""


class CaseForOperators(Shape):
    """One case, without names."""

    case_id: str
    """The case's id."""
    chart: Chart
    """Whether it is a pupil's journey or a request at the authority."""
    stage: State
    """The code of the state in which it stands: of a journey, of the support in school."""
    school_id: str
    """The id of the school the pupil is at."""
    pulse: str | None
    """How its workflow is; none where Temporal does not say."""
    reasons: tuple[StuckReasonShape, ...]
    """Why it is stuck; none if it is not."""
    steps: tuple[OpenStepShape, ...]
    """What is open on it, the one due first at the top."""
    holders: tuple[HolderShape, ...]
    """Who holds which role on it, by id."""
    vacant: tuple[VacantShape, ...]
    """Roles that an open step waits for and nobody does."""
    repair: RepairShape | None
    """The repair that waits to be confirmed; none if there is none."""
    log: tuple[LogLine, ...]
    """The latest entries, newest first."""
    notices: tuple[NoticeShape, ...]
    """The latest, newest first."""


class OutcomeShape(Shape):
    """What came of one thing that was done to a case."""

    case_id: str
    """The case's id."""
    done: bool
    """Whether it was done."""
    sentence: str
    """What came of it, or why it was not done, in words."""


class PartShape(Shape):
    """One thing that will be done to a case; send it back as it is to have it done."""

    case_id: str
    """The case's id."""
    step_id: str
    """The step whose people are reminded; empty for a start."""
    will: str
    """What will happen, in words."""


class WhatWill(Shape):
    """What will happen to several cases."""

    parts: tuple[PartShape, ...]
    """What will be done, each to be sent back as it is."""
    nothing: tuple[str, ...]
    """Cases for which nothing can be done this way."""


class WhatDid(Shape):
    """What happened to several cases: the two counts add up to the outcomes."""

    done: int
    """For how many it was done."""
    not_done: int
    """For how many it was not done."""
    outcomes: tuple[OutcomeShape, ...]
    """One for each case or part that was named, in the order in which they were named."""


class NotGone(Shape):
    """A message that did not go: to whom by id, and no word of it."""

    id: str
    """The message's id, to be sent again by."""
    person_id: str
    """The id of whom it is for."""
    state: MessageState
    """How far it has come."""
    attempts: int
    """How often it was tried."""
    made_at: AwareDatetime
    """When it was written, in UTC."""
    error: str | None
    """Why it did not go, in words without an address; none where it was never tried."""


class Service(Shape):
    """How the service as a whole is."""

    open_cases: dict[str, int]
    """How many cases are open, by chart."""
    messages: dict[str, int]
    """How many messages stand in each state."""
    not_gone: tuple[NotGone, ...]
    """Messages that did not go, at most a hundred."""


class Queued(Shape):
    """Whether a message waits to be sent again."""

    queued: bool
    """Whether it was queued now."""
    sentence: str
    """What that comes to, in words."""
