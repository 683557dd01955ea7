"""The authority's requests, and operators' stuck cases."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.case import Chart
from models.roles import Role
from models.stuck import OperatorAct, StuckCode, StuckReason
from web.api.shapes.codes import State
from web.api.shapes.parts import OnCase
from web.problem_details import Shape


class ClockShape(Shape):
    """A statutory clock that runs: two dates, as authorities count the first day differently."""

    what: str
    """What must be done."""
    rule: str
    """The clock's code."""
    act_by_on: date
    """Done by this London date, nobody can say that it was late."""
    breach_after_on: date
    """Done after this London date, it is late by anyone's count."""
    is_overdue: bool
    """Whether the later of the two days is over."""


class RequestListed(OnCase):
    """One request at the authority."""

    pupil: str
    """The pupil's name."""
    school: str
    """The name of the pupil's school."""
    received_on: date
    """The London date on which the authority received it."""
    stage: State
    """The state's code, to narrow the list by."""
    stage_name: str
    """What the case's own policy calls that state."""
    clocks: tuple[ClockShape, ...]
    """Those that bind the authority, the first first."""
    asked_by: Literal["school", "family"]
    """Who made the request: `school`, or `family` for a parent or the young person."""


class StuckReasonShape(Shape):
    """Why a case is stuck."""

    code: StuckCode
    """What is wrong."""
    step_id: str | None = None
    """The open step that it is about, if one."""
    sentence: str
    """What is wrong, in words that name nobody."""
    since_on: date
    """The London date since which it is so."""
    until_on: date | None = None
    """The London date until which an operator has set it aside; none where nobody has."""
    waits_for: tuple[Role, ...]
    """Who could end it."""
    may: tuple[OperatorAct, ...]
    """What an operator may do about it."""


class StuckShape(OnCase):
    """A case that is stuck; no name and no word that anybody wrote."""

    chart: Chart
    """Whether it is a pupil's journey or a request at the authority."""
    stage: State
    """The code of the state in which it stands: of a journey, of the support in school."""
    school_id: str
    """The id of the school the pupil is at."""
    since_on: date
    """The London date since which it is stuck for the oldest of its reasons."""
    reasons: tuple[StuckReasonShape, ...]
    """Every reason why it is stuck."""


def reason_of_stuck(reason: StuckReason) -> StuckReasonShape:
    """Return a reason why a case is stuck as programs read it."""
    return StuckReasonShape(
        code=reason.code,
        step_id=reason.step_id,
        sentence=reason.sentence,
        since_on=reason.since_on,
        until_on=reason.until_on,
        waits_for=reason.roles,
        may=reason.may,
    )
