"""My tasks: what is open for the viewer; for leaders, also what is open in the school."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import staff, staff_drafts, staff_reviews, staff_task_lines, staff_tasks
from adapters.queries.staff_task_lines import Line
from models.case import StepKind
from models.evidence import Kind
from rules.people.recorders import RECORDERS
from web.acts.acting import new_act_id
from web.desk import Desk, desk_of
from web.finding import Name, why_not
from web.forms import FieldError
from web.presenters.paging import paged
from web.presenters.task_filters import (
    OVERDUE,
    SCHOOLS,
    SOON,
    WEEKS_AHEAD,
    Chosen,
    filters,
)
from web.presenters.tasks import SOON_DAYS, by_pupil, due_tag, with_questions
from web.problems import NotAllowed
from web.shell import redirect, render
from web.staff.choosing import A_PAGE, Choosing
from web.staff.deeds import Deed
from web.staff.questions import questions_of
from web.staff.seen import Staff
from web.viewer import Person

router = APIRouter()

AHEAD = 10
"""How many of the coming reviews the page names; leaders find the rest on their overview."""

MINE = "/tasks"

NOTHING = {
    OVERDUE: "No task is overdue. A review past the day that its plan set says so among all tasks.",
    SOON: f"No task is due in the next {SOON_DAYS} days.",
}
"""What a list says that was narrowed to a time in which nothing is due."""


@router.get(MINE)
def my_tasks(request: Request, viewer: Staff, chosen: Choosing) -> Response:
    """Show the open steps that the viewer can do, by pupil."""
    return _page(request, viewer, MINE, chosen)


@router.get(SCHOOLS)
def school_tasks(request: Request, viewer: Staff, chosen: Choosing) -> Response:
    """Show every open step at the school and who can do it.

    Raises NotAllowed for those who do not lead the school.
    """
    return _page(request, viewer, SCHOOLS, chosen)


@router.post(MINE)
def search_mine(request: Request, viewer: Staff, name: Name = "") -> Response:
    """Find the viewer's tasks of the pupils with this name."""
    return _search(request, viewer, MINE, name)


@router.post(SCHOOLS)
def search_school(request: Request, viewer: Staff, name: Name = "") -> Response:
    """Find the school's tasks of the pupils with this name."""
    return _search(request, viewer, SCHOOLS, name)


def _search(request: Request, viewer: Person, path: str, name: str) -> Response:
    """Lead on to the tasks of the pupils with this name; the address has their journeys' ids."""
    desk = desk_of(request)
    with desk.reading() as connection:
        pupils = staff.pupils(viewer, connection, name)
    here = {task.case_id for task in _open(desk, viewer, path)}
    found = tuple(pupil.case_id for pupil in pupils if pupil.case_id in here)
    if not name.strip():
        return redirect(path)
    if said := why_not(len(found), "No pupil with an open task here"):
        return _page(request, viewer, path, Chosen(), name=name, error=said)
    return redirect(Chosen(of=tuple(filter(None, found))).address(path))


def _open(desk: Desk, viewer: Person, path: str) -> tuple[Line, ...]:
    if path == SCHOOLS and not staff.sees_school(viewer):
        raise NotAllowed
    with desk.reading() as connection:
        if path == SCHOOLS:
            return staff_task_lines.school_lines(viewer, connection)
        return staff_task_lines.my_lines(viewer, connection)


def _acts(lines: Iterable[Line]) -> dict[str, str]:
    """Return an id for what may be done to each task from the page, by the task's own id there."""
    return {"/".join(line.key): new_act_id() for line in lines}


