"""The authority's requests, and operators' stuck cases."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from models.case import Chart
from models.roles import Role
from models.stuck import OperatorAct, StuckCode, StuckReason
from web.problem_details import Shape


class ClockShape(Shape):
    """A statutory clock that runs: two dates, as authorities count the first day differently."""

    what: str = Field(description="What must be done.")
    rule: str = Field(description="The clock's code.")
    act_by_on: date = Field(description="Done by this day, nobody can say that it was late.")
    breach_after_on: date = Field(description="Done after this day, it is late by anyone's count.")
    is_overdue: bool = Field(description="Whether the later of the two days is over.")


class RequestListed(Shape):
    """One request at the authority."""

    case_id: str = Field(description="The request's id, to be read and acted on below `/cases`.")
    pupil: str
    school: str
    received_on: date
    stage: str = Field(description="The state's code, to narrow the list by.")
    stage_name: str
    clocks: tuple[ClockShape, ...] = Field(
        description="Those that bind the authority, the first first."
    )
    asked_by: Literal["school", "family"]


class StuckReasonShape(Shape):
    """Why a case is stuck."""

    code: StuckCode
    step_id: str | None = Field(None, description="The open step that it is about, if one.")
    sentence: str
    since_on: date
    until_on: date | None = Field(None, description="Until when an operator has set it aside.")
    waits_for: tuple[Role, ...]
    may: tuple[OperatorAct, ...] = Field(description="What an operator may do about it.")


class StuckShape(Shape):
    """A case that is stuck; no name and no word that anybody wrote."""

    case_id: str
    chart: Chart
    stage: str
    school_id: str
    since_on: date
    reasons: tuple[StuckReasonShape, ...]


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
