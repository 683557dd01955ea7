"""What programs send."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from models.base import Code, Digest, Record
from models.evidence import Kind
from models.evidence.files import MOST_FILES
from models.roles import Role

Version = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64}|nothing)$")]
"""The digest of a version of a document, or `nothing`."""


class AsRole(Record):
    """An act that says no more than in which role."""

    role: Role | None = None
    """Which of the person's roles they act in; the one that suits best where none is named."""


class ToFile(AsRole):
    """A record to file."""

    answers: dict[str, Any]
    """The answers to the form; `/forms/{kind}` has its JSON Schema."""
    replaces: Version | None = None
    """The digest of the version that was read, or `nothing` where there was none, so that nobody
    overwrites what they have not read. Leave it out where it does not matter."""


class ToPreview(Record):
    """What is written of a record so far, to read its letter before it is filed."""

    answers: dict[str, Any]
    """The answers to the form so far; where one is not sent that the letter needs, it says what is
    still to be written."""


class ToFileWithFiles(ToFile):
    """A record to file, and the files that go with it."""

    files: tuple[Code, ...] | None = Field(None, max_length=MOST_FILES)
    """Of each file that goes with it the id under which you gave it on this case, or its digest
    where the version that is replaced carries it. Say which of that version's files stay, or send
    an empty list, where it carries any."""


class ToOpen(Record):
    """A journey to open: staff with a concern, a family with its request."""

    record: Literal[Kind.CONCERN, Kind.FAMILY_REQUEST] = Kind.CONCERN
    """Which record opens it: `concern` for staff, `family_request` for a family."""
    answers: dict[str, Any]
    """The answers to the form of that record."""
    files: tuple[Code, ...] = Field((), max_length=MOST_FILES)
    """The ids under which you gave the files that go with it."""


class ToSign(AsRole):
    """A document to sign, in the version that was read."""

    document: Code
    """Which document, as the list of documents names it."""
    digest: Digest
    """Of the version that was read; any other is refused."""
