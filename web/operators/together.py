"""The same for several cases: first what will happen to each, then what did, in totals that sum."""

from __future__ import annotations

from dataclasses import dataclass

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from web import csrf
from web.acts import helping
from web.acts.acting import checked_act_id, new_act_id
from web.acts.helping import MOST_CASES, MOST_PARTS, Deed, Will
from web.acts.together import Part
from web.desk import desk_of
from web.operators.overview import Operator
from web.problems import Malformed
from web.shell import flash, redirect, render

router = APIRouter(prefix="/operators/together")


@dataclass(frozen=True)
class Sent:
    """One part as the page sends it back: the case, the step and the act's id of a reminder."""

    case_id: str
    step_id: str
    act_id: str


@router.post("")
async def preview(request: Request, viewer: Operator) -> Response:
    """Show what will happen to each case that was chosen; nothing happens yet."""
    sent = await csrf.posted(request)
    deed, chosen = _deed(sent), _chosen(sent)
    if not chosen:
        response = redirect("/operators")
        flash.say(request, response, "Choose at least one case first.", done=False)
        return response
    desk = desk_of(request)
    cases = await run_sync(helping.chosen, desk, viewer, chosen)
    parts = [part for case in cases for part in helping.parts(case, deed, desk)]
    return render(
        request,
        "operators/together.html",
        title=f"{deed.label}: what will happen",
        back="/operators",
        deed=deed,
        parts=[Part(p.case_id, p.will, _value(p), helping.page_of(p.case_id)) for p in parts],
        nothing=[c.id for c in cases if c.id not in {part.case_id for part in parts}],
        outcomes=(),
    )


@router.post("/do")
async def do(request: Request, viewer: Operator) -> Response:
    """Do it to each, one after the other, and say what came of each."""
    sent = await csrf.posted(request)
    desk, deed = desk_of(request), _deed(sent)
    parts = _sent_parts(sent)
    wanted = [part.case_id for part in parts]
    cases = {case.id: case for case in await run_sync(helping.chosen, desk, viewer, wanted)}
    known = [(cases[part.case_id], part) for part in parts if part.case_id in cases]
    outcomes = [
        await helping.start(desk, case)
        if deed is Deed.START
        else await helping.remind(desk, viewer, case, part.step_id, part.act_id)
        for case, part in known
    ]
    return render(
        request,
        "operators/together.html",
        title=f"{deed.label}: what happened",
        back="/operators",
        deed=deed,
        parts=(),
        nothing=(),
        outcomes=outcomes,
    )


def _deed(sent: FormData) -> Deed:
    try:
        return Deed(str(sent.get("deed", "")))
    except ValueError as error:
        raise Malformed from error


def _chosen(sent: FormData) -> list[str]:
    """Return the cases that were ticked, at most as many as a page lists."""
    return list(dict.fromkeys(map(str, sent.getlist("case"))))[:MOST_CASES]


def _value(part: Will) -> str:
    """Return what the page sends back of a part."""
    return f"{part.case_id}|{part.step_id}|{new_act_id()}"


def _sent_parts(sent: FormData) -> list[Sent]:
    parts = []
    for value in list(map(str, sent.getlist("part")))[:MOST_PARTS]:
        case_id, _, rest = value.partition("|")
        step_id, _, act_id = rest.partition("|")
        parts.append(Sent(case_id, step_id, checked_act_id(act_id)))
    return parts
