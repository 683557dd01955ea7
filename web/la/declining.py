"""Sending a decision, a plan or a correction back unsigned: the school's form, for a request."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from models.evidence import Evidence, Kind
from models.roles import Role
from web.acts.asking import Ask
from web.acts.declining import asking_why, said, what_happens
from web.acts.filing import Sent, send
from web.la.act_words import declining_words
from web.la.ground import Ground, Officer
from web.la.signing import document_to_sign
from web.shell import flash, redirect, render

router = APIRouter(prefix="/requests")

Version = Annotated[str, Query(max_length=64)]


@router.get("/{case_id}/sign/{kind}/{role}/decline")
async def ask_why(
    request: Request, case_id: str, kind: Kind, role: Role, viewer: Officer, version: Version = ""
) -> Response:
    """Ask what must change before the viewer can sign."""
    ground, record = await document_to_sign(request, viewer, case_id, kind, role)
    asked = _asked(ground, record, role, version)
    return await run_sync(_page, request, ground, record, Sent(None, asked.page(), 200))


@router.post("/{case_id}/sign/{kind}/{role}/decline")
async def decline(
    request: Request, case_id: str, kind: Kind, role: Role, viewer: Officer, version: Version = ""
) -> Response:
    """Record that the viewer declines to sign the version they read."""
    ground, record = await document_to_sign(request, viewer, case_id, kind, role)
    sent = await send(request, _asked(ground, record, role, version), ground.acts((role,)))
    if sent.receipt is None:
        return await run_sync(_page, request, ground, record, sent)
    response = redirect(ground.address)
    flash.say(request, response, said(record, ground.names), done=False)
    return response


def _asked(ground: Ground, record: Evidence, role: Role, version: str) -> Ask:
    action = f"{ground.address}/sign/{record.kind}/{role}/decline?version={version}"
    return asking_why(
        ground.desk,
        ground.opened.case,
        record,
        version=version,
        action=action,
        by=ground.actor((role,)),
    )


def _page(request: Request, ground: Ground, record: Evidence, sent: Sent) -> Response:
    return render(
        request,
        "form.html",
        title=declining_words(record),
        breadcrumbs=ground.breadcrumbs,
        about=f"{ground.opened.pupil}, {ground.opened.school}",
        lead=(what_happens(record, ground.names),),
        form=sent.form,
        status_code=sent.status_code,
    )
