"""How timely the authority is, by month, term, school, officer and outcome, and what is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import Response

from adapters.queries import la_queue
from adapters.queries.la_figures import Dates
from rules.exchange.who_may import may_export_for_authority
from web.acts.authority_figures import figures, officers_of
from web.counting import counted_of
from web.desk import desk_of
from web.la.ground import Officer
from web.la.late import latest
from web.la.narrowing import open_stages
from web.la.reference import reference
from web.presenters.late_requests import Late, LateOne
from web.presenters.timeliness import years
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
    today = desk.today
    chosen = year or today.year
    with desk.reading() as connection:
        found = counted_of(request).dates(viewer, connection)
        officer = officers_of(connection, found)
        shown = figures(found, chosen, today, officer)
        now = _late_now(viewer, connection, shown.late, today, officer)
        held = la_queue.count_by_state(viewer, connection)
        packs = la_queue.packs(viewer, connection)
    return render(
        request,
        "la/timeliness.html",
        title=f"Timeliness in {chosen}",
        chosen=chosen,
        years=_years(found, today, chosen),
        has_any=bool(found),
        figures=shown,
        stages=open_stages(held, packs),
        exports=may_export_for_authority(viewer.roles),
        **now,
        **_ahead(shown.ahead, officer),
    )


def _years(found: Sequence[Dates], today: date, chosen: int) -> list[dict[str, object]]:
    """Return the years to choose from, as the design system's select takes them."""
    known = years(found, today)
    return [{"value": str(y), "text": str(y), "selected": y == chosen} for y in known]


def _late_now(
    viewer: Officer,
    connection: Connection,
    waits: Late,
    today: date,
    officer: Callable[[str], str],
) -> dict[str, Any]:
    """Return the requests that are late today, and how many more there are than are named."""
    each = (*waits.undecided, *waits.without_plan)
    named = latest(viewer, connection, each, today, officer)
    return {"late_ones": named, "unnamed": len(each) - len(named)}


def _ahead(ahead: Sequence[LateOne], officer: Callable[[str], str]) -> dict[str, Any]:
    """Return the requests that will be late next, and how many more there are."""
    named = ahead[:MOST_AHEAD]
    return {
        "ahead": [(one, officer(one.officer_id), reference(one.case_id)) for one in named],
        "more_ahead": len(ahead) - len(named),
    }
