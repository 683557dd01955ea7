"""Exporting the school's SEN data for its own system."""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import exports
from models.exports import FOR_SCHOOLS
from web.acts.exporting import give_out, of_school
from web.desk import desk_of
from web.problems import NotAllowed, NotFound
from web.shell import render
from web.staff.school.ground import CRUMBS
from web.staff.seen import Staff

router = APIRouter(prefix="/school/exports")


@router.get("")
def offer(request: Request, viewer: Staff) -> Response:
    """Show what can be exported, how many pupils it holds, and what the census would query."""
    desk = desk_of(request)
    with desk.reading() as connection:
        if exports.school_of(viewer, connection) is None:
            raise NotAllowed
        records = exports.sen_records(viewer, connection, desk.today)
        former = exports.taken_before(viewer, connection)
    return render(
        request,
        "staff/school/exports.html",
        title="Export SEN data",
        kinds=FOR_SCHOOLS,
        count=len(records),
        queried=[record for record in records if record.warnings],
        former=former,
        breadcrumbs=CRUMBS,
    )


@router.post("/{kind}")
async def take(request: Request, viewer: Staff, kind: str) -> Response:
    """Give out a file, noting who took it. Raises NotFound for another kind."""
    wanted = next((one for one in FOR_SCHOOLS if one == kind), None)
    if wanted is None:
        raise NotFound
    desk = desk_of(request)
    school_id, file = await run_sync(of_school, desk, viewer, wanted)
    return await give_out(desk, viewer, school_id, file)
