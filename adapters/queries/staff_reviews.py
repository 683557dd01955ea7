"""The reviews of support that fall due, of the pupils whom school staff may see.

A review is no task before its day, and the parents must be invited well before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from adapters.queries.staff import in_scope
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Chart
from models.tables import CaseRow, PupilRow, StepRow

_cases, _pupils, _steps = table_of(CaseRow), table_of(PupilRow), table_of(StepRow)

REVIEW_WAIT = "review_falls_due"


@dataclass(frozen=True, slots=True)
class Dated:
    """A pupil and the London date of the next review."""

    case_id: str
    pupil: str
    cohort: int
    on: date


def reviews(viewer: Viewer, connection: Connection, until: date) -> tuple[Dated, ...]:
    """Return the reviews that fall due up to a London date, the earliest first."""
    asked = (
        select(
            _cases.c.id,
            _pupils.c.first_name,
            _pupils.c.last_name,
            _pupils.c.cohort,
            _steps.c.due_on,
        )
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .join(_steps, _steps.c.case_id == _cases.c.id)
        .where(
            in_scope(viewer),
            _cases.c.chart == str(Chart.PUPIL_JOURNEY),
            _cases.c.stage != "left",
            _steps.c.move == REVIEW_WAIT,
            _steps.c.due_on <= until,
        )
        .order_by(_steps.c.due_on, _cases.c.id)
    )
    return tuple(
        Dated(row.id, f"{row.first_name} {row.last_name}", row.cohort, row.due_on)
        for row in connection.execute(asked)
    )
