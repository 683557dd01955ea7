"""Taking a move, and working towards one. What the rules refuse is shown with every reason."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from models.decision import Refusal
from rules.letters import papers_of
from rules.words.moves import MOVES
from rules.words.names import names, takers
from web.acts.acting import Acts, checked_act_id, new_act_id
from web.acts.moved_already import sent_already, taken_already
from web.desk import desk_of
from web.presenters.before_moving import CONSEQUENCES, brought, set_aside, told
from web.presenters.papers_sent import in_order
from web.problems import NotFound
from web.refused import LEAD, ways_on
from web.shell import flash, redirect, render
from web.staff.links import where_supplied
from web.staff.next import with_next
from web.staff.seen import Seen, Staff, see
from web.viewer import Person
from workflows.problems import ActRefused

router = APIRouter()


@router.get("/journeys/{case_id}/moves/{move}")
def check(request: Request, viewer: Staff, case_id: str, move: str) -> Response:
    """Show what a move brings, whom it tells and what it sends, before it is taken.

    Where it was taken already that is said instead: the page may have been gone back to. Raises
    NotFound for a move that there is not, and for one that is not looked at first.
    """
    seen, name, _ = _asked(request, viewer, case_id, move)
    sent = papers_of(seen.case, move)
    if not sent and move not in CONSEQUENCES:
        raise NotFound
    if done := taken_already(seen, move):
        return _repeated(request, seen, name, done)
    policy = seen.rulings.policy
    return render(
        request,
        "staff/check_move.html",
        title=f"Check before you send: {name}" if sent else f"Check before you go on: {name}",
        about=seen.pupil.name,
        name=name,
        move=move,
        says=names(policy).move(move).says.staff,
        brings=brought(seen.case, move, seen.now),
        told=told(seen.case, move, policy, seen.names, seen.now),
        stays=CONSEQUENCES[move].stays if move in CONSEQUENCES else "",
        set_aside=set_aside(seen.case, move, policy, seen.now),
        papers=in_order(sent, seen.case, seen.names),
        path=seen.path,
        act_id=new_act_id(),
        back=seen.path,
    )


@router.post("/journeys/{case_id}/moves/{move}")
async def take_move(
    request: Request, viewer: Staff, case_id: str, move: str, act_id: Annotated[str, Form()] = ""
) -> Response:
    """Take a move, or show why it is refused; pressed twice, say when it was taken."""
    seen, name, acts = await run_sync(_asked, request, viewer, case_id, move)
    act = checked_act_id(act_id)
    if done := await run_sync(sent_already, seen, move, act):
        return await run_sync(_repeated, request, seen, name, done)
    try:
        await acts.move(move, act)
    except ActRefused as refused:
        # What was seen may be older than what refused it: two presses come at once.
        anew = await run_sync(see, seen.desk, viewer, case_id)
        if done := await run_sync(taken_already, anew, move):
            return await run_sync(_repeated, request, anew, name, done)
        return await run_sync(_refused, request, seen, refused.refusal, f"Not yet: {name}")
    response = redirect(seen.path)
    flash.say(request, response, await with_next(f"Done: {name}.", seen.desk, viewer, case_id))
    return response


@router.post("/journeys/{case_id}/aims/{move}")
async def take_up_aim(
    request: Request, viewer: Staff, case_id: str, move: str, act_id: Annotated[str, Form()] = ""
) -> Response:
    """Begin to work towards a move, or show why that is refused."""
    seen, name, acts = await run_sync(_asked, request, viewer, case_id, move)
    try:
        await acts.aim(move, checked_act_id(act_id))
    except ActRefused as refused:
        return await run_sync(_refused, request, seen, refused.refusal, f"Not possible: {name}")
    response = redirect(f"{seen.path}#{move}")
    flash.say(request, response, f"You now work towards: {name}. What is missing became tasks.")
    return response


def _asked(request: Request, viewer: Person, case_id: str, move: str) -> tuple[Seen, str, Acts]:
    """Return the journey, what the move is called, and the viewer's acts in the role it asks for.

    Raises NotFound for a move that there is not.
    """
    seen = see(desk_of(request), viewer, case_id)
    if move not in MOVES:
        raise NotFound
    policy = seen.rulings.policy
    return seen, names(policy).move(move).name, seen.acts(takers(move, policy.pack))


def _repeated(request: Request, seen: Seen, name: str, done: str) -> Response:
    """Say when a move was taken that is asked for again."""
    return render(
        request,
        "staff/move_taken.html",
        title=f"Done already: {name}",
        subject=seen.pupil.name,
        done=done,
        back=seen.path,
    )


def _refused(request: Request, seen: Seen, refusal: Refusal, title: str) -> Response:
    """Show every reason, who can supply what is missing, and where."""
    return render(
        request,
        "refused.html",
        title=title,
        status_code=409,
        lead=LEAD,
        reasons=ways_on(refusal, where_supplied(seen)),
        subject=seen.pupil.name,
        back=seen.path,
    )
