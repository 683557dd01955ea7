"""Governors' figures of a school year: counts alone, small ones hidden, nobody named."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters.queries import staff_school
from models.school_duties import YearlyFigures
from rules.years import academic_year
from web.desk import desk_of
from web.presenters import school
from web.shell import render
from web.staff.overview.leading import HOME, Leader

router = APIRouter()

YEARS_BACK = 5
"""How many school years can be looked at again."""


@router.get("/overview/figures")
def figures(
    request: Request, viewer: Leader, year: Annotated[int, Query(ge=0, le=2200)] = 0
) -> Response:
    """Show a school year's figures, of this one where none is chosen."""
    desk = desk_of(request)
    this_year = academic_year(desk.today)
    chosen = year if this_year - YEARS_BACK <= year <= this_year else this_year
    with desk.reading() as connection:
        found = staff_school.yearly_figures(viewer, connection, chosen, desk.today)
        standings = staff_school.caseload(viewer, connection)
    load = school.caseload(standings, desk.today)
    columns = [school.without_few(counts) for counts in zip(*_counts(load), strict=True)]
    return render(
        request,
        "staff/overview/figures.html",
        title="Figures for governors",
        year=chosen,
        years=tuple(range(this_year, this_year - YEARS_BACK, -1)),
        lines=_lines(found),
        stages=load.stages,
        rows=tuple(zip((row.year for row in load.rows), zip(*columns, strict=True), strict=True)),
        few=school.FEW,
        today=desk.today,
        breadcrumbs=(HOME,),
    )


def _counts(load: school.Caseload) -> list[tuple[int, ...]]:
    return [row.counts for row in load.rows]


def _lines(found: YearlyFigures) -> tuple[tuple[str, str], ...]:
    said = (
        ("Pupils on SEN Support today", found.on_sen_support),
        ("Pupils with a My Support Plan today", found.with_my_support_plan),
        ("Reviews of support held in the year", found.reviews_held),
        (
            "Reviews that proposed to step down, because enough progress was made",
            found.stepped_down,
        ),
        ("Requests for an EHC needs assessment sent in the year", found.requests_made),
    )
    lines = tuple((text, school.single(count)) for text, count in said)
    # Tasks are work, not pupils: nobody can be told from how many are late.
    return (*lines, ("Tasks that are late today", str(found.tasks_late)))
