"""Putting a policy pack on the shelf: its file, and its line in that folder's register."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from models.pack import Pack
from rules.packs.shelf import (
    REGISTER,
    look_again,
    register_line,
    registered,
    registered_otherwise,
    texts_of,
)

OURS = Path(__file__).parent.parent / "rules" / "packs"
"""The packs that come with this checkout."""


class CannotRegister(Exception):
    """A sentence that says why a pack cannot come into the register, and how to go on."""


@dataclass(frozen=True)
class Registered:
    """Where a pack stands now; ``is_new`` tells whether the register had no line of it before."""

    file: Path
    digest: str
    is_new: bool


def register(pack: Pack, text: str, folder: Path) -> Registered:
    """Keep a checked pack's text in a folder, with its digest in the register beside it.

    The same text a second time changes nothing. Raises CannotRegister where this version has
    another text already, or the folder cannot be written.
    """
    named, digest = f"{pack.name} {pack.version}", register_line(text)
    former = registered().get(named)
    if sentence := registered_otherwise(pack.ref, text):
        raise CannotRegister(sentence)
    there = texts_of(pack.ref)
    if any(other != text for _, other in there):
        said = f"{there[0][0]} is {named} already and says something else."
        raise CannotRegister(f"{said} Give this one a new version.")
    file = there[0][0] if there else folder / f"{pack.name}-{pack.version}.yaml"
    try:
        if not there:
            _write(file, text)
        if former is None:
            _add_line(file.parent / REGISTER, f'{named}: "{digest}"\n')
    except OSError as error:
        raise CannotRegister(
            f"{folder} cannot be written: {error.strerror}. Name a folder of your own in "
            "HANDRAIL_PACKS_FOLDER."
        ) from error
    look_again()
    return Registered(file, digest, is_new=former is None)


def _add_line(file: Path, line: str) -> None:
    said = file.read_text(encoding="utf-8") if file.exists() else ""
    _write(file, f"{said}\n{line}" if said and not said.endswith("\n") else said + line)


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all: packs are read while it happens."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8", newline="")
    beside.replace(file)
