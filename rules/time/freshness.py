"""Whether something is still new enough."""

from __future__ import annotations

from datetime import date

from rules.time.clocks import add_months


def fresh(dated_on: date, months: int | None, on: date) -> bool:
    """Tell whether a date lies at most so many months before a day; None lets any age pass."""
    return months is None or add_months(dated_on, months) >= on
