"""Somebody leaves the school: the last day is kept and told; pages and programs ask here."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection

from adapters.database import writing
from adapters.directory.leaving import Leaver, Vacated, leaves, somebody, vacated_by
from adapters.queries import school_people
from adapters.queries.school_people import Colleague
from web.desk import Desk
from web.problems import NotAllowed, NotFound
from web.viewer import Person

LONGEST_AGO, LONGEST_AHEAD = timedelta(days=366), timedelta(days=2 * 366)
"""A last day outside these is a slip of the pen."""


def colleagues_of(desk: Desk, viewer: Person) -> tuple[Colleague, ...]:
    """Return who works at the viewer's school. Raises NotAllowed for who works at none."""
    if viewer.school_id is None:
        raise NotAllowed
    with desk.reading() as connection:
        return school_people.staff(viewer, connection, desk.today)


def is_to_leave(colleagues: tuple[Colleague, ...], person_id: str) -> bool:
    """Tell whether a last day is kept for one of these colleagues."""
    return any(one.person_id == person_id and one.last_on for one in colleagues)


def fault(last_on: date, today: date) -> str:
    """Return what is wrong with a last day, or nothing."""
    if last_on < today - LONGEST_AGO:
        return "This last day is more than a year ago. Correct the year."
    if last_on > today + LONGEST_AHEAD:
        return "This last day is more than two years ahead. Correct the year."
    return ""


def keep(
    desk: Desk, viewer: Person, person_id: str, last_on: date | None
) -> tuple[Leaver, Vacated]:
    """Keep the last day of a colleague, or take it back by None, and say what falls vacant.

    The same again writes nothing. Raises NotFound for nobody that is known.
    """
    with writing(desk.engine) as connection:
        leaver = somebody(connection, person_id)
        if leaver is None:
            raise NotFound
        if _left_on(last_on) != leaver.left_on:
            leaves(connection, leaver, last_on, viewer.person_id, desk.now())
        vacated = _vacated(connection, leaver, last_on)
    return leaver, vacated


def would_vacate(desk: Desk, person_id: str, last_on: date) -> Vacated:
    """Return what falls vacant when somebody leaves on a day. Raises NotFound."""
    with desk.reading() as connection:
        leaver = somebody(connection, person_id)
        if leaver is None:
            raise NotFound
        return _vacated(connection, leaver, last_on)


def _vacated(connection: Connection, leaver: Leaver, last_on: date | None) -> Vacated:
    left_on = _left_on(last_on)
    return vacated_by(connection, leaver, left_on) if left_on else Vacated((), 0)


def _left_on(last_on: date | None) -> date | None:
    """Return the first London date on which somebody is not here any more."""
    return None if last_on is None else last_on + timedelta(days=1)
