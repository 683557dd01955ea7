"""How programs act for people: their tokens, and the keys under which they have sent acts."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import Instant


class ApiTokenRow(SQLModel, table=True):
    """A person's token for a program; only the digest of its secret is kept.

    ``scopes`` are codes with spaces between. A revoked token stays, because the log names it.
    """

    __tablename__ = "api_token"

    id: str = Field(primary_key=True)
    digest: str = Field(unique=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    name: str
    scopes: str
    made_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class ApiActRow(SQLModel, table=True):
    """An act that a program has sent: the id made of its key, and the digest of what it asked.

    ``done_at`` is set for what leaves no mark of its own by which it is known to have been done.
    """

    __tablename__ = "api_act"

    command_id: str = Field(primary_key=True)
    asked: str
    first_at: datetime = Field(sa_type=Instant, index=True)
    done_at: datetime | None = Field(default=None, sa_type=Instant)
