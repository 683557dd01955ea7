"""The school at a glance: who is where, who is behind, which reviews come, what is due when."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import staff_leavers, staff_school
from rules.time.years import year_group
from web.counting import reviews_by_pupil
from web.desk import desk_of
from web.presenters import school
from web.presenters.pupils import HERE, Some
from web.presenters.review_list import Chosen
from web.presenters.review_times import How
from web.shell import render
from web.staff.overview.leading import Leader

router = APIRouter()

FIRST = 10
"""How many pupils each list shows; the rest stand behind a link or a line that opens."""

_THIS_TERM, _LATE_BEFORE = Chosen(), Chosen(earlier=True, how=How.NOT_HELD)


@router.get("/overview")
def overview(request: Request, viewer: Leader) -> Response:
    """Show the school at a glance."""
    desk = desk_of(request)
    today = desk.today
    found = reviews_by_pupil(request, viewer)
    before = found.of(_LATE_BEFORE)
    not_held = [one for one in found.of(_THIS_TERM) if one.held_on is None]
    with desk.reading() as connection:
        to_hand_on = staff_leavers.to_hand_on(viewer, connection)
        return render(
            request,
            "staff/overview/glance.html",
            title="Overview",
            caseload=school.caseload(staff_school.caseload(viewer, connection), today),
            behind=staff_school.behind(viewer, connection, today),
            term=found.now,
            counts=found.counts(_THIS_TERM),
            before=len(before),
            before_href=_LATE_BEFORE.address(),
            past=[one for one in (*before, *not_held) if one.due_on < today],
            reviews=[one for one in not_held if one.due_on >= today],
            weeks=school.weeks(staff_school.due_days(viewer, connection), today),
            pupils_at=lambda cohort, stage: Some(cohort, stage or HERE).address(),
            year_of=lambda cohort: year_group(cohort, today).label,
            alone=sum(one.is_alone(today) for one in to_hand_on),
            ahead=sum(not one.is_alone(today) for one in to_hand_on),
            first=FIRST,
        )
