"""The shape of a policy pack: a local authority's conditions, timetable and thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from models.base import Code, Record
from models.evidence.kinds import Kind
from models.requirement import Requirement
from models.roles import Role


class PackRef(Record):
    """Which version of which pack a case is pinned to."""

    name: Code
    """The pack's name, such as `england`."""
    version: str = Field(min_length=1, max_length=40)
    """Its version, such as `2026.1`."""


def _name_and_version(value: object) -> object:
    """Read "england 2026.1" as a name and a version."""
    if not isinstance(value, str):
        return value
    name, _, version = value.partition(" ")
    if not version:
        raise ValueError('say the name and the version, such as "england 2026.1"')
    return {"name": name, "version": version.strip()}


Phrase = Annotated[str, Field(min_length=3, max_length=80)]
"""What a thing is called: no full stop."""

Sentence = Annotated[str, Field(min_length=8, max_length=200)]
"""One sentence."""


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
    """What a pack asks before one move: its own requirements and those of named groups.

    ``taken_by`` says who decides; where it is empty, those whom the chart names.
    """

    include: tuple[Code, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    taken_by: tuple[Role, ...] = ()


class Renamed(Record):
    """A local authority's own words for a state or a move; what is not said stays as it is."""

    name: Phrase | None = None
    staff: Sentence | None = None
    family: Sentence | None = None
    la: Sentence | None = None


class PackWords(Record):
    """A pack's own words for states and moves, by their codes."""

    states: Mapping[Code, Renamed] = Field(default_factory=dict)
    moves: Mapping[Code, Renamed] = Field(default_factory=dict)


class PlanType(Record):
    """A kind of plan: what it is called, which record holds it, at which states it is in force."""

    name: Phrase
    record: Kind
    states: tuple[Code, ...] = Field(min_length=1)


class LocalFormOf(Record):
    """A form of the local authority's own, and the sections it has."""

    title: Phrase
    sections: tuple[Code, ...] = Field(min_length=1)


class Asked(Record):
    """What a pack asks to be filled in of a form that leaves it to the writer."""

    required: tuple[Code, ...] = Field(min_length=1)


class Extending(Record):
    """Which pack another changes: "england 2026.1"."""

    extends: Annotated[PackRef | None, BeforeValidator(_name_and_version)] = None


class Pack(Extending):
    """A policy pack as its YAML file says it.

    ``extends`` names the pack that this one changes: conditions with the same id replace the other
    pack's, new ones are added, and those named in ``without`` are not asked.
    """

    name: Code
    version: str = Field(min_length=1, max_length=40)
    title: str = Field(min_length=3, max_length=120)
    effective_on: date
    without: tuple[Code, ...] = ()
    timetable: Timetable = Timetable()
    words: PackWords = PackWords()
    plan_types: Mapping[Code, PlanType] = Field(default_factory=dict)
    local_forms: Mapping[Code, LocalFormOf] = Field(default_factory=dict)
    forms: Mapping[Kind, Asked] = Field(default_factory=dict)
    groups: Mapping[Code, tuple[Requirement, ...]] = Field(default_factory=dict)
    moves: Mapping[Code, MovePolicy]

    @property
    def ref(self) -> PackRef:
        """The name and version that a case is pinned to."""
        return PackRef(name=self.name, version=self.version)
