"""The packs there are: those that come with Handrail, and those in a folder of one's own.

Each folder has a register, ``register.yaml``: which versions there are and the digest of each file.
A version that is in it is never edited; a change is a new version. What differs from the register
is refused, so that no journey is decided by a pack that was changed under it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from models.pack import Pack, PackRef
from rules.packs.faults import Fault, NoSuchPack, PackError
from rules.packs.reading import declared, read_pack
from rules.packs.yaml_text import read_yaml

REGISTER = "register.yaml"
DEFAULT = "england"
"""The pack of local authorities that have none of their own in force."""

_read_once = lru_cache(maxsize=32)(read_yaml)
"""Reads a file of a pack, which is asked for what it declares before it is read whole. A text that
somebody sends is not kept."""

_folders: list[Path] = []


def use_folder(folder: Path) -> None:
    """Use the packs of a folder too. Raises PackError where one has a fault: then none is used."""
    if folder in _folders:
        return
    _folders.append(folder)
    _forget()
    try:
        shipped_packs()
    except PackError:
        leave_folder(folder)
        raise


def leave_folder(folder: Path) -> None:
    """Use the packs of a folder no more."""
    _folders.remove(folder)
    _forget()


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """Return every pack there is, by name and day. Raises PackError where one has a fault."""
    shelf = _Shelf(tuple(_files()))
    packs = [shelf.find(ref) for ref in shelf.refs]
    return tuple(sorted(packs, key=lambda pack: (pack.name, pack.effective_on, pack.version)))


@cache
def shipped_pack(ref: PackRef) -> Pack:
    """Return one version of a pack. Raises LookupError with what there is instead."""
    for pack in shipped_packs():
        if pack.ref == ref:
            return pack
    raise NoSuchPack(_there_are(ref, (pack.ref for pack in shipped_packs())))


def in_force(name: str, on: date) -> Pack:
    """Return the version of a pack that is in force on a London date.

    Before a pack's first day its local authority follows England's default; before that one's
    first day, its first version. Raises LookupError where there is no pack of this name.
    """
    versions = versions_of(name)
    if not versions:
        names = ", ".join(dict.fromkeys(pack.name for pack in shipped_packs()))
        raise NoSuchPack(f"there is no policy pack {name}; there are: {names}")
    begun = [pack for pack in versions if pack.effective_on <= on]
    if begun:
        return begun[-1]
    return versions[0] if name == DEFAULT else in_force(DEFAULT, on)


def versions_of(name: str) -> tuple[Pack, ...]:
    """Return every version there is of a pack, the earliest first."""
    return tuple(pack for pack in shipped_packs() if pack.name == name)


def compared_with(pack: Pack, on: date) -> Iterator[Pack]:
    """Yield what a pack is read beside: its own version before, and England's of a London date."""
    place = (pack.effective_on, pack.version)
    before = (v for v in versions_of(pack.name) if (v.effective_on, v.version) < place)
    yield from list(before)[-1:]
    if pack.name != DEFAULT:
        yield in_force(DEFAULT, on)


