"""The columns of a school's lists, and which list a file is by its first line.

Headings are compared without capitals, spaces and punctuation, so ``First name`` and
``first_name`` are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.imports import Column, ListKind


def _column(field: str, heading: str, *also: str, needed: bool = True) -> Column:
    return Column(field=field, heading=heading, also=also, needed=needed)


COLUMNS: Mapping[ListKind, tuple[Column, ...]] = MappingProxyType(
    {
        ListKind.STAFF: (
            _column("staff_number", "Staff number", "Staff code", "Payroll number"),
            _column("name", "Name", "Full name"),
            _column("email", "Email", "Email address", "Work email"),
            _column("roles", "Roles", "Role"),
            _column("left_on", "Left on", "Leaving date", "Date of leaving", needed=False),
        ),
        ListKind.PUPILS: (
            _column("upn", "UPN", "Unique pupil number"),
            _column("first_name", "First name", "Forename", "Legal forename"),
            _column("last_name", "Last name", "Surname", "Legal surname"),
            _column("born_on", "Born on", "Date of birth", "DOB", "Birth date"),
            _column("year_group", "Year group", "Year", "NC year", needed=False),
            _column(
                "class_teacher",
                "Class teacher",
                "Class teacher's staff number",
                "Class teacher staff number",
                needed=False,
            ),
            _column(
                "home_la", "Home LA", "Home LA code", "Home local authority code", needed=False
            ),
        ),
        ListKind.CONTACTS: (
            _column("upn", "UPN", "Unique pupil number"),
            _column("name", "Name", "Full name", "Contact name"),
            _column("email", "Email", "Email address", needed=False),
            _column("relation", "Relation", "Relationship"),
            _column("parental_responsibility", "Parental responsibility", "PR"),
            _column("may_see", "May see", "May see the journey"),
        ),
    }
)
"""Each list's columns, in the order in which they are shown."""


def list_of(header: tuple[str, ...]) -> ListKind | None:
    """Return which list has all its needed columns in a header; None where none has."""
    return next((kind for kind in ListKind if not _missing(kind, header)), None)


def fields_of(kind: ListKind, header: tuple[str, ...]) -> tuple[str | None, ...]:
    """Return what each place of a header holds; None for a column that Handrail does not use."""
    meant = {_plain(name): column.field for column in COLUMNS[kind] for name in _names(column)}
    return tuple(meant.get(_plain(heading)) for heading in header)


def header_fault(header: tuple[str, ...]) -> str | None:
    """Tell what is wrong with a file's first line; None when it is the header of a list."""
    kind = list_of(header)
    if kind is None:
        return _separator_fault(header) or _unknown(header)
    doubled = _doubled(kind, header)
    if doubled:
        return f"The first line has the column “{doubled}” twice. Delete one of the two."
    return None


def _unknown(header: tuple[str, ...]) -> str:
    nearest = max(ListKind, key=lambda kind: _share(kind, header))
    if not _share(nearest, header):
        return (
            "The first line is not the header of a list that Handrail knows. Put the names of the "
            f"columns there: {'; '.join(_spoken(kind) for kind in ListKind)}."
        )
    lacking = _missing(nearest, header)
    columns = "the column" if len(lacking) == 1 else "the columns"
    return (
        f"This looks like the {nearest.label}, but its first line lacks {columns} "
        f"{_listed(tuple(column.heading for column in lacking))}. Add what is missing to the first "
        "line, or mend its spelling."
    )


def _separator_fault(header: tuple[str, ...]) -> str | None:
    """Tell of a file whose columns are kept apart by something else than commas."""
    for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "upright bars")):
        split = tuple(cell for heading in header for cell in heading.split(sign))
        if len(split) > len(header) and any(_share(kind, split) for kind in ListKind):
            return (
                f"The columns are kept apart by {name}. "
                "Save the list again as “CSV (comma delimited)” or “CSV UTF-8”."
            )
    return None


def _missing(kind: ListKind, header: tuple[str, ...]) -> tuple[Column, ...]:
    has = set(fields_of(kind, header))
    return tuple(column for column in COLUMNS[kind] if column.needed and column.field not in has)


def _doubled(kind: ListKind, header: tuple[str, ...]) -> str | None:
    fields = [field for field in fields_of(kind, header) if field]
    headings = {column.field: column.heading for column in COLUMNS[kind]}
    return next((headings[field] for field in fields if fields.count(field) > 1), None)


def _share(kind: ListKind, header: tuple[str, ...]) -> float:
    """Return how much of a list's needed columns a header has, from 0 to 1."""
    needed = sum(column.needed for column in COLUMNS[kind])
    return 1 - len(_missing(kind, header)) / needed


def _names(column: Column) -> tuple[str, ...]:
    return (column.heading, column.field, *column.also)


def _plain(heading: str) -> str:
    return "".join(sign for sign in heading.casefold() if sign.isalnum())


def _spoken(kind: ListKind) -> str:
    headings = ", ".join(column.heading for column in COLUMNS[kind] if column.needed)
    return f"for the {kind.label}, {headings}"


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
