"""A pupil's own page: four simple questions, answered alone or with somebody, by the usual door."""

from __future__ import annotations

from dataclasses import replace

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.languages import _
from models.evidence import Kind
from models.message import Audience
from rules.people.authority import RECORDERS
from web.acts import drafting
from web.acts.asking import Ask
from web.acts.filing import Sent, goes_on, send
from web.desk import desk_of
from web.family.seen import Family, Seen, see_own
from web.presenters.family import title_of
from web.presenters.why import why_asked
from web.problems import NotFound
from web.shell import redirect, render
from web.viewer import Person

router = APIRouter()


@router.get("/my-child/{case_id}/about-me")
def ask(request: Request, viewer: Family, case_id: str) -> Response:
    """Ask the pupil. Raises NotFound for somebody who may not write it down."""
    seen, asked = _ask(request, viewer, case_id)
    return _page(request, seen, asked, Sent(None, asked.page(), 200))


@router.post("/my-child/{case_id}/about-me")
async def tell(request: Request, viewer: Family, case_id: str) -> Response:
    """File what the pupil says; each time is one more, and nothing is written over."""
    seen, asked = await run_sync(_ask, request, viewer, case_id)
    sent = await send(request, asked, seen.acts)
    if sent.drafted:
        return drafting.said(request, sent.drafted, seen.own_page)
    if sent.receipt is None:
        return await run_sync(_page, request, seen, asked, sent)
    return redirect(f"{seen.own_page}/thanks")


@router.get("/my-child/{case_id}/about-me/thanks")
def thanks(request: Request, viewer: Family, case_id: str) -> Response:
    """Say thank you, and what comes of it."""
    seen = see_own(desk_of(request), viewer, case_id)
    return render(
        request, "family/own_page_sent.html", title=_("Thank you"), path=seen.own_page, seen=seen
    )


def _ask(request: Request, viewer: Person, case_id: str) -> tuple[Seen, Ask]:
    desk = desk_of(request)
    seen = see_own(desk, viewer, case_id)
    if not set(RECORDERS[Kind.PUPIL_VOICE]) & set(seen.roles):
        raise NotFound
    return seen, Ask(
        desk,
        seen.case,
        Kind.PUPIL_VOICE,
        action=seen.own_page,
        by=seen.actor,
        given={"said_on": desk.today},
        button=_("Send to my teacher"),
        drafts=drafting.for_a_child(),
    )


def _page(request: Request, seen: Seen, asked: Ask, sent: Sent) -> Response:
    return render(
        request,
        "family/own_page.html",
        title=_(title_of(Kind.PUPIL_VOICE)),
        name=seen.child.first_name,
        goes_on=goes_on(asked, sent),
        form=replace(sent.form, marks_optional=False),
        why=[replace(one, source="") for one in why_asked(Kind.PUPIL_VOICE, Audience.FAMILY)],
        back=None if seen.is_own_page_only else seen.path,
        status_code=sent.status_code,
    )
