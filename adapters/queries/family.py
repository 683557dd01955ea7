"""What a family may see: its own children, where the school says that this contact may."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from adapters.directory import contacts
from adapters.directory.who_is_who import journey_id_for
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart
from models.tables import CaseRow, ContactRow, LocalAuthorityRow, PupilRow, SchoolRow
from models.tables.directory import SELF

_contacts, _pupils, _cases = table_of(ContactRow), table_of(PupilRow), table_of(CaseRow)
_schools, _authorities = table_of(SchoolRow), table_of(LocalAuthorityRow)


@dataclass(frozen=True, slots=True)
class Reached:
    """How the family reaches the school, the authority and who helps; empty where none is known."""

    school_phone: str = ""
    school_email: str = ""
    authority_phone: str = ""
    authority_email: str = ""
    advice_service: str = ""
    mediation_adviser: str = ""
    where_to_appeal: str = ""

    @property
    def school(self) -> str:
        """The school's number and address, as one line."""
        return ", ".join(filter(None, (self.school_phone, self.school_email)))

    @property
    def authority(self) -> str:
        """The authority's number and address, as one line."""
        return ", ".join(filter(None, (self.authority_phone, self.authority_email)))


@dataclass(frozen=True, slots=True)
class Child:
    """A child, the school and authority, and the journey; None where no journey is open yet.

    ``case_id`` is the journey's id, also while there is none: an address never changes. ``is_self``
    says that the viewer is the pupil.
    """

    pupil_id: str
    first_name: str
    name: str
    school: str
    authority: str
    case_id: str
    case: Case | None
    is_self: bool = False
    reach: Reached = Reached()

    @property
    def has_own_rights(self) -> bool:
        """Tell whether the rights have passed from the parents to the young person."""
        return self.case is not None and self.case.rights_passed_on is not None


def children(viewer: Viewer, connection: Connection, on: date) -> tuple[Child, ...]:
    """Return the children whose record the viewer may see on a London date, by first name."""
    seen = contacts.seen_by(connection, viewer.person_id, on)
    asked = _scoped(viewer).where(_pupils.c.id.in_(sorted(seen)))
    rows = connection.execute(asked.order_by(_pupils.c.first_name, _pupils.c.id))
    return tuple(_child(row) for row in rows)


def child(viewer: Viewer, connection: Connection, case_id: str, on: date) -> Child | None:
    """Return the child whose journey has this id, or None where it is not the viewer's."""
    return next((one for one in children(viewer, connection, on) if one.case_id == case_id), None)


def the_one_school(connection: Connection) -> tuple[str, str] | None:
    """Return the name of the only school that is set up, and how it is reached, for anybody.

    None where there are several: which of them is a family's own is nobody else's to know.
    """
    asked = select(_schools.c.name, _schools.c.phone, _schools.c.email).limit(2)
    rows = connection.execute(asked).all()
    if len(rows) != 1:
        return None
    reached = Reached(school_phone=rows[0].phone or "", school_email=rows[0].email or "")
    return str(rows[0].name), reached.school


def _scoped(viewer: Viewer) -> Select[Any]:
    journey = and_(_cases.c.pupil_id == _pupils.c.id, _cases.c.chart == str(Chart.PUPIL_JOURNEY))
    return (
        select(
            _pupils.c.id,
            _pupils.c.first_name,
            _pupils.c.last_name,
            _schools.c.name.label("school"),
            _authorities.c.name.label("authority"),
            _schools.c.phone.label("school_phone"),
            _schools.c.email.label("school_email"),
            _authorities.c.phone.label("authority_phone"),
            _authorities.c.email.label("authority_email"),
            _authorities.c.advice_service,
            _authorities.c.mediation_adviser,
            _authorities.c.where_to_appeal,
            _cases.c.id.label("case_id"),
            _cases.c.body,
            _contacts.c.relation,
        )
        .join(_contacts, _contacts.c.pupil_id == _pupils.c.id)
        .join(_schools, _schools.c.id == _pupils.c.school_id)
        .join(_authorities, _authorities.c.id == _pupils.c.home_la_id)
        .outerjoin(_cases, journey)
        .where(_contacts.c.person_id == viewer.person_id)
    )


def _child(row: Row[Any]) -> Child:
    return Child(
        pupil_id=row.id,
        first_name=row.first_name,
        name=f"{row.first_name} {row.last_name}",
        school=row.school,
        authority=row.authority,
        case_id=row.case_id or journey_id_for(row.id),
        case=Case.model_validate_json(row.body) if row.body else None,
        is_self=row.relation == SELF,
        reach=Reached(**{one.name: getattr(row, one.name) or "" for one in fields(Reached)}),
    )
