"""Matching the columns of one uploaded file: guessed where it can be, asked for where it cannot."""

from __future__ import annotations

from http import HTTPStatus

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from models.imports import ListKind
from rules.exchange.column_matching import places_of
from web import csrf
from web.acts import matching
from web.acts.matching import Table
from web.desk import desk_of
from web.forms.reading import FieldError
from web.presenters.imports import Asked, asked_of
from web.problems import NotFound
from web.shell import redirect, render
from web.staff.school.ground import IMPORTS, address, find, onward
from web.staff.seen import Staff

router = APIRouter(prefix="/school/imports")


@router.get("/{upload_id}/columns/{place}")
async def ask(
    request: Request, viewer: Staff, upload_id: str, place: int, kind: str = ""
) -> Response:
    """Ask which column is which, with what is guessed filled in."""
    table = await _table(request, viewer, upload_id, place)
    found = table.kind(kind)
    places = places_of(found, table.sheet.header, table.matches.get(found, {}))
    return _page(request, table, found, {field: str(at) for field, at in places.items()}, ())


@router.post("/{upload_id}/columns/{place}")
async def match(request: Request, viewer: Staff, upload_id: str, place: int) -> Response:
    """Keep which column is which, and go on to the next file or to the preview."""
    table = await _table(request, viewer, upload_id, place)
    form = await csrf.posted(request)
    kind = table.kind(str(form.get("kind", "")))
    sent = {field: str(value) for field, value in form.items()}
    chosen, said = matching.chosen(sent, kind, table.sheet)
    errors = matching.errors(kind, chosen, said, table.sheet)
    if errors:
        return _page(request, table, kind, chosen, errors)
    following = await run_sync(matching.keep, desk_of(request), viewer, table, kind, said)
    return redirect(onward(upload_id, following))


async def _table(request: Request, viewer: Staff, upload_id: str, place: int) -> Table:
    """Return one file of an upload that can still be taken in. Raises NotFound."""
    upload, bringing = await find(request, viewer, upload_id)
    desk = desk_of(request)
    if not upload.is_open(desk.now()):
        raise NotFound
    return await run_sync(matching.opened, desk, bringing, place)


def _page(
    request: Request,
    table: Table,
    kind: ListKind,
    chosen: dict[str, str],
    errors: tuple[FieldError, ...],
) -> Response:
    here = f"{address(table.bringing.upload_id)}/columns/{table.place}"
    asked: tuple[Asked, ...] = asked_of(
        kind,
        table.sheet.header,
        table.samples(),
        chosen,
        {error.path: error.text for error in errors},
    )
    return render(
        request,
        "staff/school/import_columns.html",
        title="Match the columns",
        caption=table.name,
        kind=kind,
        others=[other for other in ListKind if other is not kind],
        asked=asked,
        is_strange=not places_of(kind, table.sheet.header, table.matches.get(kind, {})),
        here=here,
        errors=errors,
        breadcrumbs=IMPORTS,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
    )
