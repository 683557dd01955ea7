"""What staff may see of pupils who move between schools in Handrail, by the rules' law of sight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, select

from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart
from models.roles import Role
from models.tables import CaseHolderRow, CaseRow, PersonRow, PupilRow, SchoolRow
from rules.people.access import Sight, sight

_pupils, _cases, _schools = table_of(PupilRow), table_of(CaseRow), table_of(SchoolRow)
_holders, _people = table_of(CaseHolderRow), table_of(PersonRow)


@dataclass(frozen=True, slots=True)
class Moving:
    """A pupil who moves or has moved: who, how much the viewer sees, and the school it is at."""

    name: str
    cohort: int
    school: str
    case: Case
    sight: Sight

    @property
    def left_on(self) -> date | None:
        """The London date on which the next school took over from the last one, if it did."""
        return self.case.former_schools[-1].until_on if self.case.former_schools else None


@dataclass(frozen=True, slots=True)
class School:
    """A school in Handrail, by its DfE number."""

    number: str
    name: str


def moving(viewer: Viewer, connection: Connection, case_id: str) -> Moving | None:
    """Return a journey of which the viewer sees a part only; None for any other."""
    row = connection.execute(_journeys().where(_cases.c.id == case_id)).one_or_none()
    return None if row is None else _moving(viewer, row)


def moved_on(viewer: Viewer, connection: Connection) -> tuple[Moving, ...]:
    """Return the pupils whose journeys have gone from the viewer's school to another."""
    asked = _journeys().where(
        _cases.c.school_id != viewer.school_id,
        _cases.c.has_moved,
    )
    found = (_moving(viewer, row) for row in connection.execute(asked))
    return tuple(one for one in found if one and one.sight is Sight.OWN_HISTORY)


def offered(viewer: Viewer, connection: Connection) -> tuple[Moving, ...]:
    """Return the pupils whom the viewer's school is asked to take over."""
    asked_of_viewer: ColumnElement[bool] = exists().where(
        _holders.c.case_id == _cases.c.id,
        _holders.c.person_id == viewer.person_id,
        _holders.c.role == str(Role.RECEIVER),
    )
    found = (_moving(viewer, row) for row in connection.execute(_journeys().where(asked_of_viewer)))
    return tuple(one for one in found if one is not None)


def other_schools(viewer: Viewer, connection: Connection) -> tuple[School, ...]:
    """Return the schools in Handrail that a pupil of the viewer's could go to, by name."""
    asked = select(_schools).where(_schools.c.id != viewer.school_id).order_by(_schools.c.name)
    return tuple(School(row.dfe_number, row.name) for row in connection.execute(asked))


def names_of(viewer: Viewer, connection: Connection, ids: tuple[str, ...]) -> dict[str, str]:
    """Return the names of people at the viewer's school."""
    asked = select(_people.c.id, _people.c.name).where(
        _people.c.id.in_(ids), _people.c.school_id == viewer.school_id
    )
    return {row.id: row.name for row in connection.execute(asked)}


def _journeys() -> Select[Any]:
    return (
        select(_pupils, _schools.c.name.label("school"), _cases.c.body)
        .join(_cases, _cases.c.pupil_id == _pupils.c.id)
        .join(_schools, _schools.c.id == _cases.c.school_id)
        .where(_cases.c.chart == str(Chart.PUPIL_JOURNEY))
        .order_by(_pupils.c.last_name, _pupils.c.first_name)
    )


def _moving(viewer: Viewer, row: Row[Any]) -> Moving | None:
    case = Case.model_validate_json(row.body)
    how_much = sight(case, viewer.person_id, viewer.school_id)
    if how_much in (Sight.WHOLE, Sight.NOTHING):
        return None
    return Moving(f"{row.first_name} {row.last_name}", row.cohort, row.school, case, how_much)
