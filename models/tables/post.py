"""What people are told: notices as they fall due, and the messages that carry them."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import Instant


class MessageRow(SQLModel, table=True):
    """One message to one person, and what became of it; ``state`` is a ``MessageState``.

    ``slot`` names the person and the day of a gathered message, so that there is one a day.
    ``tried_at`` is when the latest attempt began, ``failing_since`` when they began to fail.
    """

    __tablename__ = "message"

    id: str = Field(primary_key=True)
    person_id: str | None = Field(default=None, index=True)
    audience: str
    slot: str | None = Field(default=None, unique=True)
    to_address: str | None
    subject: str
    body: str
    state: str = Field(index=True)
    attempts: int = 0
    made_at: datetime = Field(sa_type=Instant)
    tried_at: datetime | None = Field(default=None, sa_type=Instant)
    next_try_at: datetime | None = Field(default=None, sa_type=Instant)
    failing_since: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = None


class NoticeRow(SQLModel, table=True):
    """One thing one person is to be told, once: its key is unique for ever.

    It waits until it is in a message, or was ``dropped``, for a ``DropReason``.
    """

    __tablename__ = "notice"

    key: str = Field(primary_key=True)
    case_id: str = Field(index=True)
    person_id: str | None = Field(default=None, index=True)
    role: str
    acting_for: str | None = None
    kind: str
    move: str | None = None
    step_id: str | None = None
    step_kind: str | None = None
    requirement: str | None = None
    record: str | None = None
    document: str | None = None
    due_on: date | None = None
    urgent: bool
    send_at: datetime = Field(sa_type=Instant, index=True)
    message_id: str | None = Field(default=None, foreign_key="message.id", index=True)
    dropped: str | None = None
