"""Whether a file may go with a record: by what it holds, never by its name, which is cleaned."""

from __future__ import annotations

import unicodedata
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

import filetype  # type: ignore[import-untyped] # it has no type hints

from adapters.files.scanner import Scanner, ScannerAway
from adapters.languages import _
from models.evidence.files import LARGEST_FILE_BYTES, Attached, FileType

_MEGABYTE = 1024 * 1024
LONGEST_NAME = 100
UNNAMED = "file"
_KNOWN = {kind.value: kind for kind in FileType}
_NEVER_IN_NAMES = '<>:"/\\|?*'
_PART_OF_WORD = "word/document.xml"
_MACROS = "vbaproject.bin"


class FileRefused(ValueError):
    """A file that may not go with a record.

    The message is a sentence in the language of the page, which says why and what to do.
    """


class FileNotLookedAt(FileRefused):
    """A file of which nobody knows whether it holds a virus: the scanner is away. Try it again."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as somebody's browser sent it."""

    name: str
    content: bytes


def checked(offered: Offered, scanner: Scanner | None) -> Attached:
    """Return what a file is. Raises FileRefused with one sentence that says how to mend it.

    FileNotLookedAt, one of these, is raised where the scanner is away.
    """
    name = clean_name(offered.name)
    if not offered.content:
        raise FileRefused(_("“{name}” is empty. Choose the file again").format(name=name))
    if len(offered.content) > LARGEST_FILE_BYTES:
        raise FileRefused(
            _(
                "“{name}” is larger than {most} MB. "
                "Save a smaller copy, or split it into several files"
            ).format(name=name, most=LARGEST_FILE_BYTES // _MEGABYTE)
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
        raise _of_no_kind(name)
    return _KNOWN[ending]


def _of_no_kind(name: str) -> FileRefused:
    return FileRefused(
        _(
            "“{name}” cannot be taken. "
            "Choose a PDF, a Word document (docx), or a JPEG or PNG picture"
        ).format(name=name)
    )


def _word_document(name: str, content: bytes) -> FileType:
    """Return that an archive is a Word document, which it is by its parts: none is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {part.lower() for part in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        damaged = _("“{name}” is damaged. Save it anew and choose it again")
        raise FileRefused(damaged.format(name=name)) from error
    if any(part.endswith(_MACROS) for part in parts):
        macros = _("“{name}” has macros. Save it without them, or as a PDF")
        raise FileRefused(macros.format(name=name))
    if _PART_OF_WORD not in parts:
        raise _of_no_kind(name)
    return FileType.DOCX


def _look_for_harm(name: str, content: bytes, scanner: Scanner | None) -> None:
    try:
        found = scanner is not None and scanner.finds(content)
    except ScannerAway:
        away = _("“{name}” could not be checked for viruses just now. Choose it again in a minute")
        raise FileNotLookedAt(away.format(name=name)) from None
    if found:
        raise FileRefused(
            _(
                "“{name}” holds a virus or something like one, and was not taken. "
                "Do not open it. Tell whoever looks after your computer"
            ).format(name=name)
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
