"""What holds for each of a pupil's contacts, and the exceptions to it."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime

from models.contact import Why
from web.api.shapes.parts import Somebody
from web.problem_details import Shape


class ExceptionShape(Shape):
    """One exception as it was entered; ended or over, it stays on the list."""

    id: str
    """The exception's id, to be ended by."""
    why: Why
    """Why it was entered."""
    may_see: bool
    """False where it takes this away, as in the next two."""
    is_told: bool
    """Whether messages about the pupil still go to them."""
    may_be_contacted: bool
    """Whether the school may still turn to them."""
    must_be_asked: bool
    """True where another parent's answer does not do."""
    from_on: date
    """The first London date on which it holds."""
    until_on: date | None
    """The last London date on which it holds; none where no end is set."""
    reference: str | None
    """What the school has seen of it."""
    evidence_on: date | None
    """The London date on what the school has seen; none where none was written down."""
    told: str | None
    """Who was told of it; none where nobody was written down."""
    entered_by: str
    """The name of who entered it."""
    entered_at: AwareDatetime
    """When it was entered, in UTC."""
    ended_by: str | None
    """The name of who ended it; none while nobody has."""
    ended_at: AwareDatetime | None
    """When it was ended, in UTC; none while it is not."""
    ended_because: str | None
    """Why it was ended, in that person's words; none while it is not."""


class StandingShape(Somebody):
    """What holds for a contact today."""

    relation: str
    """How they are related to the pupil, as the school's list says."""
    is_parent: bool
    """Whether they take part in the journey as a parent."""
    may_see: bool
    """Whether they may see the pupil's journey today."""
    is_told: bool
    """Whether messages about the pupil go to them today."""
    may_be_contacted: bool
    """Whether the school may turn to them today."""
    must_be_asked: bool
    """Whether another parent's answer does not do for theirs today."""
    others: tuple[str, ...]
    """The ids of other pupils they are a contact of."""
    exceptions: tuple[ExceptionShape, ...]
    """Every exception there was, also those that have ended."""


class Noted(Shape):
    """An exception that was entered or ended; it holds also where a journey could not be told."""

    exception_id: str
    """The exception's id."""
    failed: tuple[str, ...]
    """Why a journey could not be told yet."""


class KeptContact(Somebody):
    """A contact as the school keeps them."""

    relation: str
    """How they are related to the pupil."""
    email: str | None
    """Where messages and links go; none where there is no address."""
    parental_responsibility: bool
    """Whether they have parental responsibility."""
    may_see: bool
    """Whether they may see the pupil's journey, unless an exception stands in the way."""
    must_be_asked: bool
    """Whether another parent's answer does not do for theirs."""


class ContactChanged(Shape):
    """What came of adding or changing a contact."""

    is_changed: bool
    """False where it was so already, or was done before."""
    failed: str
    """Why a journey could not be told yet; empty where each was."""
