"""Taking out files of data: a school's SEN data, an authority's requests; each is noted."""

from __future__ import annotations

from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from starlette.responses import Response

from adapters.queries import exports
from models.exports import FOR_AUTHORITIES, FOR_SCHOOLS, ExportKind
from models.scopes import Scope
from web.acts.exporting import give_out, of_authority, of_school
from web.api.access import Caller, may
from web.api.keys import Key
from web.api.said import FILE_NAME
from web.api.shapes.exchange import Exports, Queried, TakenBefore, WhatToTake
from web.ground import Access
from web.problems import NotAllowed, NotFound

router = APIRouter()

OfSchool = Annotated[Caller, may(Scope.EXCHANGE, of=(Access.STAFF,))]
OfAuthority = Annotated[Caller, may(Scope.EXCHANGE, of=(Access.LA,))]
Kind = Annotated[ExportKind, Path(description="What to take out.")]

_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file; its name is in Content-Disposition.",
        "headers": FILE_NAME,
        "content": {
            kind: {"schema": {"type": "string", "format": "binary"}}
            for kind in ("text/csv", "application/xml", "application/zip")
        },
    }
}


@router.get("/school/exports", tags=["The school"])
def school_exports(caller: OfSchool) -> Exports:
    """Say what can be taken out of the school, what the census would query, what was taken."""
    with caller.desk.reading() as connection:
        if exports.school_of(caller.person, connection) is None:
            raise NotAllowed
        records = exports.sen_records(caller.person, connection, caller.desk.today)
        former = exports.taken_before(caller.person, connection)
    queried = (record for record in records if record.warnings)
    return Exports(
        kinds=_kinds(FOR_SCHOOLS),
        rows=len(records),
        queried=tuple(
            Queried(name=f"{one.first_name} {one.last_name}", warnings=one.warnings)
            for one in queried
        ),
        taken=tuple(map(_taken, former)),
    )


@router.post(
    "/school/exports/{kind}", tags=["The school"], response_class=Response, responses=_FILES
)
async def take_school_data(caller: OfSchool, kind: Kind, key: Key) -> Response:
    """Take out the school's SEN data as a file; who took it is noted each time."""
    if kind not in FOR_SCHOOLS:
        raise NotFound
    school_id, file = await run_sync(of_school, caller.desk, caller.person, kind)
    await key.as_act(caller)
    return await give_out(caller.desk, caller.person, school_id, file)


@router.get("/authority/exports", tags=["The local authority"])
def authority_exports(caller: OfAuthority) -> Exports:
    """Say what can be taken out of the authority, and what was taken before."""
    with caller.desk.reading() as connection:
        if exports.authority_of(caller.person, connection) is None:
            raise NotAllowed
        records = exports.request_records(caller.person, connection)
        former = exports.taken_before(caller.person, connection)
    return Exports(
        kinds=_kinds(FOR_AUTHORITIES),
        rows=len(records),
        queried=(),
        taken=tuple(map(_taken, former)),
    )


@router.post(
    "/authority/exports/{kind}",
    tags=["The local authority"],
    response_class=Response,
    responses=_FILES,
)
async def take_authority_data(caller: OfAuthority, kind: Kind, key: Key) -> Response:
    """Take out the authority's requests as a file; who took it is noted each time."""
    if kind not in FOR_AUTHORITIES:
        raise NotFound
    authority_id, file = await run_sync(of_authority, caller.desk, caller.person, kind)
    await key.as_act(caller)
    return await give_out(caller.desk, caller.person, authority_id, file)


def _kinds(kinds: tuple[ExportKind, ...]) -> tuple[WhatToTake, ...]:
    return tuple(WhatToTake(kind=kind, label=kind.label) for kind in kinds)


def _taken(one: exports.Taken) -> TakenBefore:
    return TakenBefore(at=one.at, by=one.by, kind=one.kind, rows=one.rows, digest=one.digest)
