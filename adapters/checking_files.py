"""Whether a file may go with a record: by what it holds, never by its name, which is cleaned."""

from __future__ import annotations

import unicodedata
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

import filetype  # type: ignore[import-untyped] # it has no type hints

from adapters.scanner import Scanner, ScannerAway
from models.evidence.files import LARGEST_FILE_BYTES, Attached, FileType

_MEGABYTE = 1024 * 1024
LONGEST_NAME = 100
UNNAMED = "file"
_KNOWN = {kind.value: kind for kind in FileType}
_NEVER_IN_NAMES = '<>:"/\\|?*'
_PART_OF_WORD = "word/document.xml"
_MACROS = "vbaproject.bin"
WHAT_WE_TAKE = "a PDF, a Word document (docx), or a JPEG or PNG picture"


class FileRefused(ValueError):
    """A file that may not go with a record; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as somebody's browser sent it."""

    name: str
    content: bytes


def checked(offered: Offered, scanner: Scanner | None) -> Attached:
    """Return what a file is. Raises FileRefused with one sentence that says how to mend it."""
    name = clean_name(offered.name)
    if not offered.content:
        raise FileRefused(f"“{name}” is empty. Choose the file again")
    if len(offered.content) > LARGEST_FILE_BYTES:
        raise FileRefused(
            f"“{name}” is larger than {LARGEST_FILE_BYTES // _MEGABYTE} MB. "
            "Save a smaller copy, or split it into several files"
        )
    kind = _kind(name, offered.content)
    _look_for_harm(name, offered.content, scanner)
    return Attached(
        name=f"{_stem(name)}.{kind}",
        digest=sha256(offered.content).hexdigest(),
        type=kind,
        size_bytes=len(offered.content),
    )


def _kind(name: str, content: bytes) -> FileType:
    """Return what a file is by its content, whatever its name says. Raises FileRefused."""
    guessed = filetype.guess(content)
    ending = guessed.extension if guessed else ""
    if ending in ("zip", "docx", "xlsx", "pptx"):
        return _word_document(name, content)
    if ending not in _KNOWN:
        raise FileRefused(f"“{name}” cannot be taken. Choose {WHAT_WE_TAKE}")
    return _KNOWN[ending]


def _word_document(name: str, content: bytes) -> FileType:
    """Return that an archive is a Word document, which it is by its parts: none is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {part.lower() for part in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileRefused(f"“{name}” is damaged. Save it anew and choose it again") from error
    if any(part.endswith(_MACROS) for part in parts):
        raise FileRefused(f"“{name}” has macros. Save it without them, or as a PDF")
    if _PART_OF_WORD not in parts:
        raise FileRefused(f"“{name}” cannot be taken. Choose {WHAT_WE_TAKE}")
    return FileType.DOCX


def _look_for_harm(name: str, content: bytes, scanner: Scanner | None) -> None:
    try:
        found = scanner is not None and scanner.finds(content)
    except ScannerAway:
        raise FileRefused(
            f"“{name}” could not be checked for viruses just now. Choose it again in a minute"
        ) from None
    if found:
        raise FileRefused(
            f"“{name}” holds a virus or something like one, and was not taken. "
            "Tell whoever looks after your school's computers"
        )


def clean_name(name: str) -> str:
    """Return a file's name without its folder, and without what could mislead or break anything."""
    base = name.replace("\\", "/").rpartition("/")[2]
    plain = unicodedata.normalize("NFC", base)
    kept = "".join(" " if _misleads(letter) else letter for letter in plain)
    return " ".join(kept.split())[:LONGEST_NAME].strip(" .") or UNNAMED


def _misleads(letter: str) -> bool:
    """Tell whether a character is unseen, turns the direction of reading, or names a folder."""
    return letter in _NEVER_IN_NAMES or unicodedata.category(letter)[0] in "CZ"


def _stem(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem.strip(" .") or UNNAMED if dot and len(ending) <= len("jpeg") else name
