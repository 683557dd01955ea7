"""What governors are told of a school year: counts alone, for those who lead the school."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from adapters.queries.staff_school import ON_SUPPORT, journeys, of_school, tasks
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Chart
from models.evidence import Kind
from models.evidence.choices import NextStep
from models.school_duties import YearlyFigures
from models.tables import CaseRow, EvidenceRow, StepRow

_cases, _steps, _evidence = table_of(CaseRow), table_of(StepRow), table_of(EvidenceRow)

Conditions = tuple[ColumnElement[bool], ...]
"""What must hold for a row to be counted."""


def yearly_figures(
    viewer: Viewer, connection: Connection, school_year: int, today: date
) -> YearlyFigures:
    """Return what governors are told of a school year, in counts alone.

    Where the pupils are and what is late is of today. What was done is of the whole year, for
    pupils who left since too.
    """
    year = date(school_year, 9, 1), date(school_year + 1, 8, 31)
    on_support, on_plan = (_standing(viewer, begins) for begins in ON_SUPPORT)
    reviewed = _reviewed(viewer, year)
    less = _evidence.c.next_step == str(NextStep.STEP_DOWN)
    return YearlyFigures(
        school_year=school_year,
        on_sen_support=_count(connection, _cases.c.id, *on_support),
        with_my_support_plan=_count(connection, _cases.c.id, *on_plan),
        requests_made=_count(connection, _cases.c.id, *_requested(viewer, year)),
        reviews_held=_count(connection, _evidence.c.case_id, *reviewed),
        stepped_down=_count(connection, _evidence.c.case_id, *reviewed, less),
        tasks_late=_count(connection, _steps.c.step_id, *_late(viewer, today)),
    )


def _standing(viewer: Viewer, begins: str) -> Conditions:
    return (*journeys(viewer), _cases.c.stage.startswith(begins, autoescape=True))


def _requested(viewer: Viewer, year: tuple[date, date]) -> Conditions:
    is_request = _cases.c.chart == str(Chart.ASSESSMENT_REQUEST)
    return (*of_school(viewer), is_request, _cases.c.opened_on.between(*year))


def _reviewed(viewer: Viewer, year: tuple[date, date]) -> Conditions:
    return (
        _cases.c.id == _evidence.c.case_id,
        *of_school(viewer),
        _evidence.c.kind == str(Kind.REVIEW),
        _evidence.c.version == 1,
        _evidence.c.on.between(*year),
    )


def _late(viewer: Viewer, today: date) -> Conditions:
    return (_cases.c.id == _steps.c.case_id, *tasks(viewer), _steps.c.due_on < today)


def _count(
    connection: Connection, what: ColumnElement[Any], *conditions: ColumnElement[bool]
) -> int:
    found: int = connection.execute(select(func.count(what)).where(*conditions)).scalar_one()
    return found
