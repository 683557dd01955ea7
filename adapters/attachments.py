"""Files of records: kept encrypted under their digest, and those given on forms not filed yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from adapters.codec import PayloadCipher
from adapters.directory import new_id
from adapters.tables import table_of
from models.evidence.files import Attached, FileType
from models.tables import FileRow, FileUploadRow

KEPT = timedelta(days=90)
"""How long a file waits on a form that nobody files: a term, with its holidays."""

_files, _uploads = table_of(FileRow), table_of(FileUploadRow)


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody gave on a form of a case: the id under which the form carries it."""

    id: str
    file: Attached


@dataclass(frozen=True, slots=True)
class Place:
    """On whose form of which case a file is given."""

    person_id: str
    case_id: str


def take_in(
    connection: Connection, place: Place, file: Attached, sealed: bytes, now: datetime
) -> Given:
    """Keep a file that was checked for a form; whatever waited too long on another one goes.

    ``sealed`` is its content, closed with its digest.
    """
    _sweep(connection, now)
    insert_for = sqlite_insert if connection.dialect.name == "sqlite" else pg_insert
    kept = {"digest": file.digest, "sealed": sealed, "kept_at": now}
    connection.execute(insert_for(_files).values(kept).on_conflict_do_nothing())
    row = {
        "id": new_id("file"),
        **asdict(place),
        "given_at": now,
        **file.model_dump(mode="json"),
    }
    connection.execute(insert(_uploads), [row])
    return Given(row["id"], file)


def given(connection: Connection, place: Place, ids: Sequence[str]) -> tuple[Given, ...]:
    """Return those of these files that this person gave on this case, in the order of the ids."""
    rows = connection.execute(
        select(_uploads).where(
            _uploads.c.id.in_(ids),
            _uploads.c.person_id == place.person_id,
            _uploads.c.case_id == place.case_id,
        )
    )
    found = {row.id: row for row in rows}
    return tuple(
        Given(
            each,
            Attached(
                name=found[each].name,
                digest=found[each].digest,
                type=FileType(found[each].type),
                size_bytes=found[each].size_bytes,
            ),
        )
        for each in dict.fromkeys(ids)
        if each in found
    )


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


def _sweep(connection: Connection, now: datetime) -> None:
    connection.execute(delete(_uploads).where(_uploads.c.given_at < now - KEPT))
    waits = select(_uploads.c.id).where(_uploads.c.digest == _files.c.digest).exists()
    connection.execute(delete(_files).where(_files.c.filed_at.is_(None), ~waits))
