"""Declining to sign a document, with the reason: its author is asked to mend it."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rules.people.sign_off import asked_to_sign
from web.acts.asking import Ask
from web.acts.declining import asking_why, said, what_happens
from web.acts.filing import Sent, send
from web.desk import desk_of
from web.shell import flash, redirect, render
from web.staff.seen import Seen, Staff, see
from web.staff.signing import current
from web.viewer import Person

router = APIRouter()

Version = Annotated[str, Query(max_length=64)]


@router.get("/journeys/{case_id}/sign/{document}/decline")
def ask_why(
    request: Request, viewer: Staff, case_id: str, document: str, version: Version = ""
) -> Response:
    """Ask what must change before the viewer can sign."""
    seen, ask = _ask(request, viewer, case_id, document, version)
    return _page(request, seen, document, Sent(None, ask.page(), 200))


@router.post("/journeys/{case_id}/sign/{document}/decline")
async def decline(
    request: Request, viewer: Staff, case_id: str, document: str, version: Version = ""
) -> Response:
    """Record that the viewer declines to sign the version they read."""
    seen, ask = await run_sync(_ask, request, viewer, case_id, document, version)
    record = current(seen, document)
    acts = seen.acts(asked_to_sign(seen.case, record, seen.rulings.policy))
    sent = await send(request, ask, acts)
    if sent.receipt is None:
        return await run_sync(_page, request, seen, document, sent)
    response = redirect(seen.path)
    flash.say(request, response, said(record, seen.names), done=False)
    return response


def _ask(
    request: Request, viewer: Person, case_id: str, document: str, version: str
) -> tuple[Seen, Ask]:
    desk = desk_of(request)
    seen = see(desk, viewer, case_id)
    record = current(seen, document)
    return seen, asking_why(
        desk,
        seen.case,
        record,
        version=version,
        action=f"{seen.path}/sign/{document}/decline?version={version}",
        by=seen.actor(asked_to_sign(seen.case, record, seen.rulings.policy)),
    )


def _page(request: Request, seen: Seen, document: str, sent: Sent) -> Response:
    record = current(seen, document)
    return render(
        request,
        "form.html",
        title=f"Do not sign: {record.kind.label}",
        about=seen.pupil.name,
        lead=(what_happens(record, seen.names),),
        form=sent.form,
        back=f"{seen.path}/sign/{document}",
        status_code=sent.status_code,
    )
