"""How timely the authority is: by month, term, school and officer, and its yearly return."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request

from models.scopes import Scope
from web.acts.authority_figures import figures, officers_of
from web.api.access import Caller, may
from web.api.shapes.authority import (
    FigureOfYear,
    LateNow,
    LateRequest,
    PeriodShape,
    ShareShape,
    Timeliness,
)
from web.counting import counted_of
from web.ground import Access
from web.presenters.late_requests import Late
from web.presenters.timeliness import Line, Share

router = APIRouter(prefix="/authority", tags=["The local authority"])


@router.get("/timeliness")
def timeliness(
    request: Request,
    caller: Annotated[Caller, may(Scope.READ, Scope.DECIDE, of=(Access.LA,))],
    year: Annotated[
        int | None, Query(ge=1, le=2200, description="A calendar year; this one if left out.")
    ] = None,
) -> Timeliness:
    """Return a year's figures: what came, what was decided, and how much of it in time."""
    today = caller.desk.today
    with caller.desk.reading() as connection:
        found = counted_of(request).dates(caller.person, connection)
        officer = officers_of(connection, found)
    counted = figures(found, year or today.year, today, officer)
    return Timeliness(
        year=counted.year,
        late_now=_late_now(counted.late, today),
        whole=_period(counted.whole),
        months=tuple(map(_period, counted.months)),
        terms=tuple(map(_period, counted.terms)),
        schools=tuple(map(_period, counted.schools)),
        officers=tuple(map(_period, counted.officers)),
        numbers=tuple(FigureOfYear(name=one.name, count=one.count) for one in counted.numbers),
    )


def _late_now(waiting: Late, today: date) -> LateNow:
    return LateNow(
        undecided=len(waiting.undecided),
        without_plan=len(waiting.without_plan),
        requests=tuple(
            LateRequest(
                case_id=one.case_id,
                school=one.school,
                waits_for=one.waits_for,
                breach_after_on=one.breach_after_on,
                days_late=(today - one.breach_after_on).days,
            )
            for one in (*waiting.undecided, *waiting.without_plan)
        ),
    )


def _period(one: Line) -> PeriodShape:
    return PeriodShape(
        name=one.name,
        received=one.received,
        agreed=one.agreed,
        refused=one.refused,
        in_six_weeks=_share(one.in_six_weeks),
        plans=one.plans,
        no_plans=one.no_plans,
        in_twenty_weeks=_share(one.in_twenty_weeks),
    )


def _share(one: Share) -> ShareShape:
    return ShareShape(part=one.part, whole=one.whole)
