"""What pages read of the post: a person's own messages whole, and the ledger without any words.

The first argument of each question is who asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
)

from adapters.directory import contacts
from adapters.queries import staff
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.evidence import Kind
from models.message import Audience, DropReason, MessageState
from models.notice import NoticeKind
from models.roles import FAMILY, STAFF, Role
from models.stuck import Observed, StuckCode
from models.tables import CaseRow, MessageRow, NoticeRow
from rules.time.calendar import london_day

KEEPS_FAILING = timedelta(hours=1)
"""A mail server that restarts, or puts a stranger off, has taken the message long before."""

_messages, _notices, _cases = table_of(MessageRow), table_of(NoticeRow), table_of(CaseRow)


@dataclass(frozen=True, slots=True)
class Message:
    """One message to the viewer."""

    id: str
    audience: Audience
    subject: str
    body: str
    state: MessageState
    made_at: datetime
    sent_at: datetime | None
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """How many messages a viewer has, and how many of them were not read."""

    total: int
    unread: int


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One message as operators see it: which person by id, how it stands, and no words at all.

    ``error`` is a sentence of ours, without an address.
    """

    id: str
    person_id: str
    audience: Audience
    state: MessageState
    notices: int
    attempts: int
    made_at: datetime
    sent_at: datetime | None
    seen_at: datetime | None
    next_try_at: datetime | None
    failing_since: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice of a case and what became of it: in a message, dropped, or still to go."""

    person_id: str | None
    role: Role
    kind: NoticeKind
    step_id: str | None
    send_at: datetime
    message_id: str | None
    state: MessageState | None
    seen_at: datetime | None
    dropped: DropReason | None
    move: str | None = None
    record: Kind | None = None


def messages_to(
    viewer: Viewer,
    connection: Connection,
    on: date,
    most: int,
    after: tuple[datetime, str] | None = None,
    skip: int = 0,
) -> list[Message]:
    """Return the viewer's own messages, as they may read them on a London date, newest first.

    They come ``after`` one of them, if one is given; the first ``skip`` of them are left out.
    """
    own = _own(viewer, connection, on)
    asked = own if after is None else own.where(_comes_after(*after))
    found = connection.execute(asked.order_by(*_newest_first()).limit(most).offset(skip))
    return [_message(row) for row in found.mappings()]


def held(viewer: Viewer, connection: Connection, on: date) -> Held:
    """Count the viewer's own messages, as they may read them on a London date."""
    own = _own(viewer, connection, on).subquery()
    asked = select(func.count(), func.count(own.c.seen_at)).select_from(own)
    total, seen = connection.execute(asked).one()
    return Held(total=total, unread=total - seen)


def message_to(viewer: Viewer, connection: Connection, message_id: str, on: date) -> Message | None:
    """Return one message of the viewer's own; None where it is not theirs or there is none."""
    asked = _own(viewer, connection, on).where(_messages.c.id == message_id)
    row = connection.execute(asked).mappings().one_or_none()
    return None if row is None else _message(row)


def ledger(
    viewer: Viewer,
    connection: Connection,
    states: Sequence[MessageState] = tuple(MessageState),
    most: int = 200,
) -> list[LedgerLine]:
    """Return messages in any of these states, the newest first; nothing unless an operator asks."""
    if Role.OPERATOR not in viewer.roles:
        return []
    counted = (
        select(func.count())
        .select_from(_notices)
        .where(_notices.c.message_id == _messages.c.id)
        .scalar_subquery()
    )
    columns = [_messages.c[name] for name in LedgerLine.__slots__ if name != "notices"]
    found = connection.execute(
        select(*columns, counted.label("notices"))
        .where(_messages.c.state.in_([str(state) for state in states]))
        .order_by(*_newest_first())
        .limit(most)
    )
    return [_ledger_line(row) for row in found.mappings()]


_SHOWN = (
    *("person_id", "role", "kind", "step_id", "move", "record"),
    *("send_at", "message_id", "dropped"),
)


def notices_of(viewer: Viewer, connection: Connection, case_id: str) -> list[NoticeLine]:
    """Return every notice of a case, in the order they fell due; nothing unless an operator asks.

    One that operators share is left out: each of them has their own.
    """
    if Role.OPERATOR not in viewer.roles:
        return []
    return [_notice_line(row) for row in connection.execute(_of_case(case_id)).mappings()]


