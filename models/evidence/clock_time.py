"""A time of day as people write it: 3.40pm or 15:40. It is kept as 15:40."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

_WRITTEN = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?")
_HOURS, _MINUTES, _NOON = 24, 60, 12
_HOW = "Enter a time of day, such as 3.40pm or 15:40"


def as_clocks_show(said: object) -> object:
    """Return a time of day as 15:40. Raises ValueError, with how to write it, for what is none."""
    if not isinstance(said, str):
        return said
    found = _WRITTEN.fullmatch(said.strip().lower())
    if found is None or (found[2] or found[3]) is None:
        raise ValueError(_HOW)
    hour, minute = _hour(int(found[1]), found[3]), int(found[2] or 0)
    if not 0 <= hour < _HOURS or minute >= _MINUTES:
        raise ValueError(_HOW)
    return f"{hour:02}:{minute:02}"


def _hour(said: int, half: str | None) -> int:
    """Return the hour of the day, or -1 for one that is in no half of a day."""
    if half is None:
        return said
    return said % _NOON + _NOON * (half == "pm") if 1 <= said <= _NOON else -1


ClockTime = Annotated[
    str,
    BeforeValidator(as_clocks_show),
    StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"),
]
"""A time of day in London, kept as 15:40; nothing personal."""
