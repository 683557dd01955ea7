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
from web.problem_details import Shape


class Signature(Shape):
    """A signature that stands."""

    name: str
    acting_for: str | None = Field(None, description="For whom they signed, if for somebody else.")
    role: Role
    at: AwareDatetime


class DocumentShape(Shape):
    """One version of one document."""

    document: str = Field(description="Which document it is a version of.")
    kind: Kind
    title: str
    version: int
    digest: Digest = Field(description="SHA-256; send it as `replaces` to write the next version.")
    is_current: bool
    on: date
    cycle: int
    recorded_on: date
    recorded_by: str
    recorded_for: str | None = Field(None, description="For whom, if for somebody else.")
    recorded_as: Role
    signatures: tuple[Signature, ...]


class DocumentRead(DocumentShape):
    """One version of one document, with what was written."""

    answers: dict[str, Any] = Field(description="The answers, as the form of this kind has them.")
    versions: tuple[Digest, ...] = Field(description="Every version of it, oldest first.")


class Answers(Shape):
    """What was written in a record."""

    kind: Kind
    answers: dict[str, Any] = Field(description="The answers, as the form of this kind has them.")


class Filed(Shape):
    """What came of filing a record."""

    case_id: str
    revision: int
    digest: Digest
    moves: tuple[str, ...] = Field(description="The moves that this brought.")


class GivenShape(Shape):
    """A file that was given to go with a record."""

    id: str = Field(description="Name it by this in the `files` of a record on the same case.")
    name: str
    type: FileType
    size_bytes: int
    digest: Digest = Field(description="SHA-256 of its content.")
    given_at: AwareDatetime
    kept_until: AwareDatetime = Field(description="Until when it waits for a record.")


class FormListed(Shape):
    """A kind of record and who files it."""

    kind: Kind
    label: str
    recorded_by: tuple[Role, ...]
    on: tuple[Chart, ...] = Field(description="On which cases.")
    takes_files: bool = Field(description="Whether files may go with it.")
    link: str


class FormRead(FormListed):
    """The form of a kind of record."""

    answers: dict[str, Any] = Field(description="The JSON Schema of `answers`.")
