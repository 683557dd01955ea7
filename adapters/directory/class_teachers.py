"""A pupil's class teacher, chosen by the school itself and not by a list of pupils."""

from __future__ import annotations

from sqlalchemy import Connection, update

from adapters.directory import school_records
from adapters.directory.school_records import Written
from adapters.tables import table_of
from models.class_teachers import ClassTeacherChosen
from models.tables import PupilRow

_pupils = table_of(PupilRow)


def choose(connection: Connection, chosen: ClassTeacherChosen, written: Written) -> bool:
    """Give a pupil of a school a class teacher, and keep who said so when.

    False, with nothing changed, where the pupil is at the school no longer, or their class teacher
    is no longer the former one.
    """
    of_this = (
        (_pupils.c.id == chosen.pupil_id)
        & (_pupils.c.school_id == written.school_id)
        & _pupils.c.left_on.is_(None)
        & _pupils.c.class_teacher_id.is_not_distinct_from(chosen.former)
    )
    changed = update(_pupils).where(of_this).values(class_teacher_id=chosen.person_id)
    if connection.execute(changed).rowcount != 1:
        return False
    school_records.add(connection, chosen, written, subject=chosen.pupil_id)
    return True