def register_line(text: str) -> str:
    """Return what the register says of a pack's file: the digest of its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def registered() -> dict[str, str]:
    """Return the digest of every version in a register, by its name and version."""
    return {key: line for folder in _all_folders() for key, line in _register(folder).items()}


def registered_otherwise(ref: PackRef, text: str) -> str:
    """Return why a text cannot be this version of a pack: another one is; nothing where it can."""
    named = f"{ref.name} {ref.version}"
    former = registered().get(named)
    # What is put into a page may come without the end of its last line.
    if former in (None, register_line(text), register_line(f"{text.rstrip()}\n")):
        return ""
    return (
        f"{named} is in the register with another SHA-256 ({former}). A registered version is "
        "never edited: give this one a new version."
    )


def texts_of(ref: PackRef) -> tuple[tuple[Path, str], ...]:
    """Return each file that is this version of a pack, with its text."""
    return tuple(
        (Path(str(folder)) / origin, text)
        for folder in _all_folders()
        for origin, text in _files_in(folder)
        if declared(text, origin, _read_once)[0] == ref
    )


def look_again() -> None:
    """Read every pack anew when it is next asked for: a file was added."""
    _forget()


class _Shelf:
    """Files of packs, read once each, in whatever order they extend one another."""

    def __init__(self, files: tuple[tuple[str, str], ...]) -> None:
        self._files: dict[PackRef, tuple[str, str, PackRef | None]] = {}
        self._read: dict[PackRef, Pack] = {}
        for origin, text in files:
            ref, parent = declared(text, origin, _read_once)
            if ref in self._files:
                other = self._files[ref][0]
                _refuse(origin, f"{other} is {ref.name} {ref.version} already. Give it a new one.")
            self._files[ref] = (origin, text, parent)

    @property
    def refs(self) -> tuple[PackRef, ...]:
        """Which packs there are."""
        return tuple(self._files)

    def find(self, ref: PackRef) -> Pack:
        """Return a pack, whole. Raises LookupError or PackError."""
        if ref not in self._read:
            if ref not in self._files:
                raise NoSuchPack(_there_are(ref, self._files))
            origin, text, _ = self._files[ref]
            self._refuse_a_circle(ref, text)
            self._read[ref] = read_pack(text, origin, self.find, _read_once)
        return self._read[ref]

    def _refuse_a_circle(self, ref: PackRef, text: str) -> None:
        seen, parent = [ref], self._files[ref][2]
        while parent is not None:
            if parent in seen:
                way = " extends ".join(f"{r.name} {r.version}" for r in (*seen, parent))
                sentence = f"Packs extend one another in a circle: {way}. Break it."
                _refuse(self._files[ref][0], sentence, _line_of("extends:", text))
            seen.append(parent)
            parent = self._files[parent][2] if parent in self._files else None


def read_beside(text: str, origin: str) -> Pack:
    """Return the pack that a text describes; what it extends is one of those there are.

    A circle of packs that extend one another cannot be: those there are do not extend this one.
    Raises PackError, also for a registered version that says something else.
    """
    try:
        ref, parent = declared(text, origin)
    except PackError:
        return read_pack(text, origin, shipped_pack)  # which says where it is wrong
    if parent == ref:
        _refuse(origin, "A pack cannot extend itself.", _line_of("extends:", text))
    pack = read_pack(text, origin, shipped_pack)
    if sentence := registered_otherwise(ref, text):
        shipped_packs()  # which says how to put it back, where it is one of these that was edited
        _refuse(origin, sentence, _line_of("version:", text))
    return pack


def _files() -> Iterator[tuple[str, str]]:
    """Yield the name and text of each pack's file. Raises PackError for one that was changed."""
    for folder in _all_folders():
        lines = _register(folder)
        for origin, text in _files_in(folder):
            _unchanged(folder, origin, text, lines)
            yield origin, text


def _all_folders() -> tuple[Traversable | Path, ...]:
    return (resources.files("rules.packs"), *_folders)


def _files_in(folder: Traversable | Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        is_pack = file.name.endswith(".yaml") and not file.name.startswith(".")
        if is_pack and file.name != REGISTER:
            yield file.name, _text(file)


def _text(file: Traversable | Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        sentence = "This is not text in UTF-8. Save it as UTF-8, or put it back as it was."
        raise PackError(file.name, (Fault(line=1, sentence=sentence),)) from error


def _register(folder: Traversable | Path) -> dict[str, str]:
    """Return the lines of a folder's register, none where it has none. Raises PackError."""
    file = folder.joinpath(REGISTER)
    lines = (read_yaml(_text(file), REGISTER)[1] or {}) if file.is_file() else {}
    if not isinstance(lines, dict):
        sentence = "A register has a line for each version. Put it back as it was."
        raise PackError(REGISTER, (Fault(line=1, sentence=sentence),))
    return {str(named): str(line) for named, line in lines.items()}


def _unchanged(
    folder: Traversable | Path, origin: str, text: str, registered: dict[str, str]
) -> None:
    ref, _ = declared(text, origin, _read_once)
    digest = registered.get(f"{ref.name} {ref.version}")
    if digest is not None and digest != register_line(text):
        sentence = (
            f"{ref.name} {ref.version} was changed after it came into the register, and nothing "
            "starts while it differs. Put it back as it was (where Git keeps it, with git restore "
            f"{folder / origin}), and make the change in another file, with a version of its own."
        )
        _refuse(origin, sentence, _line_of("version:", text))


def _line_of(key: str, text: str) -> int:
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if line.startswith(key)), 1)


def _refuse(origin: str, sentence: str, line: int = 1) -> None:
    raise PackError(origin, (Fault(line=line, sentence=sentence),))


def _there_are(ref: PackRef, known: Iterable[PackRef]) -> str:
    names = ", ".join(f"{r.name} {r.version}" for r in known)
    return f"there is no policy pack {ref.name} {ref.version}; there are: {names}"


def _forget() -> None:
    shipped_packs.cache_clear()
    shipped_pack.cache_clear()
