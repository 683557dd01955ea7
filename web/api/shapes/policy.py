"""Local policy: which binds whom, what a pack asks, and what a newer version would change."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from models.adoption import Changed
from models.case import Chart
from models.requirement import Tag
from models.roles import Role
from web.api.paging import Page
from web.api.shapes.cases import PackShape
from web.presenters.policy import Standing
from web.problem_details import Shape


class VersionShape(PackShape):
    """One version of a policy pack."""

    title: str
    from_on: date = Field(description="The London date from which new journeys follow it.")
    standing: Standing
    digest: str = Field(description="SHA-256 of its file; empty where it is not registered.")
    open_cases: int = Field(description="How many open cases go by it now.")


class BindingShape(Shape):
    """What binds the pupils of one authority."""

    la_id: str
    authority: str
    in_force: PackShape
    versions: tuple[VersionShape, ...] = Field(description="The newest first.")
    open_cases: int
    waiting: int = Field(description="How many open cases go by another version yet.")


class AskedShape(Shape):
    """One condition before a move."""

    id: str
    sentence: str
    tag: Tag
    source: str
    supplied_by: tuple[Role, ...]
    warns: bool = Field(description="Whether it only warns and never blocks.")


class MoveAskedShape(Shape):
    """One move and what is asked before it."""

    chart: Chart
    move: str
    name: str
    taken_by: tuple[Role, ...] = Field(description="Nobody, where it happens by itself.")
    conditions: tuple[AskedShape, ...]


class DifferenceShape(Shape):
    """One thing in which a pack differs from another."""

    move: str = Field(description="The move's name; empty for its reminders.")
    condition: str = Field(description="The condition's id; empty for its reminders.")
    says: str


class BesideShape(PackShape):
    """Another pack, and how this one differs from it."""

    title: str
    differences: tuple[DifferenceShape, ...]


class PackRead(PackShape):
    """What one version of a pack asks, the law's conditions with its own."""

    title: str
    from_on: date
    reminders: tuple[str, ...]
    beside: tuple[BesideShape, ...] = Field(description="How it differs from others.")
    moves: tuple[MoveAskedShape, ...]


class FaultShape(Shape):
    """One fault of a pack's text."""

    line: int
    sentence: str


class PackChecked(Shape):
    """A text that was checked: its faults, or else the pack that it describes. Nothing is kept."""

    faults: tuple[FaultShape, ...]
    pack: PackRead | None


class TaskChange(Shape):
    """One open task that would open, close or get another London date."""

    what: Changed
    asks: str
    was_due_on: date | None
    due_on: date | None


class PlanShape(Shape):
    """What going on by the version in force would do to one open case."""

    case_id: str
    named: str = Field(description="The case as the person may know it.")
    refused: str | None = Field(description="Why it cannot; none where it can.")
    changes: tuple[TaskChange, ...]


class Adoption(Page[PlanShape]):
    """The open cases that go by another version yet, by id, and what it would change on each."""

    pack: PackShape = Field(description="The version in force; send it with the act.")
    open_cases: int
    following: int = Field(description="How many open cases go by it already.")
    at_a_time: int = Field(description="How many cases one act may name.")
