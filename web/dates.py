"""Dates and moments as people in England write them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def long_date(day: date) -> str:
    """Return a London date: 5 January 2026."""
    return f"{day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """Return a London date for a table: 5 Jan 2026."""
    return f"{day.day} {day:%b %Y}"


def moment(instant: datetime) -> str:
    """Return an aware instant as London's date and time: 5 January 2026 at 3:05pm."""
    local = instant.astimezone(LONDON)
    hour = local.hour % 12 or 12
    return f"{long_date(local)} at {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon
