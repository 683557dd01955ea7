"""When what waits for a person goes out, by the rules by which messages are made."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from adapters import cases
from adapters.post.due_notices import Reader, Told, is_taken, slot_of
from adapters.rulings import RulingsStore
from adapters.tables import table_of
from models.message import audience_of
from models.notice import Notice
from models.tables import NoticeRow
from rules.time.calendar import london_day

_notices = table_of(NoticeRow)

DAYS_AHEAD = 100
"""No holiday of a school is longer."""


def next_messages(
    connection: Connection, rulings: RulingsStore, people: Collection[str], now: datetime
) -> dict[str, datetime]:
    """Return when each of these people is next sent a message, as aware UTC instants.

    Those for whom nothing waits are left out. No instant is before ``now``.
    """
    found: dict[str, datetime] = {}
    for reader, notice in _first_of_each(connection, people).items():
        at = _goes_out(connection, rulings, reader, notice, now)
        if at is not None:
            found[reader.person_id] = min(at, found.get(reader.person_id, at))
    return found


def _first_of_each(connection: Connection, people: Collection[str]) -> dict[Reader, Notice]:
    """Return the first notice that waits for each reader; an urgent one before any other."""
    rows = connection.execute(
        select(*(_notices.c[name] for name in Notice.model_fields))
        .where(
            _notices.c.message_id.is_(None),
            _notices.c.dropped.is_(None),
            _notices.c.person_id.in_(people),
        )
        .order_by(_notices.c.urgent.desc(), _notices.c.send_at, _notices.c.key)
    )
    found: dict[Reader, Notice] = {}
    for row in rows.mappings():
        notice = Notice.model_validate(dict(row))
        found.setdefault(Reader(notice.person_id or "", audience_of(notice.role)), notice)
    return found


def _goes_out(
    connection: Connection, rulings: RulingsStore, reader: Reader, notice: Notice, now: datetime
) -> datetime | None:
    case = cases.standing(connection, notice.case_id)
    if notice.urgent or case is None:
        return max(notice.send_at, now)
    told = Told(notice, case, rulings.rulings_for(connection, case, None))
    first = london_day(max(notice.send_at, now))
    for day in (first + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)):
        if told.may_go(day) and not is_taken(connection, slot_of(reader, day)):
            return max(told.ready_at(day), now)
    return None
