"""One person acting for another at school: a task or role handed over, cover, a role held open."""

from __future__ import annotations

from datetime import date

from models.base import Choice, Code, Record
from models.roles import Actor, Role


class Because(Choice):
    """Why somebody acts for another; the label ends "signed by B for A, ..."."""

    ASKED = "asked", "who asked them"
    AWAY = "away", "who is away"
    VACANT = "vacant", "because nobody holds the role"


class FillReason(Choice):
    """Why an operator has a role filled; chosen, never written, so that no name is kept with it."""

    SCHOOL_ASKED = "school_asked", "The school asked for it"
    SCHOOL_SILENT = "school_silent", "The school was asked and does not say who does it"
    DUE_FIRST = "due_first", "Something is due before the school can say who does it"


class Ended(Choice):
    """Why somebody no longer acts for another."""

    DONE = "done", "The task is done"
    OVER = "over", "The last day has passed"
    TAKEN_BACK = "taken_back", "It was taken back"
    PART_GONE = "part_gone", "The role is in other hands"
    LEFT = "left", "The person has left"


class Cover(Record):
    """Cover for a person's role at a school in days away; each of their journeys hears of it."""

    id: Code
    person_id: Code
    role: Role
    to: Code
    from_on: date
    until_on: date
    agreed_by: Actor


class StandIn(Record):
    """One person acts in one role for another, by the name of both.

    ``for_person`` is None where nobody holds the role. ``step`` is the key of the one task handed
    over, None for the whole role in this case. ``from_on`` and ``until_on`` are the first and the
    last London date; ``until_on`` None means until it is done or taken back. ``has_begun`` says
    that tasks and reminders go to them. ``why`` is an operator's reason for filling the role.
    """

    id: Code
    person_id: Code
    for_person: Code | None
    role: Role
    because: Because
    step: Code | None = None
    from_on: date
    until_on: date | None = None
    agreed_by: Actor
    why: FillReason | None = None
    has_begun: bool = False

    def runs(self, on: date) -> bool:
        """Tell whether a London date lies within its days."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)

    def meets(self, other: StandIn) -> bool:
        """Tell whether the days of two have a day in common."""
        return (self.until_on is None or other.from_on <= self.until_on) and (
            other.until_on is None or self.from_on <= other.until_on
        )
