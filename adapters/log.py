"""The append-only, hash-chained log of a case: the record from which everything else is made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, insert, select

from adapters.tables import table_of
from models.case import Case
from models.events import Entry, LetterPosted
from models.tables import LogRow

FIRST = "0" * 64
"""What the first line of a chain names as the line before it."""

# Statements that every act runs are built once: building one takes longer than running it.

_LOG = table_of(LogRow)
_OF_CASE = _LOG.c.case_id == bindparam("case_id")
_HEAD = select(_LOG.c.digest).where(_OF_CASE).order_by(_LOG.c.seq.desc()).limit(1)
_KNOWN = select(exists().where(_LOG.c.command_id == bindparam("command_id"), _OF_CASE))
_APPEND = insert(_LOG)


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
        connection.execute(_APPEND, rows)


def entries_after(connection: Connection, case_id: str, seq: int) -> tuple[Entry, ...]:
    """Return the entries of a case's log after a place, in order."""
    found = connection.execute(
        select(_LOG.c.body).where(_LOG.c.case_id == case_id, _LOG.c.seq > seq).order_by(_LOG.c.seq)
    )
    return tuple(Entry.model_validate_json(body) for (body,) in found)


def letters(connection: Connection, case: Case) -> tuple[LetterPosted, ...]:
    """Return the letters a case has posted, and those that its other side has posted to it."""
    writers = {case.id, *case.requests, *filter(None, [case.origin])}
    found = connection.execute(
        select(_LOG.c.body)
        .where(_LOG.c.case_id.in_(sorted(writers)), _LOG.c.was == "letter_posted")
        .order_by(_LOG.c.at, _LOG.c.case_id, _LOG.c.seq)
    )
    entries = (Entry.model_validate_json(body) for (body,) in found)
    posted = (entry.event for entry in entries if isinstance(entry.event, LetterPosted))
    return tuple(letter for letter in posted if letter.to_case in writers)


def knows(connection: Connection, case_id: str, command_id: str) -> bool:
    """Tell whether a command's entries are on the log already."""
    asked = {"case_id": case_id, "command_id": command_id}
    found: bool | None = connection.execute(_KNOWN, asked).scalar()
    return bool(found)


def of_command(connection: Connection, case_id: str, command_id: str) -> tuple[Entry, ...]:
    """Return the entries that a command brought, in order."""
    mine = (_LOG.c.case_id == case_id, _LOG.c.command_id == command_id)
    found = connection.execute(select(_LOG.c.body).where(*mine).order_by(_LOG.c.seq))
    return tuple(Entry.model_validate_json(body) for (body,) in found)


def broken_links(connection: Connection, case_id: str) -> list[int]:
    """Return the places at which a case's chain does not hold: changed, missing or added lines."""
    former, broken = FIRST, []
    found = connection.execute(select(_LOG).where(_LOG.c.case_id == case_id).order_by(_LOG.c.seq))
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
    content = {"case_id": row.case_id, "seq": row.seq, "body": row.body}
    return bool(row.former_digest == former and row.digest == chained(former, content))


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
    head: str | None = connection.execute(_HEAD, {"case_id": case_id}).scalar()
    return head or FIRST
