"""Whose rows an import took in, as the viewer's school knows them now: names by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, and_, select

from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Chart
from models.tables import CaseRow, ContactRow, PersonRow, PupilRow
from rules.exchange.who_may import may_import

_pupils, _people, _ties = table_of(PupilRow), table_of(PersonRow), table_of(ContactRow)
_cases = table_of(CaseRow)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by name; ``left_on`` is a London date, and ``case_id`` a pupil's journey."""

    name: str
    left_on: date | None = None
    case_id: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody of one school by id; a contact by the pupil's id and the person's."""

    pupils: Mapping[str, Named] = field(default_factory=dict)
    staff: Mapping[str, Named] = field(default_factory=dict)
    contacts: Mapping[tuple[str, str], Named] = field(default_factory=dict)


def known(viewer: Viewer, connection: Connection) -> Known:
    """Return everybody of the viewer's school; nobody to those who import nothing."""
    if viewer.school_id is None or not may_import(viewer.roles):
        return Known()
    school_id = viewer.school_id
    return Known(
        pupils=_pupils_of(connection, school_id),
        staff=_staff_of(connection, school_id),
        contacts=_contacts_of(connection, school_id),
    )


def _pupils_of(connection: Connection, school_id: str) -> dict[str, Named]:
    journey = and_(_cases.c.pupil_id == _pupils.c.id, _cases.c.chart == str(Chart.PUPIL_JOURNEY))
    asked = (
        select(_pupils, _cases.c.id.label("case_id"))
        .outerjoin(_cases, journey)
        .where(_pupils.c.school_id == school_id)
    )
    return {
        row.id: Named(f"{row.first_name} {row.last_name}", row.left_on, row.case_id)
        for row in connection.execute(asked)
    }


def _staff_of(connection: Connection, school_id: str) -> dict[str, Named]:
    asked = select(_people).where(_people.c.school_id == school_id)
    return {row.id: Named(row.name, row.left_on) for row in connection.execute(asked)}


def _contacts_of(connection: Connection, school_id: str) -> dict[tuple[str, str], Named]:
    asked = (
        select(_ties.c.pupil_id, _ties.c.person_id, _people.c.name)
        .join(_people, _people.c.id == _ties.c.person_id)
        .join(_pupils, _pupils.c.id == _ties.c.pupil_id)
        .where(_pupils.c.school_id == school_id)
    )
    return {(row.pupil_id, row.person_id): Named(row.name) for row in connection.execute(asked)}
