"""Declining to sign a document, with the reason: its author is asked to mend it."""

from __future__ import annotations

import re
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from models.evidence import Kind
from rules.people.sign_off import asked_to_sign
from web.acts.asking import Ask
from web.acts.filing import Sent, send
from web.desk import desk_of
from web.problems import NotFound
from web.shell import flash, redirect, render
from web.staff.seen import Seen, Staff, see
from web.staff.signing import current
from web.viewer import Person

router = APIRouter()

_DIGEST = re.compile(r"[0-9a-f]{64}")
_WHAT_HAPPENS = (
    "The document stays as it is and unsigned. Whoever wrote it gets a task to change it, "
    "with what you write here. Once it is changed, you are asked again."
)
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
    said = f"You have not signed “{record.kind.label}”. Its author is asked to change it."
    flash.say(request, response, said, done=False)
    return response


def _ask(
    request: Request, viewer: Person, case_id: str, document: str, version: str
) -> tuple[Seen, Ask]:
    desk = desk_of(request)
    seen = see(desk, viewer, case_id)
    record = current(seen, document)
    if not _DIGEST.fullmatch(version):
        raise NotFound
    given = {"document": document, "version": version, "declined_on": desk.today}
    action = f"{seen.path}/sign/{document}/decline?version={version}"
    return seen, Ask(
        desk=desk,
        case=seen.case,
        kind=Kind.SIGNATURE_DECLINED,
        action=action,
        by=seen.actor(asked_to_sign(seen.case, record, seen.rulings.policy)),
        subject=document,
        given=given,
        button="Do not sign, and send the reason",
    )


def _page(request: Request, seen: Seen, document: str, sent: Sent) -> Response:
    return render(
        request,
        "form.html",
        title=f"Do not sign: {current(seen, document).kind.label}",
        about=seen.pupil.name,
        lead=(_WHAT_HAPPENS,),
        form=sent.form,
        back=f"{seen.path}/sign/{document}",
        status_code=sent.status_code,
    )
