"""Writes a case that was played once more under other ids, so that lists hold what is real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from adapters import cases
from models.events import Entry
from rules.evolve import fold


def write_again(connection: Connection, log: Sequence[Entry], ids: Mapping[str, str]) -> None:
    """Write the log of a case with each id of ``ids`` replaced, and its rows in the lists.

    Raises LookupError for a log without an entry.
    """
    entries = tuple(_renamed(entry, ids) for entry in log)
    after = fold(entries, None)
    if after is None:
        raise LookupError("there is no case without a log")
    cases.write(connection, None, after, entries, ())


def _renamed(entry: Entry, ids: Mapping[str, str]) -> Entry:
    body = entry.model_dump_json()
    for old, new in ids.items():
        body = body.replace(f'"{old}"', f'"{new}"')
    return Entry.model_validate_json(body)
