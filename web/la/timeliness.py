"""How timely the authority is, by month, term, school, officer and outcome, and what is open."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters.queries import la_queue
from adapters.signing_in.accounts import names as names_of
from rules.exchange.who_may import may_export_for_authority
from web.counting import counted_of
from web.desk import desk_of
from web.la.ground import Officer
from web.la.late import latest
from web.la.narrowing import open_stages
from web.la.reference import reference
from web.presenters.late_requests import waiting
from web.presenters.people import Names
from web.presenters.timeliness import Year, years
from web.shell import render

router = APIRouter()

MOST_AHEAD = 10
"""How many of the requests that will be late next the page shows; the queue has them all."""


@router.get("/timeliness")
def timeliness(
    request: Request, viewer: Officer, year: Annotated[int, Query(ge=0, le=2200)] = 0
) -> Response:
    """Show a calendar year's figures, this year's unless another is asked for."""
    desk = desk_of(request)

    def officer(person_id: str) -> str:
        return people.of(person_id) if person_id else "With nobody yet"

    with desk.reading() as connection:
        found = counted_of(request).dates(viewer, connection)
        people = Names(names_of(connection, {one.officer_id for one in found}))
        held, packs = (
            la_queue.count_by_state(viewer, connection),
            la_queue.packs(viewer, connection),
        )
        open_ones = waiting(found)
        waits = open_ones.late(desk.today)
        each = (*waits.undecided, *waits.without_plan)
        late_ones = latest(viewer, connection, each, desk.today, officer)
    chosen = year or desk.today.year
    ahead, figures = open_ones.ahead(desk.today), Year(found, chosen)
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
        whole=figures.whole(),
        months=figures.months(),
        terms=figures.terms(),
        schools=figures.schools(),
        officers=figures.officers(officer),
        stages=open_stages(held, packs),
        ahead=[
            (one, officer(one.officer_id), reference(one.case_id)) for one in ahead[:MOST_AHEAD]
        ],
        more_ahead=max(0, len(ahead) - MOST_AHEAD),
        today=desk.today,
        numbers=figures.of_the_return(),
        exports=may_export_for_authority(viewer.roles),
    )
