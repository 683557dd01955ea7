"""What school staff may see: a leader their school, everyone else their own pupils."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    false,
    func,
    or_,
    select,
)

from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart, StepKind
from models.pack import PackRef
from models.roles import STAFF, Role
from models.tables import CaseRow, PersonRow, PupilRow, SchoolRow, StepOwnerRow, StepRow

LEADERS = (Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
"""Who sees every pupil of their school."""

_pupils, _cases, _people = table_of(PupilRow), table_of(CaseRow), table_of(PersonRow)
_steps, _owners, _schools = table_of(StepRow), table_of(StepOwnerRow), table_of(SchoolRow)


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil as a list shows them. ``next_due_on`` is a London date; no case, no journey yet."""

    id: str
    school_id: str
    first_name: str
    last_name: str
    cohort: int
    class_teacher: str | None
    case_id: str | None = None
    stage: str | None = None
    statutory: str | None = None
    next_due_on: date | None = None

    @property
    def name(self) -> str:
        """First name and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Journey:
    """A pupil and the journey as it stands."""

    pupil: Pupil
    case: Case


@dataclass(frozen=True, slots=True)
class Task:
    """One open step, whose pupil it is about, and who can do it."""

    case_id: str
    pupil: str
    step_id: str
    kind: StepKind
    move: str
    requirement: str | None
    record: str | None
    document: str | None
    due_on: date
    pack: PackRef
    owners: tuple[str, ...] = ()


def sees_school(viewer: Viewer) -> bool:
    """Tell whether this person sees every pupil of their school."""
    return viewer.school_id is not None and bool(set(LEADERS) & set(viewer.roles))


def pupils(viewer: Viewer, connection: Connection, search: str = "") -> tuple[Pupil, ...]:
    """Return the pupils this person may see, by last name; ``search`` is a part of a name."""
    asked = _scoped(viewer).order_by(func.lower(_pupils.c.last_name), _pupils.c.first_name)
    for word in search.split():
        name = func.lower(_pupils.c.first_name + " " + _pupils.c.last_name)
        asked = asked.where(name.contains(word.lower(), autoescape=True))
    rows = connection.execute(asked).all()
    return tuple(_pupil(row) for row in rows if _may_see(viewer, row))


def pupil(viewer: Viewer, connection: Connection, pupil_id: str) -> Pupil | None:
    """Return one pupil, or None where there is none that this person may see."""
    row = connection.execute(_scoped(viewer).where(_pupils.c.id == pupil_id)).one_or_none()
    return None if row is None or not _may_see(viewer, row) else _pupil(row)


def journey(viewer: Viewer, connection: Connection, case_id: str) -> Journey | None:
    """Return one journey, or None where there is none that this person may see."""
    row = connection.execute(_scoped(viewer).where(_cases.c.id == case_id)).one_or_none()
    if row is None or not _may_see(viewer, row):
        return None
    return Journey(_pupil(row), Case.model_validate_json(row.body))


def my_tasks(viewer: Viewer, connection: Connection) -> tuple[Task, ...]:
    """Return the open steps that this person can do, the most urgent pupil first."""
    mine = _owners.c.person_id == viewer.person_id
    return _tasks(viewer, connection, mine)


def school_tasks(viewer: Viewer, connection: Connection) -> tuple[Task, ...]:
    """Return every open step at the school; nothing for somebody who does not lead it."""
    return _tasks(viewer, connection, None) if sees_school(viewer) else ()


def school_name(viewer: Viewer, connection: Connection) -> str:
    """Return the name of the viewer's school."""
    asked = select(_schools.c.name).where(_schools.c.id == viewer.school_id)
    return connection.execute(asked).scalar() or ""


