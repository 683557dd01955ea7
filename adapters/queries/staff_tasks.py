"""The tasks of school staff: their own and, for leaders, everybody's at the school.

A list counts and narrows the lines of staff_task_lines, and reads the tasks of one page here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    exists,
    or_,
    select,
    tuple_,
)

from adapters.queries.staff import pack_of, sees_school
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart, Step, StepKind
from models.evidence import Kind
from models.pack import PackRef
from models.requirement import Tag
from models.roles import ACROSS_SCHOOLS, FAMILY, STAFF, Role
from models.tables import CaseRow, DraftRow, EvidenceRow, PersonRow, PupilRow, StepOwnerRow, StepRow
from models.words import lower

_pupils, _cases, _people = table_of(PupilRow), table_of(CaseRow), table_of(PersonRow)
_evidence = table_of(EvidenceRow)
_steps, _owners, _drafts = table_of(StepRow), table_of(StepOwnerRow), table_of(DraftRow)


@dataclass(frozen=True, slots=True)
class Task:
    """One open step, without its rungs: nobody is reminded here. ``due_on`` is a London date.

    ``claimed_by`` is the id of whoever says that they do it.
    """

    case_id: str
    pupil: str
    pack: PackRef
    step: Step
    acts_for: str | None
    claimed_by: str | None
    claimed_by_name: str | None

    @property
    def key(self) -> tuple[str, str]:
        """The case and the step."""
        return self.case_id, self.step.id


def my_tasks(
    viewer: Viewer, connection: Connection, keys: Collection[tuple[str, str]]
) -> tuple[Task, ...]:
    """Return those of these steps that are open and that this person can do."""
    return _tasks(connection, _asked(viewer).where(is_mine(viewer), *_named(_steps, keys)))


def my_tasks_on(viewer: Viewer, connection: Connection, case_id: str) -> tuple[Task, ...]:
    """Return the open steps of a case that this person can do, the one due first at the top."""
    return _tasks(connection, _asked(viewer).where(is_mine(viewer), _steps.c.case_id == case_id))


def school_tasks(
    viewer: Viewer, connection: Connection, keys: Collection[tuple[str, str]]
) -> tuple[Task, ...]:
    """Return those of these steps that are open, for somebody who leads their school."""
    asked = _of_school(viewer).where(*_named(_steps, keys))
    return _tasks(connection, asked) if sees_school(viewer) else ()


def school_tasks_on(
    viewer: Viewer, connection: Connection, case_ids: Collection[str]
) -> tuple[Task, ...]:
    """Return every open step of these cases, for somebody who leads their school."""
    asked = _of_school(viewer).where(_steps.c.case_id.in_(case_ids))
    return _tasks(connection, asked) if sees_school(viewer) else ()


def school_tasks_after(
    viewer: Viewer, connection: Connection, last: tuple[date, str, str] | None, most: int
) -> tuple[Task, ...]:
    """Return the open steps at the school, the one due first at the top, after one of them.

    ``last`` is when that one is due (London), its case and its id. Nothing is returned to somebody
    who does not lead the school.
    """
    asked = _of_school(viewer).limit(most)
    if last is not None:
        asked = asked.where(tuple_(_steps.c.due_on, _steps.c.case_id, _steps.c.step_id) > last)
    return _tasks(connection, asked) if sees_school(viewer) else ()


def task(viewer: Viewer, connection: Connection, case_id: str, step_id: str) -> Task | None:
    """Return one open step at the viewer's school; None where there is none.

    Whether they may see its journey is for the journey itself to say.
    """
    named: ColumnElement[bool] = (_steps.c.case_id == case_id) & (_steps.c.step_id == step_id)
    row = connection.execute(_of_school(viewer).where(named)).one_or_none()
    return None if row is None else _task(row)


def begun(viewer: Viewer, connection: Connection, tasks: Iterable[Task]) -> dict[str, Case]:
    """Return the journeys at the viewer's school on which a task's form is there already.

    And those on which a review is asked for: its plan says on which day it was to be held.
    """
    keys = [task.key for task in tasks if task.step.kind is StepKind.SUPPLY]
    rows = connection.execute(
        select(_cases.c.id, _cases.c.body)
        .where(
            _cases.c.id == _steps.c.case_id,
            _cases.c.school_id == viewer.school_id,
            *_named(_steps, keys),
            or_(
                _steps.c.record == str(Kind.REVIEW),
                exists().where(
                    _evidence.c.case_id == _steps.c.case_id, _evidence.c.kind == _steps.c.record
                ),
            ),
        )
        .distinct()
    )
    return {row.id: Case.model_validate_json(row.body) for row in rows}


def owners(
    viewer: Viewer, connection: Connection, keys: Collection[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the names of everybody at the viewer's school who can do each of these tasks.

    Of somebody in the family it says who they are: staff know each other, and not every parent.
    """
    found: dict[tuple[str, str], dict[str, None]] = {}
    absent = _people.alias()
    rows = connection.execute(
        select(
            _owners.c.case_id,
            _owners.c.step_id,
            _owners.c.role,
            _people.c.name,
            absent.c.name.label("for_"),
        )
        .join(_people, _people.c.id == _owners.c.person_id)
        .outerjoin(absent, absent.c.id == _owners.c.acting_for)
        .join(_cases, _cases.c.id == _owners.c.case_id)
        .where(
            *_named(_owners, keys),
            _cases.c.school_id == viewer.school_id,
        )
        .distinct()
        .order_by(_people.c.name)
    )
    for row in rows:
        key = (row.case_id, row.step_id)
        named = f"{row.name} for {row.for_}" if row.for_ else row.name
        also = f" ({lower(Role(row.role).label)})" if row.role in FAMILY else ""
        found.setdefault(key, {})[f"{named}{also}"] = None
    return {key: tuple(named) for key, named in found.items()}


