"""Who is here: a leaving date that is still to come takes nothing away before its day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, or_

from adapters.tables import table_of
from models.tables import PersonRow
from rules.time.calendar import london_day

_people = table_of(PersonRow)

ONE_DAY = timedelta(days=1)


def here_on(on: date | None = None) -> ColumnElement[bool]:
    """Select the people who have not left by a London date, today unless said."""
    day = on or london_day(datetime.now(UTC))
    return or_(_people.c.left_on.is_(None), _people.c.left_on > day)


def last_day(left_on: date | None) -> date | None:
    """Return the last London date on which somebody holds a role; None while none is known.

    A leaving date is the first day on which they hold none.
    """
    return None if left_on is None else left_on - ONE_DAY
