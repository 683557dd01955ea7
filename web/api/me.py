"""The person in whose name a program asks, and what waits for them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import TypeAdapter

from adapters.queries import programs
from adapters.rulings import policy_of
from models.base import Code
from models.case import Chart, StepKind
from models.message import Audience
from models.scopes import Scope
from rules.words.tasks import why_now
from web.api.access import EVERYBODY, Caller, may
from web.api.paging import Cursor, Limit, Page, begin_after, page
from web.api.shapes import Me, TaskShape, TokenShape
from web.api.steps import step_shape
from web.ground import Access
from web.viewer import Person

router = APIRouter(prefix="/me", tags=["The person"])

_KEY: TypeAdapter[tuple[date, Code, str]] = TypeAdapter(tuple[date, Code, Code])


@router.get("")
def me(caller: Annotated[Caller, may(*Scope, of=EVERYBODY)]) -> Me:
    """Say who asks: the person, their posts, and the token with its scopes."""
    person, token = caller.person, caller.token
    return Me(
        person_id=person.person_id,
        name=person.name,
        place=person.place,
        roles=person.roles,
        audiences=tuple(Audience(one.value) for one in EVERYBODY if one in person.audiences),
        token=TokenShape(
            id=token.id,
            name=token.name,
            scopes=tuple(scope for scope in Scope if scope in token.scopes),
            expires_at=token.expires_at,
        ),
    )


@router.get("/tasks")
def my_tasks(
    caller: Annotated[Caller, may(Scope.READ)],
    due_by: Annotated[date | None, Query(description="Due on this London date or before.")] = None,
    kind: Annotated[StepKind | None, Query(description="What the step asks.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[TaskShape]:
    """List the open steps that the person can do, the one that is due first at the top."""
    desk = caller.desk
    asked = programs.Asked(
        today=desk.today, due_by=due_by, kind=kind, after=begin_after(cursor, _KEY)
    )
    with desk.reading() as connection:
        found = programs.my_tasks(caller.person, connection, asked, limit + 1)
    return page(found, limit, _KEY, _key_of, lambda task: _task(task, caller.person, desk.today))


def _key_of(task: programs.Task) -> tuple[date, str, str]:
    return task.step.due_on, task.case_id, task.step.id


def _task(task: programs.Task, person: Person, today: date) -> TaskShape:
    audience = _audience(task, person)
    shown = step_shape(task.step, audience, policy_of(task.pack), today)
    return TaskShape(
        case_id=task.case_id,
        chart=task.chart,
        pupil=task.pupil,
        why=why_now(task.step, audience),
        step=shown,
    )


def _audience(task: programs.Task, person: Person) -> Audience:
    """Return in whose words a task is said: those of the side on which the person can do it."""
    if task.chart is Chart.ASSESSMENT_REQUEST:
        return Audience.LA
    return Audience.STAFF if Access.STAFF in person.audiences else Audience.FAMILY
