"""What was sent to whom about a pupil, for those who lead the school; no message's own words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters.post.going_out import next_messages
from adapters.queries import post, staff
from adapters.signing_in import accounts
from web.desk import desk_of
from web.presenters.paging import paged
from web.presenters.people import Names
from web.presenters.told import told
from web.problems import NotAllowed
from web.shell import render
from web.staff.parts import caption
from web.staff.seen import Staff, see

router = APIRouter()

A_PAGE = 50


@router.get("/journeys/{case_id}/told")
def told_about(
    request: Request,
    viewer: Staff,
    case_id: str,
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """Show to whom what was sent about a journey. Raises NotAllowed to those who do not lead."""
    seen = see(desk_of(request), viewer, case_id)
    if not staff.sees_school(viewer):
        raise NotAllowed
    with seen.desk.reading() as connection:
        lines = post.told_about(viewer, connection, case_id)
        people = {line.person_id for line in lines if line.person_id}
        names = Names(accounts.names(connection, people))
        goes_out = next_messages(connection, seen.desk.rulings, people, seen.now)
    found = told(lines, names, seen.rulings.policy, goes_out)
    shown = paged(found, page, A_PAGE, lambda number: f"{seen.path}/told?page={number}")
    return render(
        request,
        "staff/told.html",
        title="What was sent to whom",
        about=seen.pupil.name,
        caption=caption(seen),
        rows=shown.items,
        page=shown,
        has_mail=seen.desk.settings.smtp_url is not None,
        back=f"{seen.path}/family",
    )
