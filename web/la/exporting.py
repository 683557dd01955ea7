"""Exporting the authority's requests for the SEN2 return and the standard data set."""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.exporting.writing_out import authority_file
from adapters.queries import exports
from models.exports import FOR_AUTHORITIES, Exported, ExportKind
from models.tables import LocalAuthorityRow
from web.desk import Desk, desk_of
from web.exporting import give_out
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
    authority, file = await run_sync(_made, desk, viewer, wanted)
    return await give_out(desk, viewer, authority.id, file)


def _made(desk: Desk, viewer: Officer, kind: ExportKind) -> tuple[LocalAuthorityRow, Exported]:
    with desk.reading() as connection:
        authority = exports.authority_of(viewer, connection)
        if authority is None:
            raise NotAllowed
        records = exports.request_records(viewer, connection)
    return authority, authority_file(kind, authority.dfe_code, records, desk.now())
