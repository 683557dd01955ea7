"""The provision map: what each pupil's support costs this school year, promised and delivered."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters.queries import staff_school
from rules.time.years import academic_year, academic_year_label
from web.desk import desk_of
from web.presenters import school
from web.presenters.paging import paged
from web.shell import render
from web.staff.overview.leading import HOME, Leader

router = APIRouter()

A_PAGE = 50


@router.get("/overview/provision")
def provision(
    request: Request, viewer: Leader, page: Annotated[int, Query(ge=1, le=1000)] = 1
) -> Response:
    """Show what each pupil is provided with since September, and the whole school's sums."""
    desk = desk_of(request)
    since_on = date(academic_year(desk.today), 9, 1)
    with desk.reading() as connection:
        provided = staff_school.provision(viewer, connection, since_on)
    rows = school.costed(provided, desk.today)
    return render(
        request,
        "staff/overview/provision.html",
        title="Provision map",
        year=academic_year_label(desk.today),
        page=paged(rows, page, A_PAGE, lambda number: f"/overview/provision?page={number}"),
        cost_pounds=sum(row.cost_pounds for row in rows),
        promised=sum(row.promised for row in rows),
        delivered=sum(row.delivered for row in rows),
        over=sum(row.is_over for row in rows),
        line_pounds=school.FIRST_POUNDS,
        breadcrumbs=(HOME,),
    )
