"""What people hold who have left a school or are to leave it: pupils and posts, for its leaders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from adapters.directory.presence import last_day
from adapters.directory.who_is_who import SCHOOL_WIDE
from adapters.queries.staff import sees_school
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Chart
from models.roles import Role
from models.tables import CaseRow, PersonRow, PostRow, PupilRow

_pupils, _people, _cases = table_of(PupilRow), table_of(PersonRow), table_of(CaseRow)
_posts = table_of(PostRow)


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
            _pupils.c.id,
            _pupils.c.first_name,
            _pupils.c.last_name,
            _pupils.c.cohort,
            _pupils.c.class_teacher_id,
            _cases.c.id.label("case_id"),
            _people.c.name,
            _people.c.left_on.label("gone"),
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


@dataclass(frozen=True, slots=True)
class LeftPost:
    """A post of the whole school that nobody has who stays: who leaves it, and their last day."""

    role: Role
    person_id: str
    person: str
    last_on: date


def posts_to_hand_on(viewer: Viewer, connection: Connection) -> tuple[LeftPost, ...]:
    """Return the posts of the school that the viewer leads which only leavers have.

    Of several the last to leave is named.
    """
    if not sees_school(viewer):
        return ()
    rows = connection.execute(
        select(_posts.c.role, _people.c.id, _people.c.name, _people.c.left_on)
        .join(_people, _people.c.id == _posts.c.person_id)
        .where(
            _people.c.school_id == viewer.school_id,
            _posts.c.role.in_([str(role) for role in SCHOOL_WIDE]),
        )
        .order_by(_people.c.left_on, _people.c.id)
    ).all()
    stay = {row.role for row in rows if row.left_on is None}
    leavers = {row.role: row for row in rows if row.role not in stay}
    return tuple(
        LeftPost(role, found.id, found.name, last_on)
        for role in SCHOOL_WIDE
        if (found := leavers.get(str(role))) and (last_on := last_day(found.left_on))
    )
