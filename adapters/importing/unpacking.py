"""How much a workbook unpacks to, told before anything reads it.

A workbook is a zip archive of XML. What it costs to read goes by its elements far more than by its
bytes, so these are counted too, by the signs that open them, while nothing is kept.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from adapters.importing.sheets import BadFile

UNPACKED_BYTES = 60_000_000
"""What a workbook may unpack to: 20,000 rows of 40 cells are about 40 million bytes of XML."""

MOST_PARTS = 500

MOST_SIGNS = 1_200_000
"""Opening signs in its sheets and their texts: 3,000 rows of 60 cells have at most 1,080,000."""

MOST_SIGNS_BESIDE = 30_000
"""Opening signs in any other part, such as its styles: a plain list's have some thousands."""

UNREADABLE = (
    "This workbook cannot be read: it is damaged, locked with a password, or not what its name "
    "says. Open it in Excel and save it again as “Excel workbook (xlsx)” or “CSV UTF-8”."
)
TOO_MUCH = (
    "This workbook unpacks to far more than a school's list holds, so it was not opened. "
    "Copy the list into a new workbook, or save it as “CSV UTF-8”."
)

FAULTS = (
    DefusedXmlException,
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError),
    *(NotImplementedError, RuntimeError, OSError),
)
"""What is raised for parts that are missing, damaged, locked, or hold what they should not."""

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TYPES = "[Content_Types].xml"
_STYLES = "xl/styles.xml"
_LISTS = ("worksheet+xml", "sharedStrings+xml")
_AT_ONCE = 1 << 16


def check_size(data: bytes) -> None:
    """Raise BadFile for an archive that holds more than any list does, or that cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
    except FAULTS as error:
        raise BadFile(UNREADABLE) from error


def _check(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise BadFile(TOO_MUCH)
    if any(part.compress_type not in _PACKED for part in parts):
        raise BadFile(UNREADABLE)
    lists, in_lists = _lists(archive), 0
    for part in parts:
        if part.filename in lists:
            in_lists += _signs(archive, part, MOST_SIGNS - in_lists)
        else:
            _signs(archive, part, MOST_SIGNS_BESIDE)


def _lists(archive: zipfile.ZipFile) -> set[str]:
    """Return which parts are nothing but sheets and their texts, as the archive itself says."""
    _signs(archive, archive.getinfo(_TYPES), MOST_SIGNS_BESIDE)
    said: dict[str, set[bool]] = {}
    for each in fromstring(archive.read(_TYPES), forbid_dtd=True):
        name, kind = each.get("PartName", ""), each.get("ContentType", "")
        said.setdefault(name.removeprefix("/"), set()).add(kind.endswith(_LISTS))
    return {name for name, are_lists in said.items() if are_lists == {True}} - {_STYLES}


def _signs(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """Return how many opening signs a part has. Raises BadFile for more than it may have."""
    count = 0
    with archive.open(part) as unpacked:
        while count <= most and (chunk := unpacked.read(_AT_ONCE)):
            count += chunk.count(b"<")
    if count > most:
        raise BadFile(TOO_MUCH)
    return count
