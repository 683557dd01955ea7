"""A school's calendar as those who look after its data see it, and who changed it when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from adapters.directory.places import calendar_of
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.calendar import SchoolCalendar
from models.tables import CalendarChangeRow, PersonRow
from rules.exchange.who_may import may_import

_changes, _people = table_of(CalendarChangeRow), table_of(PersonRow)


@dataclass(frozen=True)
class CalendarChange:
    """Who changed a school's calendar, when, and to which version."""

    at: datetime
    by: str
    version: str


def calendar(viewer: Viewer, connection: Connection) -> SchoolCalendar | None:
    """Return the calendar of the viewer's school; None for those who do not look after it."""
    if viewer.school_id is None or not may_import(viewer.roles):
        return None
    return calendar_of(connection, viewer.school_id)


def changes(viewer: Viewer, connection: Connection, most: int = 10) -> tuple[CalendarChange, ...]:
    """Return the latest changes of the calendar of the viewer's school, newest first."""
    found = connection.execute(
        select(_changes, _people.c.name)
        .outerjoin(_people, _people.c.id == _changes.c.person_id)
        .where(_changes.c.school_id == viewer.school_id)
        .order_by(_changes.c.at.desc())
        .limit(most)
    )
    return tuple(
        CalendarChange(at=row.at, by=row.name or "The command line", version=row.version)
        for row in found
    )
