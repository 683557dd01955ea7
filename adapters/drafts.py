"""Drafts: what a person has typed into a form and not filed yet. Nobody else ever reads one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, select

from adapters.tables import table_of
from models.tables import DraftRow, LogRow

_drafts, _log = table_of(DraftRow), table_of(LogRow)


@dataclass(frozen=True, slots=True)
class Typing:
    """What was typed, by input, and what the form carried along unseen."""

    values: Mapping[str, tuple[str, ...]]
    hidden: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft; ``saved_at`` is an aware UTC instant."""

    typing: Typing
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Whose draft of which form: the form's address, which holds ids and codes alone."""

    person_id: str
    address: str


def find(connection: Connection, place: Place) -> Draft | None:
    """Return a person's own draft of a form, or None."""
    row = connection.execute(select(_drafts).where(*_at(place))).one_or_none()
    if row is None:
        return None
    kept = json.loads(row.body)
    values = {name: tuple(answers) for name, answers in kept["values"].items()}
    return Draft(Typing(values, kept["hidden"]), row.saved_at)


def begun(connection: Connection, person_id: str, addresses: Iterable[str]) -> frozenset[str]:
    """Return at which of these addresses a person has a draft of their own."""
    asked = select(_drafts.c.address).where(
        _drafts.c.person_id == person_id, _drafts.c.address.in_(sorted(addresses))
    )
    return frozenset(connection.execute(asked).scalars())


def keep(
    connection: Connection, place: Place, case_id: str, kind: str, typing: Typing, now: datetime
) -> None:
    """Keep what was typed in place of what was kept before."""
    forget(connection, place)
    row = {**asdict(place), "case_id": case_id, "kind": kind, "saved_at": now}
    connection.execute(insert(_drafts).values(**row, body=json.dumps(asdict(typing))))


def forget(connection: Connection, place: Place) -> None:
    """Delete a draft; nothing happens where there is none."""
    connection.execute(delete(_drafts).where(*_at(place)))


def is_filed(connection: Connection, act_id: str) -> bool:
    """Tell whether the act of a form is on the log: what it held is no draft any more."""
    asked = exists().where(_log.c.command_id == act_id)
    return bool(connection.execute(select(asked)).scalar())


def _at(place: Place) -> tuple[ColumnElement[bool], ...]:
    return _drafts.c.person_id == place.person_id, _drafts.c.address == place.address
