"""Choosing who teaches a pupil: kept in the directory, told to the journey; pages and programs.

The journey hears of it as it does of an import: its roles are brought into line with the school's.
"""

from __future__ import annotations

from dataclasses import dataclass

from adapters.database import writing
from adapters.directory import class_teachers as directory
from adapters.directory.school_records import Written
from adapters.queries import class_teachers, school_people
from adapters.queries.class_teachers import Taught
from adapters.queries.school_people import Colleague
from adapters.queries.staff import sees_school
from models.class_teachers import ClassTeacherChosen
from models.decision import Reason, Refusal, Refused
from models.roles import Role
from web.desk import Desk
from web.problems import NotAllowed
from web.viewer import Person
from workflows.problems import ActRefused

MEANWHILE = (
    "Somebody chose another class teacher after you looked. Nothing was changed. Look at it again."
)


@dataclass(frozen=True)
class Classes:
    """The pupils of the viewer's school, and who may teach them: the staff with that post."""

    pupils: tuple[Taught, ...]
    teachers: tuple[Colleague, ...]

    def pupil(self, pupil_id: str) -> Taught | None:
        """Return one pupil, or None for none of this school."""
        return next((one for one in self.pupils if one.id == pupil_id), None)

    def teacher(self, person_id: str) -> Colleague | None:
        """Return one class teacher, or None for somebody who has no such post here."""
        return next((one for one in self.teachers if one.person_id == person_id), None)


def classes_of(desk: Desk, viewer: Person) -> Classes:
    """Return who teaches whom. Raises NotAllowed for those who do not lead a school."""
    if not sees_school(viewer):
        raise NotAllowed
    with desk.reading() as connection:
        staff = school_people.staff(viewer, connection, desk.today)
        pupils = class_teachers.taught(viewer, connection, desk.today)
    return Classes(pupils, tuple(one for one in staff if Role.CLASS_TEACHER in one.posts))


def keep(desk: Desk, viewer: Person, pupil: Taught, former: str | None, person_id: str) -> None:
    """Keep who teaches a pupil; the same again writes nothing.

    ``former`` is who was kept as their class teacher when the viewer looked. Raises ActRefused
    where that is somebody else by now.
    """
    if pupil.teacher_id == person_id:
        return
    chosen = ClassTeacherChosen(pupil_id=pupil.id, person_id=person_id, former=former)
    written = Written(viewer.school_id or "", viewer.person_id, desk.now())
    with writing(desk.engine) as connection:
        is_kept = directory.choose(connection, chosen, written)
    if not is_kept:
        raise ActRefused(Refusal(reasons=(Reason(code=Refused.SUPERSEDED, sentence=MEANWHILE),)))