def _tasks(
    viewer: Viewer, connection: Connection, only: ColumnElement[bool] | None
) -> tuple[Task, ...]:
    asked = (
        select(
            _steps,
            _cases.c.body,
            _pupils.c.first_name,
            _pupils.c.last_name,
            _people.c.name.label("owner"),
        )
        .join(_cases, _cases.c.id == _steps.c.case_id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .outerjoin(_owners, _same_step())
        .outerjoin(_people, _people.c.id == _owners.c.person_id)
        .where(
            _cases.c.school_id == viewer.school_id,
            _cases.c.chart == str(Chart.PUPIL_JOURNEY),
            _steps.c.kind != str(StepKind.WAIT),
        )
        .order_by(_steps.c.due_on, _steps.c.case_id, _steps.c.step_id, _people.c.name)
    )
    if only is not None:
        asked = asked.where(only, _owners.c.role.in_([str(role) for role in STAFF]))
    return _gathered(connection.execute(asked).all())


def _same_step() -> ColumnElement[bool]:
    return and_(_owners.c.case_id == _steps.c.case_id, _owners.c.step_id == _steps.c.step_id)


def _gathered(rows: Any) -> tuple[Task, ...]:  # noqa: ANN401 - SQLAlchemy's sequence of rows
    """Return one task for each step, with everyone who can do it."""
    steps: dict[tuple[str, str], list[Row[Any]]] = {}
    for row in rows:
        steps.setdefault((row.case_id, row.step_id), []).append(row)
    return tuple(_task(same[0], _owners_in(same)) for same in steps.values())


def _owners_in(rows: list[Row[Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.owner for row in rows if row.owner))


def _task(row: Row[Any], owners: tuple[str, ...]) -> Task:
    return Task(
        case_id=row.case_id,
        pupil=f"{row.first_name} {row.last_name}",
        step_id=row.step_id,
        kind=StepKind(row.kind),
        move=row.move,
        requirement=row.requirement,
        record=row.record,
        document=row.document,
        due_on=row.due_on,
        pack=PackRef.model_validate(json.loads(row.body)["pack"]),
        owners=owners,
    )


def _scoped(viewer: Viewer) -> Select[Any]:
    """Return the question for the pupils of the viewer's scope, each with their journey if any.

    For those who do not lead the school this may find a few too many: `_may_see` looks closer.
    """
    next_due = (
        select(func.min(_steps.c.due_on))
        .where(_steps.c.case_id == _cases.c.id, _steps.c.kind != str(StepKind.WAIT))
        .scalar_subquery()
    )
    journey = and_(_cases.c.pupil_id == _pupils.c.id, _cases.c.chart == str(Chart.PUPIL_JOURNEY))
    return (
        select(
            _pupils,
            _people.c.name.label("class_teacher"),
            _cases.c.id.label("case_id"),
            _cases.c.stage,
            _cases.c.statutory,
            _cases.c.body,
            next_due.label("next_due_on"),
        )
        .outerjoin(_cases, journey)
        .outerjoin(_people, _people.c.id == _pupils.c.class_teacher_id)
        .where(_in_scope(viewer))
    )


def _in_scope(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.school_id is None:
        return false()
    here = func.coalesce(_cases.c.school_id, _pupils.c.school_id) == viewer.school_id
    if sees_school(viewer):
        return here
    named = _cases.c.body.contains(f'"person_id":"{viewer.person_id}"', autoescape=True)
    return and_(here, or_(_pupils.c.class_teacher_id == viewer.person_id, named))


def _may_see(viewer: Viewer, row: Row[Any]) -> bool:
    if sees_school(viewer) or row.class_teacher_id == viewer.person_id:
        return True
    if row.body is None:
        return False
    case = Case.model_validate_json(row.body)
    return any(case.holds(viewer.person_id, role) for role in STAFF)


def _pupil(row: Row[Any]) -> Pupil:
    return Pupil(
        id=row.id,
        school_id=row.school_id,
        first_name=row.first_name,
        last_name=row.last_name,
        cohort=row.cohort,
        class_teacher=row.class_teacher,
        case_id=row.case_id,
        stage=row.stage,
        statutory=row.statutory,
        next_due_on=row.next_due_on,
    )
