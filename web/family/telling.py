"""The family tells the school: its view, a page about the child, a request taken back."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters.languages import _
from adapters.rulings import words_of
from models.evidence import FORMS, Kind
from models.evidence.choices import About
from rules.authority import RECORDERS
from rules.sharing import shared_with
from web import drafting
from web.desk import desk_of
from web.family.seen import Family, Seen, see
from web.filing import Ask, Sent, send
from web.forms import Options
from web.presenters.family import PAPERS, READ_FIRST, VIEWS, answers_to_choose, title_of
from web.problems import NotFound
from web.shell import flash, redirect, render
from web.viewer import Person

router = APIRouter()

Subject = Annotated[About | None, Query(alias="about")]

FAMILY_FORMS = (
    Kind.FAMILY_VIEW,
    Kind.ONE_PAGE_PROFILE,
    Kind.WITHDRAWAL,
    Kind.DRAFT_RESPONSE,
    Kind.MEDIATION_REQUEST,
    Kind.MEDIATION_CERTIFICATE,
    Kind.APPEAL,
)
"""What a family fills in here; asking for an assessment has a page of its own."""


@router.get("/my-child/{case_id}/tell/{kind}")
def ask(
    request: Request, viewer: Family, case_id: str, kind: Kind, about: Subject = None
) -> Response:
    """Show the form. Raises NotFound for one that a family does not fill in."""
    seen, asked = _ask(request, viewer, case_id, kind, about)
    return _page(request, seen, asked, Sent(None, asked.page(), 200), about)


@router.post("/my-child/{case_id}/tell/{kind}")
async def tell(
    request: Request, viewer: Family, case_id: str, kind: Kind, about: Subject = None
) -> Response:
    """File what the family says; what is refused comes back with everything that was typed."""
    seen, asked = await run_sync(_ask, request, viewer, case_id, kind, about)
    sent = await send(request, asked, seen.acts)
    if sent.drafted:
        return drafting.said(request, asked.kind.label, seen.path)
    if sent.receipt is None:
        return await run_sync(_page, request, seen, asked, sent, about)
    response, words = redirect(seen.path), words_of(seen.case.pack)
    moved = [_(words.move(move).says.family) for move in sent.receipt.moves]
    flash.say(request, response, " ".join((_("Thank you. The school has what you wrote."), *moved)))
    return response


def _ask(
    request: Request, viewer: Person, case_id: str, kind: Kind, about: About | None
) -> tuple[Seen, Ask]:
    desk = desk_of(request)
    seen = see(desk, viewer, case_id)
    is_theirs = set(RECORDERS[kind]) & set(seen.roles)
    needs_subject = FORMS[kind].SUBJECT is not None
    if kind not in FAMILY_FORMS or not is_theirs or needs_subject is not (about is not None):
        raise NotFound
    given: dict[str, object] = {FORMS[kind].DATED_BY: desk.today}
    if about is not None:
        given |= {"about": about, "view_of": None, "given_by": None}
    query = f"?about={about}" if about else ""
    return seen, Ask(
        desk,
        seen.case,
        kind,
        action=f"{seen.path}/tell/{kind}{query}",
        by=viewer.person_id,
        subject=str(about) if about else None,
        given=given,
        options=_options(kind),
        button=_("Take back the request") if kind is Kind.WITHDRAWAL else _("Send"),
        keeps_drafts=True,
    )


def _options(kind: Kind) -> Options | None:
    return {"answer": answers_to_choose()} if kind is Kind.FAMILY_VIEW else None


def _page(request: Request, seen: Seen, asked: Ask, sent: Sent, about: About | None) -> Response:
    return render(
        request,
        "family/tell.html",
        title=_(VIEWS[about] if about else title_of(asked.kind)),
        caption=seen.child.first_name,
        form=sent.form,
        to_read=_to_read(seen, about),
        back=seen.path,
        status_code=sent.status_code,
    )


def _to_read(seen: Seen, about: About | None) -> tuple[str, str] | None:
    """Return the document that a view is about: what it is called, and its address."""
    kind = READ_FIRST.get(about) if about else None
    shared = shared_with(seen.case, seen.viewer.person_id)
    record = next((one for one in reversed(shared) if one.kind is kind), None)
    if record is None:
        return None
    return _(PAPERS[record.kind]), f"{seen.path}/documents/{record.digest}"
