"""What is awaited while a family may challenge a decision, and while it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.case import Case, StepKind
from models.clocks import Clock, ClockCode
from models.due import Due
from models.evidence import Evidence, Kind
from models.requirement import Tag
from models.roles import Role
from rules.charts.triggers import BRINGS
from rules.time import clocks
from rules.time.timetable import by_clock
from rules.waits.wanted import Look, Wait, Wanted

TRIBUNAL_WORKING_DAYS = 60
"""When to look for the Tribunal's decision: appeals are usually heard in about 12 weeks."""

_DECISIONS = tuple(move for move, brought in BRINGS.items() if "open_right_of_appeal" in brought)


def _time_to_appeal(case: Case, look: Look) -> Iterator[Wanted]:
    """Wait until the family's time to appeal is over; the Tribunal's own grace included."""
    sent_on = max((case.moved_on[m] for m in _DECISIONS if m in case.moved_on), default=look.on)
    clock = clocks.appeal_clock(sent_on, _certificate_on(case, sent_on), look.calendar)
    yield Wanted(
        key=f"time_to_appeal_ends.{clock.code}.{clock.starts_on}",
        kind=StepKind.WAIT,
        move="time_to_appeal_ends",
        roles=(Role.CLOCK,),
        due=by_clock(clock, look.calendar),
        tag=Tag.LAW,
    )


def _certificate_on(case: Case, sent_on: date) -> date | None:
    certificate = _latest(case, Kind.MEDIATION_CERTIFICATE)
    is_for_this = certificate is not None and certificate.facts.on >= sent_on
    return certificate.facts.on if certificate and is_for_this else None


def _mediation(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask for the mediation to be arranged and its outcome recorded: 30 days."""
    asked = _latest(case, Kind.MEDIATION_REQUEST)
    if asked is not None:
        clock = clocks.start(ClockCode.MEET_FOR_MEDIATION, asked.facts.on, look.calendar)
        yield _asks("mediation_agrees", Kind.CHALLENGE_OUTCOME, clock, look)


def _certificate(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask for the certificate that follows a mediation without agreement: 3 working days."""
    ended = _latest(case, Kind.CHALLENGE_OUTCOME)
    if ended is not None:
        clock = clocks.start(ClockCode.MEDIATION_CERTIFICATE, ended.facts.on, look.calendar)
        yield _asks("certificate_is_issued", Kind.MEDIATION_CERTIFICATE, clock, look)


def _tribunal(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask for the outcome of the appeal; no clock binds the Tribunal."""
    appeal = _latest(case, Kind.APPEAL)
    yield Wanted(
        key=f"tribunal.{appeal.facts.on if appeal else 'unknown'}",
        kind=StepKind.SUPPLY,
        move="appeal_succeeds",
        roles=(Role.LA_OFFICER,),
        due=Due(working_days=TRIBUNAL_WORKING_DAYS),
        record=Kind.CHALLENGE_OUTCOME,
    )


def _asks(move: str, record: Kind, clock: Clock, look: Look) -> Wanted:
    return Wanted(
        key=f"{move}.{clock.code}.{clock.starts_on}",
        kind=StepKind.SUPPLY,
        move=move,
        roles=(Role.LA_OFFICER,),
        due=by_clock(clock, look.calendar),
        tag=Tag.LAW,
        record=record,
    )


def _latest(case: Case, kind: Kind) -> Evidence | None:
    return next(reversed(case.current(kind)), None)


IN_CHALLENGE: dict[str, tuple[Wait, ...]] = {
    "may_appeal": (_time_to_appeal,),
    "in_mediation": (_mediation,),
    "certificate_due": (_certificate,),
    "certificate_held": (_time_to_appeal,),
    "appealed": (_tribunal,),
}
"""The waits of the region beside the assessment."""
