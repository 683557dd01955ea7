"""When a case is stuck, and why: the operators' list is read from here.

Stuck is a business word. It is not that something is late, but that the reminders of the timetable
will not move it: somebody else must look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from models.case import Case, Chart, Rung, RungKind, Step, StepKind
from models.clocks import ClockCode, Standing
from models.evidence import Kind
from models.requirement import Views
from models.roles import LOCAL_AUTHORITY, Role
from models.stuck import Observed, OperatorAct, StuckCode, StuckReason
from rules.conditions.policy import Policy
from rules.people.authority import spoken, spoken_all
from rules.people.standing_in import doers
from rules.people.too_few import too_few
from rules.time.calendar import london_day
from rules.time.dates import spoken as spoken_day
from rules.time.limits import standing_of

_ENDED = {"withdrawn", "ceased"}
_REFUSED = {"refused", "no_plan"}
_CHALLENGED = {"may_appeal", "in_mediation", "certificate_due", "certificate_held", "appealed"}
_STILL_AWAITED = {
    "requested",
    "deciding",
    "assessing",
    "plan_being_drafted",
    "draft_plan_issued",
    "top_up_requested",
}
_ESCALATIONS = {RungKind.TO_SENCO, RungKind.TO_HEADTEACHER, RungKind.TO_MANAGER}

_MAY: dict[StuckCode, tuple[OperatorAct, ...]] = {
    StuckCode.OVERDUE: (OperatorAct.NUDGE, OperatorAct.REASSIGN, OperatorAct.SNOOZE),
    StuckCode.NOBODY: (OperatorAct.REASSIGN,),
    StuckCode.ONE_PERSON: (OperatorAct.FIND_SECOND,),
    StuckCode.NOBODY_TOLD: (OperatorAct.REASSIGN,),
    StuckCode.LA_LATE: (OperatorAct.NUDGE,),
    StuckCode.ADVICE_LATE: (OperatorAct.NUDGE,),
    StuckCode.FAMILY_SILENT: (OperatorAct.NUDGE, OperatorAct.SNOOZE),
    StuckCode.TRANSFER_UNANSWERED: (OperatorAct.NUDGE, OperatorAct.SNOOZE),
    StuckCode.TRANSFER_REFUSED: (OperatorAct.NUDGE,),
    StuckCode.NO_STEP: (OperatorAct.REPAIR,),
    StuckCode.CLOCK_LATE: (OperatorAct.RETRY, OperatorAct.REPAIR),
    StuckCode.NOTICE_FAILING: (OperatorAct.RETRY, OperatorAct.SNOOZE),
    StuckCode.LETTER_FAILING: (OperatorAct.RETRY, OperatorAct.REPAIR),
    StuckCode.WORKFLOW_FAILING: (OperatorAct.RETRY, OperatorAct.REPAIR),
    StuckCode.WORKFLOW_MISSING: (OperatorAct.RETRY,),
}

_OBSERVED: dict[StuckCode, str] = {
    StuckCode.NOTICE_FAILING: "A message about this case has failed again and again. "
    "Check the address, then try again.",
    StuckCode.LETTER_FAILING: "A letter from this case to another has not arrived.",
    StuckCode.WORKFLOW_FAILING: "The workflow of this case is failing. "
    "Look at its latest error, then try again.",
    StuckCode.WORKFLOW_MISSING: "Temporal runs no workflow for this case, so no reminder goes and "
    "nothing can be done on it. Start it again from its log.",
}


def stuck_reasons(
    case: Case, on: date, policy: Policy, observed: Iterable[Observed] = ()
) -> tuple[StuckReason, ...]:
    """Return why a case is stuck on a London date, worst first; nothing when it is not.

    What an operator has set aside is among them, with the day until which it is.

    ``observed`` is what only the outside can see, such as a message that keeps failing.
    """
    found = [_seen(each) for each in observed]
    if not is_finished(case):
        found += _no_step(case)
        found += _clock_late(case, on)
        for step in case.steps:
            found += _of_step(step, case, on, policy)
        found += _too_few(case, on, policy)
    return tuple(_unless_aside(reason, case, on) for reason in found)


def _unless_aside(reason: StuckReason, case: Case, on: date) -> StuckReason:
    """Return a reason with the day until which an operator has set it aside, if one has."""
    for aside in case.snoozes:
        if (aside.code, aside.step_id) == (reason.code, reason.step_id) and aside.until_on > on:
            return reason.model_copy(update={"until_on": aside.until_on})
    return reason


def is_finished(case: Case) -> bool:
    """Tell whether nothing more is to be done on a case.

    A journey is finished when the pupil has left this school, no answer is awaited any more and
    nothing is owed to anyone; a request when it is withdrawn, its plan has ceased, or a refusal can
    no longer be challenged and nobody is still to be told of a cause for its lateness.
    """
    active = set(case.configuration)
    if case.chart is Chart.ASSESSMENT_REQUEST:
        if active & _CHALLENGED:
            return False
        is_over = bool(active & _REFUSED and "challenge_over" in active)
        return bool(active & _ENDED) or (is_over and not case.steps)
    return "left" in active and not active & _STILL_AWAITED and not case.steps


def _reason(
    code: StuckCode, sentence: str, since_on: date, step: Step | None, *roles: Role
) -> StuckReason:
    return StuckReason(
        code=code,
        sentence=sentence,
        since_on=since_on,
        step_id=step.id if step else None,
        roles=roles,
        may=_MAY[code],
    )


def _seen(observed: Observed) -> StuckReason:
    sentence = _OBSERVED.get(observed.code, f"{observed.code.label}.")
    return _reason(observed.code, sentence, observed.since_on, None)


def _no_step(case: Case) -> Iterator[StuckReason]:
    if not case.steps:
        since_on = max(case.entered_on.values(), default=case.opened_on)
        sentence = "This case is open, but nothing is asked of anyone and no date is awaited."
        yield _reason(StuckCode.NO_STEP, sentence, since_on, None)


def _clock_late(case: Case, on: date) -> Iterator[StuckReason]:
    if case.wakes_at is None:
        return
    due_on = london_day(case.wakes_at)
    if due_on < on:
        sentence = f"Handrail should have acted on {spoken_day(due_on)} and has not."
        yield _reason(StuckCode.CLOCK_LATE, sentence, due_on, None)


def _of_step(step: Step, case: Case, on: date, policy: Policy) -> Iterator[StuckReason]:
    if step.kind is not StepKind.WAIT and not doers(case, step.roles, step):
        yield _reason(
            StuckCode.NOBODY,
            f"This waits for the {spoken(step.roles)}, and nobody is that here. "
            f"{_asked(step, policy)}",
            step.opened_on,
            step,
            *step.roles,
        )
    yield from _late(step, case, on, policy)
    for rung in step.rungs:
        yield from _nobody_told(rung, step, case, on)


def _late(step: Step, case: Case, on: date, policy: Policy) -> Iterator[StuckReason]:
    """Yield why a late step is stuck: by whose silence, or past the last rung of its timetable."""
    due = spoken_day(step.due_on)
    if step.breach_on is not None and set(step.roles) & set(LOCAL_AUTHORITY):
        if step.breach_on < on:
            code, sentence = _in_breach(step, case, on)
            yield _reason(code, sentence, step.breach_on, step, *step.roles)
    elif step.record is Kind.TRANSFER_ANSWER and step.due_on < on:
        sentence = f"The next school was asked to take the pupil over by {due}, and has not said."
        yield _reason(StuckCode.TRANSFER_UNANSWERED, sentence, step.due_on, step, *step.roles)
    elif step.move == "start_transfer":
        sentence = "The next school has said no. The former school must say where the pupil goes."
        yield _reason(StuckCode.TRANSFER_REFUSED, sentence, step.opened_on, step, *step.roles)
    elif isinstance(policy.requirement(str(step.requirement)), Views) and step.due_on < on:
        sentence = f"The family was asked to answer by {due}. Recorded attempts count as well."
        yield _reason(StuckCode.FAMILY_SILENT, sentence, step.due_on, step, *step.roles)
    elif _past_the_last_rung(step, on):
        sentence = f"This was due on {due}, and every reminder has gone. {_asked(step, policy)}"
        yield _reason(StuckCode.OVERDUE, sentence, step.due_on, step, *step.roles)


_OTHERS_ANSWER = {
    ClockCode.GIVE_ADVICE: "Advice that was asked",
    ClockCode.ANSWER_CONSULTATION: "The reply of a school that was consulted",
    ClockCode.MEDIATION_CERTIFICATE: "The mediation certificate",
}
"""What others owe the authority by a statutory clock."""


def _in_breach(step: Step, case: Case, on: date) -> tuple[StuckCode, str]:
    """Return who let a statutory time run out, and whether the law excuses it."""
    last = spoken_day(step.breach_on or step.due_on)
    standing = standing_of(case, step, on)
    excused = " An exception is recorded, which excuses lateness and moves no date."
    also = excused if standing is Standing.LATE_BUT_EXCUSED else ""
    for code, what in _OTHERS_ANSWER.items():
        if step.rule == code:
            return StuckCode.ADVICE_LATE, f"{what} was due by {last} and has not come.{also}"
    return StuckCode.LA_LATE, f"The local authority had to act by {last}.{also}"


def _past_the_last_rung(step: Step, on: date) -> bool:
    return any(r.kind is RungKind.TO_OPERATORS and london_day(r.at) <= on for r in step.rungs)


def _nobody_told(rung: Rung, step: Step, case: Case, on: date) -> Iterator[StuckReason]:
    """Yield an escalation that had nobody to go to."""
    told_on = london_day(rung.at)
    if rung.kind in _ESCALATIONS and told_on <= on and not doers(case, rung.tells):
        sentence = f"This is late and the {spoken(rung.tells)} should hear of it. Nobody is that."
        yield _reason(StuckCode.NOBODY_TOLD, sentence, told_on, step, *rung.tells)


def _too_few(case: Case, on: date, policy: Policy) -> Iterator[StuckReason]:
    for short in too_few(case, on, policy):
        yield _reason(
            StuckCode.ONE_PERSON,
            f"“{short.record.label}” is signed as {spoken_all(short.roles)} by different people, "
            "none of whom approves what they wrote. Here there are too few people.",
            short.since_on,
            short.step,
            *short.roles,
        )


def _asked(step: Step, policy: Policy) -> str:
    requirement = policy.requirement(str(step.requirement))
    return f"Missing: {requirement.staff}" if requirement else f"{step.kind.label}."
