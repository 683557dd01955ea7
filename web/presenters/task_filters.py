"""Which of the open tasks a page lists, and what else the list can be narrowed to.

What was chosen stands in the page's address, in codes alone: a pupil is chosen by the opaque id of
their journey, so that no address ever holds a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from adapters.queries.staff_task_lines import Line
from models.case import StepKind
from models.pack import PackRef
from rules.time.years import year_group
from web.dates import short_date
from web.presenters.stages import STAGE_OF, STAGES, stage_name
from web.presenters.tasks import SOON_DAYS

OVERDUE, SOON, LATER = "overdue", "week", "later"
WEEKS_AHEAD = 6
"""How far workload is shown week by week: half a term. What is due after it is due later."""

SCHOOLS = "/tasks/school"
"""Where the tasks of the whole school are listed."""

A_WEEK = timedelta(weeks=1)
ONE_DAY = timedelta(days=1)

KINDS = {
    StepKind.SUPPLY: "Records to fill in",
    StepKind.SIGN: "Documents to sign",
    StepKind.MOVE: "Steps ready to take",
}
"""The kinds of task, as a list is narrowed to one."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen; empty, everything. ``year`` is a cohort, ``of`` the ids of journeys."""

    due: str = ""
    kind: str = ""
    year: int = 0
    stage: str = ""
    of: tuple[str, ...] = ()
    page: int = 1

    @property
    def narrows(self) -> bool:
        """Tell whether anything was chosen."""
        return self != Chosen(page=self.page)

    def among(self, tasks: Iterable[Line], today: date) -> tuple[Line, ...]:
        """Return the tasks that were chosen, in the order given."""
        days = days_of(self.due, today)
        return tuple(task for task in tasks if self._has(task, days))

    def _has(self, task: Line, days: tuple[date, date] | None) -> bool:
        return (
            self._is_due(task, days)
            and self.kind in ("", task.kind)
            and self.year in (0, task.cohort)
            and self.stage in ("", STAGE_OF.get(task.stage))
            and (not self.of or task.case_id in self.of)
        )

    def _is_due(self, task: Line, days: tuple[date, date] | None) -> bool:
        if days is None:
            return True
        # Time that a family is given makes nobody late, and is no work of a week.
        is_work = task.is_owed or self.due == SOON
        return is_work and days[0] <= task.due_on <= days[1]

    def address(self, path: str, **change: object) -> str:
        """Return the address of a page that lists what was chosen, with something changed.

        Whatever is changed, the list begins again at its first page.
        """
        wanted = replace(self, **{"page": 1, **change})  # type: ignore[arg-type] # our own fields
        said = {
            "due": wanted.due,
            "kind": wanted.kind,
            "year": wanted.year,
            "stage": wanted.stage,
            "of": wanted.of,
            "page": wanted.page if wanted.page > 1 else 0,
        }
        query = urlencode({name: value for name, value in said.items() if value}, doseq=True)
        return f"{path}?{query}" if query else path


def days_of(due: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last London date of what was chosen; None for every day.

    A week is chosen by its Monday; what is left of this one begins today.
    """
    if due == OVERDUE:
        return date.min, today - ONE_DAY
    if due == SOON:
        return today, today + timedelta(days=SOON_DAYS)
    if due == LATER:
        return this_monday(today) + WEEKS_AHEAD * A_WEEK, date.max
    monday = monday_of(due)
    return None if monday is None else (max(monday, today), monday + A_WEEK - ONE_DAY)


def this_monday(today: date) -> date:
    """Return the Monday of the week of a London date."""
    return today - timedelta(days=today.weekday())


def monday_of(due: str) -> date | None:
    """Return the Monday by which a week was chosen; None for anything else."""
    try:
        found = date.fromisoformat(due)
    except ValueError:
        return None
    is_near = date.min + A_WEEK < found < date.max - A_WEEK
    return found if is_near and found == this_monday(found) else None


def weeks_ahead(today: date) -> tuple[tuple[str, str], ...]:
    """Return each of the coming weeks, what is overdue before and what is later, with its name."""
    mondays = [this_monday(today) + number * A_WEEK for number in range(WEEKS_AHEAD)]
    weeks = ((monday.isoformat(), f"Week of {short_date(monday)}") for monday in mondays)
    return ((OVERDUE, "Overdue"), *weeks, (LATER, "Later"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow a list by its dates, and how many it leaves."""

    text: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list can be narrowed to; each of ``selects`` is one for the design system's select."""

    dates: tuple[Choice, ...]
    selects: tuple[dict[str, Any], ...]
    hidden: tuple[tuple[str, str], ...]
    clear: str
    pupils: tuple[str, ...]
    is_open: bool


def filters(tasks: tuple[Line, ...], chosen: Chosen, path: str, today: date) -> Filters:
    """Return what these tasks can be narrowed to; a choice that leaves nothing is left out."""
    return Filters(
        dates=tuple(_dates(tasks, chosen, path, today)),
        selects=tuple(_selects(tasks, chosen, today)),
        hidden=(*((("due", chosen.due),) if chosen.due else ()), *(("of", of) for of in chosen.of)),
        clear=path if chosen.narrows else "",
        pupils=tuple(sorted({task.pupil for task in tasks if task.case_id in chosen.of})),
        is_open=bool(chosen.kind or chosen.year or chosen.stage or chosen.of),
    )


def _dates(tasks: tuple[Line, ...], chosen: Chosen, path: str, today: date) -> Iterable[Choice]:
    rest = replace(chosen, due="").among(tasks, today)
    always = {"": "All", OVERDUE: "Overdue", SOON: f"Due in the next {SOON_DAYS} days"}
    monday = monday_of(chosen.due)
    named = {LATER: "Later"} | ({chosen.due: f"Week of {short_date(monday)}"} if monday else {})
    also = {due: text for due, text in named.items() if due == chosen.due}
    for due, text in (always | also).items():
        count = len(replace(chosen, due=due).among(rest, today)) if due else len(rest)
        yield Choice(f"{text} ({count})", chosen.address(path, due=due), chosen.due == due)


def _selects(tasks: tuple[Line, ...], chosen: Chosen, today: date) -> Iterable[dict[str, Any]]:
    kinds = {task.kind for task in tasks}
    yield select_of(
        "kind", "What to do", chosen.kind, {k: t for k, t in KINDS.items() if k in kinds}
    )
    cohorts = sorted({task.cohort for task in tasks}, reverse=True)
    years = {str(cohort): year_group(cohort, today).label for cohort in cohorts}
    yield select_of("year", "Year group", str(chosen.year or ""), years)
    here: dict[str | None, set[PackRef]] = {}
    for task in tasks:
        here.setdefault(STAGE_OF.get(task.stage), set()).add(task.pack)
    stages = {stage: stage_name(stage, here[stage]) for stage in STAGES if stage in here}
    yield select_of("stage", "Stage", chosen.stage, stages)


def select_of(name: str, label: str, value: str, options: dict[Any, str]) -> dict[str, Any]:
    """Return a select of the design system by which a list is narrowed, or not."""
    items = [{"value": "", "text": "All"}]
    items += [{"value": str(code), "text": text} for code, text in options.items()]
    return {
        "id": name,
        "name": name,
        "label": {"text": label},
        "items": items,
        "value": value,
        "formGroup": {"classes": "hr-filter"},
    }
