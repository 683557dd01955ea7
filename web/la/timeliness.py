"""How timely the authority is, by month, school and outcome: a page for those who answer for it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rules.exchange.who_may import may_export_for_authority
from web.counting import counted_of
from web.desk import desk_of
from web.la.ground import Officer
from web.la.late import named
from web.presenters.timeliness import by_month, by_school, late, line, of_the_return, years
from web.shell import render

router = APIRouter()


@router.get("/timeliness")
def timeliness(
    request: Request, viewer: Officer, year: Annotated[int, Query(ge=0, le=2200)] = 0
) -> Response:
    """Show a calendar year's figures, this year's unless another is asked for."""
    desk = desk_of(request)
    with desk.reading() as connection:
        found = counted_of(request).dates(viewer, connection)
        waits = late(found, desk.today)
        each = (*waits.undecided, *waits.without_plan)
        late_ones = named(viewer, connection, each, desk.today)
    chosen = year or desk.today.year
    return render(
        request,
        "la/timeliness.html",
        title=f"Timeliness in {chosen}",
        chosen=chosen,
        years=[
            {"value": str(each), "text": str(each), "selected": each == chosen}
            for each in years(found, desk.today)
        ],
        has_any=bool(found),
        late=waits,
        late_ones=late_ones,
        unnamed=len(each) - len(late_ones),
        whole=line(str(chosen), found, lambda on: on.year == chosen),
        months=by_month(found, chosen),
        schools=by_school(found, chosen),
        numbers=of_the_return(found, chosen),
        exports=may_export_for_authority(viewer.roles),
    )
