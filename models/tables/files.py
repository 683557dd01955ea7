"""Files of records: their content, closed with a key, and those that came with no record yet."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import Instant


class FileRow(SQLModel, table=True):
    """The content of a file under its SHA-256 digest, encrypted; the same file is kept once.

    ``filed_at`` is None while no record carries it: then it goes with the form it was given on.
    """

    __tablename__ = "file"

    digest: str = Field(primary_key=True)
    sealed: bytes
    kept_at: datetime = Field(sa_type=Instant)
    filed_at: datetime | None = Field(default=None, sa_type=Instant)


class FileUploadRow(SQLModel, table=True):
    """A file that somebody gave on a form that is not filed yet: theirs, and for that case alone.

    ``name`` stays here and in the record, like the words of a draft.
    """

    __tablename__ = "file_upload"

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id")
    case_id: str = Field(index=True)
    digest: str = Field(foreign_key="file.digest")
    name: str
    type: str
    size_bytes: int
    given_at: datetime = Field(sa_type=Instant, index=True)