def _named(table: Table, keys: Collection[tuple[str, str]]) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions for these steps; by their cases first, of which there is an index."""
    yield table.c.case_id.in_({case_id for case_id, _ in keys})
    yield tuple_(table.c.case_id, table.c.step_id).in_(keys)


def is_mine(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that this person can do a step."""
    here = _cases.c.school_id == viewer.school_id
    in_role = or_(
        and_(here, _owners.c.role.in_([str(role) for role in STAFF])),
        _owners.c.role.in_([str(role) for role in ACROSS_SCHOOLS]),
    )
    return exists().where(
        _owners.c.case_id == _steps.c.case_id,
        _owners.c.step_id == _steps.c.step_id,
        _owners.c.person_id == viewer.person_id,
        in_role,
    )


def _of_school(viewer: Viewer) -> Select[Any]:
    return _asked(viewer).where(_cases.c.school_id == viewer.school_id)


def _asked(viewer: Viewer) -> Select[Any]:
    absent, claimer = _people.alias(), _people.alias()
    acts_for = (
        select(absent.c.name)
        .join(_owners, _owners.c.acting_for == absent.c.id)
        .where(
            _owners.c.case_id == _steps.c.case_id,
            _owners.c.step_id == _steps.c.step_id,
            _owners.c.person_id == viewer.person_id,
        )
        .limit(1)
        .scalar_subquery()
    )
    return open_steps(
        _steps,
        acts_for.label("acts_for"),
        claimer.c.name.label("claimed_by_name"),
        _cases.c.pack_name,
        _cases.c.pack_version,
        _pupils.c.first_name,
        _pupils.c.last_name,
    ).outerjoin(claimer, claimer.c.id == _steps.c.claimed_by)


def open_steps(*columns: Table | ColumnElement[Any]) -> Select[Any]:
    """Return the question for these columns of every open step that is somebody's to do."""
    return (
        select(*columns)
        .select_from(_steps)
        .join(_cases, _cases.c.id == _steps.c.case_id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(
            _cases.c.chart == str(Chart.PUPIL_JOURNEY),
            _steps.c.kind != str(StepKind.WAIT),
        )
        .order_by(_steps.c.due_on, _steps.c.case_id, _steps.c.step_id)
    )


def _tasks(connection: Connection, asked: Select[Any]) -> tuple[Task, ...]:
    return tuple(map(_task, connection.execute(asked)))


def _task(row: Row[Any]) -> Task:
    return Task(
        case_id=row.case_id,
        pupil=f"{row.first_name} {row.last_name}",
        pack=pack_of(row),
        step=step_from(row),
        acts_for=row.acts_for,
        claimed_by=row.claimed_by,
        claimed_by_name=row.claimed_by_name,
    )


def step_from(row: Row[Any]) -> Step:
    """Return a step from the row that was written of one: it need not be checked again."""
    return Step.model_construct(
        id=row.step_id,
        kind=StepKind(row.kind),
        move=row.move,
        requirement=row.requirement,
        tag=Tag(row.tag),
        record=Kind(row.record) if row.record else None,
        subject=row.subject,
        document=row.document,
        roles=tuple(Role(role) for role in row.roles.split()),
        parents=tuple(row.parents.split()),
        opened_on=row.opened_on,
        starts_on=row.starts_on,
        due_on=row.due_on,
        breach_on=row.breach_on,
        rule=row.rule,
        calendar=row.calendar,
        rungs=(),
    )
