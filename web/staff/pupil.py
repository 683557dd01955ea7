"""A pupil before there is a journey: who they are, who their contacts are, and what can be done."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import class_teachers, sen_known, staff, staff_contacts
from models.evidence import Kind
from rules.exchange.who_may import may_import
from rules.people.authority import RECORDERS
from rules.time.years import year_group
from web.desk import desk_of
from web.presenters.contacts import all_shown
from web.presenters.stages import sen_status
from web.problems import NotFound
from web.shell import redirect, render
from web.staff.seen import Staff

router = APIRouter()


@router.get("/pupils/{pupil_id}")
def pupil(request: Request, viewer: Staff, pupil_id: str) -> Response:
    """Show a pupil who has no journey yet; of one who has, show the journey. Raises NotFound."""
    desk = desk_of(request)
    with desk.reading() as connection:
        found = staff.pupil(viewer, connection, pupil_id)
        if found is None:
            raise NotFound
        listed = staff_contacts.listed(viewer, connection, pupil_id, desk.today)
        sen = sen_known.sen_now(viewer, connection, [pupil_id]).get(pupil_id)
        is_untaught = pupil_id in class_teachers.untaught(viewer, connection, desk.today)
    if found.case_id:
        return redirect(f"/journeys/{found.case_id}")
    return render(
        request,
        "staff/pupil.html",
        title=found.name,
        year=year_group(found.cohort, desk.today).label,
        teacher=found.class_teacher or "None",
        sen=sen_status(sen),
        contacts=all_shown(listed, desk.today),
        may_keep=may_import(viewer.roles),
        untaught=f"/pupils/class-teachers?pupil={pupil_id}" if is_untaught else "",
        leads=staff.sees_school(viewer),
        may_take_on=bool(set(RECORDERS[Kind.SUPPORT_IN_PLACE]) & set(viewer.roles)),
        path=f"/pupils/{pupil_id}",
        back="/pupils",
    )
