"""Tables as CSV, one or several in an archive."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable

from models.exports import Sheet

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


def as_csv(sheet: Sheet) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark, which Excel needs to see accents.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; an import takes
    it away again.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(sheet.columns)
    table.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def as_archive(sheets: Iterable[Sheet]) -> bytes:
    """Return tables as an archive of CSV files: the same bytes for the same tables."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in sheets:
            archive.writestr(zipfile.ZipInfo(f"{sheet.name}.csv", _EPOCH), as_csv(sheet))
    return written.getvalue()
