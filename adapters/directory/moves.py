"""The directory follows a pupil to another school, in the step that takes the journey there."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, update

from adapters.tables import table_of
from models.case import Case
from models.events import Entry, SchoolChanged
from models.roles import Role
from models.tables import PupilRow


def follow_pupil(connection: Connection, case: Case, entries: Iterable[Entry]) -> None:
    """Put a pupil whose journey has changed schools on the new school's list, with its teacher."""
    if not any(isinstance(entry.event, SchoolChanged) for entry in entries):
        return
    pupils = table_of(PupilRow)
    teachers = case.holders(Role.CLASS_TEACHER)
    values = {"school_id": case.school_id, "class_teacher_id": next(iter(teachers), None)}
    connection.execute(update(pupils).where(pupils.c.id == case.pupil_id).values(values))
