"""The outbox: what became of each message. Every change is one statement that holds or does not."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from adapters.languages import Language, _, best_for, speaking
from adapters.post.mail_text import new_link_text
from adapters.post.mailer import Outgoing
from adapters.tables import table_of
from models.message import Audience, MessageState
from models.tables import MessageRow, PersonRow

LEASE = timedelta(minutes=2)
"""A message said to be on its way for longer was left by a round that died: four times what
sending one may take."""

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=6)
"""Servers that put a stranger's mail off at first take it some minutes later; one that is full or
broken is mended within hours, and each wait is twice the one before."""

MOST_ATTEMPTS = 10
"""About a day of waiting: after that the next day's message is there, and a person must look."""

AWAY_WAIT = timedelta(minutes=5)
"""A mail server that restarts is back within minutes; asking every minute would help nobody."""

_messages = table_of(MessageRow)


def waiting(connection: Connection, now: datetime, most: int) -> list[str]:
    """Return the ids of messages to send now, urgent ones first, then the oldest."""
    gathered = _messages.c.slot.is_not(None)
    asked = select(_messages.c.id).where(_may_be_sent(now))
    return list(
        connection.execute(
            asked.order_by(gathered, _messages.c.made_at, _messages.c.id).limit(most)
        ).scalars()
    )


def claim(connection: Connection, message_id: str, now: datetime) -> Outgoing | None:
    """Mark a message as on its way and return it; None where another round has it.

    Commit before sending. A round that dies between sending and saying so leaves the message as it
    is now; a later round sends it again under the same Message-ID, because a lost reminder is
    worse than a repeated one, and receivers can drop a repeated one by that id.
    """
    taken = connection.execute(
        update(_messages)
        .where(_messages.c.id == message_id, _may_be_sent(now))
        .values(state=MessageState.SENDING, tried_at=now, attempts=_messages.c.attempts + 1)
    )
    if taken.rowcount == 0:
        return None
    columns = (_messages.c.id, _messages.c.to_address, _messages.c.subject, _messages.c.body)
    row = connection.execute(select(*columns).where(_messages.c.id == message_id)).one()
    return Outgoing(*row)


def mark_sent(connection: Connection, message_id: str, now: datetime) -> None:
    """Say that the mail server has taken a message."""
    connection.execute(
        update(_messages)
        .where(_messages.c.id == message_id)
        .values(
            state=MessageState.SENT, sent_at=now, error=None, failing_since=None, next_try_at=None
        )
    )


def mark_failed(
    connection: Connection, message_id: str, now: datetime, why: str, *, for_ever: bool
) -> None:
    """Say why a message was not taken, and when to try again; after the last attempt, never."""
    mine = _messages.c.id == message_id
    attempts = connection.execute(select(_messages.c.attempts).where(mine)).scalar_one()
    ends = for_ever or attempts >= MOST_ATTEMPTS
    connection.execute(
        update(_messages)
        .where(mine, _messages.c.state == MessageState.SENDING)
        .values(
            state=MessageState.GIVEN_UP if ends else MessageState.FAILED,
            error=why,
            next_try_at=None if ends else now + wait_after(attempts),
            failing_since=func.coalesce(_messages.c.failing_since, now),
        )
    )


def mark_server_away(connection: Connection, now: datetime, why: str) -> int:
    """Put off everything that could have gone now; it costs no message an attempt.

    Returns how many messages wait.
    """
    put_off = connection.execute(
        update(_messages)
        .where(_may_be_sent(now))
        .values(
            state=MessageState.FAILED,
            error=why,
            next_try_at=now + AWAY_WAIT,
            failing_since=func.coalesce(_messages.c.failing_since, now),
        )
    )
    return put_off.rowcount


def post_link(
    connection: Connection,
    person_id: str,
    page: str,
    now: datetime,
    languages: Sequence[Language],
    *,
    delivers: bool,
) -> None:
    """Queue a message with a link that somebody in a family asked for.

    ``page`` is the address of the page it leads to; the link itself is made as the message leaves.
    The message is in the language that its reader chose, or that the school's list names.
    """
    people = table_of(PersonRow)
    languages_of = (people.c.chosen_language, people.c.language)
    asked = select(people.c.email, *languages_of).where(people.c.id == person_id)
    person = connection.execute(asked).one()
    with speaking(best_for(person.chosen_language or person.language or "", languages)):
        subject, body = _("Your new link"), new_link_text(page)
    state = MessageState.QUEUED if delivers else MessageState.KEPT
    row = {
        "id": f"m-{secrets.token_hex(16)}",
        "person_id": person_id,
        "audience": str(Audience.FAMILY),
        "to_address": person.email,
        "subject": subject,
        "body": body,
        "state": str(state),
        "attempts": 0,
        "made_at": now,
    }
    connection.execute(insert(_messages).values(row))


def try_again(connection: Connection, message_id: str) -> bool:
    """Queue a message that did not go, to its person's address as it is now.

    Returns False where there is still no address, or the message was sent or is on its way.
    """
    people = table_of(PersonRow)
    address = connection.execute(
        select(people.c.email)
        .join(_messages, _messages.c.person_id == people.c.id)
        .where(_messages.c.id == message_id)
    ).scalar()
    if address is None:
        return False
    stopped = (MessageState.FAILED, MessageState.GIVEN_UP, MessageState.NO_ADDRESS)
    queued = connection.execute(
        update(_messages)
        .where(_messages.c.id == message_id, _messages.c.state.in_(stopped))
        .values(state=MessageState.QUEUED, to_address=address, attempts=0, next_try_at=None)
    )
    return queued.rowcount == 1


def mark_seen(connection: Connection, viewer_id: str, message_id: str, now: datetime) -> None:
    """Say that a person has opened a message of their own; the first time counts."""
    connection.execute(
        update(_messages)
        .where(
            _messages.c.id == message_id,
            _messages.c.person_id == viewer_id,
            _messages.c.seen_at.is_(None),
        )
        .values(seen_at=now)
    )


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts."""
    doubled: timedelta = FIRST_WAIT * 2 ** (attempts - 1)
    return min(doubled, LONGEST_WAIT)


def _may_be_sent(now: datetime) -> ColumnElement[bool]:
    state = _messages.c.state
    return or_(
        state == MessageState.QUEUED,
        and_(state == MessageState.FAILED, _messages.c.next_try_at <= now),
        and_(state == MessageState.SENDING, _messages.c.tried_at <= now - LEASE),
    )
