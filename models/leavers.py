"""Somebody who works at a school and leaves it."""

from __future__ import annotations

from datetime import date

from models.base import Code, Record


class StaffLeaving(Record):
    """Who leaves, and their last London date here; None says that they stay after all."""

    person_id: Code
    last_on: date | None
