"""Files of records: kept encrypted under their digest, and those given on forms not filed yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from adapters.codec import PayloadCipher
from adapters.directory.who_is_who import new_id
from adapters.tables import table_of
from models.evidence.files import Attached, FileType
from models.tables import FileRow, FileUploadRow

KEPT = timedelta(days=90)
"""How long a file waits on a form that nobody files: a term, with its holidays."""

_files, _uploads = table_of(FileRow), table_of(FileUploadRow)


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody gave on a case: the id by which a form names it, and when (UTC)."""

    id: str
    file: Attached
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """On whose form of which case a file is given."""

    person_id: str
    case_id: str


def take_in(
    connection: Connection,
    place: Place,
    file: Attached,
    sealed: bytes,
    now: datetime,
    given_id: str | None = None,
) -> Given:
    """Keep a file that was checked for a form; whatever waited too long on another one goes.

    ``sealed`` is its content, closed with its digest. Under a ``given_id`` it is given once.
    """
    _sweep(connection, now)
    insert_for = sqlite_insert if connection.dialect.name == "sqlite" else pg_insert
    kept = {"digest": file.digest, "sealed": sealed, "kept_at": now}
    connection.execute(insert_for(_files).values(kept).on_conflict_do_nothing())
    row = {
        "id": given_id or new_id("file"),
        **asdict(place),
        "given_at": now,
        **file.model_dump(mode="json"),
    }
    connection.execute(insert_for(_uploads).values(row).on_conflict_do_nothing())
    return given(connection, place, (row["id"],))[0]


def given(connection: Connection, place: Place, ids: Sequence[str]) -> tuple[Given, ...]:
    """Return those of these files that this person gave on this case, in the order of the ids."""
    rows = connection.execute(_given_at(place).where(_uploads.c.id.in_(ids)))
    found = {row.id: _given(row) for row in rows}
    return tuple(found[each] for each in dict.fromkeys(ids) if each in found)


def every_given(connection: Connection, place: Place) -> tuple[Given, ...]:
    """Return each file that this person gave on this case and that is kept yet, the first first."""
    rows = connection.execute(_given_at(place).order_by(_uploads.c.given_at, _uploads.c.id))
    return tuple(map(_given, rows))


def count_waiting(connection: Connection, place: Place) -> int:
    """Return how many files this person gave on this case that no record carries."""
    unfiled = select(_files.c.digest).where(_files.c.filed_at.is_(None))
    waits = _given_at(place).where(_uploads.c.digest.in_(unfiled)).subquery()
    return int(connection.execute(select(func.count()).select_from(waits)).scalar_one())


def are_filed(connection: Connection, digests: Iterable[str], now: datetime) -> None:
    """Note that a record carries these files: they are kept as long as the record is."""
    wanted = tuple(digests)
    if wanted:
        unfiled = _files.c.digest.in_(wanted) & _files.c.filed_at.is_(None)
        connection.execute(update(_files).where(unfiled).values(filed_at=now))


def content(connection: Connection, cipher: PayloadCipher, digest: str) -> bytes:
    """Return what a file holds.

    Raises LookupError where there is no such file, and KeysMissing where no key opens it.
    """
    sealed = connection.execute(select(_files.c.sealed).where(_files.c.digest == digest)).scalar()
    if sealed is None:
        raise LookupError(f"no file has the digest {digest}")
    return cipher.unseal(sealed, digest)


def _given_at(place: Place) -> Select[Any]:
    mine = (_uploads.c.person_id == place.person_id) & (_uploads.c.case_id == place.case_id)
    return select(_uploads).where(mine)


def _given(row: Row[Any]) -> Given:
    kept = Attached(
        name=row.name, digest=row.digest, type=FileType(row.type), size_bytes=row.size_bytes
    )
    return Given(row.id, kept, row.given_at)


def _sweep(connection: Connection, now: datetime) -> None:
    connection.execute(delete(_uploads).where(_uploads.c.given_at < now - KEPT))
    waits = select(_uploads.c.id).where(_uploads.c.digest == _files.c.digest).exists()
    connection.execute(delete(_files).where(_files.c.filed_at.is_(None), ~waits))
