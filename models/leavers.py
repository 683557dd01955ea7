"""Somebody who works at a school and leaves it, and the pupils whom they hand on."""

from __future__ import annotations

from datetime import date

from models.base import Code, Record


class StaffLeaving(Record):
    """Who leaves, and their last London date here; None says that they stay after all."""

    person_id: Code
    last_on: date | None


class ClassHandedOn(Record):
    """Who became a pupil's class teacher, and in whose place; None where there was nobody."""

    pupil_id: Code
    to: Code
    in_place_of: Code | None
