"""What a school's own lists say of a pupil, so that nobody types it into a form again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.tables import ContactRow, PersonRow, PupilRow

_pupils, _contacts, _people = table_of(PupilRow), table_of(ContactRow), table_of(PersonRow)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody tied to a pupil."""

    name: str
    relation: str
    has_responsibility: bool


@dataclass(frozen=True, slots=True)
class Particulars:
    """Who a pupil is, by the school's lists. ``born_on`` is a date of birth."""

    name: str
    born_on: date
    upn: str
    contacts: tuple[Contact, ...]


def particulars(viewer: Viewer, connection: Connection, pupil_id: str) -> Particulars | None:
    """Return what the lists say of a pupil of the viewer's own school; None of any other."""
    asked = select(_pupils).where(_pupils.c.id == pupil_id, _pupils.c.school_id == viewer.school_id)
    row = connection.execute(asked).one_or_none()
    if row is None:
        return None
    return Particulars(
        name=f"{row.first_name} {row.last_name}",
        born_on=row.born_on,
        upn=row.upn,
        contacts=_contacts_of(connection, pupil_id),
    )


def _contacts_of(connection: Connection, pupil_id: str) -> tuple[Contact, ...]:
    asked = (
        select(_people.c.name, _contacts.c.relation, _contacts.c.parental_responsibility)
        .join(_people, _people.c.id == _contacts.c.person_id)
        .where(_contacts.c.pupil_id == pupil_id)
        .order_by(_people.c.name)
    )
    found = connection.execute(asked).all()
    return tuple(Contact(name, relation, has) for name, relation, has in found)
