"""What holds for each of a pupil's contacts, and the exceptions to it."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from models.contact import Why
from web.problem_details import Shape


class ExceptionShape(Shape):
    """One exception as it was entered; ended or over, it stays on the list."""

    id: str
    why: Why
    may_see: bool = Field(description="False where it takes this away, as in the next two.")
    is_told: bool
    may_be_contacted: bool
    must_be_asked: bool = Field(description="True where another parent's answer does not do.")
    from_on: date
    until_on: date | None
    reference: str | None = Field(description="What the school has seen of it.")
    evidence_on: date | None
    told: str | None
    entered_by: str
    entered_at: AwareDatetime
    ended_by: str | None
    ended_at: AwareDatetime | None
    ended_because: str | None


class StandingShape(Shape):
    """What holds for a contact today."""

    person_id: str
    name: str
    relation: str
    is_parent: bool = Field(description="Whether they take part in the journey as a parent.")
    may_see: bool
    is_told: bool
    may_be_contacted: bool
    must_be_asked: bool
    others: tuple[str, ...] = Field(description="The ids of other pupils they are a contact of.")
    exceptions: tuple[ExceptionShape, ...]


class Noted(Shape):
    """An exception that was entered or ended; it holds also where a journey could not be told."""

    exception_id: str
    failed: tuple[str, ...] = Field(description="Why a journey could not be told yet.")
