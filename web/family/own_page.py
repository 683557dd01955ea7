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
from web.family.own_words import said_before
from web.family.seen import Family, Seen, see_own
from web.forms import FieldError, FormPage
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
        later = "yes" if sent.is_kept else "nothing"
        return drafting.kept(request, f"{seen.own_page}/thanks?later={later}")
    if sent.receipt is None:
        return await run_sync(_page, request, seen, asked, sent)
    return redirect(f"{seen.own_page}/thanks" + ("?again=yes" if sent.already_at else ""))


@router.get("/my-child/{case_id}/about-me/thanks")
def thanks(
    request: Request, viewer: Family, case_id: str, later: str = "", again: str = ""
) -> Response:
    """Say thank you and what comes of it, and let them finish.

    For ``later`` it says what was kept, or "nothing"; for ``again`` that these words were here.
    """
    seen = see_own(desk_of(request), viewer, case_id)
    is_sent, words = not later, drafting.for_a_child()
    return render(
        request,
        "family/own_page_sent.html",
        title=_("Thank you") if is_sent else _("That is all for now"),
        is_sent=is_sent,
        is_again=bool(again),
        kept=words.nothing if later == "nothing" else words.said,
        said=said_before(seen),
        seen=seen,
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
        said=said_before(seen),
        form=_for_a_child(sent.form),
        why=[replace(one, source="") for one in why_asked(Kind.PUPIL_VOICE, Audience.FAMILY)],
        is_shared=not seen.is_own_page_only,
        status_code=sent.status_code,
    )


def _for_a_child(form: FormPage) -> FormPage:
    """Return the form with what is to be mended said so that a child of nine can mend it."""
    errors = tuple(replace(error, text=_simply(error, form)) for error in form.errors)
    return replace(form, marks_optional=False, errors=errors)


def _simply(error: FieldError, form: FormPage) -> str:
    if error.path == "gathered":
        return _("Choose who helped you. If it was just you, choose the first one.")
    if not error.path:
        grown_up = _("We could not send this. Your words are safe. Show this to a grown-up:")
        return f"{grown_up} {error.text}"
    typed = form.typed.one(error.path) if form.typed else ""
    return _("This is too long. Take some words out.") if typed.strip() else error.text
