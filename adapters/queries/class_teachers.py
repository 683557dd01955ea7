"""Who teaches which pupil of the viewer's school, for those who choose it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from adapters.directory.presence import here_on
from adapters.queries.staff import sees_school
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Chart
from models.tables import CaseRow, PersonRow, PupilRow

_pupils, _people, _cases = table_of(PupilRow), table_of(PersonRow), table_of(CaseRow)


@dataclass(frozen=True, slots=True)
class Taught:
    """A pupil, and their class teacher as kept; ``teacher`` is empty where nobody teaches them.

    That is so too where the one who is kept has left: ``teacher_id`` names them all the same.
    """

    id: str
    name: str
    cohort: int
    teacher_id: str | None
    teacher: str
    case_id: str | None


def taught(viewer: Viewer, connection: Connection, today: date) -> tuple[Taught, ...]:
    """Return the pupils who are at the viewer's school on a London date, by last name.

    Nobody is shown to those who do not lead the school.
    """
    if not sees_school(viewer):
        return ()
    asked = _at_school(viewer, today).order_by(
        func.lower(_pupils.c.last_name), _pupils.c.first_name, _pupils.c.id
    )
    return tuple(
        Taught(
            id=row.id,
            name=f"{row.first_name} {row.last_name}",
            cohort=row.cohort,
            teacher_id=row.class_teacher_id,
            teacher=row.teacher or "",
            case_id=row.case_id,
        )
        for row in connection.execute(asked)
    )


def untaught(viewer: Viewer, connection: Connection, today: date) -> frozenset[str]:
    """Return the ids of the pupils whom nobody teaches on a London date, as `taught` has them."""
    if not sees_school(viewer):
        return frozenset()
    nobody = func.coalesce(_people.c.name, "") == ""
    asked = _at_school(viewer, today).with_only_columns(_pupils.c.id).where(nobody)
    return frozenset(connection.execute(asked).scalars())


def _at_school(viewer: Viewer, today: date) -> Select[Any]:
    """Return the question for the pupils who are at the viewer's school on a London date."""
    journey = and_(_cases.c.pupil_id == _pupils.c.id, _cases.c.chart == str(Chart.PUPIL_JOURNEY))
    teacher = and_(_people.c.id == _pupils.c.class_teacher_id, here_on(today))
    return (
        select(_pupils, _people.c.name.label("teacher"), _cases.c.id.label("case_id"))
        .outerjoin(_cases, journey)
        .outerjoin(_people, teacher)
        .where(
            _pupils.c.school_id == viewer.school_id,
            or_(_pupils.c.left_on.is_(None), _pupils.c.left_on > today),
        )
    )
