"""My tasks: what is open for the viewer; for leaders, also what is open in the school."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import staff
from adapters.queries.staff import Task
from web.desk import desk_of
from web.presenters.tasks import by_pupil
from web.problems import NotAllowed
from web.shell import render
from web.staff.seen import Staff
from web.viewer import Person

router = APIRouter()


@router.get("/tasks")
def my_tasks(request: Request, viewer: Staff) -> Response:
    """Show the open steps that the viewer can do, by pupil."""
    with desk_of(request).reading() as connection:
        found = staff.my_tasks(viewer, connection)
    return _page(request, viewer, "My tasks", found)


@router.get("/tasks/school")
def school_tasks(request: Request, viewer: Staff) -> Response:
    """Show every open step at the school and who can do it.

    Raises NotAllowed for those who do not lead the school.
    """
    if not staff.sees_school(viewer):
        raise NotAllowed
    with desk_of(request).reading() as connection:
        found = staff.school_tasks(viewer, connection)
    return _page(request, viewer, "The school's tasks", found)


def _page(request: Request, viewer: Person, title: str, tasks: tuple[Task, ...]) -> Response:
    today = desk_of(request).today
    return render(
        request,
        "staff/tasks.html",
        title=title,
        pupils=by_pupil(tasks, today),
        count=len(tasks),
        late=sum(task.due_on < today for task in tasks),
        sees_school=staff.sees_school(viewer),
        is_school=request.url.path != "/tasks",
    )
