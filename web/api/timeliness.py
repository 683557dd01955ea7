"""How timely the authority is: by month, term, school and officer, and its yearly return."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from adapters.signing_in.accounts import names as names_of
from models.scopes import Scope
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
from web.presenters.late_requests import waiting
from web.presenters.people import Names
from web.presenters.timeliness import Line, Share, Year

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
    with caller.desk.reading() as connection:
        found = counted_of(request).dates(caller.person, connection)
        people = Names(names_of(connection, {one.officer_id for one in found}))

    def officer(person_id: str) -> str:
        return people.of(person_id) if person_id else "With nobody yet"

    chosen = year or caller.desk.today.year
    late, figures = waiting(found).late(caller.desk.today), Year(found, chosen)
    return Timeliness(
        year=chosen,
        late_now=LateNow(
            undecided=len(late.undecided),
            without_plan=len(late.without_plan),
            requests=tuple(
                LateRequest(
                    case_id=one.case_id,
                    school=one.school,
                    waits_for=one.waits_for,
                    breach_after_on=one.breach_after_on,
                    days_late=(caller.desk.today - one.breach_after_on).days,
                )
                for one in (*late.undecided, *late.without_plan)
            ),
        ),
        whole=_period(figures.whole()),
        months=tuple(map(_period, figures.months())),
        terms=tuple(map(_period, figures.terms())),
        schools=tuple(map(_period, figures.schools())),
        officers=tuple(map(_period, figures.officers(officer))),
        numbers=tuple(
            FigureOfYear(name=one.name, count=one.count) for one in figures.of_the_return()
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
