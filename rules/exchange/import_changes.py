"""What a row of a school's list would change of what is known, in words for a preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from models.imports import Change

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


def _said(field: str, value: object, speak: Speak) -> str:
    return "" if value is None else speak.get(field, _spoken)(value)


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)
