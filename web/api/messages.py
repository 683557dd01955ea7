"""A person's own messages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import AwareDatetime, TypeAdapter

from adapters.database import writing
from adapters.post import outbox
from adapters.queries import post
from models.base import Code
from models.scopes import Scope
from web.api.access import EVERYBODY, Caller, may
from web.api.paging import Cursor, Limit, Page, begin_after, page
from web.api.shapes import MessageShape
from web.problems import NotFound

router = APIRouter(prefix="/messages", tags=["Messages"])

Reader = Annotated[Caller, may(Scope.MESSAGES, of=EVERYBODY)]
Id = Annotated[Code, Path(description="The message's id.")]

Key = tuple[datetime, str]
_KEY: TypeAdapter[Key] = TypeAdapter(tuple[AwareDatetime, Code])


@router.get("")
def messages(caller: Reader, limit: Limit = 50, cursor: Cursor = None) -> Page[MessageShape]:
    """List the person's own messages, the newest first."""
    last = begin_after(cursor, _KEY)
    with caller.desk.reading() as connection:
        found = post.messages_to(caller.person, connection, caller.desk.today, limit + 1, last)
    return page(found, limit, _KEY, _key_of, _shape)


@router.get("/{message_id}")
def message(caller: Reader, message_id: Id) -> MessageShape:
    """Read one message; it is not marked as seen."""
    return _shape(_find(caller, message_id))


@router.put("/{message_id}/seen", status_code=204)
def seen(caller: Reader, message_id: Id) -> None:
    """Mark a message as seen; doing so again changes nothing."""
    _find(caller, message_id)
    desk = caller.desk
    with writing(desk.engine) as connection:
        outbox.mark_seen(connection, caller.person.person_id, message_id, desk.now())


def _find(caller: Caller, message_id: str) -> post.Message:
    with caller.desk.reading() as connection:
        found = post.message_to(caller.person, connection, message_id, caller.desk.today)
    if found is None:
        raise NotFound
    return found


def _key_of(one: post.Message) -> Key:
    return one.made_at, one.id


def _shape(one: post.Message) -> MessageShape:
    return MessageShape(
        id=one.id,
        subject=one.subject,
        body=one.body,
        state=one.state,
        made_at=one.made_at,
        seen_at=one.seen_at,
    )
