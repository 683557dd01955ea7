"""What the school waits for on a pupil's journey: reviews, and the local authority's answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.case import Case, StepKind
from models.clocks import ClockCode
from models.due import Due
from models.evidence import Evidence, Kind
from models.evidence.choices_of_la import Adviser
from models.requirement import Tag
from models.roles import Role
from rules.time import clocks
from rules.time.duty_dates import met_on
from rules.time.limits import TO_AMEND, limit, told_to
from rules.time.timetable import DueDate, by_clock
from rules.time.who_asks import also_to_ask
from rules.waits.wanted import Look, Wait, Wanted

_REVIEW_DATE = Due(record=Kind.SUPPORT_PLAN, date="review_on", school_days=60)

TO_PREPARE_A_REVIEW = timedelta(weeks=8)
"""How long before the last day of an annual review its meeting should be called: two weeks for the
papers, four for the authority's decision, and two to find a date."""


def _review(case: Case, _look: Look) -> Iterator[Wanted]:
    """Wait for the review date that the plan of this cycle agreed; a new date is a new wait."""
    agreed_on = review_agreed_on(case)
    yield Wanted(
        key=f"review_falls_due.{case.cycle}.{agreed_on or 'unplanned'}",
        kind=StepKind.WAIT,
        move="review_falls_due",
        roles=(Role.CLOCK,),
        due=_REVIEW_DATE if _of_cycle(case, Kind.SUPPORT_PLAN) else Due(school_days=60),
    )


def review_agreed_on(case: Case) -> date | None:
    """Return the London date on which the plan of this cycle sets its review; None without one."""
    plans = _of_cycle(case, Kind.SUPPORT_PLAN)
    return plans[-1].facts.dates.get("review_on") if plans else None


def review_day_passed(case: Case, today: date) -> date | None:
    """Return that date where it is over on a London date and no review of this cycle is there."""
    agreed_on = review_agreed_on(case)
    is_held = bool(_of_cycle(case, Kind.REVIEW))
    return agreed_on if agreed_on and agreed_on < today and not is_held else None


def meeting_agreed_on(case: Case) -> date | None:
    """Return the London date on which the last early discussion agreed to meet the parents again.

    None where there is none, and once the parents were met after that discussion.
    """
    last = case.latest(Kind.EARLY_DISCUSSION)
    if last is None or any(day > last.facts.on for day in met_on(case)):
        return None
    return last.facts.dates.get("review_on")


def _of_cycle(case: Case, kind: Kind) -> tuple[Evidence, ...]:
    return tuple(each for each in case.current(kind) if each.cycle == case.cycle)


