"""Exporting the authority's requests for the SEN2 return and the standard data set."""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import exports
from models.exports import FOR_AUTHORITIES
from web.acts.exporting import give_out, of_authority
from web.desk import desk_of
from web.la.ground import Officer
from web.problems import NotAllowed, NotFound
from web.shell import render

router = APIRouter(prefix="/authority/exports")


@router.get("")
def offer(request: Request, viewer: Officer) -> Response:
    """Show what can be exported and how many requests it holds."""
    with desk_of(request).reading() as connection:
        if exports.authority_of(viewer, connection) is None:
            raise NotAllowed
        records = exports.request_records(viewer, connection)
        former = exports.taken_before(viewer, connection)
    return render(
        request,
        "la/exports.html",
        title="Export requests",
        kinds=FOR_AUTHORITIES,
        count=len(records),
        assessed=sum(record.outcome == "yes" for record in records),
        planned=sum(record.plan_on is not None for record in records),
        former=former,
    )


@router.post("/{kind}")
async def take(request: Request, viewer: Officer, kind: str) -> Response:
    """Give out a file, noting who took it. Raises NotFound for a kind that is none of theirs."""
    wanted = next((one for one in FOR_AUTHORITIES if one == kind), None)
    if wanted is None:
        raise NotFound
    desk = desk_of(request)
    authority_id, file = await run_sync(of_authority, desk, viewer, wanted)
    return await give_out(desk, viewer, authority_id, file)
