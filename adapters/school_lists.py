"""Reading a school's list from a file's bytes: text in one of two encodings, comma-separated.

Everything that can be wrong with a file as a whole is told here, before any row is looked at.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from models.imports import ListKind, Row
from rules.import_columns import fields_of, header_fault, list_of

LARGEST_BYTES = 5_000_000
"""A school of 3,000 pupils has lists of well under one million bytes."""

_BYTE_ORDER_16 = (b"\xff\xfe", b"\xfe\xff")
_SPREADSHEETS = {b"PK\x03\x04": "an Excel or LibreOffice", b"\xd0\xcf\x11\xe0": "an old Excel"}


class BadFile(Exception):
    """A file cannot be read as a list; the text says why and how to mend it."""


@dataclass(frozen=True)
class SchoolList:
    """One list as its file has it. ``misshapen`` are lines that do not fit the header, and why."""

    file: str
    kind: ListKind
    rows: tuple[Row, ...]
    misshapen: tuple[tuple[int, str], ...]


def read_list(file: str, data: bytes) -> SchoolList:
    """Return the list in a file. Raises BadFile with one sentence where it is none."""
    lines = _lines(_text(data))
    header = next(lines, None)
    if header is None:
        raise BadFile("The file is empty. Export the list again.")
    fault = header_fault(header[1])
    kind = list_of(header[1])
    if fault or kind is None:
        raise BadFile(fault or "The first line is not the header of a list.")
    return _filled(file, kind, header[1], lines)


def _filled(
    file: str, kind: ListKind, header: tuple[str, ...], lines: Iterator[tuple[int, tuple[str, ...]]]
) -> SchoolList:
    fields = fields_of(kind, header)
    rows: list[Row] = []
    misshapen: list[tuple[int, str]] = []
    for line, cells in lines:
        if len(cells) == len(fields):
            named = {field: cell for field, cell in zip(fields, cells, strict=True) if field}
            rows.append(Row(line=line, cells=named))
        else:
            misshapen.append((line, _shape_fault(len(cells), len(fields))))
    if not rows and not misshapen:
        raise BadFile(f"The {kind.label} has a header but no rows. Export the list again.")
    return SchoolList(file=file, kind=kind, rows=tuple(rows), misshapen=tuple(misshapen))


def _shape_fault(has: int, wants: int) -> str:
    more = "Put any text that has a comma in it into double quotes."
    fewer = "Add what is missing; leave a comma for each empty cell."
    return (
        f"This line has {has} cells, but the header has {wants}. {more if has > wants else fewer}"
    )


def _text(data: bytes) -> str:
    if len(data) > LARGEST_BYTES:
        raise BadFile(
            f"The file has {len(data):,} bytes; {LARGEST_BYTES:,} are the most. "
            "Export the list alone, or split it into several files."
        )
    if not data.strip():
        raise BadFile("The file is empty. Export the list again.")
    for start, name in _SPREADSHEETS.items():
        if data.startswith(start):
            raise BadFile(f"This is {name} file. Open it and save it as “CSV UTF-8”.")
    if data.startswith(_BYTE_ORDER_16):
        raise BadFile("This file is saved as “Unicode text”. Save it as “CSV UTF-8”.")
    if b"\0" in data:
        raise BadFile("This is not a text file. Export the list as CSV.")
    return _decoded(data)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile(
        "The letters in this file cannot be read: it is neither UTF-8 nor Windows-1252. "
        "Save it as “CSV UTF-8”."
    )


def _lines(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each line that is not blank with its number; a quoted cell may go over several."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, tuple(cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(
            f"From line {line} on the file cannot be read: a double quote is not closed, or stands "
            "in the middle of a cell. Write two double quotes for one inside a cell."
        ) from error
