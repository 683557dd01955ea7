"""A family asks for a new link: it goes to the address the school knows, and only there.

The answer is the same whether anybody has the address or not.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import quote

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from adapters.database import writing
from adapters.languages import _
from adapters.post import outbox
from adapters.post.mail_url import sender_address
from adapters.queries import family
from adapters.signing_in import family_links
from models.base import Line, Record
from models.said import phrase
from web.desk import Desk, desk_of
from web.forms import Button, Filled, FormPage, read_form
from web.ground import Access, ground_of
from web.shell import flash, needs, redirect, render, safe_next
from web.signin import limits

router = APIRouter()

PATH = "/new-link"
PAUSED = phrase(
    "You have asked for several links. Look for our message, or wait an hour and try again"
)


WRONG_ADDRESS = phrase("This is not a whole email address. One looks like name@example.com")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


class NewLink(Record):
    """Where to send a new link."""

    email: Line = Field(
        title="Your email address",
        description="Use the address that the school has for you.",
        json_schema_extra={"input": "email", "autocomplete": "email"},
    )


def new_link_form(wanted: str | None = None) -> FormPage:
    """Return the form that asks for a new link; ``wanted`` is the page it is to lead to."""
    hidden = {"next": _page(wanted)}
    return FormPage(NewLink, PATH, (Button("Send me a new link"),), hidden=hidden)


def address(wanted: str) -> str:
    """Return the address of this page, which remembers where a family wanted to go."""
    page = _page(wanted)
    return PATH if page == family_links.START else f"{PATH}?next={quote(page, safe='/')}"


@router.get(PATH, dependencies=[needs(Access.PUBLIC)])
def ask(request: Request, next: str = "") -> Response:  # noqa: A002 - the name in the address
    """Ask for the address."""
    return _ask_page(request, new_link_form(next))


@router.post(PATH, dependencies=[needs(Access.PUBLIC)])
async def send(request: Request) -> Response:
    """Send a link to whoever has the address; say the same to everybody."""
    desk, filled = desk_of(request), await read_form(request, NewLink)
    wanted = filled.hidden.get("next")
    if filled.value is not None and not _ADDRESS.fullmatch(filled.value.email):
        filled = filled.refused(WRONG_ADDRESS, at="email")
    elif filled.value is not None:
        filled = await run_sync(_sent, request, desk, filled, filled.value.email, wanted)
    if filled.value is None or filled.errors:
        form = new_link_form(wanted).refilled(filled)
        return await run_sync(_ask_page, request, form, filled.status_code)
    response = redirect(f"{PATH}/sent")
    typed = _("You typed this address: {email}").format(email=filled.value.email)
    flash.say(request, response, typed, done=False)
    return response


@router.get(f"{PATH}/sent", dependencies=[needs(Access.PUBLIC)])
def sent(request: Request) -> Response:
    """Say where to look, from whom it comes, and whom to ask; never whether it was sent."""
    desk = desk_of(request)
    with desk.reading() as connection:
        school = family.the_one_school(connection)
    mails = desk.settings.smtp_url is not None
    return render(
        request,
        "signin/link_sent.html",
        title=_("Look for our message"),
        sender=sender_address(desk.settings.mail_from) if mails else "",
        school=school,
        back=PATH,
    )


def _sent(
    request: Request, desk: Desk, filled: Filled[NewLink], email: str, wanted: str | None
) -> Filled[NewLink]:
    """Count the attempt, then queue a message for each person who has the address."""
    place = limits.place_of(request)
    for limit, name in ((limits.NEW_LINK, email), (limits.NEW_LINKS, place)):
        if limits.is_paused(desk, limit, name):
            return filled.refused(PAUSED, at="email")
        limits.count(desk, limit, name)
    languages = ground_of(request).languages
    with writing(desk.engine) as connection:
        for person_id in family_links.ways_in(connection, email, desk.today):
            link = f"{desk.settings.base_url.rstrip('/')}{_page(wanted)}"
            delivers = desk.settings.smtp_url is not None
            outbox.post_link(connection, person_id, link, desk.now(), languages, delivers=delivers)
    return filled


def _page(wanted: str | None) -> str:
    """Return the family's page to lead to: a path of theirs, or where they start."""
    page = safe_next(wanted, family_links.START).partition("?")[0]
    return page if family_links.is_family_page(page) else family_links.START


def _ask_page(request: Request, form: FormPage, status_code: int = HTTPStatus.OK) -> Response:
    return render(
        request,
        "signin/new_link.html",
        title=_("Get a new link"),
        form=form,
        back="/sign-in",
        status_code=status_code,
    )
