"""What comes after an act on a journey: the next task there for whoever acted, in one sentence."""

from __future__ import annotations

from anyio.to_thread import run_sync

from adapters.queries.staff_tasks import my_tasks
from adapters.rulings import policy_of
from models.message import Audience
from models.words import lower
from rules.words.tasks import task_title
from web.desk import Desk
from web.viewer import Person

NOTHING = "Nothing on this journey waits for you now."


async def with_next(said: str, desk: Desk, viewer: Person, case_id: str) -> str:
    """Return what happened, and what is next for the viewer on this journey as it stands now."""
    return f"{said} {await run_sync(_next_here, desk, viewer, case_id)}"


def _next_here(desk: Desk, viewer: Person, case_id: str) -> str:
    """Return the viewer's most urgent task on a journey, and how many more there are."""
    with desk.reading() as connection:
        found = my_tasks(viewer, connection)
    mine = sorted((task for task in found if task.case_id == case_id), key=lambda t: t.due_on)
    if not mine:
        return NOTHING
    title = lower(task_title(mine[0].step, Audience.STAFF, policy_of(mine[0].pack)))
    more = f" ({len(mine) - 1} more below)" if len(mine) > 1 else ""
    return f"Next for you here: {title}{more}."
