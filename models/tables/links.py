"""How a family comes in without a password, and how often somebody tried what did not fit."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import Instant


class FamilyLinkRow(SQLModel, table=True):
    """A link that lets one person in once; only its digest is kept. ``way`` is a ``LinkWay``.

    ``made_by`` is who printed it, or the person who asked for it; None for one in a message.
    """

    __tablename__ = "family_link"

    id: str = Field(primary_key=True)
    digest: str = Field(unique=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    way: str
    leads_to: str
    made_at: datetime = Field(sa_type=Instant)
    made_by: str | None = None
    ends_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_by: str | None = None


class AttemptRow(SQLModel, table=True):
    """One attempt that counts towards a limit; ``name`` is a digest of what it was tried with."""

    __tablename__ = "attempt"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    at: datetime = Field(sa_type=Instant, index=True)
