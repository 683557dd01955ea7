"""The people of the viewer's school: their posts, and who covers whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from adapters.directory import covers
from adapters.directory.presence import here_on, last_day
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.roles import STAFF, Role
from models.standing_in import Cover
from models.tables import PersonRow, PostRow

_people, _posts = table_of(PersonRow), table_of(PostRow)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works at the school, their posts in the order of roles, and their last day.

    ``last_on`` is a London date, and None for somebody who is not to leave.
    """

    person_id: str
    name: str
    posts: tuple[Role, ...]
    last_on: date | None = None


def staff(viewer: Viewer, connection: Connection, today: date) -> tuple[Colleague, ...]:
    """Return everybody who works at the viewer's school on a London date, by name."""
    rows = connection.execute(
        select(_people.c.id, _people.c.name, _people.c.left_on, _posts.c.role)
        .join(_posts, _posts.c.person_id == _people.c.id)
        .where(
            _people.c.school_id == viewer.school_id,
            here_on(today),
            _posts.c.role.in_([str(role) for role in STAFF]),
        )
        .order_by(_people.c.name, _people.c.id)
    )
    held: dict[tuple[str, str, date | None], set[Role]] = {}
    for row in rows:
        held.setdefault((row.id, row.name, last_day(row.left_on)), set()).add(Role(row.role))
    return tuple(
        Colleague(person_id, name, tuple(role for role in STAFF if role in posts), last_on)
        for (person_id, name, last_on), posts in held.items()
    )


def cover(viewer: Viewer, connection: Connection, today: date) -> tuple[Cover, ...]:
    """Return the cover at the viewer's school that stands or is still to begin."""
    if viewer.school_id is None:
        return ()
    return covers.standing(connection, viewer.school_id, today)
