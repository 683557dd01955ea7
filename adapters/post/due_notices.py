"""Notices that are due: whose they are, which go together, and which are told no more."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select, update

from adapters.directory import contacts
from adapters.tables import table_of
from models.case import Case, Step
from models.message import Audience, DropReason, audience_of
from models.notice import Notice, NoticeKind
from models.roles import Role
from models.tables import MessageRow, NoticeRow, PersonRow, PostRow
from rules.rulings import Rulings
from rules.time.calendar import at_london, is_school_day, is_working_day, london_day

GATHERING = timedelta(minutes=30)
"""How long a person's message waits for what else the morning brings: each case wakes in its own
minute of the half hour after the timetable's hour."""


_notices, _people = table_of(NoticeRow), table_of(PersonRow)


@dataclass(frozen=True, slots=True, order=True)
class Reader:
    """A person in one of their parts.

    A teacher who is also a parent gets two messages: a family's post never holds the school's work.
    """

    person_id: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Told:
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


def slot_of(reader: Reader, on: date) -> str:
    """Return the place of the one message that a reader gets on a London date."""
    return f"{reader.person_id}/{reader.audience}/{on}"


def is_taken(connection: Connection, slot: str) -> bool:
    """Tell whether the one message of a day is made."""
    messages = table_of(MessageRow)
    found = connection.execute(select(messages.c.id).where(messages.c.slot == slot))
    return found.first() is not None


def is_due(now: datetime) -> ColumnElement[bool]:
    """A notice is due when its instant has come and it is neither told nor dropped."""
    waits = and_(_notices.c.message_id.is_(None), _notices.c.dropped.is_(None))
    return and_(waits, _notices.c.send_at <= now)


def due_of(connection: Connection, reader: Reader, now: datetime) -> list[Notice]:
    """Return a reader's due notices, held so that no other round can take them meanwhile."""
    roles = [str(role) for role in Role if audience_of(role) is reader.audience]
    rows = connection.execute(
        select(*(_notices.c[name] for name in Notice.model_fields))
        .where(is_due(now), _notices.c.person_id == reader.person_id, _notices.c.role.in_(roles))
        .order_by(_notices.c.send_at, _notices.c.key)
        .with_for_update()
    )
    return [Notice.model_validate(dict(row)) for row in rows.mappings()]


def drop_reason(
    connection: Connection, told: Told, person: Row[Any] | None, today: date
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


def _is_told(connection: Connection, told: Told, today: date) -> bool:
    person_id = told.notice.person_id or ""
    stands = contacts.standing_of(connection, told.case.pupil_id, person_id, today)
    return stands is not None and stands.is_told


def drop(connection: Connection, keys: Sequence[str], reason: DropReason) -> None:
    """Note why these notices are not told."""
    connection.execute(update(_notices).where(_notices.c.key.in_(keys)).values(dropped=str(reason)))


def operators(connection: Connection, today: date) -> list[str]:
    """Return everybody who is an operator on a London date."""
    posts = table_of(PostRow)
    found = connection.execute(
        select(posts.c.person_id, _people.c.left_on)
        .join(_people, _people.c.id == posts.c.person_id)
        .where(posts.c.role == str(Role.OPERATOR))
        .order_by(posts.c.person_id)
    )
    return [row.person_id for row in found if row.left_on is None or row.left_on > today]


def urgent(told: Sequence[Told], reader: Reader) -> list[list[Told]]:
    """Return what goes at once: a message for each thing, but one for all an operator hears of.

    A person has few statutory dates; a bad morning can bring an operator a hundred stuck tasks.
    """
    at_once = [each for each in told if each.notice.urgent]
    if reader.audience is Audience.OPERATOR:
        return [at_once] if at_once else []
    return [[each] for each in at_once]


def latest(told: Sequence[Told]) -> list[Told]:
    """Return the latest notice of each thing, where it came last: it is read once in a message."""
    found: dict[Hashable, Told] = {}
    for each in told:
        once = _once(each.notice)
        found.pop(once, None)
        found[once] = each
    return list(found.values())


def _once(notice: Notice) -> Hashable:
    """Return what is said once in a message.

    A task of a case, a step that a case took again and again, as when records on paper are typed
    up in a day, and that somebody acts for another, whatever the case.
    """
    if notice.kind is NoticeKind.STANDS_IN and notice.acting_for:
        return (notice.kind, notice.role, notice.acting_for)
    if notice.step_id:
        return (notice.case_id, notice.step_id)
    if notice.kind is NoticeKind.MOVED:
        return (notice.case_id, notice.kind, notice.move)
    return notice.key
