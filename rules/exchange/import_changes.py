"""What a row of a school's list would change of what is known, in words for a preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from models.import_entries import SenNeed
from models.imports import Change
from models.lifecycle import SenSpell

Speak = Mapping[str, Callable[[Any], str]]
"""How a value is said where that is not the value itself, such as a name for an id."""

AS_IT_IS: Speak = {}


def changes_between(
    headings: Mapping[str, str],
    known: Mapping[str, Any],
    values: Mapping[str, Any],
    speak: Speak = AS_IT_IS,
) -> tuple[Change, ...]:
    """Return what differs between what is known and what a row says, heading by heading."""
    return tuple(
        Change(
            heading=heading,
            before=_said(field, known[field], speak),
            after=_said(field, values[field], speak),
        )
        for field, heading in headings.items()
        if field in values and known[field] != values[field]
    )


def sen_changes(
    before: tuple[tuple[SenSpell, ...], tuple[SenNeed, ...]],
    after: tuple[tuple[SenSpell, ...] | None, tuple[SenNeed, ...] | None],
) -> tuple[Change, ...]:
    """Return what a row changes of a pupil's SEN provision and needs, written out.

    Where a row says nothing of one of the two, that is None and stays as it is.
    """
    pairs = (
        ("SEN provision", _spells(before[0]), None if after[0] is None else _spells(after[0])),
        ("SEN needs", _needs(before[1]), None if after[1] is None else _needs(after[1])),
    )
    return tuple(
        Change(heading=heading, before=known, after=said)
        for heading, known, said in pairs
        if said is not None and said != known
    )


def _spells(spells: tuple[SenSpell, ...]) -> str:
    return "; ".join(_dated(str(one.status), one.from_on, one.until_on) for one in spells)


def _needs(needs: tuple[SenNeed, ...]) -> str:
    return "; ".join(
        _dated(f"{one.sen_type} {one.rank}", one.starts_on, one.ends_on) for one in needs
    )


def _dated(what: str, since: date | None, until: date | None) -> str:
    since_in_words = f" since {_spoken(since)}" if since else ""
    return f"{what}{since_in_words}{f' until {_spoken(until)}' if until else ''}"


def _said(field: str, value: object, speak: Speak) -> str:
    return "" if value is None else speak.get(field, _spoken)(value)


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)
