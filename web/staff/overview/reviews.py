"""The reviews of a term by pupil: held, late and still to come, each with its date and teacher."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from web.counting import reviews_by_pupil
from web.desk import desk_of
from web.presenters.paging import paged
from web.presenters.review_list import EARLIER, PATH, Chosen
from web.presenters.review_times import How
from web.shell import render
from web.staff.overview.leading import HOME, Leader

router = APIRouter()

A_PAGE = 50

_Code = Annotated[str, Query(max_length=20)]


def _chosen(
    term: _Code = "",
    how: _Code = "",
    year: Annotated[str, Query(max_length=4)] = "",
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Chosen:
    """Read what was chosen; a code that nothing has is left out."""
    return Chosen(
        term=_day(term),
        earlier=term == EARLIER,
        how=How(how) if how in set(How) else None,
        year=int(year) if year.isascii() and year.isdigit() else 0,
        page=page,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@router.get(PATH)
def reviews(
    request: Request, viewer: Leader, chosen: Annotated[Chosen, Depends(_chosen)]
) -> Response:
    """Show the reviews of a term, of this one where none is chosen."""
    found = reviews_by_pupil(request, viewer)
    wanted = found.of(chosen)
    return render(
        request,
        "staff/overview/reviews.html",
        title="Reviews of support",
        span=None if chosen.earlier else found.span_of(chosen),
        count=len(wanted),
        counts=found.counts(chosen),
        selects=found.selects(chosen, desk_of(request).today),
        chosen=chosen,
        page=paged(wanted, chosen.page, A_PAGE, lambda number: chosen.address(page=number)),
        breadcrumbs=(HOME,),
    )
