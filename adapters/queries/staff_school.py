"""What those who lead a school see of all its pupils at once; nobody else is answered.

The figures for governors, in which there are no names, stand in governors.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from adapters.directory.presence import here_on
from adapters.queries.owed import is_owed
from adapters.queries.staff import pack_of, sees_school
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Chart, StepKind
from models.evidence import Kind
from models.pack import PackRef
from models.roles import Role
from models.tables import CaseRow, EvidenceRow, PersonRow, PostRow, PupilRow, StepRow
from rules.time.duty_dates import MEETINGS

_cases, _pupils = table_of(CaseRow), table_of(PupilRow)
_steps, _evidence = table_of(StepRow), table_of(EvidenceRow)
_people, _posts = table_of(PersonRow), table_of(PostRow)

ON_SUPPORT = ("sen_", "msp_")
"""How the innermost states of SEN Support and of a My Support Plan begin."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many pupils of one cohort are in one state of support."""

    cohort: int
    stage: str
    pupils: int
    pack: PackRef


@dataclass(frozen=True, slots=True)
class Behind:
    """A pupil with tasks that are late: how many, and since when the oldest is (London date)."""

    case_id: str
    pupil: str
    cohort: int
    late: int
    since_on: date


@dataclass(frozen=True, slots=True)
class Met:
    """How many meetings a pupil's records tell of since a London date.

    ``opened_on`` is the London date on which the journey was opened here.
    """

    case_id: str
    pupil: str
    cohort: int
    meetings: int
    opened_on: date


def caseload(viewer: Viewer, connection: Connection) -> tuple[Standing, ...]:
    """Return how many pupils there are of each cohort in each state of support."""
    asked = (
        select(_pupils.c.cohort, _cases.c.stage, func.count().label("pupils"), *_PACK)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(*journeys(viewer))
        .group_by(_pupils.c.cohort, _cases.c.stage, *_PACK)
    )
    return tuple(
        Standing(row.cohort, row.stage, row.pupils, pack_of(row))
        for row in connection.execute(asked)
    )


def behind(viewer: Viewer, connection: Connection, today: date) -> tuple[Behind, ...]:
    """Return the pupils with late tasks, the one who has waited longest first."""
    asked = (
        of_pupils(func.count().label("late"), func.min(_steps.c.due_on).label("since"))
        .join(_steps, _steps.c.case_id == _cases.c.id)
        .where(*tasks(viewer), _steps.c.due_on < today)
        .group_by(*_PUPIL)
        .order_by("since", _cases.c.id)
    )
    return tuple(Behind(*who(row), row.late, row.since) for row in connection.execute(asked))


def due_days(viewer: Viewer, connection: Connection) -> dict[date, int]:
    """Return how many of the school's tasks are due on each London date."""
    asked = (
        select(_steps.c.due_on, func.count().label("held"))
        .join(_cases, _cases.c.id == _steps.c.case_id)
        .where(*tasks(viewer))
        .group_by(_steps.c.due_on)
    )
    return {row.due_on: row.held for row in connection.execute(asked)}


def meetings(viewer: Viewer, connection: Connection, since_on: date) -> tuple[Met, ...]:
    """Return how many meetings each pupil on SEN Support or more has had, fewest first.

    Whether a parent was there is for the journey itself to say; here each record counts.
    """
    counted = and_(
        _evidence.c.case_id == _cases.c.id,
        _evidence.c.kind.in_([str(kind) for kind in MEETINGS]),
        _evidence.c.on > since_on,
        is_latest(),
    )
    held = func.count(_evidence.c.case_id).label("held")
    asked = (
        of_pupils(held, _cases.c.opened_on)
        .outerjoin(_evidence, counted)
        .where(*journeys(viewer), on_support())
        .group_by(*_PUPIL, _cases.c.opened_on)
        .order_by(held, func.lower(_pupils.c.last_name))
    )
    return tuple(Met(*who(row), row.held, row.opened_on) for row in connection.execute(asked))


def sencos(viewer: Viewer, connection: Connection, on: date) -> dict[str, str]:
    """Return the names of the school's SENCos who have not left by a London date, by id."""
    asked = (
        select(_people.c.id, _people.c.name)
        .join(_posts, _posts.c.person_id == _people.c.id)
        .where(
            _people.c.school_id == (viewer.school_id if sees_school(viewer) else None),
            here_on(on),
            _posts.c.role == str(Role.SENCO),
        )
        .order_by(_people.c.name)
    )
    return {row.id: row.name for row in connection.execute(asked)}


def tasks(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for what somebody at the school has to do, for pupils who left too.

    Time that a family is given is no task. The list of the school's tasks has the same ones.
    """
    return (*of_school(viewer), _is_journey(), _steps.c.kind != str(StepKind.WAIT), is_owed())


_PACK = (_cases.c.pack_name, _cases.c.pack_version)
_PUPIL = (_cases.c.id, _pupils.c.first_name, _pupils.c.last_name, _pupils.c.cohort)


def of_pupils(*more: ColumnElement[Any]) -> Select[Any]:
    """Return the question for pupils with their journeys, and whatever more of each."""
    return select(*_PUPIL, *more).join(_pupils, _pupils.c.id == _cases.c.pupil_id)


def of_school(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a case is of the school that the viewer leads."""
    led = viewer.school_id if sees_school(viewer) else None
    return (_cases.c.school_id == led,)


def journeys(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the journeys of pupils who are at that school."""
    return (*of_school(viewer), _is_journey(), _cases.c.stage != "left")


def _is_journey() -> ColumnElement[bool]:
    return _cases.c.chart == str(Chart.PUPIL_JOURNEY)


def on_support() -> ColumnElement[bool]:
    """Return the condition that a pupil is on SEN Support or a My Support Plan."""
    begins = [_cases.c.stage.startswith(each, autoescape=True) for each in ON_SUPPORT]
    return begins[0] | begins[1]


def is_latest() -> ColumnElement[bool]:
    """Return the condition that no later version of the document is there.

    A record of sessions that ends on another day is one more (rules.conditions.sessions).
    """
    later = _evidence.alias("later")
    each_counts = _evidence.c.kind == str(Kind.PROVISION_RECORD)
    newer = select(later.c.version).where(
        later.c.case_id == _evidence.c.case_id,
        later.c.document == _evidence.c.document,
        later.c.version > _evidence.c.version,
        or_(~each_counts, later.c.on == _evidence.c.on),
    )
    return ~newer.exists()


def who(row: Row[Any]) -> tuple[str, str, int]:
    """Return the journey, the pupil's name and the cohort."""
    return row.id, f"{row.first_name} {row.last_name}", row.cohort