def _funding_answer(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask the school to record the local authority's answer on top-up funding."""
    yield Wanted(
        key=f"funding_answer.{case.entered_on['top_up_requested']}",
        kind=StepKind.SUPPLY,
        move="top_up_is_granted",
        roles=(Role.SENCO,),
        due=Due(school_days=20),
        record=Kind.LA_FUNDING_DECISION,
    )


def _la_decision(case: Case, look: Look) -> Iterator[Wanted]:
    """Wait for the local authority's decision: six weeks from its receipt of the request."""
    yield _limit(ClockCode.DECIDE_TO_ASSESS, "la_agrees", case, look)


def _no_plan_in_time(case: Case, look: Look) -> Iterator[Wanted]:
    """Wait for a decision not to make a plan: 16 weeks, or 10 after an order."""
    yield _limit(ClockCode.REFUSE_PLAN, "la_will_not_make_plan", case, look)


def _plan_in_time(case: Case, look: Look) -> Iterator[Wanted]:
    """Wait for the final plan: 20 weeks, or less after an order."""
    yield _limit(ClockCode.FINAL_PLAN, "plan_comes", case, look)


def _limit(code: ClockCode, move: str, case: Case, look: Look) -> Wanted:
    clock = limit(case, code, case.requested_on or look.on, look.calendar)
    return _awaits_la(move, by_clock(clock, look.calendar), len(case.requests))


def _awaits_la(move: str, due: DueDate, place: int) -> Wanted:
    return Wanted(
        key=f"{move}.{due.rule}.{place}.{due.starts_on}",
        kind=StepKind.WAIT,
        move=move,
        roles=(Role.LA_OFFICER,),
        due=due,
        tag=Tag.LAW,
    )


def _advice_asked_here(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask the school, and the family, for the advice the local authority has asked them for."""
    given = {record.facts.subject for record in case.current(Kind.ADVICE)}
    for asked in case.current(Kind.ADVICE_REQUEST):
        subject = str(asked.facts.subject)
        if subject not in given:
            clock = clocks.start(ClockCode.GIVE_ADVICE, asked.facts.on, look.calendar)
            yield Wanted(
                key=f"give_advice.{subject}.{asked.facts.on}",
                kind=StepKind.SUPPLY,
                move="give_advice",
                roles=_WHO_GIVES.get(subject, (Role.SENCO,)),
                due=by_clock(clock, look.calendar),
                tag=Tag.LAW,
                record=Kind.ADVICE,
                subject=subject,
            )


_WHO_GIVES = {
    str(Adviser.FAMILY): (Role.PARENT, Role.YOUNG_PERSON),
    str(Adviser.EDUCATION): (Role.HEADTEACHER, Role.SENCO),
}


def _rights_holder(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask the person whose right the request is, where somebody else made it."""
    if also_to_ask(case) is not None:
        yield Wanted(
            key=f"rights_holder_is_asked.{len(case.requests)}",
            kind=StepKind.SUPPLY,
            move="rights_holder_is_asked",
            roles=(Role.SENCO, Role.HEADTEACHER),
            due=Due(school_days=5),
            record=Kind.RIGHTS_HOLDER_ASKED,
        )


def reviewed_on(case: Case, *moves: str) -> date:
    """Return when the plan was made or a review of it last ended, by the moves that say so."""
    return max((case.moved_on[m] for m in moves if m in case.moved_on), default=case.opened_on)


def _annual_review(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask the school for the review: its meeting, the papers before it, the report after it.

    A school that the pupil has left reviews nothing.
    """
    if "left" in case.configuration:
        return
    since_on = reviewed_on(case, "plan_comes", "la_keeps_plan", "la_proposes_amendments")
    called = case.latest(Kind.REVIEW_CALLED)
    if called is None or called.facts.on < since_on:
        yield _call(since_on, look)
        return
    meeting_on = called.facts.dates["meeting_on"]
    if "papers_sent_on" not in called.facts.dates:
        yield _for_review(ClockCode.REVIEW_PAPERS, Kind.REVIEW_CALLED, meeting_on, look)
    if not _has_since(case, Kind.REVIEW_REPORT, called.facts.on):
        yield _for_review(ClockCode.REVIEW_REPORT, Kind.REVIEW_REPORT, meeting_on, look)
    clock = clocks.start(ClockCode.REVIEW_DECISION, meeting_on, look.calendar)
    yield _awaits_la("la_keeps_plan", by_clock(clock, look.calendar), len(case.requests))


def _call(since_on: date, look: Look) -> Wanted:
    clock = clocks.start(ClockCode.ANNUAL_REVIEW, since_on, look.calendar)
    call_by_on = max(clock.act_by_on - TO_PREPARE_A_REVIEW, look.on)
    return Wanted(
        key=f"call_review.{since_on}",
        kind=StepKind.SUPPLY,
        move="call_review",
        roles=(Role.SENCO, Role.HEADTEACHER),
        due=DueDate(call_by_on, f"ahead_of.{clock.code}", look.calendar.version),
        tag=Tag.LAW,
        record=Kind.REVIEW_CALLED,
    )


def _for_review(code: ClockCode, record: Kind, meeting_on: date, look: Look) -> Wanted:
    clock = clocks.start(code, meeting_on, look.calendar)
    return Wanted(
        key=f"{code}.{meeting_on}",
        kind=StepKind.SUPPLY,
        move="call_review" if record is Kind.REVIEW_CALLED else "report_review",
        roles=(Role.SENCO, Role.HEADTEACHER),
        due=by_clock(clock, look.calendar),
        tag=Tag.LAW,
        record=record,
    )


def _has_since(case: Case, kind: Kind, on: date) -> bool:
    return any(record.facts.on >= on for record in case.current(kind))


def _amended_plan(case: Case, look: Look) -> Iterator[Wanted]:
    """Wait for the plan as amended: after a review, or after an order."""
    if "left" in case.configuration:
        return
    proposed_on = case.moved_on.get("la_proposes_amendments")
    amended_on = case.moved_on.get("amended_plan_comes", date.min)
    kept_on = case.moved_on.get("la_keeps_plan", date.min)
    if proposed_on and max(amended_on, kept_on) < proposed_on:
        clock = clocks.start(ClockCode.AMENDED_PLAN, proposed_on, look.calendar)
        yield _awaits_la("amended_plan_comes", by_clock(clock, look.calendar), len(case.requests))
    for to_do, code in TO_AMEND.items():
        order = told_to(case, to_do)
        if order is not None and not _has_since(case, Kind.ORDERED_PLAN, order.facts.on):
            clock = clocks.start(code, order.facts.on, look.calendar)
            due = by_clock(clock, look.calendar)
            yield _awaits_la("amended_plan_comes", due, len(case.requests))


IN_SCHOOL: dict[str, tuple[Wait, ...]] = {
    "sen_do": (_review,),
    "msp_do": (_review,),
    "top_up_requested": (_funding_answer,),
    "requested": (_la_decision, _rights_holder),
    "deciding": (_la_decision, _rights_holder),
    "assessing": (_no_plan_in_time, _plan_in_time, _advice_asked_here, _rights_holder),
    "plan_being_drafted": (_plan_in_time,),
    "draft_plan_issued": (_plan_in_time,),
    "plan_issued": (_annual_review, _amended_plan),
}
"""The waits of the journey's states, on the school's side."""
