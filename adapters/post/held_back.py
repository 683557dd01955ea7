"""Messages that were made and may not go any more: an order of today stops those of yesterday."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from adapters.directory import contacts
from adapters.tables import table_of
from models.message import Audience, DropReason, MessageState
from models.roles import Role
from models.tables import CaseRow, MessageRow, NoticeRow
from rules.time.calendar import london_day

_messages, _notices, _cases = table_of(MessageRow), table_of(NoticeRow), table_of(CaseRow)


def hold_back(connection: Connection, message_id: str, now: datetime) -> bool:
    """Stop a family's message whose reader may not be told any more; tell whether it was stopped.

    What it told of other children is gathered anew in a message of its own.
    """
    mine = _messages.c.id == message_id
    message = connection.execute(
        select(_messages.c.person_id, _messages.c.audience).where(mine)
    ).one()
    if message.audience != str(Audience.FAMILY) or message.person_id is None:
        return False
    told = _notices_in(connection, message_id)
    today = london_day(now)
    if told:
        barred = [n.key for n in told if _is_barred(connection, n, today)]
        is_stopped = bool(barred)
    else:
        barred = []
        is_stopped = not contacts.may_be_written_to(connection, message.person_id, today)
    if is_stopped:
        _take_back(connection, [n.key for n in told], barred)
        stopped = {"state": str(MessageState.STOPPED), "slot": None}
        connection.execute(update(_messages).where(mine).values(stopped))
    return is_stopped


def _notices_in(connection: Connection, message_id: str) -> list[Row[Any]]:
    asked = select(_notices.c.key, _notices.c.person_id, _notices.c.role, _cases.c.pupil_id)
    joined = asked.join(_cases, _cases.c.id == _notices.c.case_id)
    return list(connection.execute(joined.where(_notices.c.message_id == message_id)))


def _is_barred(connection: Connection, notice: Row[Any], today: date) -> bool:
    if notice.role != str(Role.PARENT):
        return False
    stands = contacts.standing_of(connection, notice.pupil_id, notice.person_id, today)
    return stands is None or not stands.is_told


def _take_back(connection: Connection, keys: list[str], barred: list[str]) -> None:
    others = [key for key in keys if key not in barred]
    connection.execute(
        update(_notices)
        .where(_notices.c.key.in_(barred))
        .values(dropped=str(DropReason.MAY_NOT_SEE))
    )
    connection.execute(update(_notices).where(_notices.c.key.in_(others)).values(message_id=None))
