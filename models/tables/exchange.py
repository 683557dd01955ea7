"""What comes in from a school's other systems and goes out to them, and who brought or took it."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import Instant


class SenSpellRow(SQLModel, table=True):
    """A time with one SEN provision that an imported list or transfer file told of a pupil."""

    __tablename__ = "sen_spell"

    pupil_id: str = Field(primary_key=True, foreign_key="pupil.id")
    starts_on: date = Field(primary_key=True)
    provision: str
    ends_on: date | None = None


class SenNeedRow(SQLModel, table=True):
    """A ranked need that an imported list or transfer file told of a pupil."""

    __tablename__ = "sen_need"

    pupil_id: str = Field(primary_key=True, foreign_key="pupil.id")
    place: int = Field(primary_key=True, description="of the need in the list, from 1")
    sen_type: str
    rank: int
    starts_on: date | None = None
    ends_on: date | None = None


class ColumnMatchRow(SQLModel, table=True):
    """Which heading holds a column in a school's own lists; empty where none does."""

    __tablename__ = "column_match"

    school_id: str = Field(primary_key=True, foreign_key="school.id")
    kind: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    heading: str


class ImportUploadRow(SQLModel, table=True):
    """Files that somebody uploaded together. ``state`` is an ``UploadState``.

    ``names`` are the files' names as a JSON list, which stay; none in rows of before they did.

    ``stamp`` is a digest of what would come of them; ``report`` tells it, as JSON. The files are
    kept until they are taken in, put aside or too old; who brought what when stays.
    """

    __tablename__ = "import_upload"

    id: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    person_id: str = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=Instant, index=True)
    state: str
    stamp: str | None = None
    report: str | None = None
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    names: str | None = None


class ImportFileRow(SQLModel, table=True):
    """One uploaded file, and the list it is taken for if somebody said so."""

    __tablename__ = "import_file"

    upload_id: str = Field(primary_key=True, foreign_key="import_upload.id")
    place: int = Field(primary_key=True)
    name: str
    kind: str | None = None
    data: bytes


class ExportRow(SQLModel, table=True):
    """Who took which data out, when, of which school or authority, how many rows, and the digest.

    The digest is the SHA-256 of the file that was given out.
    """

    __tablename__ = "export_log"

    id: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    person_id: str
    place_id: str = Field(index=True)
    kind: str
    row_count: int
    digest: str


class CalendarChangeRow(SQLModel, table=True):
    """A school's calendar was changed: by whom, when, from which version to which."""

    __tablename__ = "calendar_change"

    id: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    at: datetime = Field(sa_type=Instant)
    person_id: str
    former: str
    version: str
