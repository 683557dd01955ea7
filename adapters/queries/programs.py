"""What programs read page by page in a person's name, in an order that never changes under them.

The first argument of each question is who asks; a page begins after the last line before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, or_, select, tuple_

from adapters.queries.staff_tasks import step_from
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart, Step, StepKind
from models.pack import PackRef
from models.roles import FAMILY, LOCAL_AUTHORITY, STAFF, Role
from models.tables import CaseRow, ContactRow, PupilRow, SchoolRow, StepOwnerRow, StepRow

_cases, _pupils, _schools = table_of(CaseRow), table_of(PupilRow), table_of(SchoolRow)
_steps, _owners, _contacts = table_of(StepRow), table_of(StepOwnerRow), table_of(ContactRow)


@dataclass(frozen=True, slots=True)
class Task:
    """One open step that the viewer can do, and whose pupil it is about; without its rungs."""

    case_id: str
    chart: Chart
    pupil: str
    step: Step
    pack: PackRef


@dataclass(frozen=True, slots=True)
class Asked:
    """Which tasks are wanted: due by a London date, of a kind; and after which task."""

    due_by: date | None = None
    kind: StepKind | None = None
    after: tuple[date, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One request at the viewer's authority."""

    case: Case
    pupil: str
    school: str


def my_tasks(viewer: Viewer, connection: Connection, asked: Asked, most: int) -> tuple[Task, ...]:
    """Return open steps that this person can do, the one that is due first at the top."""
    place = tuple_(_steps.c.due_on, _steps.c.case_id, _steps.c.step_id)
    wanted = _open_to(viewer).where(_steps.c.kind != str(StepKind.WAIT))
    if asked.due_by is not None:
        wanted = wanted.where(_steps.c.due_on <= asked.due_by)
    if asked.kind is not None:
        wanted = wanted.where(_steps.c.kind == str(asked.kind))
    if asked.after is not None:
        wanted = wanted.where(_after(place, asked.after))
    rows = connection.execute(
        wanted.order_by(_steps.c.due_on, _steps.c.case_id, _steps.c.step_id).limit(most)
    )
    return tuple(_task(row) for row in rows)


def requests(
    viewer: Viewer,
    connection: Connection,
    stages: tuple[str, ...],
    after: tuple[date, str] | None,
    most: int | None,
) -> tuple[Request, ...]:
    """Return requests at the viewer's authority, the one that came first at the top.

    ``stages`` narrows them to those that stand in one of these; none of them means all.
    """
    wanted = (
        select(_cases.c.body, _pupils.c.first_name, _pupils.c.last_name, _schools.c.name)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .join(_schools, _schools.c.id == _cases.c.school_id)
        .where(_at_the_la(viewer))
    )
    if stages:
        wanted = wanted.where(_cases.c.stage.in_(stages))
    if after is not None:
        wanted = wanted.where(_after(tuple_(_cases.c.opened_on, _cases.c.id), after))
    rows = connection.execute(wanted.order_by(_cases.c.opened_on, _cases.c.id).limit(most))
    return tuple(
        Request(Case.model_validate_json(row.body), f"{row.first_name} {row.last_name}", row.name)
        for row in rows
    )


def _after(place: Any, last: tuple[Any, ...]) -> ColumnElement[bool]:  # noqa: ANN401 - row values
    later: ColumnElement[bool] = place > tuple_(*last)
    return later


def _open_to(viewer: Viewer) -> Select[Any]:
    """Return the question for the steps that the viewer can do, where they may see the case."""
    in_school = and_(
        _cases.c.chart == str(Chart.PUPIL_JOURNEY), _cases.c.school_id == viewer.school_id
    )
    may_see = exists().where(
        _contacts.c.pupil_id == _cases.c.pupil_id,
        _contacts.c.person_id == viewer.person_id,
        _contacts.c.may_see.is_(True),
    )
    owned = exists().where(
        _owners.c.case_id == _steps.c.case_id,
        _owners.c.step_id == _steps.c.step_id,
        _owners.c.person_id == viewer.person_id,
        or_(
            and_(_owners.c.role.in_(_codes(STAFF)), in_school),
            and_(_owners.c.role.in_(_codes(FAMILY)), may_see),
            and_(_owners.c.role.in_(_codes(LOCAL_AUTHORITY)), _at_the_la(viewer)),
        ),
    )
    return (
        select(
            _steps,
            _cases.c.chart,
            _cases.c.pack_name,
            _cases.c.pack_version,
            _pupils.c.first_name,
            _pupils.c.last_name,
        )
        .join(_cases, _cases.c.id == _steps.c.case_id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(owned)
    )


def _at_the_la(viewer: Viewer) -> ColumnElement[bool]:
    held = set(viewer.roles) & set(LOCAL_AUTHORITY)
    theirs = viewer.la_id if held else None
    return and_(_cases.c.chart == str(Chart.ASSESSMENT_REQUEST), _cases.c.la_id == theirs)


def _codes(roles: tuple[Role, ...]) -> list[str]:
    return [str(role) for role in roles]


def _task(row: Row[Any]) -> Task:
    return Task(
        case_id=row.case_id,
        chart=Chart(row.chart),
        pupil=f"{row.first_name} {row.last_name}",
        step=step_from(row),
        pack=PackRef.model_construct(name=row.pack_name, version=row.pack_version),
    )
