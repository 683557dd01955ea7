"""What every requirement says, whatever its kind: ids, sentences, people, dates, whom it is for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.base import Choice, Code, Record
from models.due import AppliesWhen, Due
from models.evidence.kinds import Kind
from models.roles import Role


class Tag(Choice):
    """Whether a condition is law, which nothing can switch off, or local policy."""

    LAW = "law", "Law"
    LOCAL = "local", "Local policy"


class Weight(Choice):
    """Whether an unmet condition blocks the move or only warns."""

    NEEDED = "needed", "Needed"
    ADVICE = "advice", "Advice"


class Scope(Choice):
    """Which records count."""

    JOURNEY = "journey", "Any time in this journey"
    CYCLE = "cycle", "In the cycle that is running"
    SPELL = "spell", "Since the pupil last came off SEN Support"
    SINCE_AIM = "since_aim", "Since work towards this move began"


class Said(Record):
    """What every requirement says, whatever its kind."""

    id: Annotated[Code, Field(max_length=50)]
    staff: str = Field(min_length=8, max_length=200)
    family: str = Field(min_length=8, max_length=200)
    la: str = Field(min_length=8, max_length=200)
    source: str = Field(min_length=4, max_length=200)
    tag: Tag = Tag.LOCAL
    weight: Weight = Weight.NEEDED
    supplied_by: tuple[Role, ...] = Field(min_length=1)
    due: Due
    after: tuple[Code, ...] = ()
    applies_when: AppliesWhen | None = None
    or_reason: Role | None = None

    @property
    def form(self) -> Kind | None:
        """Which form supplies what is missing; None where the act is a signature."""
        return None

    @property
    def subject(self) -> str | None:
        """Which of several records of one kind is meant; None where there is only one."""
        return None


class OfRecord(Said):
    """A requirement met by a record of one kind, within a scope."""

    record: Kind
    scope: Scope = Scope.CYCLE

    @property
    def form(self) -> Kind | None:
        """The form of the record."""
        return self.record
