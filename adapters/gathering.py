"""Gathers what one person is to be told into messages: one a day, and urgent things at once.

All of a person's notices that go together are claimed in one transaction with the message they go
in, so that none is in two messages, and none in no message that should be in one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from adapters import cases, contacts, family_links, mail_text
from adapters.mail_words import Item
from adapters.mailer import Outgoing
from adapters.rulings import RulingsStore
from adapters.tables import table_of
from models.case import Case, Step
from models.message import Audience, DropReason, MessageState, audience_of
from models.notice import Notice, NoticeKind
from models.roles import Role
from models.tables import MessageRow, NoticeRow, PersonRow, PostRow, PupilRow
from rules.calendar import at_london, is_school_day, is_working_day, london_day
from rules.rulings import Rulings

GATHERING = timedelta(minutes=30)
"""How long a person's message waits for what else the morning brings: each case wakes in its own
minute of the half hour after the timetable's hour."""

_notices, _messages, _people = table_of(NoticeRow), table_of(MessageRow), table_of(PersonRow)


@dataclass(frozen=True, slots=True, order=True)
class Reader:
    """A person in one of their parts.

    A teacher who is also a parent gets two messages: a family's post never holds the school's work.
    """

    person_id: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class _Told:
    """One notice on its way into a message, and the case it is about."""

    notice: Notice
    case: Case
    rulings: Rulings

    @property
    def step(self) -> Step | None:
        """The task it speaks of; None where it speaks of none, or of one that is closed."""
        return next((s for s in self.case.steps if s.id == self.notice.step_id), None)

    def may_go(self, today: date) -> bool:
        """Tell whether it may go today: on the day its timetable set, else when people work."""
        if today == london_day(self.notice.send_at):
            return True
        schools = audience_of(self.notice.role) in (Audience.STAFF, Audience.FAMILY)
        works = is_school_day if schools else is_working_day
        return works(self.rulings.calendar, today)

    def ready_at(self, today: date) -> datetime:
        """Return when it may leave today: not before the hour of the case's own timetable."""
        hour = self.rulings.policy.pack.timetable.hour
        return max(self.notice.send_at, at_london(today, hour)) + GATHERING


class Gathering:
    """Makes messages of notices. Given the rulings of cases, and where people open pages."""

    def __init__(self, rulings: RulingsStore, base_url: str, *, delivers: bool) -> None:
        """Keep what it is given; where nothing delivers mail, messages are kept to be shown."""
        self._rulings = rulings
        self._base_url = base_url.rstrip("/")
        self._delivers = delivers

    def readers(self, connection: Connection, now: datetime) -> list[Reader]:
        """Return everybody for whom a notice is due."""
        asked = select(_notices.c.person_id, _notices.c.role).where(_is_due(now)).distinct()
        found = connection.execute(asked.where(_notices.c.person_id.is_not(None)))
        return sorted({Reader(row.person_id, audience_of(Role(row.role))) for row in found})

    def share_out(self, connection: Connection, now: datetime) -> None:
        """Pass what operators are to be told on to each of them.

        While nobody is an operator it waits, and the first one who comes hears of what is open.
        """
        operators = _operators(connection, london_day(now))
        asked = select(_notices).where(_is_due(now), _notices.c.person_id.is_(None))
        due = [dict(row) for row in connection.execute(asked.with_for_update()).mappings()]
        if not operators or not due:
            return
        insert_for = sqlite_insert if connection.dialect.name == "sqlite" else pg_insert
        copies = [
            {**row, "key": f"{row['key']}/{person_id}", "person_id": person_id}
            for row in due
            for person_id in operators
        ]
        connection.execute(insert_for(_notices).on_conflict_do_nothing(), copies)
        _drop(connection, [row["key"] for row in due], DropReason.SHARED_OUT)

    def gather(self, connection: Connection, reader: Reader, now: datetime) -> int:
        """Make a person's messages that are due, and return how many were made."""
        today = london_day(now)
        person = connection.execute(
            select(_people).where(_people.c.id == reader.person_id)
        ).one_or_none()
        told = self._sift(connection, reader, person, now)
        parts: list[tuple[list[_Told], str | None]] = [
            (group, None) for group in _urgent(told, reader)
        ]
        rest = [each for each in told if not each.notice.urgent and each.may_go(today)]
        slot = f"{reader.person_id}/{reader.audience}/{today}"
        if any(each.ready_at(today) <= now for each in rest) and not _taken(connection, slot):
            parts.append((rest, slot))
        for group, place in parts:
            self._make(connection, reader, person, group, now, place)
        return len(parts)

    def with_links(self, connection: Connection, outgoing: Outgoing, now: datetime) -> Outgoing:
        """Return a message as it leaves: a family's with links that let its reader in once."""
        return family_links.with_links(connection, outgoing, self._base_url, now)

    def _sift(
        self, connection: Connection, reader: Reader, person: Row[Any] | None, now: datetime
    ) -> list[_Told]:
        """Return a reader's due notices that are still worth telling; drop the others."""
        found, known = [], {}
        for notice in _due_of(connection, reader, now):
            if notice.case_id not in known:
                known[notice.case_id] = self._case(connection, notice.case_id)
            told = _Told(notice, *known[notice.case_id])
            reason = _drop_reason(connection, told, person, london_day(now))
            if reason is None:
                found.append(told)
            else:
                _drop(connection, [notice.key], reason)
        return found

    def _case(self, connection: Connection, case_id: str) -> tuple[Case, Rulings]:
        case = cases.standing(connection, case_id)
        if case is None:
            raise LookupError(f"a notice speaks of case {case_id}, which is not listed")
        return case, self._rulings.rulings_for(connection, case, None)

    def _make(
        self,
        connection: Connection,
        reader: Reader,
        person: Any,  # noqa: ANN401 - a row of the person table
        told: Sequence[_Told],
        now: datetime,
        slot: str | None,
    ) -> None:
        today = london_day(now)
        items = [self._item(connection, reader.audience, each) for each in _latest(told)]
        keys = sorted(each.notice.key for each in told)
        message_id = f"m-{hashlib.sha256('|'.join(keys).encode()).hexdigest()[:32]}"
        connection.execute(
            insert(_messages).values(
                id=message_id,
                person_id=reader.person_id,
                audience=str(reader.audience),
                slot=slot,
                to_address=person.email,
                subject=mail_text.subject(items, reader.audience, today),
                body=mail_text.body(items, reader.audience, today),
                state=str(self._first_state(person.email)),
                attempts=0,
                made_at=now,
            )
        )
        mine = _notices.c.key.in_(keys)
        connection.execute(update(_notices).where(mine).values(message_id=message_id))

    def _first_state(self, address: str | None) -> MessageState:
        if not self._delivers:
            return MessageState.KEPT
        return MessageState.QUEUED if address else MessageState.NO_ADDRESS

    def _item(self, connection: Connection, audience: Audience, told: _Told) -> Item:
        notice = told.notice
        return Item(
            notice=notice,
            pupil=_initials(connection, told.case.pupil_id),
            link=f"{self._base_url}{_page(audience, notice.case_id)}",
            policy=told.rulings.policy,
            step=told.step,
            acts_for=_name(connection, notice.acting_for),
        )


