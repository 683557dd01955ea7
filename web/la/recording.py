"""The forms that the authority fills in on a request."""

from __future__ import annotations

from dataclasses import replace

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from models.evidence import Kind
from rules.authority import RECORDERS
from rules.machine import innermost, legal_moves
from rules.words.states import STATES
from web.filing import Ask, send
from web.forms import FormPage
from web.la.ground import Ground, Officer, ground_for
from web.la.wording import RIGHTS
from web.problems import NotFound
from web.shell import flash, redirect, render

router = APIRouter(prefix="/requests")

WHILE: dict[Kind, str] = {
    Kind.LA_ACKNOWLEDGEMENT: "acknowledge",
    Kind.LA_QUESTION: "ask_for_more",
    Kind.LA_CONSULTATION: "hear_of_withdrawal",
    Kind.LA_DECISION: "agree_to_assess",
}
"""What the authority records, and the move that is open for as long as it may."""

LEADS: dict[Kind, str] = {
    Kind.LA_ACKNOWLEDGEMENT: "Those who asked hear at once that their request has come.",
    Kind.LA_QUESTION: "The school gets this as a task at once. The six weeks go on meanwhile.",
    Kind.LA_CONSULTATION: "The law asks you to consult the parent or young person before you "
    "decide (Children and Families Act 2014, section 36(4)).",
    Kind.LA_DECISION: "Recording the decision tells nobody yet. It is then signed, a refusal by a "
    "second officer too, and sent.",
}


@router.get("/{case_id}/record/{kind}")
async def ask(
    request: Request, case_id: str, kind: Kind, viewer: Officer, decision: str = ""
) -> Response:
    """Show the form of one record. Raises NotFound for a record that is not the authority's."""
    ground = await ground_for(request, viewer, case_id)
    if closed := _closed(ground, kind):
        response = redirect(ground.address)
        flash.say(request, response, closed, done=False)
        return response
    page = await run_sync(_first, ground, kind, decision)
    return _page(request, ground, kind, page)


@router.post("/{case_id}/record/{kind}")
async def record(request: Request, case_id: str, kind: Kind, viewer: Officer) -> Response:
    """Put what was written on the request, or show the form again with what to mend."""
    ground = await ground_for(request, viewer, case_id)
    _closed(ground, kind)  # the rules say themselves what is not open; this asks whose it is
    sent = await send(request, _asked(ground, kind), ground.acts(RECORDERS[kind]))
    if sent.receipt is None:
        return _page(request, ground, kind, sent.form, sent.status_code)
    response = redirect(ground.address)
    flash.say(request, response, f"“{kind.label}” has been recorded.")
    return response


def _closed(ground: Ground, kind: Kind) -> str:
    """Return why a record is not open now, or nothing. Raises NotFound where it is not theirs."""
    if kind not in WHILE:
        raise NotFound
    case = ground.opened.case
    if WHILE[kind] in legal_moves(case.chart, case.configuration):
        return ""
    stage = STATES[innermost(case)[0]]
    return f"“{kind.label}” cannot be recorded now. {stage.says.la}"


def _asked(ground: Ground, kind: Kind) -> Ask:
    return Ask(
        ground.desk,
        ground.opened.case,
        kind,
        action=f"{ground.address}/record/{kind}",
        by=ground.viewer.person_id,
        button="Record",
    )


def _first(ground: Ground, kind: Kind, decision: str) -> FormPage:
    """Return the form as it begins: what was recorded before, or else what the link chose."""
    asked = _asked(ground, kind)
    page = asked.page()
    if asked.standing is not None and kind is not Kind.LA_QUESTION:
        return page
    start: dict[str, object] = {asked.model.DATED_BY: ground.desk.today}
    if kind is Kind.LA_DECISION and decision in ("assess", "refuse"):
        start |= {"decision": decision, **(RIGHTS if decision == "refuse" else {})}
    return replace(page, start=start)


def _page(
    request: Request, ground: Ground, kind: Kind, form: FormPage, status_code: int = 200
) -> Response:
    return render(
        request,
        "form.html",
        title=kind.label,
        status_code=status_code,
        breadcrumbs=ground.breadcrumbs,
        lead=(f"{ground.opened.pupil}, {ground.opened.school}", LEADS[kind]),
        form=form,
    )
