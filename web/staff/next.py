"""What comes after an act on a journey: what whoever acted does now, or the date that is next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from anyio.to_thread import run_sync

from adapters import cases
from adapters.queries.staff_tasks import Task, my_tasks_on
from adapters.rulings import policy_of
from models.case import Case, Step, StepKind
from models.evidence import Kind
from models.evidence.kinds import ADDED_EACH_TIME
from models.message import Audience
from models.words import lower
from rules.people.authority import spoken
from rules.words.tasks import is_follow_up, task_title
from web.dates import long_date
from web.desk import Desk
from web.flash import Linked
from web.presenters.tasks import where_done
from web.viewer import Person

NOTHING = "Nothing on this journey waits for you now."
NOW = "Do this now: "
READY = "This can be done now: "
"""Said of a step, which is a decision: what has everything it needs is not for that reason due."""
REVIEW = "review_falls_due"


async def with_next(said: str, desk: Desk, viewer: Person, case_id: str) -> str:
    """Return what happened, and what is next on this journey as it stands now.

    Where that is the viewer's own to do, it leads to where it is done.
    """
    return await run_sync(_with_next, said, desk, viewer, case_id)


def _with_next(said: str, desk: Desk, viewer: Person, case_id: str) -> str:
    with desk.reading() as connection:
        mine = my_tasks_on(viewer, connection, case_id)
        case = cases.standing(connection, case_id)
    return _mine(said, mine, case, desk.today) if mine and case else f"{said} {_of_others(case)}"


def _mine(said: str, mine: Sequence[Task], case: Case, today: date) -> Linked:
    """Return the viewer's most urgent task on a journey, and how many more there are.

    What is held again on an agreed day is not for now before it.
    """
    step = mine[0].step
    title = lower(task_title(step, Audience.STAFF, policy_of(mine[0].pack)))
    if begun := _begun(step, case):
        title = f"complete or change “{begun.label}”"
    more = f" ({len(mine) - 1} more below)" if len(mine) > 1 else ""
    lead = READY if step.kind is StepKind.MOVE else NOW
    if is_follow_up(step) and step.due_on > today:
        lead = f"Next, on {long_date(step.due_on)}: "
    return Linked(f"{said} {lead}", title, f"{more}.", where_done(mine[0]))


def _begun(step: Step, case: Case) -> Kind | None:
    """Return the kind of record that a step asks for, where this cycle has one that falls short."""
    kind = step.record
    if step.kind is not StepKind.SUPPLY or kind is None or kind in ADDED_EACH_TIME or step.subject:
        return None
    return kind if any(each.cycle == case.cycle for each in case.current(kind)) else None


def _of_others(case: Case | None) -> str:
    """Say which date is next, or whose the next task is, where the viewer has none."""
    steps = sorted(case.steps, key=lambda step: step.due_on) if case else []
    dates = [step for step in steps if step.kind is StepKind.WAIT]
    tasks = [step for step in steps if step.kind is not StepKind.WAIT]
    if case and tasks and (not dates or tasks[0].due_on < dates[0].due_on):
        return f"{NOTHING} Next is for the {spoken(tasks[0].roles)}: {_title(tasks[0], case)}."
    if case and dates:
        return _date(dates[0], case)
    return NOTHING


def _date(step: Step, case: Case) -> str:
    day = long_date(step.due_on)
    if step.move == REVIEW:
        return f"{NOTHING} The review is next, on {day}."
    return f"{NOTHING} The next date is {day}: {_title(step, case)}."


def _title(step: Step, case: Case) -> str:
    return lower(task_title(step, Audience.STAFF, policy_of(case.pack)))
