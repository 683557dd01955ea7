"""What operators may do about a stuck case: remind, set aside, and, two of them, repair.

They see codes and dates, so they decide nothing about a pupil: no evidence, no signature, no move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from models.case import Case, Step, StepKind
from models.commands import AskForRepair, ConfirmRepair, NudgeStep, SnoozeStuck
from models.decision import Reason, Refused
from models.events_of_operators import CaseRepaired, RepairAsked, StepNudged, StuckSnoozed
from models.operating import RepairWanted, Snooze
from models.requirement import Tag
from models.roles import FAMILY, LOCAL_AUTHORITY
from rules.acts.redating import redate
from rules.draft import Draft
from rules.people.authority import spoken
from rules.people.standing_in import doers, who_names
from rules.people.too_few import is_short
from rules.time.calendar import is_school_day, is_working_day
from rules.time.dates import spoken as spoken_day

Reasons = tuple[Reason, ...]

LONGEST_SNOOZE_DAYS = 28
"""Four weeks: after that a case is looked at again, whatever was said of it."""


def nudge(draft: Draft, order: NudgeStep) -> Reasons:
    """Remind the people an open step waits for, or ask who does it or signs too, once a day."""
    step = _step(draft.case, order.step_id)
    reasons = tuple(_cannot_nudge(draft, step, order))
    if not reasons:
        nudged = StepNudged(
            step_id=order.step_id,
            on=draft.today,
            asks_who=order.asks_who,
            asks_second=order.asks_second,
        )
        draft.add(nudged)
    return reasons


def snooze(draft: Draft, order: SnoozeStuck) -> Reasons:
    """Set a reason why the case is stuck aside, never past a statutory date."""
    reasons = tuple(_cannot_snooze(draft, order))
    if not reasons:
        aside = Snooze(
            code=order.code, step_id=order.step_id, until_on=order.until_on, reason=order.reason
        )
        draft.add(StuckSnoozed(snooze=aside))
    return reasons


def ask_for_repair(draft: Draft, order: AskForRepair) -> Reasons:
    """Ask for a repair, which changes nothing until another operator confirms it."""
    draft.add(RepairAsked(wanted=RepairWanted(reason=order.reason, by=draft.by, at=draft.now)))
    return ()


def confirm_repair(draft: Draft, _order: ConfirmRepair) -> Reasons:
    """Date the open steps anew and settle the case, stamped with both operators."""
    wanted = draft.case.repair_wanted
    if wanted is None:
        return (_no(Refused.NOT_OPEN, "Nobody has asked for a repair. Ask for one first."),)
    if wanted.by.person_id == draft.by.person_id:
        return (
            _no(
                Refused.SAME_PERSON,
                "You asked for this repair. Another operator has to confirm it.",
            ),
        )
    draft.add(CaseRepaired(reason=wanted.reason, asked_by=wanted.by))
    redate(draft)
    return ()


def _cannot_nudge(draft: Draft, step: Step | None, order: NudgeStep) -> Iterator[Reason]:
    if step is None:
        yield _no(Refused.NOT_OPEN, "This is no longer open, so nobody has to be reminded of it.")
        return
    yield from _nobody_to_ask(draft, step, order)
    if not _is_a_day_for(step, draft):
        yield _no(
            Refused.BAD_DATE,
            "Nobody is reminded on a day on which they do not work. "
            "Remind them on the next day that school or office is open.",
        )
    if draft.case.nudged_on.get(step.id) == draft.today:
        yield _no(
            Refused.NOT_OPEN,
            "They were reminded today already. Wait for a day, or ring them.",
        )


def _nobody_to_ask(draft: Draft, step: Step, order: NudgeStep) -> Iterator[Reason]:
    roles, asks_those_who_lead = who_names(draft.case), order.asks_who or order.asks_second
    if order.asks_second and not is_short(draft.case, step, draft.today, draft.rulings.policy):
        yield _no(
            Refused.NOT_OPEN,
            "There are people enough here to sign this now, so nobody else has to be found.",
        )
    if asks_those_who_lead and not doers(draft.case, roles):
        yield _no(
            Refused.NOT_MET,
            f"Nobody here is the {spoken(roles)} either, so there is nobody to ask. They have to "
            "send the list of their people anew.",
        )
    elif not asks_those_who_lead and not doers(draft.case, step.roles, step):
        yield _no(
            Refused.NOT_MET,
            f"Nobody here is the {spoken(step.roles)}, so there is nobody to remind. "
            "Ask who does this instead.",
        )


def _cannot_snooze(draft: Draft, order: SnoozeStuck) -> Iterator[Reason]:
    if order.step_id is not None and _step(draft.case, order.step_id) is None:
        yield _no(Refused.NOT_OPEN, "This is no longer open, so there is nothing to set aside.")
        return
    last_on = last_snooze_day(draft.case, draft.today)
    if last_on <= draft.today:
        yield _no(
            Refused.BAD_DATE,
            "A statutory date of this case is here or has passed, so nothing of it is set aside.",
            "until_on",
        )
    elif not draft.today < order.until_on <= last_on:
        yield _no(
            Refused.BAD_DATE,
            f"Choose a day after today and no later than {spoken_day(last_on)}.",
            "until_on",
        )


def _is_a_day_for(step: Step, draft: Draft) -> bool:
    """Tell whether the people of a step may be reminded today, as the timetable would."""
    calendar = draft.rulings.calendar
    if step.breach_on is not None or set(step.roles) & set(FAMILY):
        return True
    if set(step.roles) <= set(LOCAL_AUTHORITY):
        return is_working_day(calendar, draft.today)
    return is_school_day(calendar, draft.today)


def last_snooze_day(case: Case, today: date) -> date:
    """Return the last London date until which anything on a case may be set aside."""
    statutory = [step.due_on for step in case.steps if _is_statutory(step)]
    return min([today + timedelta(days=LONGEST_SNOOZE_DAYS), *statutory])


def _is_statutory(step: Step) -> bool:
    law = step.tag is Tag.LAW and step.kind is not StepKind.WAIT
    return step.breach_on is not None or law


def _step(case: Case, step_id: str) -> Step | None:
    return next((step for step in case.steps if step.id == step_id), None)


def _no(code: Refused, sentence: str, field: str | None = None) -> Reason:
    return Reason(code=code, sentence=sentence, field=field)


OPERATIONS: dict[type, Callable[[Draft, Any], Reasons]] = {
    NudgeStep: nudge,
    SnoozeStuck: snooze,
    AskForRepair: ask_for_repair,
    ConfirmRepair: confirm_repair,
}
"""What answers each of an operator's commands."""
