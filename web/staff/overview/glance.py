"""The school at a glance: who is where, who is behind, which reviews come, what is due when."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import staff_school
from rules.time.calendar import end_of_term
from rules.time.years import year_group
from web.desk import desk_of
from web.presenters import school
from web.shell import render
from web.staff.overview.leading import Leader

router = APIRouter()

FIRST = 10
"""How many pupils each list shows; the rest stand behind a link or a line that opens."""


@router.get("/overview")
def overview(request: Request, viewer: Leader) -> Response:
    """Show the school at a glance."""
    desk = desk_of(request)
    today = desk.today
    with desk.reading() as connection:
        calendar = desk.rulings.calendar_of(connection, viewer.school_id or "")
        term_ends_on = end_of_term(calendar, today)
        ahead_on = today + timedelta(weeks=school.WEEKS_AHEAD)
        return render(
            request,
            "staff/overview/glance.html",
            title="Overview",
            caseload=school.caseload(staff_school.caseload(viewer, connection), today),
            behind=staff_school.behind(viewer, connection, today),
            reviews=staff_school.reviews(viewer, connection, term_ends_on),
            term_ends_on=term_ends_on,
            weeks=school.weeks(staff_school.due_days(viewer, connection, ahead_on), today),
            year_of=lambda cohort: year_group(cohort, today).label,
            today=today,
            first=FIRST,
        )
