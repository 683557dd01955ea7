"""Somebody who works at a school and leaves it."""

from __future__ import annotations

from datetime import date

from models.base import Code, Record
from models.roles import Role


class StaffLeaving(Record):
    """Who leaves, and their last London date here; None says that they stay after all."""

    person_id: Code
    last_on: date | None


class PostHandedOn(Record):
    """Who has a post of the whole school from now on, and which leaver they have it from."""

    role: Role
    person_id: Code
    former: Code
