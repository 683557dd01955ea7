"""Pupils who move between schools, as one of the two schools sees them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from models.base import Digest
from models.evidence import Kind
from rules.people.access import Sight
from web.problem_details import Shape


class TransferShape(Shape):
    """A pupil who moves or has moved."""

    case_id: str
    pupil: str
    year_group: str
    school: str = Field(description="The school the pupil is at.")
    sight: Sight = Field(description="How much of the journey this school sees.")
    left_on: date | None = Field(None, description="When the next school took over, if it did.")


class PersonNamed(Shape):
    """Somebody who may be named as responsible."""

    person_id: str
    name: str


class PaperShape(Shape):
    """A record that the person wrote or signed while the pupil was at their school."""

    digest: Digest
    kind: Kind
    title: str
    version: int
    on: date


class TransferRead(TransferShape):
    """A pupil who moves, where the journey stands, and what this school may file."""

    stands: str = Field(description="The stage of support, by name.")
    form: Kind | None = Field(description="The record that the person may file here, if any.")
    due_on: date | None
    class_teachers: tuple[PersonNamed, ...]
    sencos: tuple[PersonNamed, ...]
    documents: tuple[PaperShape, ...]
