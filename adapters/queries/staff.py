"""What school staff may see: a leader their school, everyone else their own pupils."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    exists,
    false,
    func,
    or_,
    select,
)

from adapters.directory.presence import here_on
from adapters.queries.owed import is_owed
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart, StepKind
from models.events import DocumentSigned, Entry
from models.pack import PackRef
from models.roles import STAFF, Role
from models.tables import CaseHolderRow, CaseRow, LogRow, PersonRow, PupilRow, SchoolRow, StepRow

LEADERS = (Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
"""Who sees every pupil of their school."""

_pupils, _cases, _people = table_of(PupilRow), table_of(CaseRow), table_of(PersonRow)
_log = table_of(LogRow)
_steps, _holders, _schools = table_of(StepRow), table_of(CaseHolderRow), table_of(SchoolRow)


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil as a list shows them; no case, no journey yet.

    ``class_teacher`` is the name that the school's list of pupils gives, for every page alike: None
    where it gives none, and of somebody who has left.
    """

    id: str
    school_id: str
    first_name: str
    last_name: str
    cohort: int
    class_teacher: str | None
    case_id: str | None = None
    stage: str | None = None
    statutory: str | None = None
    pack: PackRef | None = None

    @property
    def name(self) -> str:
        """First name and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Due:
    """What is next due on a journey: the London date, and in which roles somebody can do it."""

    on: date
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Journey:
    """A pupil and the journey as it stands."""

    pupil: Pupil
    case: Case


def sees_school(viewer: Viewer) -> bool:
    """Tell whether this person sees every pupil of their school."""
    return viewer.school_id is not None and bool(set(LEADERS) & set(viewer.roles))


def pupils(viewer: Viewer, connection: Connection, search: str = "") -> tuple[Pupil, ...]:
    """Return the pupils this person may see, by last name; ``search`` is a part of a name."""
    asked = _scoped(viewer).order_by(func.lower(_pupils.c.last_name), _pupils.c.first_name)
    return tuple(_pupil(row) for row in connection.execute(asked.where(*named(search))))


def named(search: str) -> tuple[ColumnElement[bool], ...]:
    """Return what holds for a pupil whose name has every word searched for."""
    name = func.lower(_pupils.c.first_name + " " + _pupils.c.last_name)
    return tuple(name.contains(word.lower(), autoescape=True) for word in search.split())


def pupil(viewer: Viewer, connection: Connection, pupil_id: str) -> Pupil | None:
    """Return one pupil, or None where there is none that this person may see."""
    row = connection.execute(_scoped(viewer).where(_pupils.c.id == pupil_id)).one_or_none()
    return None if row is None else _pupil(row)


def next_due(viewer: Viewer, connection: Connection, case_ids: Collection[str]) -> dict[str, Due]:
    """Return what is next due on each of these journeys that this person may see, by journey."""
    rows = connection.execute(
        select(_steps.c.case_id, _steps.c.due_on, _steps.c.roles)
        .join(_cases, _cases.c.id == _steps.c.case_id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(
            _steps.c.case_id.in_(case_ids),
            in_scope(viewer),
            _steps.c.kind != str(StepKind.WAIT),
            is_owed(),
        )
        .order_by(_steps.c.due_on.desc(), _steps.c.step_id.desc())
    )
    # The rows come last due first, so that what is due first is what stays.
    return {row.case_id: Due(row.due_on, _roles(row.roles)) for row in rows}


def journey(viewer: Viewer, connection: Connection, case_id: str) -> Journey | None:
    """Return one journey, or None where there is none that this person may see."""
    asked = _scoped(viewer).add_columns(_cases.c.body).where(_cases.c.id == case_id)
    row = connection.execute(asked).one_or_none()
    if row is None:
        return None
    return Journey(_pupil(row), Case.model_validate_json(row.body))


def signed_by(viewer: Viewer, connection: Connection, case_id: str) -> frozenset[str]:
    """Return the digests of the versions that this person has ever signed on a case."""
    asked = select(_log.c.body).where(
        _log.c.case_id == case_id,
        _log.c.person_id == viewer.person_id,
        _log.c.was == DocumentSigned.model_fields["was"].default,
    )
    entries = map(Entry.model_validate_json, connection.execute(asked).scalars())
    return frozenset(
        entry.event.sign_off.digest for entry in entries if isinstance(entry.event, DocumentSigned)
    )


def _scoped(viewer: Viewer) -> Select[Any]:
    """Return the question for the pupils of the viewer's scope, each with their journey if any."""
    journey = and_(_cases.c.pupil_id == _pupils.c.id, _cases.c.chart == str(Chart.PUPIL_JOURNEY))
    return (
        select(
            _pupils.c.id,
            _pupils.c.school_id,
            _pupils.c.first_name,
            _pupils.c.last_name,
            _pupils.c.cohort,
            _people.c.name.label("class_teacher"),
            _cases.c.id.label("case_id"),
            _cases.c.stage,
            _cases.c.statutory,
            _cases.c.pack_name,
            _cases.c.pack_version,
        )
        .outerjoin(_cases, journey)
        .outerjoin(_people, and_(_people.c.id == _pupils.c.class_teacher_id, here_on()))
        .where(in_scope(viewer))
    )


def in_scope(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition on a pupil, and their journey if any, that this person may see them."""
    if viewer.school_id is None:
        return false()
    here = func.coalesce(_cases.c.school_id, _pupils.c.school_id) == viewer.school_id
    if sees_school(viewer):
        return here
    holds = exists().where(
        _holders.c.case_id == _cases.c.id,
        _holders.c.person_id == viewer.person_id,
        _holders.c.role.in_([str(role) for role in STAFF]),
    )
    return and_(here, or_(_pupils.c.class_teacher_id == viewer.person_id, holds))


def pack_of(row: Row[Any]) -> PackRef:
    """Return the pack that a journey of a list follows."""
    return _pack(row.pack_name, row.pack_version)


@lru_cache
def _pack(name: str, version: str) -> PackRef:
    """Return a pack's name and version; a school's journeys follow a few packs."""
    return PackRef(name=name, version=version)


@lru_cache
def _roles(codes: str) -> tuple[Role, ...]:
    """Return roles as a step's row has them; a school's steps are owed by a few sets of roles."""
    return tuple(map(Role, codes.split()))


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
        pack=pack_of(row) if row.case_id else None,
    )
