"""What people are told: notices as they fall due, and the messages that carry them."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import Instant


class MessageRow(SQLModel, table=True):
    """One message to one person: kept, being sent, sent or failed."""

    __tablename__ = "message"

    id: str = Field(primary_key=True)
    person_id: str | None = Field(default=None, index=True)
    to_address: str | None
    subject: str
    body: str
    state: str = Field(index=True)
    attempts: int = 0
    made_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = None


class NoticeRow(SQLModel, table=True):
    """One thing one person is to be told, once: its key is unique for ever."""

    __tablename__ = "notice"

    key: str = Field(primary_key=True)
    case_id: str = Field(index=True)
    person_id: str | None = Field(default=None, index=True)
    role: str
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
