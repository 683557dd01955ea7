"""Taking a step with a request, such as sending a decision: a page that shows what is sent."""

from __future__ import annotations

from datetime import date

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import la
from adapters.signing_in.accounts import names as names_of
from models.case import Chart
from models.decision import Reason
from models.events import Moved
from models.evidence import Evidence, Form
from models.roles import LOCAL_AUTHORITY
from models.steps import Receipt
from rules.charts.machine import all_moves, legal_moves
from rules.letters import LETTERS
from rules.steps import missing
from rules.words.names import names, takers
from web import csrf
from web.acts.acting import Acts, checked_act_id
from web.dates import long_date
from web.forms import Filled, read_form
from web.la.act_page import act_page, refusal_of
from web.la.act_words import moving_button
from web.la.following import what_is_next
from web.la.ground import Ground, Officer, ground_for
from web.la.questions import unanswered
from web.la.rights_told import left_unsaid
from web.la.serving import SERVES, Serving, form, put_day
from web.la.telling import when_told
from web.presenters.people import Names
from web.problems import NotFound
from web.shell import flash, redirect

router = APIRouter(prefix="/requests")


@router.get("/{case_id}/move/{move}")
async def ask_to_move(request: Request, case_id: str, move: str, viewer: Officer) -> Response:
    """Show what is about to be done and sent, or what is still missing."""
    ground = await _ground(request, viewer, case_id, move)
    reasons = missing(ground.opened.case, move, ground.desk.now(), ground.rulings)
    return _page(request, ground, move, reasons)


@router.post("/{case_id}/move/{move}")
async def take_move(request: Request, case_id: str, move: str, viewer: Officer) -> Response:
    """Take the step, or say everything that is missing."""
    ground = await _ground(request, viewer, case_id, move)
    acts = ground.acts(takers(move, ground.rulings.policy.pack))
    if move == SERVES:
        filled = await read_form(request, Serving)
        if filled.value is None:
            return _page(request, ground, move, (), filled=filled)
        on, act_id = filled.value.served_on, checked_act_id(filled.hidden.get("act_id"))
        lacking = missing(ground.opened.case, move, ground.desk.now(), ground.rulings)
        refused = lacking or await refusal_of(lambda: _serve(ground, acts, on, act_id))
    else:
        act_id = checked_act_id(str((await csrf.posted(request)).get("act", "")))
        refused = await refusal_of(lambda: acts.move(move, act_id))
    if refused:
        return _page(request, ground, move, refused, tried=True)
    letter, now = _letter(ground, move), await ground_for(request, viewer, case_id)
    next_up = " ".join(await run_sync(list, what_is_next(now)))
    response = redirect(letter or ground.address)
    flash.say(
        request,
        response,
        f"This is decided and issued. {when_told(ground)} Below is the letter. {next_up}"
        if letter
        else f"{names(ground.rulings.policy).move(move).says.staff} {next_up}",
    )
    return response


async def _serve(ground: Ground, acts: Acts, on: date, act_id: str) -> Receipt:
    """Put the day on which the family has the draft on it, and serve it."""
    await put_day(ground, acts, on, act_id)
    return await acts.move(SERVES, act_id)


def _taken(ground: Ground, move: str) -> str:
    """Return when and by whom a step was taken that is not possible again, or nothing."""
    case = ground.opened.case
    if move not in case.moved_on or move in legal_moves(case.chart, case.configuration):
        return ""
    with ground.desk.reading() as connection:
        entries = la.history(ground.viewer, connection, case.id)
        taken = [e for e in entries if isinstance(e.event, Moved) and e.event.move == move]
        who = Names(names_of(connection, {n for e in taken for n in e.by.in_the_name_of}))
    name = names(ground.rulings.policy).move(move).name
    by = f" by {who.actor(taken[-1].by)}" if taken else ""
    return f"“{name}” was done already, on {long_date(case.moved_on[move])}{by}."


def _letter(ground: Ground, move: str) -> str | None:
    """Return where the letter of what a move sends is read, if it sends anything."""
    record = ground.latest(LETTERS[move]) if move in LETTERS else None
    return f"{ground.address}/letters/{record.key}" if record else None


async def _ground(request: Request, viewer: Officer, case_id: str, move: str) -> Ground:
    """Return the request. Raises NotFound for a step that nobody at an authority takes."""
    ground = await ground_for(request, viewer, case_id)
    if move not in all_moves(Chart.ASSESSMENT_REQUEST):
        raise NotFound
    if not set(takers(move, ground.rulings.policy.pack)) & set(LOCAL_AUTHORITY):
        raise NotFound
    return ground


def _page(
    request: Request,
    ground: Ground,
    move: str,
    reasons: tuple[Reason, ...],
    *,
    tried: bool = False,
    filled: Filled[Serving] | None = None,
) -> Response:
    case, policy = ground.opened.case, ground.rulings.policy
    recorded = ground.latest(LETTERS[move]) if move in LETTERS else None
    action, button = f"{ground.address}/move/{move}", moving_button(move, policy)
    serving = form(action, button) if move == SERVES else None
    if serving and filled:
        serving = serving.refilled(filled)
    return act_page(
        request,
        ground,
        reasons,
        tried=tried,
        template="la/move.html",
        title=names(policy).move(move).name,
        button=button,
        action=action,
        serving=serving,
        to_mend=serving.errors if serving else (),
        says=names(policy).move(move).says.la,
        letter=_letter(ground, move),
        when_told=when_told(ground),
        taken=_taken(ground, move),
        is_closed=move not in legal_moves(case.chart, case.configuration),
        decision=ground.version(recorded) if recorded else None,
        notes=left_unsaid(_written(ground, recorded)),
        unanswered=unanswered(ground, LETTERS[move]) if move in LETTERS else (),
    )


def _written(ground: Ground, recorded: Evidence | None) -> Form | None:
    return next((p.form for p in ground.papers if p.evidence == recorded), None)
