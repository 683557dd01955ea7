"""Reading a list from text: in one of two encodings, cells kept apart by any usual sign."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from adapters.importing.sheets import LONGEST_CELL, BadFile, Line, Sheet, sheet_of

SIGNS = (",", ";", "\t", "|")
"""What may keep the cells of a line apart, in the order in which each is tried."""

_TOLD = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
"""A first line that tells a spreadsheet which sign it is; some systems write one."""

_BYTE_ORDER_16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(data: bytes) -> Sheet:
    """Return the table in a file of text. Raises BadFile with one sentence where it is none."""
    text = _text(data)
    told = _TOLD.match(text)
    lines = _lines(text, told[1] if told else _sign_of(text))
    if told:
        next(lines)
    return sheet_of(lines)


def _text(data: bytes) -> str:
    if data.startswith(_BYTE_ORDER_16):
        raise BadFile("This file is saved as “Unicode text”. Save it as “CSV UTF-8”.")
    if b"\0" in data:
        raise BadFile("This is not a text file. Export the list as CSV.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile(
        "The letters in this file cannot be read: it is neither UTF-8 nor Windows-1252. "
        "Save it as “CSV UTF-8”."
    )


def _sign_of(text: str) -> str:
    """Return the sign that parts the first line into most cells; a comma where none does."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SIGNS, key=lambda sign: len(_cells(first, sign)))


def _cells(line: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        return []


def _lines(text: str, sign: str) -> Iterator[Line]:
    """Yield each line with its number; a quoted cell may go over several."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=sign)
    line = 1
    try:
        for cells in reader:
            yield line, tuple(cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(_broken(line, str(error))) from error


def _broken(line: int, why: str) -> str:
    if "field limit" in why:
        return f"From line {line} on a cell has more than {LONGEST_CELL:,} characters. Shorten it."
    return (
        f"From line {line} on the file cannot be read: a double quote is not closed, or stands "
        "in the middle of a cell. Write two double quotes for one inside a cell."
    )
