"""Governors' figures of a school year: counts alone, small ones hidden, nobody named."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters.queries import governors, staff_school
from rules.time.years import academic_year
from web.counting import reviews_of
from web.desk import desk_of
from web.presenters import school
from web.presenters.review_times import HEADINGS, by_term, held_in
from web.presenters.school import YEARS_BACK
from web.shell import render
from web.staff.overview.leading import HOME, Leader

router = APIRouter()


@router.get("/overview/figures")
def figures(
    request: Request, viewer: Leader, year: Annotated[int, Query(ge=0, le=2200)] = 0
) -> Response:
    """Show a school year's figures, of this one where none is chosen."""
    desk = desk_of(request)
    this_year = academic_year(desk.today)
    chosen = year if this_year - YEARS_BACK <= year <= this_year else this_year
    with desk.reading() as connection:
        found = governors.yearly_figures(viewer, connection, chosen, desk.today)
        standings = staff_school.caseload(viewer, connection)
        reviews = reviews_of(request).of(viewer, connection)
        calendar = desk.rulings.calendar_of(connection, viewer.school_id or "")
    load = school.caseload(standings, desk.today)
    terms = by_term(reviews, calendar, chosen, desk.today)
    return render(
        request,
        "staff/overview/figures.html",
        title="Figures for governors",
        year=chosen,
        years=tuple(range(this_year, this_year - YEARS_BACK, -1)),
        lines=school.figures(found, held_in(terms)),
        stages=load.stages,
        rows=school.publishable(load),
        terms=terms,
        heads=HEADINGS,
        few=school.FEW,
        today=desk.today,
        breadcrumbs=(HOME,),
    )
