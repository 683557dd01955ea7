"""The forms that the authority fills in on a request."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from models.evidence import FORMS, Form, Kind
from rules.authority import RECORDERS
from rules.machine import legal_moves
from rules.words.states import STATES
from web.acting import checked_act_id, new_act_id
from web.forms import Button, Filled, FormPage, read_form
from web.la.ground import Ground, Officer, ground_for
from web.la.wording import RIGHTS
from web.problems import Malformed, NotFound
from web.shell import flash, redirect, render
from workflows.problems import ActRefused

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

_SEEN = re.compile(r"[0-9a-f]{64}|nothing")


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
    return _page(request, ground, kind, _form(ground, kind, _start(ground, kind, decision)))


@router.post("/{case_id}/record/{kind}")
async def record(request: Request, case_id: str, kind: Kind, viewer: Officer) -> Response:
    """Put what was written on the request, or show the form again with what to mend."""
    ground = await ground_for(request, viewer, case_id)
    closed = _closed(ground, kind)
    filled: Filled[Form] = await read_form(request, FORMS[kind])
    if filled.value is not None:
        filled = filled.refused(closed) if closed else await _file(ground, kind, filled)
    if filled.value is None:
        page = _form(ground, kind, {}).refilled(filled)
        return _page(request, ground, kind, page, filled.status_code)
    response = redirect(ground.address)
    flash.say(request, response, f"“{kind.label}” has been recorded.")
    return response


async def _file(ground: Ground, kind: Kind, filled: Filled[Form]) -> Filled[Form]:
    """File a good form; give it back with every reason where the rules refuse it."""
    seen = filled.hidden.get("seen", "")
    if filled.value is None or not _SEEN.fullmatch(seen):
        raise Malformed
    act_id = checked_act_id(filled.hidden.get("act"))
    try:
        await ground.acts(RECORDERS[kind]).file(filled.value, act_id, seen)
    except ActRefused as refused:
        return filled.refused(*(reason.sentence for reason in refused.refusal.reasons))
    return filled


def _closed(ground: Ground, kind: Kind) -> str:
    """Return why a record is not open now, or nothing. Raises NotFound where it is not theirs."""
    if kind not in WHILE:
        raise NotFound
    case = ground.opened.case
    if WHILE[kind] in legal_moves(case.chart, case.configuration):
        return ""
    stage = STATES[case.configuration[0]]
    return f"“{kind.label}” cannot be recorded now. {stage.says.la}"


def _start(ground: Ground, kind: Kind, decision: str) -> BaseModel | dict[str, object]:
    """Return what a form begins with: what was recorded before, or else today's date."""
    record_now = ground.latest(kind)
    if record_now is not None and kind is not Kind.LA_QUESTION:
        written = next(paper.form for paper in ground.papers if paper.evidence == record_now)
        if written is not None:
            return written
    start: dict[str, object] = {FORMS[kind].DATED_BY: ground.desk.today}
    if kind is Kind.LA_DECISION and decision in ("assess", "refuse"):
        start["decision"] = decision
        start |= RIGHTS if decision == "refuse" else {}
    return start


def _form(ground: Ground, kind: Kind, start: BaseModel | dict[str, object]) -> FormPage:
    record_now = ground.latest(kind)
    return FormPage(
        FORMS[kind],
        action=f"{ground.address}/record/{kind}",
        start=start,
        buttons=(Button("Record"),),
        hidden={"act": new_act_id(), "seen": record_now.digest if record_now else "nothing"},
    )


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
