"""Whom a school chose as a pupil's class teacher."""

from __future__ import annotations

from models.base import Code, Record


class ClassTeacherChosen(Record):
    """A pupil, who teaches them from now on, and who did before; ``former`` is None for nobody."""

    pupil_id: Code
    person_id: Code
    former: Code | None
