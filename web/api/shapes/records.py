"""Forms, and documents with their versions and signatures."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import AwareDatetime, Field

from models.base import Digest
from models.case import Chart
from models.evidence import Kind
from models.evidence.files import FileType
from models.roles import Role
from web.api.shapes.cases import Done
from web.problem_details import ReasonShape, Shape


class Signature(Shape):
    """A signature that stands."""

    name: str
    """Who signed: their name, or for a family that of the role."""
    acting_for: str | None = None
    """For whom they signed, if for somebody else."""
    role: Role
    """In which role they signed."""
    at: AwareDatetime
    """When they signed, in UTC."""


class DocumentShape(Shape):
    """One version of one document."""

    document: str
    """Which document it is a version of."""
    kind: Kind
    """What kind of record it is."""
    title: str
    """What the case's own policy calls it."""
    version: int
    """Which version of the document, counted from 1."""
    digest: Digest
    """SHA-256; send it as `replaces` to write the next version."""
    is_current: bool
    """Whether no later version has taken its place."""
    on: date
    """The London date that the record speaks of, such as that of a meeting."""
    cycle: int
    """The Assess-Plan-Do-Review cycle that was running; 0 before the first."""
    recorded_on: date
    """The London date on which it was filed."""
    recorded_by: str
    """Who filed it: their name, or for a family that of the role."""
    recorded_for: str | None = None
    """For whom, if for somebody else."""
    recorded_as: Role
    """In which role they filed it."""
    signatures: tuple[Signature, ...]
    """The signatures that stand on this version; a later version has none of them."""


class DocumentRead(DocumentShape):
    """One version of one document, with what was written."""

    answers: dict[str, Any]
    """The answers, as the form of this kind has them."""
    versions: tuple[Digest, ...]
    """Every version of it, oldest first."""


class Answers(Shape):
    """What was written in a record."""

    kind: Kind
    """What kind of record it is."""
    answers: dict[str, Any]
    """The answers, as the form of this kind has them."""


class Filed(Done):
    """What came of filing a record."""

    document: str
    """Which document it is a version of; signing asks for it."""
    version: int
    """Which version of that document, counted from 1."""
    digest: Digest
    """SHA-256 of the version that was filed; signing asks for it, and `replaces`."""
    not_met: tuple[ReasonShape, ...] = ()
    """The conditions that this record is for and does not meet yet, each with why."""
    to_check: tuple[str, ...] = ()
    """What may be a slip and is kept all the same: such as a plan from before its analysis."""


class RecordedIn(Shape):
    """The record from which an answer was taken."""

    kind: Kind
    """What kind of record it is."""
    on: date
    """The London date that it speaks of."""
    digest: Digest
    """SHA-256 of its version; `documents` has it."""


class Recorded(Shape):
    """What a form may start from. Nothing is filed by it: check each answer, and change it."""

    answers: dict[str, Any] = Field(default_factory=dict)
    """Answers that are on record, by question, as the form has them; some may be left to give."""
    taken_from: dict[str, tuple[RecordedIn, ...]] = Field(default_factory=dict)
    """Of each answer that other records give, those. Others are the last cycle's own."""


class GivenShape(Shape):
    """A file that was given to go with a record."""

    id: str
    """Name it by this in the `files` of a record on the same case."""
    name: str
    """The file's name."""
    type: FileType
    """What kind of file it is, by what it holds."""
    size_bytes: int
    """How large it is."""
    digest: Digest
    """SHA-256 of its content."""
    given_at: AwareDatetime
    """When it was given, in UTC."""
    kept_until: AwareDatetime
    """Until when it waits for a record, in UTC; then it is forgotten."""


class FormListed(Shape):
    """A kind of record and who files it."""

    kind: Kind
    """The kind's code, to file a record by."""
    label: str
    """What people call it."""
    recorded_by: tuple[Role, ...]
    """In which roles it can be filed."""
    on: tuple[Chart, ...]
    """On which cases."""
    takes_files: bool
    """Whether files may go with it."""
    link: str
    """Where its form is described."""


class FormRead(FormListed):
    """The form of a kind of record."""

    answers: dict[str, Any]
    """The JSON Schema of `answers`."""
