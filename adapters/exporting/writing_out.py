"""Making the file of an export, and noting who took it."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import Connection, insert

from adapters.directory.who_is_who import new_id
from adapters.exporting.tables import as_archive, as_csv
from adapters.exporting.transfer import as_transfer
from adapters.tables import table_of
from models.exports import Exported, ExportKind, RequestRecord, SenRecord
from models.tables import ExportRow, SchoolRow
from rules.exchange.request_sheets import sen2_sheets, ssd_sheets
from rules.exchange.sen_export import sheet_of

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "xml": "application/xml", "zip": "application/zip"}


def school_file(
    kind: ExportKind, school: SchoolRow, records: tuple[SenRecord, ...], now: datetime
) -> Exported:
    """Return a school's SEN data as a file."""
    if kind is ExportKind.SEN_CTF:
        data = as_transfer(school, records, now)
    else:
        data = as_csv(sheet_of(records))
    return _file(kind, school.dfe_number, data, len(records), now)


def authority_file(
    kind: ExportKind, dfe_code: str, records: tuple[RequestRecord, ...], now: datetime
) -> Exported:
    """Return an authority's requests as an archive of tables."""
    sheets = sen2_sheets(records) if kind is ExportKind.SEN2 else ssd_sheets(records)
    return _file(kind, dfe_code, as_archive(sheets), len(records), now)


def _file(kind: ExportKind, place: str, data: bytes, rows: int, now: datetime) -> Exported:
    name = f"{kind.value.replace('_', '-')}-{place}-{now:%Y-%m-%d}.{kind.ending}"
    return Exported(kind=kind, name=name, media_type=MEDIA_TYPES[kind.ending], data=data, rows=rows)


def note_export(
    connection: Connection, person_id: str, place_id: str, taken: Exported, now: datetime
) -> None:
    """Note who took what of which school or authority, with the digest of the file."""
    row = {
        "id": new_id("export"),
        "at": now,
        "person_id": person_id,
        "place_id": place_id,
        "kind": str(taken.kind),
        "row_count": taken.rows,
        "digest": hashlib.sha256(taken.data).hexdigest(),
    }
    connection.execute(insert(table_of(ExportRow)), [row])
