"""Gathers what one person is to be told into messages: one a day, and urgent things at once.

All of a person's notices that go together are claimed in one transaction with the message they go
in, so that none is in two messages, and none in no message that should be in one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from adapters import cases
from adapters.languages import ENGLISH, Language, _, best_for, speaking
from adapters.post import mail_text
from adapters.post.due_notices import (
    Reader,
    Told,
    drop,
    drop_reason,
    due_of,
    is_due,
    is_taken,
    latest,
    operators,
    slot_of,
    urgent,
)
from adapters.post.mail_words import Item
from adapters.post.mailer import Outgoing
from adapters.rulings import RulingsStore
from adapters.signing_in import family_links
from adapters.tables import table_of
from models.case import Case
from models.message import Audience, DropReason, MessageState, audience_of
from models.roles import Role
from models.tables import MessageRow, NoticeRow, PersonRow, PupilRow
from rules.rulings import Rulings
from rules.time.calendar import london_day

_notices, _messages, _people = table_of(NoticeRow), table_of(MessageRow), table_of(PersonRow)


class Gathering:
    """Makes messages of notices. Given the rulings of cases, and where people open pages."""

    def __init__(
        self,
        rulings: RulingsStore,
        base_url: str,
        *,
        delivers: bool,
        languages: Sequence[Language] = (ENGLISH,),
    ) -> None:
        """Keep what it is given; where nothing delivers mail, messages are kept to be shown.

        ``languages`` are those in which a family can be written to.
        """
        self._rulings = rulings
        self._languages = tuple(languages)
        self._base_url = base_url.rstrip("/")
        self._delivers = delivers

    def readers(self, connection: Connection, now: datetime) -> list[Reader]:
        """Return everybody for whom a notice is due."""
        asked = select(_notices.c.person_id, _notices.c.role).where(is_due(now)).distinct()
        found = connection.execute(asked.where(_notices.c.person_id.is_not(None)))
        return sorted({Reader(row.person_id, audience_of(Role(row.role))) for row in found})

    def share_out(self, connection: Connection, now: datetime) -> None:
        """Pass what operators are to be told on to each of them.

        While nobody is an operator it waits, and the first one who comes hears of what is open.
        """
        told = operators(connection, london_day(now))
        asked = select(_notices).where(is_due(now), _notices.c.person_id.is_(None))
        due = [dict(row) for row in connection.execute(asked.with_for_update()).mappings()]
        if not told or not due:
            return
        insert_for = sqlite_insert if connection.dialect.name == "sqlite" else pg_insert
        copies = [
            {**row, "key": f"{row['key']}/{person_id}", "person_id": person_id}
            for row in due
            for person_id in told
        ]
        connection.execute(insert_for(_notices).on_conflict_do_nothing(), copies)
        drop(connection, [row["key"] for row in due], DropReason.SHARED_OUT)

    def gather(self, connection: Connection, reader: Reader, now: datetime) -> int:
        """Make a person's messages that are due, and return how many were made."""
        today = london_day(now)
        person = connection.execute(
            select(_people).where(_people.c.id == reader.person_id)
        ).one_or_none()
        told = self._sift(connection, reader, person, now)
        parts: list[tuple[list[Told], str | None]] = [
            (group, None) for group in urgent(told, reader)
        ]
        rest = [each for each in told if not each.notice.urgent and each.may_go(today)]
        slot = slot_of(reader, today)
        if any(each.ready_at(today) <= now for each in rest) and not is_taken(connection, slot):
            parts.append((rest, slot))
        with speaking(self._language_of(reader, person)):
            for group, place in parts:
                self._make(connection, reader, person, group, now, place)
        return len(parts)

    def with_links(self, connection: Connection, outgoing: Outgoing, now: datetime) -> Outgoing:
        """Return a message as it leaves: a family's with links that let its reader in once."""
        return family_links.with_links(connection, outgoing, self._base_url, now)

    def _language_of(self, reader: Reader, person: Row[Any] | None) -> Language:
        """Return the language that a reader is written to in; staff and authorities: English."""
        known = None
        if person and reader.audience is Audience.FAMILY:
            known = person.chosen_language or person.language
        return best_for(known or "", self._languages)

    def _sift(
        self, connection: Connection, reader: Reader, person: Row[Any] | None, now: datetime
    ) -> list[Told]:
        """Return a reader's due notices that are still worth telling; drop the others."""
        found, known = [], {}
        for notice in due_of(connection, reader, now):
            if notice.case_id not in known:
                known[notice.case_id] = self._case(connection, notice.case_id)
            told = Told(notice, *known[notice.case_id])
            reason = drop_reason(connection, told, person, london_day(now))
            if reason is None:
                found.append(told)
            else:
                drop(connection, [notice.key], reason)
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
        told: Sequence[Told],
        now: datetime,
        slot: str | None,
    ) -> None:
        today = london_day(now)
        items = [self._item(connection, reader.audience, each) for each in latest(told)]
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

    def _item(self, connection: Connection, audience: Audience, told: Told) -> Item:
        notice = told.notice
        return Item(
            notice=notice,
            pupil=_initials(connection, told.case.pupil_id),
            link=f"{self._base_url}{_page(audience, notice.case_id)}",
            policy=told.rulings.policy,
            step=told.step,
            acts_for=_name(connection, notice.acting_for),
        )


def _page(audience: Audience, case_id: str) -> str:
    return {
        Audience.STAFF: f"/journeys/{case_id}",
        Audience.FAMILY: f"/my-child/{case_id}",
        Audience.LA: f"/requests/{case_id}",
        Audience.OPERATOR: "/operators",
    }[audience]


def _name(connection: Connection, person_id: str | None) -> str:
    asked = select(_people.c.name).where(_people.c.id == person_id)
    return connection.execute(asked).scalar() or "" if person_id else ""


def _initials(connection: Connection, pupil_id: str) -> str:
    pupils = table_of(PupilRow)
    row = connection.execute(select(pupils).where(pupils.c.id == pupil_id)).one_or_none()
    return _("A pupil") if row is None else mail_text.initials(row.first_name, row.last_name)
