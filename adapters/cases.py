"""Cases in the database: read one as it stands, and write what a decision made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from adapters import log
from adapters.listing import LISTED, Rows, rows_of
from adapters.tables import table_of
from models.case import Case
from models.events import Entry
from models.notice import Notice
from models.tables import CaseRow, NoticeRow


def standing(connection: Connection, case_id: str, *, lock: bool = False) -> Case | None:
    """Return a case as it stands, or None; with ``lock`` nobody else may write it meanwhile."""
    table = table_of(CaseRow)
    asked = select(table.c.body).where(table.c.id == case_id)
    body = connection.execute(asked.with_for_update() if lock else asked).scalar()
    return None if body is None else Case.model_validate_json(body)


def write(
    connection: Connection,
    before: Case | None,
    after: Case,
    entries: Sequence[Entry],
    notices: Sequence[Notice],
) -> None:
    """Append entries to the log and bring every list into step with the case after them."""
    log.append(connection, after.id, entries)
    relist(connection, before, after)
    _queue(connection, notices)


def relist(connection: Connection, before: Case | None, after: Case) -> None:
    """Change the rows that differ between two states of a case; leave all others alone."""
    _change(connection, rows_of(before), rows_of(after))


def mend(connection: Connection, case_id: str, case: Case | None) -> None:
    """Make the lists of a case what its log says, whatever they say now; none for no case."""
    stored = {model: _stored(connection, model, case_id) for model in LISTED}
    _change(connection, stored, rows_of(case))


def _change(connection: Connection, old: Rows, new: Rows) -> None:
    for model in reversed(LISTED):
        gone = old[model].keys() - new[model].keys()
        for key in gone:
            connection.execute(delete(table_of(model)).where(_is(model, key)))
    for model in LISTED:
        added = [row for key, row in new[model].items() if key not in old[model]]
        if added:
            connection.execute(insert(table_of(model)), added)
        for key, row in new[model].items():
            if key in old[model] and old[model][key] != row:
                connection.execute(update(table_of(model)).where(_is(model, key)).values(row))


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


def _is(model: type, key: tuple[Any, ...]) -> Any:  # noqa: ANN401 - an SQL expression
    columns = table_of(model).primary_key.columns
    return and_(*(column == value for column, value in zip(columns, key, strict=True)))


def _queue(connection: Connection, notices: Sequence[Notice]) -> None:
    """Put notices in the outbox; one whose key is there already was queued before."""
    if not notices:
        return
    insert_for = sqlite_insert if connection.dialect.name == "sqlite" else pg_insert
    rows = [notice.model_dump(mode="python") for notice in notices]
    connection.execute(insert_for(table_of(NoticeRow)).on_conflict_do_nothing(), rows)
