"""A person's tie to a pupil, and what stands in the way of seeing it or being told."""

from __future__ import annotations

from datetime import date

from models.base import Choice, Code, Record


class Why(Choice):
    """Why a contact is treated otherwise than their tie to the pupil says."""

    COURT_ORDER = "court_order", "Court order"
    NO_RESPONSIBILITY = "no_responsibility", "No parental responsibility"
    OWN_WISH = "own_wish", "Their own wish"
    PARENTS_AGREED = "parents_agreed", "The parents agreed it"
    OTHER = "other", "Another reason"


class ContactRule(Record):
    """One exception for one contact. It takes away and never gives, or says they must be asked.

    ``from_on`` and ``until_on`` are London dates, both within it; without the last it has no end.
    """

    why: Why
    may_see: bool
    is_told: bool
    may_be_contacted: bool
    must_be_asked: bool = False
    from_on: date
    until_on: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Tell whether it holds on a London date; on the last day it still does."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)


class Contact(Record):
    """One person tied to one pupil, as the school's list says, and the exceptions to it."""

    pupil_id: Code
    person_id: Code
    is_pupil: bool = False
    counts_as_parent: bool
    may_see: bool
    must_be_asked: bool = False
    rules: tuple[ContactRule, ...] = ()


class Standing(Record):
    """What holds for a contact on one London date."""

    is_parent: bool
    may_see: bool
    is_told: bool
    may_be_contacted: bool
    must_be_asked: bool
