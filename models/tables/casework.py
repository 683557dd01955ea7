"""The cases: the append-only log that is the record, and the lists that pages read."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.tables.columns import Instant


class LogRow(SQLModel, table=True):
    """One line of a case's log. ``digest`` chains it to the line before; rows never change."""

    __tablename__ = "case_log"

    case_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    command_id: str = Field(index=True)
    person_id: str
    role: str
    was: str
    body: str
    former_digest: str
    digest: str


class CaseRow(SQLModel, table=True):
    """A case as it stands, folded from its log. ``body`` is the whole case as JSON.

    What lists show of many cases has columns of its own, so that no list reads bodies.
    """

    __tablename__ = "case"

    id: str = Field(primary_key=True)
    chart: str
    school_id: str = Field(index=True)
    la_id: str = Field(index=True)
    pupil_id: str = Field(index=True)
    origin: str | None = Field(default=None, index=True)
    revision: int
    stage: str = Field(index=True, description="the innermost state of the first region")
    statutory: str
    funding: str
    opened_on: date
    wakes_at: datetime | None = Field(default=None, sa_type=Instant)
    finished: bool
    has_moved: bool = Field(default=False, description="it has come from another school")
    pack_name: str
    pack_version: str
    body: str


class CaseHolderRow(SQLModel, table=True):
    """A person who holds a role in a case."""

    __tablename__ = "case_holder"

    case_id: str = Field(primary_key=True, foreign_key="case.id")
    person_id: str = Field(primary_key=True, index=True)
    role: str = Field(primary_key=True)


class StepRow(SQLModel, table=True):
    """One open step of a case."""

    __tablename__ = "open_step"

    case_id: str = Field(primary_key=True, foreign_key="case.id")
    step_id: str = Field(primary_key=True)
    kind: str
    move: str
    requirement: str | None = None
    record: str | None = None
    document: str | None = None
    subject: str | None = None
    tag: str
    roles: str = Field(description="codes with spaces between")
    parents: str = Field("", description="ids with spaces between, where only these are asked")
    opened_on: date
    starts_on: date | None = None
    due_on: date = Field(index=True)
    breach_on: date | None = None
    rule: str
    calendar: str
    claimed_by: str | None = Field(default=None, description="who says that they do it")


class StepOwnerRow(SQLModel, table=True):
    """A person who can supply an open step, the role in which they can, and for whom they act."""

    __tablename__ = "step_owner"

    case_id: str = Field(primary_key=True, foreign_key="case.id")
    step_id: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True, index=True)
    role: str = Field(primary_key=True)
    acting_for: str | None = None


class EvidenceRow(SQLModel, table=True):
    """One version of one document on a case; the latest version of a document is current.

    What a school adds up over many pupils has columns of its own: what a plan costs, sessions
    promised and delivered, and what a review proposes.
    """

    __tablename__ = "evidence"
    case_id: str = Field(primary_key=True, foreign_key="case.id")
    document: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    kind: str
    digest: str = Field(index=True)
    on: date
    cycle: int
    seq: int
    recorded_by: str
    role: str
    acting_for: str | None = None
    recorded_on: date
    cost_pounds: int | None = None
    sessions_promised: int | None = None
    sessions_delivered: int | None = None
    next_step: str | None = None


_records = SQLModel.metadata.tables["evidence"].c
_DECLINED = _records.kind == "signature_declined"
# Few records say that somebody would not sign; a list of them is not to read all the others.
Index(
    "ix_evidence_declined",
    _records.case_id,
    sqlite_where=_DECLINED,
    postgresql_where=_DECLINED,
)


class SignOffRow(SQLModel, table=True):
    """A signature that stands: for one digest of one document, by one person in one role."""

    __tablename__ = "sign_off"

    case_id: str = Field(primary_key=True, foreign_key="case.id")
    digest: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True)
    role: str
    acting_for: str | None = None
    document: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)


class DocumentRow(SQLModel, table=True):
    """What was written, under its digest; the words stay here and go nowhere else."""

    __tablename__ = "document"

    digest: str = Field(primary_key=True)
    kind: str
    body: str
    written_at: datetime = Field(sa_type=Instant)


class AddresseeRow(SQLModel, table=True):
    """Whom in the family letters of a request went to, from one place in its log until the next.

    ``names`` is a list as JSON, of those who could be told then: what a list of contacts says now
    changes no letter that was sent.
    """

    __tablename__ = "addressee"

    case_id: str = Field(primary_key=True)
    since_seq: int = Field(primary_key=True)
    names: str


class DraftRow(SQLModel, table=True):
    """A form that is not filed yet, private to who fills it in, under the form's address.

    ``body`` is what was typed, as JSON; the words stay here, like those of a document.
    """

    __tablename__ = "draft"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    address: str = Field(primary_key=True)
    case_id: str = Field(index=True)
    kind: str
    body: str
    saved_at: datetime = Field(sa_type=Instant)


class RefusalRow(SQLModel, table=True):
    """An act that was refused and why, in codes; chained like the log, one chain per case."""

    __tablename__ = "refusal"

    case_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    command_id: str
    person_id: str
    role: str
    order: str
    reasons: str
    former_digest: str
    digest: str
