"""The shape of a policy pack: a local authority's conditions, timetable and thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from pydantic import Field

from models.base import Code, Record
from models.requirement import Requirement


class PackRef(Record):
    """Which version of which pack a case is pinned to."""

    name: Code
    version: str = Field(min_length=1, max_length=40)


class Timetable(Record):
    """When people hear about a task: counts of school days before and after its due date.

    A statutory clock runs in calendar days, so its reminders do too. ``hour`` is London wall-clock
    time.
    """

    before_school_days: tuple[int, ...] = (5, 1)
    on_the_day: bool = True
    after_school_days: tuple[int, ...] = (1, 3)
    senco_after_school_days: int = Field(3, ge=1)
    headteacher_after_school_days: int = Field(5, ge=1)
    operators_after_school_days: int = Field(10, ge=1)
    statutory_before_days: tuple[int, ...] = (14, 7, 1)
    hour: time = time(7, 30)


class MovePolicy(Record):
    """What a pack asks before one move: its own requirements and those of named groups."""

    include: tuple[Code, ...] = ()
    requirements: tuple[Requirement, ...] = ()


class Pack(Record):
    """A policy pack as its YAML file says it."""

    name: Code
    version: str = Field(min_length=1, max_length=40)
    title: str = Field(min_length=3, max_length=120)
    effective_on: date
    timetable: Timetable = Timetable()
    groups: Mapping[Code, tuple[Requirement, ...]] = Field(default_factory=dict)
    moves: Mapping[Code, MovePolicy]

    @property
    def ref(self) -> PackRef:
        """The name and version that a case is pinned to."""
        return PackRef(name=self.name, version=self.version)
