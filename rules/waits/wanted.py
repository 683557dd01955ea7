"""A step before its dates are set, and what the rules look at when they ask for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from models.calendar import SchoolCalendar
from models.case import Case, StepKind
from models.due import Due
from models.evidence import Kind
from models.requirement import Tag
from models.roles import Role
from rules.time.timetable import DueDate


@dataclass(frozen=True)
class Wanted:
    """Something asked or awaited. ``key`` says what, and within which work or since when.

    ``due`` is a rule, or the date itself where it is known already.
    """

    key: str
    kind: StepKind
    move: str
    roles: tuple[Role, ...]
    due: Due | DueDate
    requirement: str | None = None
    tag: Tag = Tag.LOCAL
    record: Kind | None = None
    subject: str | None = None
    document: str | None = None
    parents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """The London date and the calendar with which a case is looked at."""

    on: date
    calendar: SchoolCalendar


Wait = Callable[[Case, Look], Iterator[Wanted]]
"""What yields the steps of a state, whatever people work towards."""
