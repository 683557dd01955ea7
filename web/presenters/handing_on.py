"""What people who leave hold, as a page shows it: their pupils, and what waits for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from adapters.queries.staff_leavers import Left
from adapters.queries.staff_tasks import Task
from adapters.rulings import policy_of
from models.case import StepKind
from models.message import Audience
from rules.time.years import year_group
from rules.words.tasks import task_title
from web.dates import long_date

PATH = "/people/handing-on"

MOST = 200
"""Pupils who are handed on at once: more than any class."""

NOBODY = "nobody"
"""Stands for the pupils for whom the school's list gives no class teacher."""


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil to hand on, and what waits for their class teacher, signatures first."""

    pupil_id: str
    pupil: str
    year: str
    href: str
    waits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The pupils of one person who leaves."""

    heading: str
    href: str
    lines: tuple[Line, ...]


TasksOf = Callable[[Left], tuple[Task, ...]]
"""Gives the tasks that wait for a pupil's class teacher."""


def grouped(
    pupils: Iterable[Left], tasks_of: TasksOf, today: date, of: str = ""
) -> tuple[Group, ...]:
    """Return pupils by whom they were with; ``of`` chooses one of these, if it is one."""
    by_teacher: dict[str, list[Left]] = {}
    for pupil in pupils:
        by_teacher.setdefault(pupil.teacher_id or NOBODY, []).append(pupil)
    chosen = {of: by_teacher[of]} if of in by_teacher else by_teacher
    return tuple(
        Group(
            _heading(of_one[0], today),
            f"{PATH}?of={teacher}",
            tuple(_line(pupil, tasks_of(pupil), today) for pupil in of_one),
        )
        for teacher, of_one in chosen.items()
    )


def _heading(pupil: Left, today: date) -> str:
    if pupil.last_on is None:
        return "No class teacher in the school's list"
    was = "was" if pupil.is_alone(today) else "will be"
    return f"{pupil.teacher}, whose last day {was} {long_date(pupil.last_on)}"


def _line(pupil: Left, tasks: tuple[Task, ...], today: date) -> Line:
    return Line(
        pupil_id=pupil.pupil_id,
        pupil=pupil.pupil,
        year=year_group(pupil.cohort, today).label,
        href=f"/journeys/{pupil.case_id}" if pupil.case_id else "",
        waits=_titles(sorted(tasks, key=lambda task: task.step.kind is not StepKind.SIGN)),
    )


def _titles(tasks: Iterable[Task]) -> tuple[str, ...]:
    return tuple(task_title(task.step, Audience.STAFF, policy_of(task.pack)) for task in tasks)
