"""What a list of tasks counts and narrows: of a school's whole work a line each, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select

from adapters.queries.owed import is_owed
from adapters.queries.staff import pack_of, sees_school
from adapters.queries.staff_tasks import is_mine, open_steps
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import StepKind
from models.pack import PackRef
from models.tables import CaseRow, PupilRow, StepRow

_pupils, _cases, _steps = table_of(PupilRow), table_of(CaseRow), table_of(StepRow)


class Line(NamedTuple):
    """One open step as a list counts and narrows it, and whose pupil it is about.

    ``due_on`` is a London date. ``is_owed`` is False for time that a family is given, which makes
    nobody late. A list has a line of a school's whole work, and the tasks of one page of them.
    """

    case_id: str
    step_id: str
    pupil: str
    cohort: int
    stage: str
    kind: StepKind
    due_on: date
    is_owed: bool
    pack: PackRef

    @property
    def key(self) -> tuple[str, str]:
        """The case and the step."""
        return self.case_id, self.step_id


def my_lines(viewer: Viewer, connection: Connection) -> tuple[Line, ...]:
    """Return the open steps that this person can do, the pupil with the most urgent one first."""
    return _lines(connection, _lined().where(is_mine(viewer)))


def school_lines(viewer: Viewer, connection: Connection) -> tuple[Line, ...]:
    """Return every open step at the school; nothing for somebody who does not lead it."""
    here = _cases.c.school_id == viewer.school_id
    return _lines(connection, _lined().where(here)) if sees_school(viewer) else ()


def _lined() -> Select[Any]:
    """Return the question for what a list counts and narrows: no column more, for it is long."""
    return open_steps(
        _steps.c.case_id,
        _steps.c.step_id,
        _steps.c.kind,
        _steps.c.due_on,
        is_owed().label("is_owed"),
        _cases.c.stage,
        _cases.c.pack_name,
        _cases.c.pack_version,
        _pupils.c.first_name,
        _pupils.c.last_name,
        _pupils.c.cohort,
    )


def _lines(connection: Connection, asked: Select[Any]) -> tuple[Line, ...]:
    """Return lines with those of one pupil together."""
    of_case: dict[str, list[Line]] = {}
    for row in connection.execute(asked):
        of_case.setdefault(row.case_id, []).append(_line(row))
    return tuple(line for lines in of_case.values() for line in lines)


def _line(row: Row[Any]) -> Line:
    return Line(
        case_id=row.case_id,
        step_id=row.step_id,
        pupil=f"{row.first_name} {row.last_name}",
        cohort=row.cohort,
        stage=row.stage,
        kind=StepKind(row.kind),
        due_on=row.due_on,
        is_owed=row.is_owed,
        pack=pack_of(row),
    )
