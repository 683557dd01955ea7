"""How far the post has come, in counts and instants: what operators ask when mail seems late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, select

from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.message import MessageState
from models.roles import Role
from models.tables import MessageRow, NoticeRow

ON_THE_WAY = (MessageState.QUEUED, MessageState.SENDING, MessageState.FAILED)
"""Messages that are made and still to go."""

_messages, _notices = table_of(MessageRow), table_of(NoticeRow)


@dataclass(frozen=True)
class PostRound:
    """What waits and what has gone; every instant is aware UTC, None where there is none.

    A notice waits ``later`` until its time, or is ``due`` and goes into the next message.
    """

    later: int = 0
    next_at: datetime | None = None
    due: int = 0
    oldest_due_at: datetime | None = None
    on_the_way: int = 0
    oldest_made_at: datetime | None = None
    next_try_at: datetime | None = None
    last_sent_at: datetime | None = None


def post_round(viewer: Viewer, connection: Connection, now: datetime) -> PostRound:
    """Return how far the post has come at an instant; nothing unless an operator asks."""
    if Role.OPERATOR not in viewer.roles:
        return PostRound()
    later, next_at = _waiting(connection, _notices.c.send_at > now)
    due, oldest_due_at = _waiting(connection, _notices.c.send_at <= now)
    columns = (func.count(), func.min(_messages.c.made_at), func.min(_messages.c.next_try_at))
    unsent = _messages.c.state.in_([str(state) for state in ON_THE_WAY])
    on_the_way, oldest_made_at, next_try_at = connection.execute(
        select(*columns).where(unsent)
    ).one()
    return PostRound(
        later=later,
        next_at=next_at,
        due=due,
        oldest_due_at=oldest_due_at,
        on_the_way=on_the_way,
        oldest_made_at=oldest_made_at,
        next_try_at=next_try_at,
        last_sent_at=connection.execute(select(func.max(_messages.c.sent_at))).scalar(),
    )


def _waiting(connection: Connection, when: ColumnElement[bool]) -> tuple[int, datetime | None]:
    """Return how many notices wait to go into a message, and the instant of the first."""
    waits = and_(_notices.c.message_id.is_(None), _notices.c.dropped.is_(None))
    asked = select(func.count(), func.min(_notices.c.send_at)).where(waits, when)
    held, first_at = connection.execute(asked).one()
    return held, first_at
