"""Open steps dated anew, by a policy or a calendar that is another than when they opened."""

from __future__ import annotations

from models.case import Case, Rung, RungKind, Step, StepKind, rung_key
from models.due import Due
from models.events import StepClosed, StepOpened
from rules.draft import Draft
from rules.rulings import Rulings
from rules.steps import TO_MOVE
from rules.time.duties import DUTIES
from rules.time.timetable import DueDate, Setting, due_date, rungs


def redate(draft: Draft) -> None:
    """Give each open step the date that today's rulings set, counted from the day it opened.

    Statutory dates and steps that only wait are left as they are, and nobody is made late by it. A
    rolling duty is counted from what was last done and not from the day its task opened: it is
    dated as ever when the case is settled.
    """
    for step in draft.case.steps:
        moved = _dated_anew(step, draft.case, draft)
        if moved is not None:
            draft.add(StepClosed(step_id=step.id))
            draft.add(StepOpened(step=moved))


def _dated_anew(step: Step, case: Case, draft: Draft) -> Step | None:
    """Return a step with the date it has now; None where that is the date it had."""
    if step.move in DUTIES:
        return None
    due = _due_of(step, draft.rulings)
    if due is None or step.kind is StepKind.WAIT or step.breach_on is not None:
        return None
    new = due_date(due, case, step.opened_on, draft.rulings.calendar)
    if (new.on, new.rule) == (step.due_on, step.rule) or new.on < draft.today <= step.due_on:
        return None
    return step.model_copy(
        update={
            "id": f"{step.key}.{case.revision}",
            "due_on": new.on,
            "breach_on": new.breach_on,
            "rule": new.rule,
            "calendar": new.calendar,
            "rungs": _still_to_tell(step, new, draft),
        }
    )


def _still_to_tell(step: Step, new: DueDate, draft: Draft) -> tuple[Rung, ...]:
    """Return what people are yet to hear of a step: that it is open, and its new date."""
    case, timetable = draft.case, draft.rulings.policy.pack.timetable
    setting = Setting(draft.now, case.id, timetable, draft.rulings.calendar)
    unheard = [
        rung
        for rung in step.rungs
        if rung.kind is RungKind.OPENED and not _is_told(step, rung, case)
    ]
    untold = [
        rung
        for rung in rungs(new, step.roles, setting)
        if rung.kind is not RungKind.OPENED and not _is_told(step, rung, case)
    ]
    return (*unheard, *untold)


def _is_told(step: Step, rung: Rung, case: Case) -> bool:
    return rung_key(step.id, rung.id) in case.told


def _due_of(step: Step, rulings: Rulings) -> Due | None:
    if step.requirement is None:
        return TO_MOVE if step.kind is StepKind.MOVE and step.rule.startswith("school_") else None
    requirement = rulings.policy.requirement(step.requirement)
    if requirement and step.kind is StepKind.SIGN:
        return rulings.policy.due(requirement, step.move)
    return requirement.due if requirement else None
