"""Whom an officer can reach in the family of a request: those who may be told, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from adapters.directory import contacts as family_contacts
from adapters.directory.presence import here_on
from adapters.queries import la
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case
from models.tables import ContactRow, PersonRow
from rules.people.contact import standing

_contacts, _people = table_of(ContactRow), table_of(PersonRow)


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody in the family who may be told of the request, and how they are written to."""

    name: str
    relation: str
    email: str | None


def family(viewer: Viewer, connection: Connection, case: Case, on: date) -> tuple[Reached, ...]:
    """Return who in the family may be told on a London date, by name.

    None to anybody who does not work on the request; nobody of whom the school's list, or an
    exception to it, says that they are not told.
    """
    works_on_it = any(held.person_id == viewer.person_id for held in case.people)
    if not works_on_it or la.request(viewer, connection, case.id) is None:
        return ()
    stands = family_contacts.of_pupil(connection, case.pupil_id)
    told = [each.person_id for each in stands if standing(each, on).is_told]
    rows = connection.execute(
        select(_people.c.name, _people.c.email, _contacts.c.relation)
        .join(_contacts, _contacts.c.person_id == _people.c.id)
        .where(_contacts.c.pupil_id == case.pupil_id, _people.c.id.in_(told), here_on(on))
        .order_by(_people.c.name, _people.c.id)
    )
    return tuple(Reached(row.name, row.relation, row.email) for row in rows)
