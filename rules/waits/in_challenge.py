"""What is awaited while a family may challenge a decision, and while it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.case import Case, StepKind
from models.clocks import Clock, ClockCode
from models.due import Due
from models.evidence import Kind
from models.requirement import Tag
from models.roles import Role
from rules.charts.triggers import BRINGS
from rules.time import clocks
from rules.time.timetable import by_clock
from rules.waits.of_family import is_appeal_back
from rules.waits.wanted import Look, Wait, Wanted

TRIBUNAL_WORKING_DAYS = 60
"""When to look for the Tribunal's decision: appeals are usually heard in about 12 weeks."""

_DECISIONS = tuple(move for move, brought in BRINGS.items() if "open_right_of_appeal" in brought)


def _time_to_appeal(case: Case, look: Look) -> Iterator[Wanted]:
    """Wait until the family's time to appeal is over; the Tribunal's own grace included."""
    sent_on = _sent_on(case) or look.on
    certificate_on = max(_days_since(sent_on, case, Kind.MEDIATION_CERTIFICATE), default=None)
    clock = clocks.appeal_clock(sent_on, certificate_on, look.calendar)
    yield Wanted(
        key=f"time_to_appeal_ends.{clock.code}.{clock.starts_on}",
        kind=StepKind.WAIT,
        move="time_to_appeal_ends",
        roles=(Role.CLOCK,),
        due=by_clock(clock, look.calendar),
        tag=Tag.LAW,
    )


def _sent_on(case: Case) -> date | None:
    """Return the day on which the latest decision that can be appealed was sent."""
    return max((case.moved_on[move] for move in _DECISIONS if move in case.moved_on), default=None)


def _days_since(sent_on: date | None, case: Case, kind: Kind) -> list[date]:
    """Return the days of the records of a kind since a decision, of each parent's own."""
    days = [record.facts.on for record in case.current(kind)]
    return [day for day in days if sent_on is None or day >= sent_on]


def _mediation(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask for the mediation to be arranged and its outcome recorded: 30 days from the first word.

    A second parent who asks for it too gives the authority no more time for the first.
    """
    asked_on = min(_days_since(_sent_on(case), case, Kind.MEDIATION_REQUEST), default=None)
    if asked_on is not None:
        clock = clocks.start(ClockCode.MEET_FOR_MEDIATION, asked_on, look.calendar)
        yield _asks("mediation_agrees", Kind.CHALLENGE_OUTCOME, clock, look)


def owes_mediation(case: Case) -> bool:
    """Tell whether a mediation that the family asked for has not ended, whatever came since.

    By a certificate, or by an appeal that was told of by mistake, no meeting was held.
    """
    asked = case.latest(Kind.MEDIATION_REQUEST)
    ends = [e for e in case.current(Kind.CHALLENGE_OUTCOME) if asked and e.seq > asked.seq]
    is_of_this = bool(_days_since(_sent_on(case), case, Kind.MEDIATION_REQUEST))
    return is_of_this and all(map(is_appeal_back, ends))


def _mediation_still(case: Case, look: Look) -> Iterator[Wanted]:
    if owes_mediation(case):
        yield from _mediation(case, look)


def holds_certificate(case: Case) -> bool:
    """Tell whether a mediation certificate counts on the latest decision that can be appealed."""
    return bool(_days_since(_sent_on(case), case, Kind.MEDIATION_CERTIFICATE))


def _certificate_still(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask for the certificate where mediation had ended, and the one told of was a mistake."""
    ended, sent_on = case.latest(Kind.CHALLENGE_OUTCOME), _sent_on(case)
    is_of_this = ended is not None and (sent_on is None or ended.facts.on >= sent_on)
    has_failed = ended is not None and ended.facts.says("ended", "not_agreed")
    if is_of_this and has_failed and not holds_certificate(case):
        yield from _certificate(case, look)


def _certificate(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask for the certificate that follows a mediation without agreement: 3 working days."""
    ended = case.latest(Kind.CHALLENGE_OUTCOME)
    if ended is not None:
        clock = clocks.start(ClockCode.MEDIATION_CERTIFICATE, ended.facts.on, look.calendar)
        yield _asks("certificate_is_issued", Kind.MEDIATION_CERTIFICATE, clock, look)


def _tribunal(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask for the outcome of the appeal; no clock binds the Tribunal."""
    made_on = min(_days_since(_sent_on(case), case, Kind.APPEAL), default=None)
    yield Wanted(
        key=f"tribunal.{made_on or 'unknown'}",
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


IN_CHALLENGE: dict[str, tuple[Wait, ...]] = {
    "may_appeal": (_time_to_appeal, _mediation_still, _certificate_still),
    "in_mediation": (_mediation,),
    "certificate_due": (_certificate,),
    "certificate_held": (_time_to_appeal, _mediation_still),
    "appealed": (_tribunal,),
}
"""The waits of the region beside the assessment."""
