"""The tasks of school staff: their own and, for leaders, everybody's at the school."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    exists,
    literal,
    or_,
    select,
    tuple_,
)

from adapters.queries.owed import is_owed
from adapters.queries.staff import in_scope, pack_of, sees_school
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


@dataclass(frozen=True)
class Task:
    """One open step and whose pupil it is about. ``due_on`` is a London date.

    ``is_owed`` is False for time that a family is given, which makes nobody late.
    ``claimed_by`` is the id of whoever says that they do it. A list reads a school's whole work and
    shows a page of it, so the step is made of its row only where it is looked at.
    """

    case_id: str
    pupil: str
    cohort: int
    stage: str
    kind: StepKind
    due_on: date
    is_owed: bool
    pack: PackRef
    acts_for: str | None
    claimed_by: str | None
    claimed_by_name: str | None
    row: Row[Any] = field(repr=False, compare=False)

    @cached_property
    def step(self) -> Step:
        """The step, without its rungs: nobody is reminded here."""
        return step_from(self.row)

    @property
    def key(self) -> tuple[str, str]:
        """The case and the step."""
        return self.case_id, self.row.step_id


def my_tasks(viewer: Viewer, connection: Connection) -> tuple[Task, ...]:
    """Return the open steps that this person can do, the pupil with the most urgent one first."""
    here = _cases.c.school_id == viewer.school_id
    mine = or_(and_(here, _owned(viewer, STAFF)), _owned(viewer, ACROSS_SCHOOLS))
    return _tasks(connection, _asked(viewer).where(mine))


def school_tasks(viewer: Viewer, connection: Connection) -> tuple[Task, ...]:
    """Return every open step at the school; nothing for somebody who does not lead it."""
    return _tasks(connection, _of_school(viewer)) if sees_school(viewer) else ()


def task(viewer: Viewer, connection: Connection, case_id: str, step_id: str) -> Task | None:
    """Return one open step at the viewer's school; None where there is none.

    Whether they may see its journey is for the journey itself to say.
    """
    named: ColumnElement[bool] = (_steps.c.case_id == case_id) & (_steps.c.step_id == step_id)
    row = connection.execute(_of_school(viewer).where(named)).one_or_none()
    return None if row is None else _task(row)


@dataclass(frozen=True, slots=True)
class Draft:
    """A form of the viewer's own that is not filed yet; ``saved_at`` is an aware UTC instant."""

    pupil: str
    kind: Kind
    address: str
    saved_at: datetime


def my_drafts(viewer: Viewer, connection: Connection) -> tuple[Draft, ...]:
    """Return the viewer's own drafts about pupils they may still see, the latest first."""
    of_journey = _cases.c.id == _drafts.c.case_id
    # A concern may be written before there is a journey: then the address names the pupil.
    of_pupil = or_(
        _pupils.c.id == _cases.c.pupil_id,
        _drafts.c.address == literal("/pupils/") + _pupils.c.id + "/concern",
    )
    rows = connection.execute(
        select(_drafts, _pupils.c.first_name, _pupils.c.last_name)
        .outerjoin(_cases, of_journey)
        .join(_pupils, of_pupil)
        .where(
            _drafts.c.person_id == viewer.person_id,
            or_(*(_drafts.c.address.startswith(each) for each in ("/journeys/", "/pupils/"))),
            in_scope(viewer),
        )
        .order_by(_drafts.c.saved_at.desc(), _drafts.c.address)
    )
    return tuple(
        Draft(f"{row.first_name} {row.last_name}", Kind(row.kind), row.address, row.saved_at)
        for row in rows
    )


def begun(viewer: Viewer, connection: Connection, tasks: Iterable[Task]) -> dict[str, Case]:
    """Return the journeys at the viewer's school on which a task's form is there already.

    And those on which a review is asked for: its plan says on which day it was to be held.
    """
    keys = [task.key for task in tasks if task.kind is StepKind.SUPPLY]
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
    viewer: Viewer, connection: Connection, tasks: Iterable[Task]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the names of everybody at the viewer's school who can do each of these tasks.

    Of somebody in the family it says who they are: staff know each other, and not every parent.
    """
    found: dict[tuple[str, str], dict[str, None]] = {}
    keys = [task.key for task in tasks]
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


def _named(table: Table, keys: Sequence[tuple[str, str]]) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions for these steps; by their cases first, of which there is an index."""
    yield table.c.case_id.in_({case_id for case_id, _ in keys})
    yield tuple_(table.c.case_id, table.c.step_id).in_(keys)


def _owned(viewer: Viewer, roles: Iterable[Role]) -> ColumnElement[bool]:
    return exists().where(
        _owners.c.case_id == _steps.c.case_id,
        _owners.c.step_id == _steps.c.step_id,
        _owners.c.person_id == viewer.person_id,
        _owners.c.role.in_([str(role) for role in roles]),
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
    return (
        select(
            _steps,
            acts_for.label("acts_for"),
            claimer.c.name.label("claimed_by_name"),
            is_owed().label("is_owed"),
            _cases.c.stage,
            _cases.c.pack_name,
            _cases.c.pack_version,
            _pupils.c.first_name,
            _pupils.c.last_name,
            _pupils.c.cohort,
        )
        .join(_cases, _cases.c.id == _steps.c.case_id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .outerjoin(claimer, claimer.c.id == _steps.c.claimed_by)
        .where(
            _cases.c.chart == str(Chart.PUPIL_JOURNEY),
            _steps.c.kind != str(StepKind.WAIT),
        )
        .order_by(_steps.c.due_on, _steps.c.case_id, _steps.c.step_id)
    )


def _tasks(connection: Connection, asked: Select[Any]) -> tuple[Task, ...]:
    """Return tasks with those of one pupil together."""
    of_case: dict[str, list[Task]] = {}
    for row in connection.execute(asked):
        of_case.setdefault(row.case_id, []).append(_task(row))
    return tuple(task for tasks in of_case.values() for task in tasks)


def _task(row: Row[Any]) -> Task:
    return Task(
        case_id=row.case_id,
        pupil=f"{row.first_name} {row.last_name}",
        cohort=row.cohort,
        stage=row.stage,
        kind=StepKind(row.kind),
        due_on=row.due_on,
        is_owed=row.is_owed,
        pack=pack_of(row),
        acts_for=row.acts_for,
        claimed_by=row.claimed_by,
        claimed_by_name=row.claimed_by_name,
        row=row,
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
