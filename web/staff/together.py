"""Several tasks at once: what will happen to each, then what did; one outcome each.

Only what is safe to say once for many: who is on a task, who does it from now on, and one letter
that went to several families. A signature is of one document that was read, so it is not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from adapters.queries import staff_tasks
from adapters.queries.staff_tasks import Task
from models.base import Record
from models.evidence import Form
from rules.people.recorders import RECORDERS
from web import csrf
from web.acts.acting import Acts, checked_act_id, new_act_id
from web.acts.together import Outcome, outcome_of
from web.desk import desk_of
from web.forms import Filled, FormPage, read_form
from web.problems import Malformed
from web.shell import flash, redirect, render
from web.staff.choosing import A_PAGE
from web.staff.deeds import Deed
from web.staff.seen import Staff, see
from web.staff.several import DONE, GONE, HOME, MODELS, Asked, named, order_for
from web.viewer import Person

router = APIRouter()

LIST = re.compile(r"/tasks(\?[a-z0-9_=&%.,+-]{1,400})?", re.IGNORECASE)
"""The list of the viewer's own tasks, narrowed or not, to which whoever claims one goes back."""

TICK_ONE = "Tick at least one task, and say what to do with it."
SAY_WHAT = "Say what to do with the tasks you tick: choose it below the list, then press Go on."


@router.post("/tasks/claims")
async def claim_one(request: Request, viewer: Staff) -> Response:
    """Claim one task, or let it go, and go back to the list."""
    sent = await csrf.posted(request)
    word, _, value = str(sent.get("one", "")).partition("|")
    if word not in (Deed.CLAIM, Deed.RELEASE):
        raise Malformed
    place, _, act_id = value.rpartition("|")
    asked = await run_sync(_asked, request, viewer, Deed(word), [f"{place}|{act_id}"])
    outcomes = [await _does(asked, task, None) for task in asked.tasks]
    back = str(sent.get("list", ""))
    response = redirect(back if LIST.fullmatch(back) else HOME)
    said = " ".join(f"{outcome.named}. {outcome.sentence}" for outcome in outcomes) or GONE
    flash.say(request, response, said, done=any(outcome.done for outcome in outcomes))
    return response


@router.post("/tasks/together")
async def preview(request: Request, viewer: Staff) -> Response:
    """Show what will happen to each task that was ticked; nothing happens yet."""
    sent = await csrf.posted(request)
    ticked = [f"{place}|{new_act_id()}" for place in map(str, sent.getlist("task"))]
    if not ticked or not sent.get("deed"):
        response = redirect(HOME)
        flash.say(request, response, SAY_WHAT if ticked else TICK_ONE, done=False)
        return response
    asked = await run_sync(_asked, request, viewer, _deed(sent), ticked)
    return await run_sync(_page, request, asked, await run_sync(asked.form), 200)


@router.post("/tasks/together/do")
async def do(request: Request, viewer: Staff) -> Response:
    """Do it to each, one after the other, and say what came of each."""
    sent = await csrf.posted(request)
    values = [str(value) for value in sent.getlist("part")]
    asked = await run_sync(_asked, request, viewer, _deed(sent), values)
    options = await run_sync(asked.options)
    filled: Filled[Record] = await read_form(request, MODELS[asked.deed], options=options)
    if filled.value is None:
        form = (await run_sync(asked.form)).refilled(filled)
        return await run_sync(_page, request, asked, form, filled.status_code)
    outcomes = [await _does(asked, task, filled.value) for task in asked.tasks]
    lost = len(values) - len(asked.tasks)
    outcomes += [Outcome("A task that you chose", done=False, sentence=GONE)] * lost
    return render(
        request,
        "staff/together.html",
        title=f"{asked.deed.label}: what happened",
        outcomes=outcomes,
        back=HOME,
    )


def _deed(sent: FormData) -> Deed:
    try:
        return Deed(str(sent.get("deed", "")))
    except ValueError as error:
        raise Malformed from error


def _asked(request: Request, viewer: Person, deed: Deed, values: Iterable[str]) -> Asked:
    """Return what is asked; tasks that are not the viewer's own are none. Raises Malformed."""
    desk = desk_of(request)
    acts: dict[tuple[str, str], str] = {}
    for value in [*values][:A_PAGE]:
        place, _, act_id = value.rpartition("|")
        case_id, _, step_id = place.partition("/")
        acts[case_id, step_id] = checked_act_id(act_id)
    with desk.reading() as connection:
        mine = staff_tasks.my_tasks(viewer, connection, acts)
    return Asked(desk, viewer, deed, mine, acts)


async def _does(asked: Asked, task: Task, said: Record | None) -> Outcome:
    async def act() -> None:
        seen = await run_sync(see, asked.desk, asked.viewer, task.case_id)
        act_id = checked_act_id(asked.acts[task.key])
        if isinstance(said, Form):
            await seen.acts(RECORDERS[said.KIND]).file(said, act_id, None)
            return
        by, order = order_for(asked, seen, task, said)
        await Acts(asked.desk, task.case_id, by).do(order, act_id)

    href = f"/journeys/{task.case_id}"
    return await outcome_of(named(task), act(), DONE[asked.deed], href)


def _page(request: Request, asked: Asked, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "staff/together.html",
        title=f"{asked.deed.label}: what will happen",
        deed=asked.deed,
        parts=asked.parts,
        nothing=asked.nothing,
        outcomes=(),
        form=form,
        back=HOME,
        status_code=status_code,
    )
