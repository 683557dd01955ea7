"""A person's own messages: the list, one of them, and saying that it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters import log
from adapters.database import writing
from adapters.languages import _
from adapters.post import outbox
from adapters.post.going_out import next_messages
from adapters.queries import family, post
from web.desk import Desk, desk_of
from web.ground import ground_of
from web.presenters.family_receipts import from_council, sent_by
from web.presenters.paging import place_of
from web.problems import NotFound
from web.shell import Access, needs, redirect, render
from web.viewer import Person

router = APIRouter(prefix="/messages")

ON_A_PAGE = 50

Reader = Annotated[Person, needs(Access.SIGNED_IN)]


@dataclass(frozen=True)
class Piece:
    """A piece of a message's text; ``href`` where it is a link into these pages."""

    text: str
    href: str | None = None


@router.get("")
def messages(
    request: Request, viewer: Reader, page: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> Response:
    """Show the viewer's own messages, the newest first."""
    desk = desk_of(request)
    with desk.reading() as connection:
        held = post.held(viewer, connection, desk.today)
        place = place_of(held.total, page, ON_A_PAGE, _address)
        found = post.messages_to(viewer, connection, desk.today, ON_A_PAGE, skip=place.skip)
        children = family.children(viewer, connection, desk.today)
        at = {
            (child.case_id, entry.seq): entry.at
            for child in children
            for entry in log.entries_after(connection, child.case_id, 0)
        }
        goes_out = next_messages(connection, desk.rulings, (viewer.person_id,), desk.now())
    return render(
        request,
        "post/messages.html",
        title=_("Messages to you"),
        messages=found,
        held=held,
        next_at=goes_out.get(viewer.person_id),
        pages=place,
        sent=sent_by(children, viewer.person_id, at),
        came=from_council(children, viewer.person_id),
        delivers=desk.settings.smtp_url is not None,
    )


@router.get("/{message_id}")
def message(request: Request, message_id: str, viewer: Reader) -> Response:
    """Show one message. Raises NotFound for one that is not to the viewer."""
    found = _find(desk_of(request), viewer, message_id)
    return render(
        request,
        "post/message.html",
        title=found.subject,
        breadcrumbs=[(_("Messages to you"), "/messages")],
        message=found,
        pieces=tuple(pieces(found.body, ground_of(request).settings.base_url)),
    )


@router.post("/{message_id}/seen")
async def seen(request: Request, message_id: str, viewer: Reader) -> Response:
    """Note that the viewer has read a message of their own. Raises NotFound for another's."""
    await run_sync(_see, desk_of(request), viewer, message_id)
    return redirect("/messages")


def _address(page: int) -> str:
    return f"/messages?page={page}" if page > 1 else "/messages"


def pieces(body: str, base_url: str) -> Iterator[Piece]:
    """Yield a message's text with its addresses into these pages as links, and no others."""
    base = base_url.rstrip("/")
    for text in re.split(rf"({re.escape(base)}/[\w/.-]*\w)", body):
        yield Piece(text, text.removeprefix(base) if text.startswith(f"{base}/") else None)


def _find(desk: Desk, viewer: Person, message_id: str) -> post.Message:
    with desk.reading() as connection:
        found = post.message_to(viewer, connection, message_id, desk.today)
    if found is None:
        raise NotFound
    return found


def _see(desk: Desk, viewer: Person, message_id: str) -> None:
    _find(desk, viewer, message_id)
    now: datetime = desk.now()
    with writing(desk.engine) as connection:
        outbox.mark_seen(connection, viewer.person_id, message_id, now)
