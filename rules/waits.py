"""What is awaited in a state, whatever people work towards, and the shape of any step asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from models.case import Case, StepKind
from models.clocks import ClockCode
from models.due import Due
from models.evidence import Kind
from models.requirement import Tag
from models.roles import Role


@dataclass(frozen=True)
class Open:
    """A step before its dates are set. ``key`` says what it asks and within which work."""

    key: str
    kind: StepKind
    move: str
    roles: tuple[Role, ...]
    due: Due
    requirement: str | None = None
    tag: Tag = Tag.LOCAL
    record: Kind | None = None
    document: str | None = None
    due_on: date | None = None


def _review_wait(case: Case) -> Open:
    """Wait for the review date that the plan of this cycle agreed; a new date is a new wait."""
    plans = [plan for plan in case.current(Kind.SUPPORT_PLAN) if plan.cycle == case.cycle]
    agreed_on = plans[-1].facts.dates.get("review_on") if plans else None
    return Open(
        key=f"review_falls_due.{case.cycle}.{agreed_on or 'unplanned'}",
        kind=StepKind.WAIT,
        move="review_falls_due",
        roles=(Role.CLOCK,),
        due=_REVIEW_DATE if plans else Due(school_days=60),
    )


_REVIEW_DATE = Due(record=Kind.SUPPORT_PLAN, date="review_on", school_days=60)


def _la_wait(case: Case) -> Open:
    """Wait for the local authority's decision: six weeks from its receipt of the request."""
    return Open(
        key=f"la_decision.{len(case.requests)}",
        kind=StepKind.WAIT,
        move="la_agrees",
        roles=(Role.LA_OFFICER,),
        due=Due(clock=ClockCode.DECIDE_TO_ASSESS),
        tag=Tag.LAW,
    )


def _decision(_case: Case) -> Open:
    """Ask for the decision from the day of receipt: the six weeks run from then."""
    return Open(
        key="decision_whether_to_assess",
        kind=StepKind.SUPPLY,
        move="agree_to_assess",
        roles=(Role.LA_OFFICER,),
        due=Due(clock=ClockCode.DECIDE_TO_ASSESS),
        tag=Tag.LAW,
        record=Kind.LA_DECISION,
    )


def _funding_answer(case: Case) -> Open:
    """Ask the school to record the local authority's answer on top-up funding."""
    return Open(
        key=f"funding_answer.{case.entered_on['top_up_requested']}",
        kind=StepKind.SUPPLY,
        move="top_up_is_granted",
        roles=(Role.SENCO,),
        due=Due(school_days=20),
        record=Kind.LA_FUNDING_DECISION,
    )


WAITS: dict[str, Callable[[Case], Open]] = {
    "sen_do": _review_wait,
    "msp_do": _review_wait,
    "requested": _la_wait,
    "deciding": _la_wait,
    "top_up_requested": _funding_answer,
    "received": _decision,
}
"""States in which an answer or a date is awaited, whatever people work towards."""
