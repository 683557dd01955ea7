"""Dates and moments as people in England write them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from adapters.languages import _, long_date, spoken

__all__ = ["LONDON", "long_date", "moment", "short_date"]

LONDON = ZoneInfo("Europe/London")


def short_date(day: date) -> str:
    """Return a London date for a table: 5 Jan 2026."""
    if spoken().is_english:
        return f"{day.day} {day:%b %Y}"
    return str(format_date(day, "medium", locale=spoken().locale))


def moment(instant: datetime) -> str:
    """Return an aware instant as London's date and time: 5 January 2026 at 3:05pm."""
    local = instant.astimezone(LONDON)
    return _("{date} at {time}").format(date=long_date(local), time=_time(local))


def clock_time(told: str) -> str:
    """Return a time of day that is kept as 15:40 as people say it: 3:40pm."""
    return _time(datetime.strptime(told, "%H:%M"))  # noqa: DTZ007 - a time of day has no zone


def _time(local: datetime) -> str:
    if not spoken().is_english:
        return str(format_time(local, "short", locale=spoken().locale))
    return f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon
