"""Tasks in words: what to do, why now, by when, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adapters.queries.staff import Task
from adapters.rulings import policy_of
from models.case import StepKind
from models.evidence import Kind
from models.message import Audience
from rules.duties import DUTIES
from rules.words.moves import MOVES
from rules.words.tasks import leads_to
from web.dates import long_date

SOON_DAYS = 7
"""From a week before it is due, a task is tagged: a school week and a weekend."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A word in a colour of the design system."""

    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One task as a page lists it."""

    title: str
    href: str
    why: str
    due: str
    tag: Tag
    owners: str


@dataclass(frozen=True, slots=True)
class OfPupil:
    """The tasks of one pupil."""

    pupil: str
    href: str
    tasks: tuple[Shown, ...]


def due_tag(due_on: date, today: date) -> Tag:
    """Return how urgent a date is, in a word."""
    days = (due_on - today).days
    if days < 0:
        return Tag("Overdue", "red")
    if days == 0:
        return Tag("Due today", "orange")
    return Tag("Due soon", "yellow") if days <= SOON_DAYS else Tag("Open", "blue")


def title(kind: StepKind, record: str | None, move: str) -> str:
    """Return what an open step asks, in the words that reminders use."""
    label = Kind(record).label if record else None
    if kind is StepKind.SIGN and label:
        return f"Sign “{label}”"
    if kind is StepKind.SUPPLY and label:
        return f"Fill in “{label}”"
    return leads_to(move, Audience.STAFF)


def by_pupil(tasks: tuple[Task, ...], today: date) -> tuple[OfPupil, ...]:
    """Return tasks under the pupil they are about, the pupil with the most urgent one first."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.case_id, []).append(task)
    return tuple(
        OfPupil(
            pupil=of_one[0].pupil,
            href=f"/journeys/{case_id}",
            tasks=tuple(_shown(task, today) for task in of_one),
        )
        for case_id, of_one in found.items()
    )


def _shown(task: Task, today: date) -> Shown:
    return Shown(
        title=title(task.kind, task.record, task.move),
        href=_href(task),
        why=_why(task),
        due=f"Due {long_date(task.due_on)}",
        tag=due_tag(task.due_on, today),
        owners=", ".join(task.owners) or "Nobody holds the role that can do this",
    )


def _why(task: Task) -> str:
    if task.kind is StepKind.MOVE:
        return "Everything needed is in place. You can do this now."
    requirement = policy_of(task.pack).requirement(task.requirement or "")
    if task.move in DUTIES:
        why = leads_to(task.move, Audience.STAFF)
        return f"What is needed: {requirement.staff if requirement else why} Why: {why}."
    needed = requirement.staff if requirement else MOVES[task.move].says.staff
    return f"What is needed: {needed} It leads to: {MOVES[task.move].name}."


def _href(task: Task) -> str:
    base = f"/journeys/{task.case_id}"
    if task.kind is StepKind.SIGN and task.document:
        return f"{base}/sign/{task.document}"
    if task.kind is StepKind.SUPPLY and task.record:
        asked = f"?for={task.requirement}" if task.requirement else ""
        return f"{base}/records/{task.record}{asked}"
    return f"{base}#{task.move}"
