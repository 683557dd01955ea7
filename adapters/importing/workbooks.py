"""Reading a list from an Excel workbook (xlsx): values only, never a formula, never a macro."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from adapters.importing.sheets import MOST_COLUMNS, BadFile, Line, Sheet, sheet_of
from adapters.importing.unpacking import FAULTS, UNREADABLE, check_size

MOST_BLANK = 20_000
"""Blank lines that may follow one another: a sheet may claim a billion."""


def read_workbook(data: bytes) -> Sheet:
    """Return the table on the first sheet. Raises BadFile with one sentence where there is none."""
    check_size(data)
    try:
        return _squared(sheet_of(_lines(data)))
    except (*FAULTS, InvalidFileException) as error:
        raise BadFile(UNREADABLE) from error


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
