"""A school's terms: what keeping others would do, keeping them, and who changed them when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from adapters.directory.places import calendar_of, keep_calendar, usual_calendar
from adapters.directory.who_is_who import new_id
from adapters.tables import table_of
from models.calendar import SchoolCalendar
from models.tables import CalendarChangeRow, CaseRow, StepRow
from models.terms import TermsRead
from rules.exchange.terms import with_years
from rules.time.calendar import is_school_day


@dataclass(frozen=True)
class Prospect:
    """What a school's calendar would become, and what that means for what is open.

    ``closed`` counts the open tasks, by their due date, that were due on a school day which is none
    then. They keep their dates: what opens from then on is counted by the new terms.
    """

    former: SchoolCalendar
    calendar: SchoolCalendar
    open_tasks: int
    closed: tuple[tuple[date, int], ...]


def prospect(connection: Connection, school_id: str, read: TermsRead, today: date) -> Prospect:
    """Return what keeping these terms would do.

    Raises pydantic's ValidationError, with sentences, where they do not fit one another.
    """
    former = calendar_of(connection, school_id)
    whole = with_years(former, read)
    calendar = usual_calendar(today, whole.terms, whole.inset_on)
    days = _due_days(connection, school_id, today)
    was_open = {day for day in days if is_school_day(former, day)}
    closed = {day for day in was_open if not is_school_day(calendar, day)}
    return Prospect(
        former=former,
        calendar=calendar,
        open_tasks=len(days),
        closed=tuple((day, days.count(day)) for day in sorted(closed)),
    )


def keep_terms(
    connection: Connection,
    school_id: str,
    calendar: SchoolCalendar,
    person_id: str,
    now: datetime,
) -> None:
    """Let a school keep a calendar from now on, and note who changed it."""
    former = calendar_of(connection, school_id).version
    if former == calendar.version:
        return
    keep_calendar(connection, school_id, calendar)
    row = {
        "id": new_id("change"),
        "school_id": school_id,
        "at": now,
        "person_id": person_id,
        "former": former,
        "version": calendar.version,
    }
    connection.execute(insert(table_of(CalendarChangeRow)), [row])


def _due_days(connection: Connection, school_id: str, today: date) -> list[date]:
    """Return the due date of each open task of a school from today on."""
    steps, cases = table_of(StepRow), table_of(CaseRow)
    found = connection.execute(
        select(steps.c.due_on)
        .join(cases, cases.c.id == steps.c.case_id)
        .where(cases.c.school_id == school_id, steps.c.due_on >= today, steps.c.kind != "wait")
    )
    return list(found.scalars())
