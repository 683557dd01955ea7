"""Times the family is given on a journey: to answer a draft, to seek mediation, to appeal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from models.calendar import SchoolCalendar
from models.case import Case, StepKind
from models.clocks import Clock, ClockCode
from models.evidence import Evidence, Kind
from models.requirement import Tag
from models.roles import Role
from rules.time import clocks
from rules.time.rights import by_right, decides_on_plan
from rules.time.timetable import by_clock
from rules.waits.wanted import Look, Wait, Wanted

_FAMILY = (Role.PARENT, Role.YOUNG_PERSON)

CHALLENGES = (Kind.MEDIATION_REQUEST, Kind.MEDIATION_CERTIFICATE, Kind.APPEAL)
"""What a family records of its own challenge of a decision."""

APPEALABLE_MOVES = (
    "la_refuses",
    "la_will_not_make_plan",
    "plan_comes",
    "la_keeps_plan",
    "amended_plan_comes",
    "la_will_cease",
)
"""Moves by which a decision reaches the family that it can appeal against (section 51)."""


def _answer_draft(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask the family what it thinks of the draft, within the 15 days it is given."""
    yield from _answer(case, look, Kind.DRAFT_PLAN, ClockCode.ANSWER_DRAFT, "answer_draft")


def _answer_amendments(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask the family what it thinks of proposed amendments, within its 15 days."""
    notice = Kind.AMENDMENT_NOTICE
    yield from _answer(case, look, notice, ClockCode.ANSWER_AMENDMENTS, "answer_amendments")


def _answer(case: Case, look: Look, served: Kind, code: ClockCode, move: str) -> Iterator[Wanted]:
    draft = case.latest(served)
    if draft is None:
        return
    newer = (e for e in case.current(Kind.DRAFT_RESPONSE) if e.seq > draft.seq)
    answers = [e for e in newer if by_right(e, case)]
    clock = clocks.start(code, draft.facts.on, look.calendar)
    silent = _yet_to_answer(case, answers)
    if look.on <= clock.breach_after_on and (silent or not answers):
        asked = _given(StepKind.SUPPLY, move, clock, look, Kind.DRAFT_RESPONSE)
        yield replace(asked, roles=_whose(case), parents=silent if answers else ())


def _whose(case: Case) -> tuple[Role, ...]:
    """Return who is asked: those whose right it is, where any of them takes part."""
    if decides_on_plan(case):
        return (Role.YOUNG_PERSON,)
    return (Role.PARENT,) if case.holders(Role.PARENT) else _FAMILY


def _yet_to_answer(case: Case, answers: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the parents whose own days to answer still run; one parent's answer is not another's.

    Nobody's, where the young person decides or what came was written down at the authority.
    """
    by = {answer.owner for answer in answers}
    if None in by or decides_on_plan(case):
        return ()
    return tuple(parent for parent in case.holders(Role.PARENT) if parent not in by)


def _mediation(case: Case, look: Look) -> Iterator[Wanted]:
    """Show the last day on which the family may turn to the mediation adviser.

    To tell the authority that one wants mediation is not to turn to the adviser, so it stays.
    """
    sent_on = decision_sent_on(case)
    if sent_on is None or _is_done_with_mediation(case, sent_on):
        return
    clock = clocks.start(ClockCode.CONTACT_MEDIATION, sent_on, look.calendar)
    if look.on <= clock.breach_after_on:
        yield _given(StepKind.WAIT, "ask_for_mediation", clock, look, Kind.MEDIATION_REQUEST)


def _appeal(case: Case, look: Look) -> Iterator[Wanted]:
    """Show the last day on which the family may appeal."""
    sent_on = decision_sent_on(case)
    if sent_on is None or _appealed(case, sent_on) or _is_settled(case, sent_on):
        return
    clock = time_to_appeal(case, look.calendar)
    if clock is not None and look.on <= clock.breach_after_on:
        yield _given(StepKind.WAIT, "appeal_to_tribunal", clock, look, Kind.APPEAL)


def time_to_appeal(case: Case, calendar: SchoolCalendar) -> Clock | None:
    """Return the time to appeal against the latest decision, used or not; None before any."""
    sent_on = decision_sent_on(case)
    return clocks.appeal_clock(sent_on, certificate_on(case), calendar) if sent_on else None


def certificate_on(case: Case) -> date | None:
    """Return the date of the family's latest mediation certificate on the latest decision."""
    sent_on = decision_sent_on(case)
    days = [record.facts.on for record in case.current(Kind.MEDIATION_CERTIFICATE)]
    return max((day for day in days if sent_on and day >= sent_on), default=None)


def appeal_made(case: Case) -> Evidence | None:
    """Return what the family told of its appeal against the latest decision, until it has ended."""
    sent_on = decision_sent_on(case)
    if sent_on is None or _is_answered(case):
        return None
    made, ended = (_since(case, kind, sent_on) for kind in (Kind.APPEAL, Kind.CHALLENGE_OUTCOME))
    return made if made and not (ended and ended.seq > made.seq) else None


def decision_sent_on(case: Case) -> date | None:
    """Return the day on which the latest decision that can be appealed was sent."""
    return max((case.moved_on[m] for m in APPEALABLE_MOVES if m in case.moved_on), default=None)


def _is_settled(case: Case, sent_on: date) -> bool:
    outcome = _since(case, Kind.CHALLENGE_OUTCOME, sent_on)
    return outcome is not None and not _ends(outcome, "not_agreed", *APPEAL_IS_BACK)


def _appealed(case: Case, sent_on: date) -> Evidence | None:
    """Return what was told of an appeal, unless that was taken back since.

    Or told of by mistake: then too the time that the law gives runs on.
    """
    made, ended = (_since(case, kind, sent_on) for kind in (Kind.APPEAL, Kind.CHALLENGE_OUTCOME))
    is_back = made and ended and ended.seq > made.seq and is_appeal_back(ended)
    return None if is_back else made


def _is_done_with_mediation(case: Case, sent_on: date) -> bool:
    """Tell whether a family has nothing more to ask the mediation adviser."""
    outcome = _since(case, Kind.CHALLENGE_OUTCOME, sent_on)
    has_ended = outcome is not None and not is_appeal_back(outcome)
    certified = _since(case, Kind.MEDIATION_CERTIFICATE, sent_on)
    return has_ended or bool(certified or _appealed(case, sent_on))


APPEAL_IS_BACK = ("withdrawn", "mistaken")
"""How an appeal ends that decides nothing: what is left of the time runs on."""


def is_appeal_back(outcome: Evidence) -> bool:
    """Tell whether an outcome is of an appeal that decides nothing: a meeting is owed still."""
    return _ends(outcome, *APPEAL_IS_BACK)


def _ends(outcome: Evidence, *ways: str) -> bool:
    return any(outcome.facts.says("ended", way) for way in ways)


def _given(kind: StepKind, move: str, clock: Clock, look: Look, record: Kind) -> Wanted:
    return Wanted(
        key=f"{move}.{clock.code}.{clock.starts_on}",
        kind=kind,
        move=move,
        roles=_FAMILY,
        due=by_clock(clock, look.calendar),
        tag=Tag.LAW,
        record=record,
    )


def _since(case: Case, kind: Kind, on: date) -> Evidence | None:
    """Return the latest record of a kind from a day on, by somebody whose right it was."""
    found = (r for r in reversed(case.current(kind)) if r.facts.on >= on and by_right(r, case))
    return next(found, None)


def _of_no_plan(wait: Wait) -> Wait:
    """Return a wait for a decision to make no plan, which a second assessment does not answer."""

    def still(case: Case, look: Look) -> Iterator[Wanted]:
        if not _is_answered(case):
            yield from wait(case, look)

    return still


def _is_answered(case: Case) -> bool:
    """Tell whether an assessment runs that answers the refusal to make one."""
    refused_plan_on = case.moved_on.get("la_will_not_make_plan")
    return "assessing" in case.configuration and decision_sent_on(case) != refused_plan_on


OF_FAMILY: dict[str, tuple[Wait, ...]] = {
    "requested": (_mediation, _appeal),
    "deciding": (_mediation, _appeal),
    "request_withdrawn": (_mediation, _appeal),
    "assessing": (_of_no_plan(_mediation), _of_no_plan(_appeal)),
    "draft_plan_issued": (_answer_draft,),
    "assessment_refused": (_mediation, _appeal),
    "plan_refused": (_mediation, _appeal),
    "plan_issued": (_answer_amendments, _mediation, _appeal),
    "plan_ceasing": (_mediation, _appeal),
}
"""The waits of the journey's states, on the family's side.

Who asks again after a refusal keeps the last day to appeal against it: nothing stops that time. A
refusal to assess is answered once an assessment runs.
"""