def _page(
    request: Request,
    viewer: Person,
    path: str,
    chosen: Chosen,
    *,
    name: str = "",
    error: str = "",
) -> Response:
    desk = desk_of(request)
    tasks = _open(desk, viewer, path)
    wanted = chosen.among(tasks, desk.today)
    return render(
        request,
        "staff/tasks.html",
        title="My tasks" if path == MINE else "The school's tasks",
        path=path,
        **_listed(desk, viewer, path, chosen, wanted),
        count=len(wanted),
        nothing=NOTHING.get(chosen.due, "No open task is like that."),
        late=len(Chosen(due=OVERDUE).among(wanted, desk.today)),
        filters=filters(tasks, chosen, path, desk.today),
        sees_school=staff.sees_school(viewer),
        is_school=path == SCHOOLS,
        gives_support=bool(set(RECORDERS[Kind.PROVISION_RECORD]) & set(viewer.roles)),
        raises_concerns=bool(set(RECORDERS[Kind.CONCERN]) & set(viewer.roles)),
        name=name,
        back=MINE if path == SCHOOLS else None,
        errors=(FieldError("name", "name", error),) if error else (),
        status_code=422 if error else 200,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the tasks of a list, and what stands above them; nothing where there is one part."""

    heading: str
    lines: tuple[Line, ...]

    def among(self, listed: Iterable[Line]) -> tuple[Line, ...]:
        """Return those of this part that are listed."""
        mine = {line.key for line in self.lines}
        return tuple(line for line in listed if line.key in mine)


def parts_apart(tasks: tuple[Line, ...]) -> tuple[Part, ...]:
    """Return tasks with signatures apart from work to do, where there is both.

    Tasks of one pupil stand together, and of each part the pupil with the most urgent first.
    """
    to_sign = _urgent_first([task for task in tasks if task.kind is StepKind.SIGN])
    to_do = _urgent_first([task for task in tasks if task.kind is not StepKind.SIGN])
    if not to_sign or not to_do:
        return (Part("", tasks),)
    return (
        Part(f"To sign or approve ({len(to_sign)})", to_sign),
        Part(f"To do ({len(to_do)})", to_do),
    )


def _urgent_first(tasks: list[Line]) -> tuple[Line, ...]:
    due_on: dict[str, date] = {}
    for task in tasks:
        due_on[task.case_id] = min(task.due_on, due_on.get(task.case_id, task.due_on))
    place = {case_id: number for number, case_id in enumerate(due_on)}
    return tuple(sorted(tasks, key=lambda task: (due_on[task.case_id], place[task.case_id])))


def _listed(
    desk: Desk, viewer: Person, path: str, chosen: Chosen, wanted: tuple[Line, ...]
) -> dict[str, object]:
    """Return one page of the tasks by pupil; of the viewer's own, what may be done with them too.

    Drafts stand above the whole list alone, and below it the reviews of the coming weeks.
    """
    is_mine = path == MINE
    parts = parts_apart(wanted) if is_mine else (Part("", wanted),)
    listed = tuple(line for part in parts for line in part.lines)
    page = paged(listed, chosen.page, A_PAGE, lambda number: chosen.address(path, page=number))
    return {
        **_around(desk, viewer, is_whole=is_mine and not chosen.narrows),
        "tag": lambda on: due_tag(on, desk.today),
        "page": page,
        "here": chosen.address(path, page=chosen.page),
        "parts": _by_part(desk, viewer, path, parts, page.items),
        "acts": _acts(page.items) if is_mine else {},
        "deeds": [{"value": deed.value, "text": deed.label} for deed in Deed],
    }


def _around(desk: Desk, viewer: Person, *, is_whole: bool) -> dict[str, object]:
    """Return the drafts above a whole list of the viewer's own, and the coming reviews below it."""
    if not is_whole:
        return {"drafts": (), "ahead": (), "further": 0}
    until = desk.today + timedelta(weeks=WEEKS_AHEAD)
    with desk.reading() as connection:
        drafts = staff_drafts.my_drafts(viewer, connection)
        ahead = staff_reviews.reviews(viewer, connection, until)
    return {"drafts": drafts, "ahead": ahead[:AHEAD], "further": max(0, len(ahead) - AHEAD)}


def _by_part(
    desk: Desk, viewer: Person, path: str, parts: Iterable[Part], listed: tuple[Line, ...]
) -> list[tuple[str, object]]:
    """Return what stands above each part of one page, and its tasks by pupil."""
    keys = [line.key for line in listed]
    read = staff_tasks.school_tasks if path == SCHOOLS else staff_tasks.my_tasks
    with desk.reading() as connection:
        tasks = {task.key: task for task in read(viewer, connection, keys)}
        owners = staff_tasks.owners(viewer, connection, keys)
        begun = staff_tasks.begun(viewer, connection, tasks.values())
    questions = questions_of(desk, viewer, tasks.values())
    # Between the two looks somebody may have done one: it is then no task any more.
    return [
        (part.heading, with_questions(pupils, questions))
        for part in parts
        if (here := [tasks[line.key] for line in part.among(listed) if line.key in tasks])
        for pupils in [by_pupil(here, owners, desk.today, viewer.person_id, begun)]
    ]
