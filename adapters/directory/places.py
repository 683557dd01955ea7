"""Local authorities and schools: setting them up, each school with the calendar it keeps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, insert, select, update

from adapters.directory.bank_holidays import england_bank_holidays
from adapters.tables import table_of
from models.calendar import SchoolCalendar, Term, with_version
from models.pack import Pack
from models.tables import CalendarRow, LocalAuthorityRow, SchoolRow
from rules.exchange.identifiers import dfe_number_fault, tidy
from rules.packs import ENGLAND, in_force

YEARS_BEFORE, YEARS_AHEAD = 1, 2
"""The calendar years whose bank holidays a new calendar holds, around the present one."""

LA_CODE_DIGITS = 3


class CannotSetUp(ValueError):
    """A local authority or a school cannot be set up so; the text says how to mend it."""


def add_authority(connection: Connection, dfe_code: str, name: str) -> str:
    """Set up a local authority, or give a known one this name; return its id.

    A new one follows England's default pack, and a known one keeps its own. Raises CannotSetUp for
    a code that is none.
    """
    code = tidy(dfe_code)
    if len(code) != LA_CODE_DIGITS or not (code.isascii() and code.isdigit()):
        raise CannotSetUp("The code of a local authority has three digits, such as 801.")
    table, known = table_of(LocalAuthorityRow), authority_with_code(connection, code)
    if known is None:
        row = {"id": f"la-{code}", "dfe_code": code, "name": name, "policy_name": ENGLAND.name}
        connection.execute(insert(table), [row])
        return f"la-{code}"
    connection.execute(update(table).where(table.c.id == known).values({"name": name}))
    return known


def follow_policy(connection: Connection, dfe_code: str, name: str, on: date) -> Pack:
    """Let a local authority's new journeys follow a pack; return its version in force on a day.

    Raises CannotSetUp where no such authority is set up, and LookupError for no such pack.
    """
    known = authority_with_code(connection, tidy(dfe_code))
    if known is None:
        raise CannotSetUp(f"No local authority with the code {dfe_code} is set up.")
    pack = in_force(name, on)
    table = table_of(LocalAuthorityRow)
    connection.execute(update(table).where(table.c.id == known).values({"policy_name": name}))
    return pack


def authority_with_code(connection: Connection, dfe_code: str) -> str | None:
    """Return the id of the local authority with this DfE code; None where there is none."""
    table = table_of(LocalAuthorityRow)
    return connection.execute(
        select(table.c.id).where(table.c.dfe_code == dfe_code)
    ).scalar_one_or_none()


def add_school(connection: Connection, dfe_number: str, name: str, calendar: SchoolCalendar) -> str:
    """Set up a school with its calendar, or give a known one this name; return its id.

    The calendar of a school that is known stays as it is: see `keep_calendar`. Raises CannotSetUp
    where the number is wrong or the local authority it begins with is not set up.
    """
    number = tidy(dfe_number)
    if fault := dfe_number_fault(number):
        raise CannotSetUp(fault)
    known = school_with_number(connection, number)
    table = table_of(SchoolRow)
    if known is not None:
        connection.execute(update(table).where(table.c.id == known).values(name=name))
        return known
    la_id = _authority_of(connection, number)
    _keep(connection, calendar)
    row = {"id": f"school-{number}", "name": name, "la_id": la_id, "dfe_number": number}
    connection.execute(insert(table), [{**row, "calendar_version": calendar.version}])
    return f"school-{number}"


def school_with_number(connection: Connection, dfe_number: str) -> str | None:
    """Return the id of the school with this DfE number; None where there is none."""
    table = table_of(SchoolRow)
    return connection.execute(
        select(table.c.id).where(table.c.dfe_number == tidy(dfe_number))
    ).scalar_one_or_none()


def schools(connection: Connection) -> tuple[SchoolRow, ...]:
    """Return every school, by its DfE number."""
    table = table_of(SchoolRow)
    found = connection.execute(select(table).order_by(table.c.dfe_number)).mappings()
    return tuple(SchoolRow(**row) for row in found)


def usual_calendar(
    today: date, terms: Iterable[Term] = (), inset_on: Iterable[date] = ()
) -> SchoolCalendar:
    """Return a calendar with these terms, INSET days and England's bank holidays around today.

    Without terms the school year usual in England is assumed.
    """
    holidays = england_bank_holidays(today.year - YEARS_BEFORE, today.year + YEARS_AHEAD)
    return with_version(terms=terms, inset_on=inset_on, bank_holidays=holidays)


def keep_calendar(connection: Connection, school_id: str, calendar: SchoolCalendar) -> None:
    """Let a school keep this calendar from now on; dates that are set keep the one they have."""
    _keep(connection, calendar)
    table = table_of(SchoolRow)
    connection.execute(
        update(table).where(table.c.id == school_id).values(calendar_version=calendar.version)
    )


def _keep(connection: Connection, calendar: SchoolCalendar) -> None:
    table = table_of(CalendarRow)
    known = connection.execute(
        select(table.c.version).where(table.c.version == calendar.version)
    ).scalar_one_or_none()
    if known is None:
        row = {"version": calendar.version, "body": calendar.model_dump_json()}
        connection.execute(insert(table), [row])


def _authority_of(connection: Connection, dfe_number: str) -> str:
    code = dfe_number[:LA_CODE_DIGITS]
    la_id = authority_with_code(connection, code)
    if la_id is None:
        raise CannotSetUp(
            f"The school's number begins with {code}, but no local authority with this code is set "
            f'up. Add --la "{code} Name of the authority".'
        )
    return la_id


def calendar_of(connection: Connection, school_id: str) -> SchoolCalendar:
    """Return the calendar a school keeps. Raises LookupError where there is no such school."""
    places, calendars = table_of(SchoolRow), table_of(CalendarRow)
    body = connection.execute(
        select(calendars.c.body)
        .join(places, places.c.calendar_version == calendars.c.version)
        .where(places.c.id == school_id)
    ).scalar()
    if body is None:
        raise LookupError(f"no school {school_id}")
    return SchoolCalendar.model_validate_json(body)
