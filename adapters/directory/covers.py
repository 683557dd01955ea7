"""Cover at a school: who acts for whom in which days away. Each journey hears of it by itself."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, insert, select, update

from adapters.directory.presence import here_on
from adapters.tables import table_of
from models.roles import Actor, Role
from models.standing_in import Cover
from models.tables import CoverRow, PersonRow

_covers, _people = table_of(CoverRow), table_of(PersonRow)


def keep(connection: Connection, school_id: str, cover: Cover, at: datetime) -> None:
    """Keep cover that was set at an aware UTC instant; the same again changes nothing."""
    known = select(_covers.c.id).where(_covers.c.id == cover.id)
    if connection.execute(known).first() is not None:
        return
    row = {
        "id": cover.id,
        "school_id": school_id,
        "person_id": cover.person_id,
        "role": str(cover.role),
        "to": cover.to,
        "from_on": cover.from_on,
        "until_on": cover.until_on,
        "set_by": cover.agreed_by.person_id,
        "set_role": str(cover.agreed_by.role),
        "set_at": at,
    }
    connection.execute(insert(_covers).values(row))


def end(connection: Connection, school_id: str, cover_id: str, at: datetime) -> bool:
    """End a school's cover before its last day; False where there is none that stands."""
    mine = (_covers.c.id == cover_id) & (_covers.c.school_id == school_id)
    ended = connection.execute(
        update(_covers).where(mine, _covers.c.ended_at.is_(None)).values(ended_at=at)
    )
    return ended.rowcount == 1


def standing(connection: Connection, school_id: str, today: date) -> tuple[Cover, ...]:
    """Return a school's cover that has not ended by a London date, also what is still to begin.

    It has ended where either of the two has left.
    """
    here = select(_people.c.id).where(here_on(today))
    return _found(
        connection,
        _of(school_id),
        _covers.c.until_on >= today,
        _covers.c.person_id.in_(here),
        _covers.c.to.in_(here),
    )


def not_ended(connection: Connection, school_id: str) -> tuple[Cover, ...]:
    """Return a school's cover that nobody has ended; the rules ask for its days."""
    return _found(connection, _of(school_id))


def _of(school_id: str) -> ColumnElement[bool]:
    return and_(_covers.c.school_id == school_id, _covers.c.ended_at.is_(None))


def _found(connection: Connection, *where: ColumnElement[bool]) -> tuple[Cover, ...]:
    asked = select(_covers).where(*where).order_by(_covers.c.from_on, _covers.c.id)
    return tuple(
        Cover(
            id=row.id,
            person_id=row.person_id,
            role=Role(row.role),
            to=row.to,
            from_on=row.from_on,
            until_on=row.until_on,
            agreed_by=Actor(person_id=row.set_by, role=Role(row.set_role)),
        )
        for row in connection.execute(asked)
    )
