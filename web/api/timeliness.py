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
from web.presenters.people import Names
from web.presenters.timeliness import (
    Line,
    Share,
    by_month,
    by_officer,
    by_school,
    by_term,
    late,
    line,
    of_the_return,
)

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
    waiting = late(found, caller.desk.today)
    return Timeliness(
        year=chosen,
        late_now=LateNow(
            undecided=len(waiting.undecided),
            without_plan=len(waiting.without_plan),
            requests=tuple(
                LateRequest(
                    case_id=one.case_id,
                    school=one.school,
                    waits_for=one.waits_for,
                    breach_after_on=one.breach_after_on,
                    days_late=(caller.desk.today - one.breach_after_on).days,
                )
                for one in (*waiting.undecided, *waiting.without_plan)
            ),
        ),
        whole=_period(line(str(chosen), found, lambda on: on.year == chosen)),
        months=tuple(map(_period, by_month(found, chosen))),
        terms=tuple(map(_period, by_term(found, chosen))),
        schools=tuple(map(_period, by_school(found, chosen))),
        officers=tuple(map(_period, by_officer(found, chosen, officer))),
        numbers=tuple(
            FigureOfYear(name=one.name, count=one.count) for one in of_the_return(found, chosen)
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
