"""What was typed: kept to the letter, so that it always comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from pydantic import BaseModel

from web.forms.fields import Field, FieldKind, join

MOST_ROWS = 100
"""A repeated group takes no more rows than this: more is not a person typing."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The inputs of a form by name, each with everything that was sent under it.

    Names are paths: ``outcomes.0.measure``, ``held_on.day``. A repeated group also sends the
    number of each of its rows under its own name, so that an empty row is a row.
    """

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, object]]) -> Typed:
        """Return what a form sent; files and the form's own machinery (``_...``) are left out."""
        values: dict[str, tuple[str, ...]] = {}
        for name, value in pairs:
            if isinstance(value, str) and not name.startswith("_"):
                values[name] = (*values.get(name, ()), value)
        return cls(values)

    def one(self, path: str) -> str:
        """Return what was typed under a name; empty when nothing was."""
        return next(iter(self.values.get(path, ())), "")

    def many(self, path: str) -> tuple[str, ...]:
        """Return every answer ticked under a name."""
        return self.values.get(path, ())

    def rows(self, path: str) -> tuple[int, ...]:
        """Return the numbers of the rows of a repeated group, in order."""
        inside = f"{path}."
        heads = (name[len(inside) :].split(".", 1)[0] for name in self.values if _is(inside, name))
        found = {int(text) for text in (*self.many(path), *heads) if _is_row_number(text)}
        return tuple(sorted(found)[:MOST_ROWS])

    def with_row(self, path: str) -> Typed:
        """Return the same with one more, empty, row in a repeated group."""
        rows = self.rows(path) or (0,)
        if len(rows) >= MOST_ROWS:
            return self
        return Typed({**self.values, path: tuple(map(str, (*rows, rows[-1] + 1)))})

    def without_row(self, path: str) -> Typed:
        """Return the same without the row at this path, such as ``outcomes.1``."""
        group, _, number = path.rpartition(".")
        kept = {k: v for k, v in self.values.items() if k != path and not _is(f"{path}.", k)}
        kept[group] = tuple(n for n in map(str, self.rows(group)) if n != number)
        return Typed(kept)

    def without(self, paths: Iterable[str]) -> Typed:
        """Return the same without these names: a password is never shown again."""
        hidden = set(paths)
        return Typed({name: value for name, value in self.values.items() if name not in hidden})


def _is(prefix: str, name: str) -> bool:
    return name.startswith(prefix)


def _is_row_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4  # noqa: PLR2004 - 9999 is plenty


def typed_from(fields: Iterable[Field], record: BaseModel | Mapping[str, object]) -> Typed:
    """Return a record as a person would have typed it, to be shown for a change.

    A mapping may give some fields only, such as today's date or the first of several names.
    """
    values: dict[str, tuple[str, ...]] = {}
    _write_fields(fields, record, "", values)
    return Typed(values)


def _write_fields(
    fields: Iterable[Field], record: object, path: str, values: dict[str, tuple[str, ...]]
) -> None:
    for one in fields:
        known = record.get(one.name) if isinstance(record, Mapping) else getattr(record, one.name)
        if known is not None:
            _write(one, known, join(path, one.name), values)


def _write(one: Field, known: object, path: str, values: dict[str, tuple[str, ...]]) -> None:
    if one.kind is FieldKind.RECORD:
        _write_fields(one.fields, known, path, values)
    elif one.kind is FieldKind.ROWS and isinstance(known, tuple | list):
        values[path] = tuple(str(number) for number in range(len(known)))
        for number, row in enumerate(known):
            _write(one.repeated, row, join(path, number), values)
    elif isinstance(known, tuple | list):
        values[path] = tuple(_text(answer) for answer in known)
    elif isinstance(known, date):
        for part in ("day", "month", "year"):
            values[f"{path}.{part}"] = (str(getattr(known, part)),)
    elif one.kind is not FieldKind.SECRET:
        values[path] = (_text(known),)


def _text(known: object) -> str:
    if isinstance(known, bool):
        return "yes" if known else "no"
    if isinstance(known, Enum):
        return str(known.value)
    return f"{known:f}" if isinstance(known, Decimal) else str(known)
