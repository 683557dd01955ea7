"""The append-only, hash-chained log of a case: the record from which everything else is made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, exists, insert, select

from adapters.tables import table_of
from models.events import Entry
from models.tables import LogRow

FIRST = "0" * 64
"""What the first line of a chain names as the line before it."""


def append(connection: Connection, case_id: str, entries: Sequence[Entry]) -> None:
    """Write entries at the end of a case's log, each chained to the one before.

    The primary key refuses a second entry in the same place.
    """
    former = _head_digest(connection, case_id)
    rows = []
    for entry in entries:
        row = _row(case_id, entry, former)
        rows.append(row)
        former = row["digest"]
    if rows:
        connection.execute(insert(LogRow), rows)


def entries_after(connection: Connection, case_id: str, seq: int) -> tuple[Entry, ...]:
    """Return the entries of a case's log after a place, in order."""
    log = table_of(LogRow)
    found = connection.execute(
        select(log.c.body).where(log.c.case_id == case_id, log.c.seq > seq).order_by(log.c.seq)
    )
    return tuple(Entry.model_validate_json(body) for (body,) in found)


def knows(connection: Connection, case_id: str, command_id: str) -> bool:
    """Tell whether a command's entries are on the log already."""
    log = table_of(LogRow)
    asked = exists().where(log.c.command_id == command_id, log.c.case_id == case_id)
    found: bool | None = connection.execute(select(asked)).scalar()
    return bool(found)


def broken_links(connection: Connection, case_id: str) -> list[int]:
    """Return the places at which a case's chain does not hold: changed, missing or added lines."""
    log = table_of(LogRow)
    former, broken = FIRST, []
    found = connection.execute(select(log).where(log.c.case_id == case_id).order_by(log.c.seq))
    for place, row in enumerate(found, start=1):
        if row.seq != place or not _holds(row, former):
            broken.append(row.seq)
        former = row.digest
    return broken


def chained(former: str, content: dict[str, Any]) -> str:
    """Return the digest of a line and of all that came before it."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{former}\n{canonical}".encode()).hexdigest()


def _holds(row: Row[Any], former: str) -> bool:
    return row.former_digest == former and row.digest == chained(
        former, {"case_id": row.case_id, "seq": row.seq, "body": row.body}
    )


def _row(case_id: str, entry: Entry, former: str) -> dict[str, Any]:
    body = entry.model_dump_json()
    return {
        "case_id": case_id,
        "seq": entry.seq,
        "at": entry.at,
        "command_id": entry.command_id,
        "person_id": entry.by.person_id,
        "role": str(entry.by.role),
        "was": entry.event.was,
        "body": body,
        "former_digest": former,
        "digest": chained(former, {"case_id": case_id, "seq": entry.seq, "body": body}),
    }


def _head_digest(connection: Connection, case_id: str) -> str:
    log = table_of(LogRow)
    head = connection.execute(
        select(log.c.digest).where(log.c.case_id == case_id).order_by(log.c.seq.desc()).limit(1)
    ).scalar()
    return head or FIRST
