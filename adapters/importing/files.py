"""What a file is, by its content and never by its name, and its table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import filetype  # type: ignore[import-untyped] # it has no type hints

from adapters.importing.sheets import LARGEST_BYTES, BadFile, Sheet
from adapters.importing.text import read_text
from adapters.importing.transfer import read_transfer
from adapters.importing.workbooks import read_workbook
from models.imports import ListKind

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_BYTE_ORDER = b"\xef\xbb\xbf"
_XML_16 = ("<".encode("utf-16"), b"\xfe\xff\x00<")


def sheet_in(data: bytes) -> Sheet:
    """Return the table in a file. Raises BadFile with one sentence that says how to mend it."""
    if len(data) > LARGEST_BYTES:
        raise BadFile(
            f"The file is larger than {LARGEST_BYTES:,} bytes, which is the most. "
            "Export the list alone, or split it into several files."
        )
    if not data.strip():
        raise BadFile("The file is empty. Export the list again.")
    if data.startswith(_ZIP):
        return read_workbook(data)
    if data.startswith(_XML_16) or data.removeprefix(_BYTE_ORDER).lstrip().startswith(b"<"):
        return read_transfer(data)
    _refuse_others(data)
    return read_text(data)


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLD_EXCEL):
        raise BadFile(
            "This is an old Excel file, or one with a password. "
            "Open it and save it as “Excel workbook (xlsx)” or “CSV UTF-8”."
        )
    kind = filetype.guess(data)
    if kind is not None:
        raise BadFile(
            f"This is a file of type {kind.extension}, not a list. "
            "Export the list as CSV or xlsx, or pupils as a common transfer file (CTF)."
        )


def _check_name(given: Given) -> None:
    """Raise BadFile for a file that is called an old workbook and is text, or a page of the web."""
    if given.name.lower().endswith(".xls") and not given.data.startswith((_OLD_EXCEL, _ZIP)):
        raise BadFile(
            "The name says that this is an Excel file (xls), but it holds something else, as some "
            "systems export it. Open it in Excel, choose “Save as” and then “Excel workbook "
            "(xlsx)” or “CSV UTF-8”, and send that."
        )


@dataclass(frozen=True)
class Given:
    """A file as it was given: its name, its bytes, and the list it is if somebody said so."""

    name: str
    data: bytes
    kind: ListKind | None = None


@dataclass(frozen=True)
class Opened:
    """A file that was opened: its table, or what is wrong with it."""

    name: str
    kind: ListKind | None
    sheet: Sheet | None
    fault: str = ""


def open_files(files: Iterable[Given]) -> tuple[Opened, ...]:
    """Return files as tables: the slow part, done before the database is asked for anything."""
    return tuple(_opened(given) for given in files)


def _opened(given: Given) -> Opened:
    try:
        _check_name(given)
        return Opened(given.name, given.kind, sheet_in(given.data))
    except BadFile as fault:
        return Opened(given.name, given.kind, None, str(fault))
