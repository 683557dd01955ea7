"""The provision map: what each pupil's support costs this school year, promised and delivered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rules.time.years import academic_year_label
from web.counting import provision_of
from web.desk import desk_of
from web.presenters.paging import paged
from web.presenters.provision import FIRST_POUNDS, NEAR_POUNDS, since
from web.presenters.provision_map import rows, sums
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
    with desk.reading() as connection:
        provided = provision_of(request).of(viewer, connection, since(desk.today))
    found = rows(provided, desk.today)
    return render(
        request,
        "staff/overview/provision.html",
        title="Provision map",
        year=academic_year_label(desk.today),
        page=paged(found, page, A_PAGE, lambda number: f"/overview/provision?page={number}"),
        sums=sums(found),
        line_pounds=FIRST_POUNDS,
        near_pounds=NEAR_POUNDS,
        breadcrumbs=(HOME,),
    )
