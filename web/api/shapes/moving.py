"""Pupils who move between schools, as one of the two schools sees them."""

from __future__ import annotations

from datetime import date

from models.base import Digest
from models.evidence import Kind
from rules.people.access import Sight
from web.api.shapes.parts import OfPupilInYear, Somebody
from web.problem_details import Shape


class TransferShape(OfPupilInYear):
    """A pupil who moves or has moved."""

    school: str
    """The school the pupil is at."""
    sight: Sight
    """How much of the journey this school sees."""
    left_on: date | None = None
    """The London date on which the next school took over; none where it has not."""


class PersonNamed(Somebody):
    """Somebody who may be named as responsible."""


class PaperShape(Shape):
    """A record that the person wrote or signed while the pupil was at their school."""

    digest: Digest
    """The version's digest, to be read by."""
    kind: Kind
    """What kind of record it is."""
    title: str
    """What the record is called."""
    version: int
    """Which version of it, counted from 1."""
    on: date
    """The London date that the record speaks of."""


class TransferRead(TransferShape):
    """A pupil who moves, where the journey stands, and what this school may file."""

    stands: str
    """The stage of support, by name."""
    form: Kind | None
    """The record that the person may file here, if any."""
    due_on: date | None
    """The London date by which that record should be filed; none where none is asked."""
    class_teachers: tuple[PersonNamed, ...]
    """Those at this school who may be named as class teacher."""
    sencos: tuple[PersonNamed, ...]
    """Those at this school who may be named as SENCo."""
    documents: tuple[PaperShape, ...]
    """The records of that time that are the person's own to read."""
