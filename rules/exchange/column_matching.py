"""Which column of a file holds what: guessed from its first line, or as the school matched it.

Headings are compared without capitals, spaces and punctuation, so ``First name`` and
``first_name`` are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from models.imports import Column, ListKind
from rules.exchange.import_columns import COLUMNS

Places = Mapping[str, int]
"""For each of Handrail's columns that a file has, its place in the file, counted from nought."""

Said = Mapping[str, str]
"""For each of Handrail's columns that a school matched, the heading it has; empty for none."""

NOTHING_SAID: Said = {}

RESEMBLES = 0.7
"""How like a column's name a heading is, from 0 to 1, to be taken for one that may be meant."""

_OWN = {
    kind: {column.field for column in columns}
    - {column.field for other in ListKind if other is not kind for column in COLUMNS[other]}
    for kind, columns in COLUMNS.items()
}
"""The columns of each list that no other list has: a year group is a pupil's, a relation a
contact's."""


def places_of(kind: ListKind, header: tuple[str, ...], said: Said = NOTHING_SAID) -> Places:
    """Return where each of a list's columns stands: as the school said, else as it is guessed."""
    plain = [_plain(heading) for heading in header]
    found: dict[str, int] = {}
    for column in COLUMNS[kind]:
        place = _place(column, plain, said.get(column.field))
        if place is not None and place not in found.values():
            found[column.field] = place
    return found


def unused_in(header: tuple[str, ...], places: Places) -> tuple[str, ...]:
    """Return the headings of the columns that are not read, in their order."""
    used = set(places.values())
    return tuple(heading for at, heading in enumerate(header) if heading and at not in used)


_GROUPS = frozenset(
    (
        *("class", "classname", "mainclass", "teachinggroup", "tutorgroup", "form", "formgroup"),
        *("reg", "regclass", "reggroup", "registration", "registrationgroup"),
    )
)
"""Headings, as they are compared, under which systems have the class that a pupil is in."""


def why_unused(kind: ListKind, headings: tuple[str, ...], places: Places) -> str:
    """Return what to know of columns that are not used: which may be meant, and which cannot be."""
    groups = [heading for heading in headings if _plain(heading) in _GROUPS]
    meant = [
        f"“{heading}” looks like “{column.heading}”. If it is, match the columns first."
        for heading, column in _resembling(kind, headings, places)
        if heading not in groups
    ]
    of_group = [_NO_GROUP.format(group=groups[0])] if kind is ListKind.PUPILS and groups else []
    return " ".join((*of_group, *meant))


def _resembling(
    kind: ListKind, headings: tuple[str, ...], places: Places
) -> Iterator[tuple[str, Column]]:
    """Yield each unused heading that is nearly that of a column which the file lacks."""
    for column in COLUMNS[kind]:
        if _has(column, places):
            continue
        names = {_plain(name) for name in (column.heading, column.field, *column.also)}
        for heading in headings:
            if get_close_matches(_plain(heading), names, n=1, cutoff=RESEMBLES):
                yield heading, column
                break


_NO_GROUP = (
    "“{group}” is a class or registration group. Handrail keeps none, because no list "
    "says who teaches it: a pupil needs the class teacher's staff number or name, or you "
    "choose the class teachers after the import."
)


def list_of(header: tuple[str, ...], said: Mapping[ListKind, Said] | None = None) -> ListKind:
    """Return which list a file most probably is, by its first line."""
    known = said or {}
    return max(ListKind, key=lambda kind: _likeness(kind, header, known.get(kind, NOTHING_SAID)))


def missing(kind: ListKind, header: tuple[str, ...], said: Said = NOTHING_SAID) -> list[Column]:
    """Return the columns that a list must have and that a first line has not."""
    return _lacking(kind, places_of(kind, header, said))


def header_fault(kind: ListKind, header: tuple[str, ...], said: Said = NOTHING_SAID) -> str | None:
    """Tell what is wrong with a file's first line; None when it can be read as this list."""
    places = places_of(kind, header, said)
    if doubled := _doubled(header, places):
        return f"The first line has the column “{doubled}” twice. Delete one of the two."
    if not places:
        return (
            "The first line is not the header of a list that Handrail knows. Delete what stands "
            "above the names of the columns, such as a title; in a workbook put the list on the "
            f"first sheet. These are the names: {'; '.join(_spoken(each) for each in ListKind)}."
        )
    lacking = _lacking(kind, places)
    if not lacking:
        return None
    columns = "the column" if len(lacking) == 1 else "the columns"
    return (
        f"This looks like the {kind.label}, but its first line lacks {columns} "
        f"{_listed(tuple(column.heading for column in lacking))}. Add what is missing to the first "
        "line, mend its spelling, or say on the page “Import lists” which column it is."
    )


def _lacking(kind: ListKind, places: Places) -> list[Column]:
    return [c for c in COLUMNS[kind] if c.needed and not _has(c, places)]


def _has(column: Column, places: Places) -> bool:
    in_parts = bool(column.parts) and all(part in places for part in column.parts)
    return column.field in places or in_parts


def _place(column: Column, plain: list[str], said: str | None) -> int | None:
    """Return a column's place; what the school said comes before any guess, also “none”."""
    if said is not None and (not said or _plain(said) in plain):
        return plain.index(_plain(said)) if said else None
    names = (column.heading, column.field, *column.also)
    return next((plain.index(_plain(name)) for name in names if _plain(name) in plain), None)


def _doubled(header: tuple[str, ...], places: Places) -> str | None:
    """Return a heading that is used and stands twice; what is not used may."""
    plain = [_plain(heading) for heading in header]
    return next((header[at] for at in places.values() if plain.count(plain[at]) > 1), None)


def _likeness(kind: ListKind, header: tuple[str, ...], said: Said) -> tuple[bool, float]:
    """Return whether a header has a column that no other list has, then how much it has."""
    has_own = not _OWN[kind].isdisjoint(places_of(kind, header, said))
    return has_own, _share(kind, header, said)


def _share(kind: ListKind, header: tuple[str, ...], said: Said) -> float:
    """Return how much of a list's needed columns a header has, from 0 to 1."""
    needed = sum(column.needed for column in COLUMNS[kind])
    return 1 - len(missing(kind, header, said)) / needed


def _plain(heading: str) -> str:
    return "".join(sign for sign in heading.casefold() if sign.isalnum())


def _spoken(kind: ListKind) -> str:
    headings = ", ".join(column.heading for column in COLUMNS[kind] if column.needed)
    return f"for the {kind.label}, {headings}"


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
