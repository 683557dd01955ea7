"""The shape of a policy pack: a local authority's conditions, timetable and thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from models.base import Code, Record
from models.requirement import Requirement


class PackRef(Record):
    """Which version of which pack a case is pinned to."""

    name: Code
    version: str = Field(min_length=1, max_length=40)


def _different(counts: tuple[int, ...]) -> tuple[int, ...]:
    if len(set(counts)) < len(counts):
        raise ValueError("each count may stand here once")
    return counts


Counts = Annotated[tuple[Annotated[int, Field(ge=1, le=60)], ...], AfterValidator(_different)]
"""Different counts of days, 1 to 60 each."""


def _as_clocks_show(value: object) -> object:
    """Refuse a bare number: YAML reads 10:30 without quotes as a count of seconds."""
    if isinstance(value, int | float):
        raise ValueError('put the hour in quotes, such as "10:30"')  # noqa: TRY004 - for pydantic
    return value


class Timetable(Record):
    """When people hear about a task: counts of school days before and after its due date.

    A statutory clock runs in calendar days, so its reminders do too; the local authority's other
    tasks are reminded of in working days. ``hour`` is London wall-clock time.
    """

    before_school_days: Counts = (5, 1)
    on_the_day: bool = True
    after_school_days: Counts = (1, 3)
    senco_after_school_days: int = Field(3, ge=1, le=60)
    headteacher_after_school_days: int = Field(5, ge=1, le=60)
    operators_after_school_days: int = Field(10, ge=1, le=60)
    manager_after_working_days: int = Field(3, ge=1, le=60)
    statutory_before_days: Counts = (14, 7, 1)
    hour: Annotated[time, BeforeValidator(_as_clocks_show)] = time(7, 30)


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
