"""What the local authority is asked or waits for beside what it works towards.

Both dates of every limit that runs, advice that is late, replies of schools, time the family has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from models.case import Case, StepKind
from models.clocks import Clock, ClockCode
from models.due import Due
from models.evidence import Evidence, Kind
from models.evidence.choices_of_la import ToDo
from models.requirement import Tag
from models.roles import Role
from rules.time import clocks
from rules.time.calendar import add_working_days
from rules.time.limits import TO_AMEND, limit, still_to_do, told_to
from rules.time.timetable import DueDate, by_clock
from rules.time.who_asks import also_to_ask, asked_under_plan, may_be_over_18
from rules.time.years import academic_year
from rules.waits.in_school import reviewed_on
from rules.waits.wanted import Look, Wait, Wanted

_OFFICER = (Role.LA_OFFICER,)

CHASE_AGAIN_WORKING_DAYS = 10
"""How long after a reminder an adviser is reminded again: two working weeks."""


def _limit(code: ClockCode, move: str) -> Wait:
    """Return the wait that shows a limit that runs from the request, or from an order."""

    def wait(case: Case, look: Look) -> Iterator[Wanted]:
        yield _runs(limit(case, code, case.received_on, look.calendar), move, look)

    return wait


def _runs(clock: Clock, move: str, look: Look) -> Wanted:
    return Wanted(
        key=f"{move}.{clock.code}.{clock.starts_on}",
        kind=StepKind.WAIT,
        move=move,
        roles=_OFFICER,
        due=by_clock(clock, look.calendar),
        tag=Tag.LAW,
    )


def _decision(_case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask for the decision from the day of receipt: the six weeks run from then."""
    yield Wanted(
        key="decision_whether_to_assess",
        kind=StepKind.SUPPLY,
        move="agree_to_assess",
        roles=_OFFICER,
        due=Due(clock=ClockCode.DECIDE_TO_ASSESS),
        tag=Tag.LAW,
        record=Kind.LA_DECISION,
    )


def _ordered_draft(case: Case, look: Look) -> Iterator[Wanted]:
    """Show the five weeks for a draft that was ordered; no other draft has a limit of its own."""
    order = told_to(case, ToDo.MAKE_PLAN)
    if order is not None:
        clock = clocks.start(ClockCode.DRAFT_AFTER_PLAN_ORDER, order.facts.on, look.calendar)
        yield _runs(clock, "issue_draft", look)


