"""What programs read page by page in a person's name, in an order that never changes under them.

The first argument of each question is who asks; a page begins after the last line before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    tuple_,
)

from adapters.directory import contacts
from adapters.queries.owed import is_owed
from adapters.queries.staff import in_scope, pack_of
from adapters.queries.staff_tasks import step_from
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart, Step, StepKind
from models.pack import PackRef
from models.roles import FAMILY, LOCAL_AUTHORITY, STAFF, Role
from models.tables import CaseRow, PupilRow, SchoolRow, StepOwnerRow, StepRow

_cases, _pupils, _schools = table_of(CaseRow), table_of(PupilRow), table_of(SchoolRow)
_steps, _owners = table_of(StepRow), table_of(StepOwnerRow)


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
    """Which tasks are wanted today: due by a London date, of a kind; and after which task."""

    today: date
    due_by: date | None = None
    kind: StepKind | None = None
    after: tuple[date, str, str] | None = None


_LISTED = ("id", "chart", "stage", "statutory", "pack_name", "pack_version")
"""The columns of a case that a list of cases shows."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case as a list shows it. ``place`` is where it stands in the order of names.

    ``next_due_on`` is the earliest London date by which anybody must do something on it.
    """

    id: str
    chart: Chart
    pupil: str
    stage: str
    statutory: str | None
    pack: PackRef
    next_due_on: date | None
    place: str


@dataclass(frozen=True, slots=True)
class Request:
    """One request at the viewer's authority."""

    case: Case
    pupil: str
    school: str


def my_tasks(viewer: Viewer, connection: Connection, asked: Asked, most: int) -> tuple[Task, ...]:
    """Return open steps that this person can do, the one that is due first at the top."""
    place = tuple_(_steps.c.due_on, _steps.c.case_id, _steps.c.step_id)
    seen = contacts.seen_by(connection, viewer.person_id, asked.today)
    wanted = _open_to(viewer, seen).where(_steps.c.kind != str(StepKind.WAIT))
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


def cases(
    viewer: Viewer,
    connection: Connection,
    on: date,
    chart: Chart | None,
    after: tuple[str, str] | None,
    most: int,
) -> tuple[CaseLine, ...]:
    """Return cases that the viewer may see on a London date in any part, by pupil's name."""
    children = contacts.seen_by(connection, viewer.person_id, on)
    name = func.lower(_pupils.c.first_name + " " + _pupils.c.last_name)
    wanted: Select[Any] = (
        select(
            *(_cases.c[column] for column in _LISTED),
            _pupils.c.first_name,
            _pupils.c.last_name,
            _next_due().label("next_due_on"),
            name.label("place"),
        )
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(or_(_in_school_or_family(viewer, children), _at_the_la(viewer)))
    )
    if chart is not None:
        wanted = wanted.where(_cases.c.chart == str(chart))
    if after is not None:
        wanted = wanted.where(_after(tuple_(name, _cases.c.id), after))
    return tuple(map(_line, connection.execute(wanted.order_by(name, _cases.c.id).limit(most))))


def _in_school_or_family(viewer: Viewer, children: frozenset[str]) -> ColumnElement[bool]:
    theirs = or_(in_scope(viewer), _is_family(children))
    return and_(_cases.c.chart == str(Chart.PUPIL_JOURNEY), theirs)


def _next_due() -> ColumnElement[date]:
    asked = (_steps.c.case_id == _cases.c.id, _steps.c.kind != str(StepKind.WAIT), is_owed())
    found: ColumnElement[date] = select(func.min(_steps.c.due_on)).where(*asked).scalar_subquery()
    return found


def _line(row: Row[Any]) -> CaseLine:
    return CaseLine(
        id=row.id,
        chart=Chart(row.chart),
        pupil=f"{row.first_name} {row.last_name}",
        stage=row.stage,
        statutory=row.statutory or None,
        pack=pack_of(row),
        next_due_on=row.next_due_on,
        place=row.place,
    )


def requests(
    viewer: Viewer,
    connection: Connection,
    stages: tuple[str, ...],
    after: tuple[date, str] | None,
    most: int,
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


def _open_to(viewer: Viewer, children: frozenset[str]) -> Select[Any]:
    """Return the question for the steps that the viewer can do, where they may see the case."""
    in_school = and_(
        _cases.c.chart == str(Chart.PUPIL_JOURNEY), _cases.c.school_id == viewer.school_id
    )
    owned = exists().where(
        _owners.c.case_id == _steps.c.case_id,
        _owners.c.step_id == _steps.c.step_id,
        _owners.c.person_id == viewer.person_id,
        or_(
            and_(_owners.c.role.in_(_codes(STAFF)), in_school),
            and_(_owners.c.role.in_(_codes(FAMILY)), _is_family(children)),
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


def _is_family(children: frozenset[str]) -> ColumnElement[bool]:
    return _cases.c.pupil_id.in_(sorted(children))


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
