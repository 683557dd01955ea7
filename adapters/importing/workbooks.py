"""Reading a list from an Excel workbook (xlsx): values only, never a formula, never a macro.

A workbook is a zip archive, so how much it unpacks to is checked before anything is unpacked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from adapters.importing.sheets import MOST_COLUMNS, BadFile, Line, Sheet, sheet_of

UNPACKED_BYTES = 60_000_000
"""What a workbook may unpack to: 20,000 rows of 40 cells are about 40 million bytes of XML."""

MOST_PARTS = 500

MOST_BLANK = 20_000
"""Blank lines that may follow one another: a sheet may claim a billion."""

_UNREADABLE = (
    "This workbook cannot be read: it is damaged, locked with a password, or not what its name "
    "says. Open it in Excel and save it again as “Excel workbook (xlsx)” or “CSV UTF-8”."
)


_FAULTS = (
    DefusedXmlException,
    ParseError,
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, NotImplementedError),
)
"""What is raised for parts that are missing, damaged, or hold something else than they should."""


def read_workbook(data: bytes) -> Sheet:
    """Return the table on the first sheet. Raises BadFile with one sentence where there is none."""
    _check_size(data)
    try:
        return _squared(sheet_of(_lines(data)))
    except (DefusedXmlException, ParseError, InvalidFileException, zipfile.BadZipFile) as error:
        raise BadFile(_UNREADABLE) from error
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        EOFError,
        NotImplementedError,
    ) as error:
        # What openpyxl raises for parts that are missing or hold something else than they should.
        raise BadFile(_UNREADABLE) from error


def _check_size(data: bytes) -> None:
    """Raise BadFile for an archive that would unpack to more than any list holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise BadFile(_UNREADABLE) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise BadFile(
            "This workbook unpacks to far more than a school's list holds, so it was not opened. "
            "Copy the list into a new workbook, or save it as “CSV UTF-8”."
        )


def _lines(data: bytes) -> Iterator[Line]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        page = book.worksheets[0] if book.worksheets else None
        if page is None:
            raise BadFile("This workbook has no sheet with rows. Put the list on its first sheet.")
        # The size that a sheet states for itself is not believed. One column more than is allowed,
        # so that too many are told and not cut off.
        page.reset_dimensions()
        rows = page.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
        last = 0
        for number, cells in enumerate(rows, start=1):
            if any(cell is not None for cell in cells):
                last = number
                yield number, _trimmed(tuple(_as_text(cell) for cell in cells))
            elif number - last > MOST_BLANK:
                raise BadFile(
                    f"From line {last + 1} on the workbook has more than {MOST_BLANK:,} blank "
                    "lines. Copy the list alone into a new workbook."
                )
    finally:
        book.close()


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return a line without the empty cells at its end, which a sheet may have any number of."""
    filled = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    return cells[:filled]


def _squared(sheet: Sheet) -> Sheet:
    """Return a table whose lines are all as long as its header: cells beyond it have no heading."""
    width = len(sheet.header)
    lines = ((number, (*cells, *("",) * width)[:width]) for number, cells in sheet.lines)
    return Sheet(header=sheet.header, lines=tuple(lines))


def _as_text(value: object) -> str:
    """Return a cell as it would stand in a file of text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