def told_about(viewer: Viewer, connection: Connection, case_id: str) -> list[NoticeLine]:
    """Return what staff and family were told of a journey, in the order it fell due.

    Nothing unless who asks leads the school at which the pupil is.
    """
    if not staff.sees_school(viewer) or staff.journey(viewer, connection, case_id) is None:
        return []
    theirs = [str(role) for role in (*STAFF, *FAMILY)]
    asked = _of_case(case_id).where(_notices.c.role.in_(theirs))
    return [_notice_line(row) for row in connection.execute(asked).mappings()]


def _of_case(case_id: str) -> Select[Any]:
    return (
        select(*(_notices.c[n] for n in _SHOWN), _messages.c.state, _messages.c.seen_at)
        .outerjoin(_messages, _messages.c.id == _notices.c.message_id)
        .where(_notices.c.case_id == case_id, _not_shared_out())
        .order_by(_notices.c.send_at, _notices.c.key)
    )


def failing(
    viewer: Viewer, connection: Connection, now: datetime
) -> dict[str, tuple[Observed, ...]]:
    """Return the cases of which a message keeps failing, each with since when, for stuck reasons.

    Nothing unless an operator asks.
    """
    if Role.OPERATOR not in viewer.roles:
        return {}
    found = connection.execute(
        select(_notices.c.case_id, func.min(_messages.c.failing_since))
        .join(_messages, _messages.c.id == _notices.c.message_id)
        .where(_keeps_failing(now))
        .group_by(_notices.c.case_id)
    )
    return {
        case_id: (Observed(code=StuckCode.NOTICE_FAILING, since_on=london_day(since)),)
        for case_id, since in found
    }


def _own(viewer: Viewer, connection: Connection, on: date) -> Select[Any]:
    """Return the question for the viewer's messages.

    A parent's message that speaks of a child whose record they may not see is not there.
    """
    seen = contacts.seen_by(connection, viewer.person_id, on)
    speaks_of_another = exists().where(
        _notices.c.message_id == _messages.c.id,
        _notices.c.role == str(Role.PARENT),
        _cases.c.id == _notices.c.case_id,
        _cases.c.pupil_id.not_in(sorted(seen)),
    )
    columns = [_messages.c[name] for name in Message.__slots__]
    return select(*columns).where(
        _messages.c.person_id == viewer.person_id,
        _messages.c.state != str(MessageState.STOPPED),
        ~speaks_of_another,
    )


def _newest_first() -> tuple[ColumnElement[Any], ...]:
    return (_messages.c.made_at.desc(), _messages.c.id)


def _comes_after(made_at: datetime, message_id: str) -> ColumnElement[bool]:
    same_time = and_(_messages.c.made_at == made_at, _messages.c.id > message_id)
    return or_(_messages.c.made_at < made_at, same_time)


def _keeps_failing(now: datetime) -> ColumnElement[bool]:
    return or_(
        _messages.c.state == str(MessageState.GIVEN_UP),
        and_(
            _messages.c.state.in_([str(MessageState.FAILED), str(MessageState.SENDING)]),
            _messages.c.failing_since <= now - KEEPS_FAILING,
        ),
    )


def _not_shared_out() -> ColumnElement[bool]:
    return func.coalesce(_notices.c.dropped, "") != str(DropReason.SHARED_OUT)


def _message(row: RowMapping) -> Message:
    return Message(**{**row, **_audience_and_state(row)})


def _ledger_line(row: RowMapping) -> LedgerLine:
    return LedgerLine(**{**row, **_audience_and_state(row)})


def _audience_and_state(row: RowMapping) -> dict[str, Any]:
    return {"audience": Audience(row["audience"]), "state": MessageState(row["state"])}


def _notice_line(row: RowMapping) -> NoticeLine:
    typed = {
        "role": Role(row["role"]),
        "kind": NoticeKind(row["kind"]),
        "state": row["state"] and MessageState(row["state"]),
        "dropped": row["dropped"] and DropReason(row["dropped"]),
        "record": row["record"] and Kind(row["record"]),
    }
    return NoticeLine(**{**row, **typed})
