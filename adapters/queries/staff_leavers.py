"""Pupils whose class teacher has left the school, is to leave it, or is nobody, for its leaders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from adapters.directory.presence import last_day
from adapters.queries.staff import sees_school
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Chart
from models.tables import CaseRow, PersonRow, PupilRow

_pupils, _people, _cases = table_of(PupilRow), table_of(PersonRow), table_of(CaseRow)


@dataclass(frozen=True, slots=True)
class Left:
    """A pupil to hand on; ``case_id`` is their journey, if there is one.

    ``teacher_id`` is the class teacher of the school's list, who is to leave after the London date
    ``last_on`` or has left already; None where the list gives nobody.
    """

    pupil_id: str
    pupil: str
    cohort: int
    case_id: str | None
    teacher_id: str | None
    teacher: str | None
    last_on: date | None

    def is_alone(self, today: date) -> bool:
        """Tell whether nobody is the class teacher on a London date."""
        return self.last_on is None or self.last_on < today


def to_hand_on(viewer: Viewer, connection: Connection) -> tuple[Left, ...]:
    """Return the pupils of the school that the viewer leads who need another class teacher.

    A pupil for whom the list gives nobody is among them once there is a journey.
    """
    if not sees_school(viewer):
        return ()
    journey = and_(_cases.c.pupil_id == _pupils.c.id, _cases.c.chart == str(Chart.PUPIL_JOURNEY))
    rows = connection.execute(
        select(
            _pupils, _cases.c.id.label("case_id"), _people.c.name, _people.c.left_on.label("gone")
        )
        .outerjoin(_cases, journey)
        .outerjoin(_people, _people.c.id == _pupils.c.class_teacher_id)
        .where(
            _pupils.c.school_id == viewer.school_id,
            _pupils.c.left_on.is_(None),
            or_(_cases.c.id.is_(None), _cases.c.stage != "left"),
            or_(
                _people.c.left_on.is_not(None),
                and_(_pupils.c.class_teacher_id.is_(None), _cases.c.id.is_not(None)),
            ),
        )
        .order_by(_people.c.name, func.lower(_pupils.c.last_name), _pupils.c.first_name)
    )
    return tuple(
        Left(
            pupil_id=row.id,
            pupil=f"{row.first_name} {row.last_name}",
            cohort=row.cohort,
            case_id=row.case_id,
            teacher_id=row.class_teacher_id,
            teacher=row.name,
            last_on=last_day(row.gone),
        )
        for row in rows
    )