def _rights_holder(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask the person whose right the request is, where somebody else made it."""
    if also_to_ask(case) is not None:
        yield _asks("hear_rights_holder", Kind.RIGHTS_HOLDER_ASKED, Due(working_days=5))


def _additional_time(case: Case, look: Look) -> Iterator[Wanted]:
    """Prompt to ask whether a person over 18 needs more time than most (section 36(10))."""
    if may_be_over_18(case.cohort, look.on) and not case.current(Kind.ADDITIONAL_TIME):
        yield _asks("agree_to_assess", Kind.ADDITIONAL_TIME, Due(working_days=10))


def _family_told(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask for the family to be told of each exception that is relied on (Code 9.42 to 9.44)."""
    for exception in case.current(Kind.CLOCK_EXCEPTION):
        if "family_told_on" not in exception.facts.dates:
            yield Wanted(
                key=f"claim_exception.{exception.facts.subject}",
                kind=StepKind.SUPPLY,
                move="claim_exception",
                roles=_OFFICER,
                due=Due(working_days=2),
                record=Kind.CLOCK_EXCEPTION,
                subject=exception.facts.subject,
            )


def _chasers(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask for a reminder of each adviser who is late, and again two weeks after the last one."""
    for asked in _unanswered(case):
        clock = clocks.start(ClockCode.GIVE_ADVICE, asked.facts.on, look.calendar)
        if clock.breach_after_on < look.on:
            yield _chaser(case, str(asked.facts.subject), clock.breach_after_on, look)


def _chaser(case: Case, subject: str, late_since_on: date, look: Look) -> Wanted:
    chased = [
        record.facts.on
        for record in case.current(Kind.ADVICE_CHASER)
        if record.facts.subject == subject and record.facts.on > late_since_on
    ]
    from_on = chased[-1] if chased else late_since_on
    days = CHASE_AGAIN_WORKING_DAYS if chased else 1
    due_on = add_working_days(look.calendar, from_on, days)
    return Wanted(
        key=f"chase.{subject}.{from_on}",
        kind=StepKind.SUPPLY,
        move="consider_advice",
        roles=_OFFICER,
        due=DueDate(due_on, f"working_days.{days}", look.calendar.version),
        record=Kind.ADVICE_CHASER,
        subject=subject,
    )


def _unanswered(case: Case) -> Iterator[Evidence]:
    """Yield the requests for advice that have brought none, and that nobody has given up."""
    settled = {
        record.facts.subject
        for kind in (Kind.ADVICE, Kind.ADVICE_RELIED_ON, Kind.ADVICE_MISSING)
        for record in case.current(kind)
    }
    yield from (r for r in case.current(Kind.ADVICE_REQUEST) if r.facts.subject not in settled)


def _school_replies(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask for the reply of each school that was consulted on naming it: 15 days."""
    replied = {record.facts.subject for record in case.current(Kind.SCHOOL_REPLY)}
    for asked in case.current(Kind.SCHOOL_CONSULTATION):
        if asked.facts.subject not in replied:
            clock = clocks.start(ClockCode.ANSWER_CONSULTATION, asked.facts.on, look.calendar)
            yield Wanted(
                key=f"school_reply.{asked.facts.subject}.{asked.facts.on}",
                kind=StepKind.SUPPLY,
                move="issue_final_plan",
                roles=_OFFICER,
                due=by_clock(clock, look.calendar),
                record=Kind.SCHOOL_REPLY,
                subject=asked.facts.subject,
            )


def _time_given(served: Kind, code: ClockCode, move: str) -> Wait:
    """Return the wait that shows the time the family has to answer, and wakes when it is over."""

    def wait(case: Case, look: Look) -> Iterator[Wanted]:
        for record in case.current(served)[-1:]:
            clock = clocks.start(code, record.facts.on, look.calendar)
            if look.on <= clock.breach_after_on:
                yield Wanted(
                    key=f"{move}.{code}.{clock.starts_on}",
                    kind=StepKind.WAIT,
                    move=move,
                    roles=(Role.CLOCK,),
                    due=by_clock(clock, look.calendar),
                    tag=Tag.LAW,
                )

    return wait


def _annual_review(case: Case, look: Look) -> Iterator[Wanted]:
    """Show the twelve months in which the plan must be reviewed."""
    since_on = reviewed_on(case, "issue_final_plan", "keep_plan", "propose_amendments")
    clock = clocks.start(ClockCode.ANNUAL_REVIEW, since_on, look.calendar)
    yield _runs(clock, "review_is_called", look)


def _whole_review(case: Case, look: Look) -> Iterator[Wanted]:
    """Show the twelve weeks from the review meeting to the amended plan."""
    for called in case.current(Kind.REVIEW_CALLED)[-1:]:
        meeting_on = called.facts.dates["meeting_on"]
        clock = clocks.start(ClockCode.REVIEW_TOTAL, meeting_on, look.calendar)
        yield _runs(clock, "issue_amended_plan", look)


def _ordered_plan(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask for the plan to be amended as ordered or agreed."""
    for to_do, code in TO_AMEND.items():
        order = still_to_do(case, to_do, Kind.ORDERED_PLAN)
        if order is None:
            continue
        clock = clocks.start(code, order.facts.on, look.calendar)
        yield Wanted(
            key=f"issue_ordered_plan.{order.facts.on}",
            kind=StepKind.SUPPLY,
            move="issue_ordered_plan",
            roles=_OFFICER,
            due=by_clock(clock, look.calendar),
            tag=Tag.LAW,
            record=Kind.ORDERED_PLAN,
        )


def _phase_transfer(case: Case, look: Look) -> Iterator[Wanted]:
    """Show the next date by which the plan must name the school of a change of phase."""
    for code, year in _transfers(case.cohort):
        moves_on = date(year, 9, 1)
        is_near = look.on < moves_on and academic_year(look.on) >= year - 2
        if is_near and not _names_school_for(case, year):
            yield _runs(clocks.start(code, moves_on, look.calendar), "issue_amended_plan", look)


def _transfers(cohort: int) -> tuple[tuple[ClockCode, int], ...]:
    """Return the changes of phase that the cohort tells: to Reception, Year 7 and after Year 11."""
    return (
        (ClockCode.PHASE_TRANSFER, cohort - 12),
        (ClockCode.PHASE_TRANSFER, cohort - 5),
        (ClockCode.POST_16_TRANSFER, cohort),
    )


def _names_school_for(case: Case, year: int) -> bool:
    plans = (Kind.FINAL_PLAN, Kind.AMENDED_PLAN, Kind.ORDERED_PLAN)
    found = (record for kind in plans for record in case.current(kind))
    return any(record.facts.numbers.get("transfer_year") == year for record in found)


def _request_under_plan(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask for an answer to a family that asks for an assessment while it has a plan.

    Practice and not law: nothing that was read says what such a request asks, or by when.
    """
    answered = case.latest(Kind.REQUEST_ANSWER)
    open_ones = [e for e in asked_under_plan(case) if answered is None or e.seq > answered.seq]
    if open_ones:
        task = _asks("review_is_called", Kind.REQUEST_ANSWER, Due(working_days=10))
        yield replace(task, key=f"answer_request.{open_ones[0].seq}")


def _asks(move: str, record: Kind, due: Due) -> Wanted:
    return Wanted(
        key=f"{move}.{record}",
        kind=StepKind.SUPPLY,
        move=move,
        roles=_OFFICER,
        due=due,
        record=record,
    )


_NO_PLAN = _limit(ClockCode.REFUSE_PLAN, "decide_no_plan")
_PLAN = _limit(ClockCode.FINAL_PLAN, "issue_final_plan")
_DRAFT_TIME = _time_given(Kind.DRAFT_PLAN, ClockCode.ANSWER_DRAFT, "hear_answer_to_draft")
_AMENDMENT_TIME = _time_given(
    Kind.AMENDMENT_NOTICE, ClockCode.ANSWER_AMENDMENTS, "hear_answer_to_amendments"
)

_BESIDE_A_PLAN = (_ordered_plan, _phase_transfer, _request_under_plan, _family_told)

AT_THE_LA: dict[str, tuple[Wait, ...]] = {
    "received": (_decision, _rights_holder, _family_told),
    "considering": (_rights_holder, _additional_time, _family_told),
    "awaiting_information": (_rights_holder, _additional_time, _family_told),
    "agreed": (_NO_PLAN, _PLAN, _rights_holder, _chasers, _family_told),
    "advice_sought": (_NO_PLAN, _PLAN, _rights_holder, _chasers, _family_told),
    "deciding_on_plan": (_NO_PLAN, _PLAN, _family_told),
    "drafting_plan": (_PLAN, _ordered_draft, _family_told),
    "draft_issued": (_PLAN, _DRAFT_TIME, _school_replies, _family_told),
    "refused": (_family_told,),
    "no_plan": (_family_told,),
    "plan_maintained": (_annual_review, *_BESIDE_A_PLAN),
    "in_review": (_annual_review, *_BESIDE_A_PLAN),
    "amending": (_whole_review, _AMENDMENT_TIME, *_BESIDE_A_PLAN),
    "ceasing": (_request_under_plan, _family_told),
}
"""The waits of the states in which the authority works on a request or a plan."""