def _urgent(told: Sequence[_Told], reader: Reader) -> list[list[_Told]]:
    """Return what goes at once: a message for each thing, but one for all an operator hears of.

    A person has few statutory dates; a bad morning can bring an operator a hundred stuck tasks.
    """
    urgent = [each for each in told if each.notice.urgent]
    if reader.audience is Audience.OPERATOR:
        return [urgent] if urgent else []
    return [[each] for each in urgent]


def _latest(told: Sequence[_Told]) -> list[_Told]:
    """Return the latest notice of each task: a person reads of it once in one message."""
    found = {}
    for each in told:
        step_id = each.notice.step_id
        found[(each.notice.case_id, step_id) if step_id else _once(each.notice)] = each
    return list(found.values())


def _once(notice: Notice) -> Hashable:
    """Return what is said once in a message: that somebody acts for another, whatever the case."""
    if notice.kind is NoticeKind.STANDS_IN and notice.acting_for:
        return (notice.kind, notice.role, notice.acting_for)
    return notice.key


def _page(audience: Audience, case_id: str) -> str:
    return {
        Audience.STAFF: f"/journeys/{case_id}",
        Audience.FAMILY: f"/my-child/{case_id}",
        Audience.LA: f"/requests/{case_id}",
        Audience.OPERATOR: "/operators",
    }[audience]


def _is_due(now: datetime) -> ColumnElement[bool]:
    waits = and_(_notices.c.message_id.is_(None), _notices.c.dropped.is_(None))
    return and_(waits, _notices.c.send_at <= now)


def _due_of(connection: Connection, reader: Reader, now: datetime) -> list[Notice]:
    """Return a reader's due notices, held so that no other round can take them meanwhile."""
    roles = [str(role) for role in Role if audience_of(role) is reader.audience]
    rows = connection.execute(
        select(*(_notices.c[name] for name in Notice.model_fields))
        .where(_is_due(now), _notices.c.person_id == reader.person_id, _notices.c.role.in_(roles))
        .order_by(_notices.c.send_at, _notices.c.key)
        .with_for_update()
    )
    return [Notice.model_validate(dict(row)) for row in rows.mappings()]


def _drop_reason(
    connection: Connection, told: _Told, person: Row[Any] | None, today: date
) -> DropReason | None:
    """Return why a notice should not be told any more, or None."""
    notice = told.notice
    if person is None or (person.left_on is not None and person.left_on <= today):
        return DropReason.LEFT
    if notice.role is Role.PARENT and not _is_told(connection, told, today):
        return DropReason.MAY_NOT_SEE
    # A statutory date that was missed is told even when it has been met since.
    statutory = notice.urgent and notice.role is not Role.OPERATOR
    closed = notice.step_id is not None and told.step is None
    return DropReason.STEP_CLOSED if closed and not statutory else None


def _is_told(connection: Connection, told: _Told, today: date) -> bool:
    person_id = told.notice.person_id or ""
    stands = contacts.standing_of(connection, told.case.pupil_id, person_id, today)
    return stands is not None and stands.is_told


def _drop(connection: Connection, keys: Sequence[str], reason: DropReason) -> None:
    connection.execute(update(_notices).where(_notices.c.key.in_(keys)).values(dropped=str(reason)))


def _taken(connection: Connection, slot: str) -> bool:
    found = connection.execute(select(_messages.c.id).where(_messages.c.slot == slot))
    return found.first() is not None


def _operators(connection: Connection, today: date) -> list[str]:
    posts = table_of(PostRow)
    found = connection.execute(
        select(posts.c.person_id, _people.c.left_on)
        .join(_people, _people.c.id == posts.c.person_id)
        .where(posts.c.role == str(Role.OPERATOR))
        .order_by(posts.c.person_id)
    )
    return [row.person_id for row in found if row.left_on is None or row.left_on > today]


def _name(connection: Connection, person_id: str | None) -> str:
    asked = select(_people.c.name).where(_people.c.id == person_id)
    return connection.execute(asked).scalar() or "" if person_id else ""


def _initials(connection: Connection, pupil_id: str) -> str:
    pupils = table_of(PupilRow)
    row = connection.execute(select(pupils).where(pupils.c.id == pupil_id)).one_or_none()
    return "A pupil" if row is None else mail_text.initials(row.first_name, row.last_name)
