"""Cases in the database: read one as it stands, and write what a decision made of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from adapters import log
from adapters.listing import LISTED, Rows, changes, rows_of
from adapters.recollection import Recollection
from adapters.tables import table_of
from models.case import Case
from models.events import Entry
from models.notice import Notice
from models.tables import CaseRow, NoticeRow

_CASE = table_of(CaseRow)
_STANDING = select(_CASE.c.body).where(_CASE.c.id == bindparam("id"))
_LOCKED = _STANDING.with_for_update()


def standing(
    connection: Connection,
    case_id: str,
    *,
    lock: bool = False,
    recollection: Recollection | None = None,
) -> Case | None:
    """Return a case as it stands, or None; with ``lock`` nobody else may write it meanwhile."""
    body = connection.execute(_LOCKED if lock else _STANDING, {"id": case_id}).scalar()
    if body is None:
        return None
    return recollection.read(case_id, body) if recollection else Case.model_validate_json(body)


def write(
    connection: Connection,
    before: Case | None,
    after: Case,
    entries: Sequence[Entry],
    notices: Sequence[Notice],
    recollection: Recollection | None = None,
) -> None:
    """Append entries to the log and bring every list into step with the case after them.

    Only the rows that differ between the two states of the case are changed.
    """
    log.append(connection, after.id, entries)
    old, new = changes(before, after)
    _change(connection, old, new)
    _queue(connection, notices)
    if recollection:
        recollection.keep(after, new[CaseRow][(after.id,)]["body"])


def mend(connection: Connection, case_id: str, case: Case | None) -> None:
    """Make the lists of a case what its log says, whatever they say now; none for no case."""
    stored: Rows = {model: _stored(connection, model, case_id) for model in LISTED}
    _change(connection, stored, rows_of(case))


def _change(connection: Connection, old: Rows, new: Rows) -> None:
    for model in reversed(LISTED):
        if gone := old[model].keys() - new[model].keys():
            connection.execute(_delete(model), [_named(model, key) for key in gone])
    for model in LISTED:
        if added := [row for key, row in new[model].items() if key not in old[model]]:
            connection.execute(_insert(model), added)
        if changed := {
            key: row for key, row in new[model].items() if old[model].get(key, row) != row
        }:
            rows = [{**row, **_named(model, key)} for key, row in changed.items()]
            connection.execute(_update(model), rows)


# Statements that every act runs are built once: building one takes longer than running it.


@cache
def _insert(model: type) -> Insert:
    return insert(table_of(model))


@cache
def _update(model: type) -> Update:
    return update(table_of(model)).where(*_is_named(model))


@cache
def _delete(model: type) -> Delete:
    return delete(table_of(model)).where(*_is_named(model))


def _is_named(model: type) -> list[ColumnElement[bool]]:
    return [c == bindparam(f"key_{c.name}") for c in table_of(model).primary_key.columns]


def _named(model: type, key: tuple[Any, ...]) -> dict[str, Any]:
    columns = table_of(model).primary_key.columns
    return {f"key_{c.name}": value for c, value in zip(columns, key, strict=True)}


def differences(connection: Connection, case_id: str, case: Case | None) -> list[str]:
    """Return what the lists say of a case that its log does not, or the other way round."""
    found: list[str] = []
    for model, expected in rows_of(case).items():
        stored = _stored(connection, model, case_id)
        found.extend(
            f"{table_of(model).name} {'/'.join(map(str, key))}"
            for key in sorted(expected.keys() | stored.keys(), key=str)
            if expected.get(key) != stored.get(key)
        )
    return found


def _stored(
    connection: Connection, model: type, case_id: str
) -> dict[tuple[Any, ...], dict[str, Any]]:
    table = table_of(model)
    owner = table.c.id if model is CaseRow else table.c.case_id
    found = connection.execute(select(table).where(owner == case_id)).mappings()
    keys = [column.name for column in table.primary_key.columns]
    return {tuple(row[key] for key in keys): dict(row) for row in found}


def _queue(connection: Connection, notices: Sequence[Notice]) -> None:
    """Put notices in the outbox; one whose key is there already was queued before."""
    if not notices:
        return
    insert_for = sqlite_insert if connection.dialect.name == "sqlite" else pg_insert
    rows = [notice.model_dump(mode="python") for notice in notices]
    connection.execute(insert_for(table_of(NoticeRow)).on_conflict_do_nothing(), rows)
