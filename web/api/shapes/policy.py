"""Local policy: which binds whom, what a pack asks, and what a newer version would change."""

from __future__ import annotations

from datetime import date

from models.adoption import Changed
from models.case import Chart
from models.requirement import Tag
from models.roles import Role
from web.api.paging import Page
from web.api.shapes.cases import PackShape
from web.api.shapes.codes import Move
from web.presenters.policy import Standing
from web.problem_details import Shape


class VersionShape(PackShape):
    """One version of a policy pack."""

    title: str
    """What the pack calls itself."""
    from_on: date
    """The London date from which new journeys follow it."""
    standing: Standing
    """How it stands beside the other versions today."""
    digest: str
    """SHA-256 of its file; empty where it is not registered."""
    open_cases: int
    """How many open cases go by it now."""


class BindingShape(Shape):
    """What binds the pupils of one authority."""

    la_id: str
    """The authority's id."""
    authority: str
    """The authority's name."""
    in_force: PackShape
    """The version that new journeys follow today."""
    versions: tuple[VersionShape, ...]
    """The newest first."""
    open_cases: int
    """How many of its cases that the person may see are open."""
    waiting: int
    """How many open cases go by another version yet."""


class AskedShape(Shape):
    """One condition before a move."""

    id: str
    """The condition's id, the same in every case and on every page."""
    sentence: str
    """What is so once it is met."""
    tag: Tag
    """Whether it is law or local policy."""
    source: str
    """Where it comes from, in words."""
    supplied_by: tuple[Role, ...]
    """Who can supply what is missing."""
    warns: bool
    """Whether it only warns and never blocks."""


class MoveAskedShape(Shape):
    """One move and what is asked before it."""

    chart: Chart
    """Whether it is a move of a pupil's journey or of a request at the authority."""
    move: Move
    """The move's code."""
    name: str
    """What the pack calls it."""
    taken_by: tuple[Role, ...]
    """Nobody, where it happens by itself."""
    conditions: tuple[AskedShape, ...]
    """What is asked before it: the law's conditions and the pack's own."""


class DifferenceShape(Shape):
    """One thing in which a pack differs from another."""

    move: str
    """The move's name; empty for its reminders."""
    condition: str
    """The condition's id; empty for its reminders."""
    says: str
    """What is otherwise, in a sentence."""


class BesideShape(PackShape):
    """Another pack, and how this one differs from it."""

    title: str
    """What the other pack calls itself."""
    differences: tuple[DifferenceShape, ...]
    """Everything that is otherwise; none where the two ask the same."""


class PackRead(PackShape):
    """What one version of a pack asks, the law's conditions with its own."""

    title: str
    """What the pack calls itself."""
    from_on: date
    """The London date from which new journeys follow it."""
    reminders: tuple[str, ...]
    """When it reminds, each in a sentence."""
    beside: tuple[BesideShape, ...]
    """How it differs from others."""
    moves: tuple[MoveAskedShape, ...]
    """Every move, and what is asked before it."""


class FaultShape(Shape):
    """One fault of a pack's text."""

    line: int
    """The line of the text that was sent, counted from 1."""
    sentence: str
    """What is wrong there, and how to mend it."""


class PackChecked(Shape):
    """A text that was checked: its faults, or else the pack that it describes. Nothing is kept."""

    faults: tuple[FaultShape, ...]
    """Every fault; none where the text is a pack."""
    pack: PackRead | None
    """What the pack asks; none where the text has faults."""


class TaskChange(Shape):
    """One open task that would open, close or get another London date."""

    what: Changed
    """Whether the task would open, close or have another date."""
    asks: str
    """What the task asks, in words."""
    was_due_on: date | None
    """The London date on which it is due now; none for one that would open."""
    due_on: date | None
    """The London date on which it would be due; none for one that would close."""


class PlanShape(Shape):
    """What going on by the version in force would do to one open case."""

    case_id: str
    """The case's id; name it in `cases` to have it done."""
    named: str
    """The case as the person may know it."""
    refused: str | None
    """Why it cannot; none where it can."""
    changes: tuple[TaskChange, ...]
    """Its open tasks that would change; none where nothing would."""


class Adoption(Page[PlanShape]):
    """The open cases that go by another version yet, by id, and what it would change on each."""

    pack: PackShape
    """The version in force; send it with the act."""
    open_cases: int
    """How many cases of the authority that the person may see are open."""
    following: int
    """How many open cases go by it already."""
    at_a_time: int
    """How many cases one act may name."""
