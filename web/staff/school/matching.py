"""Matching the columns of one uploaded file: guessed where it can be, asked for where it cannot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from adapters.database import writing
from adapters.importing import uploads
from adapters.importing.files import open_files
from adapters.importing.matches import Matches, remembered
from adapters.importing.sheets import Sheet
from adapters.importing.uploads import Bringing
from adapters.queries import imports
from models.imports import ListKind
from rules.column_matching import Said, list_of, missing, places_of
from rules.import_columns import COLUMNS
from web import csrf
from web.desk import Desk, desk_of
from web.forms.reading import FieldError
from web.presenters.imports import Asked, asked_of
from web.problems import NotFound
from web.shell import redirect, render
from web.staff.school.ground import address, find, lead_on
from web.staff.seen import Staff

router = APIRouter(prefix="/school/imports")


@dataclass(frozen=True)
class _Table:
    """One file whose columns are matched: its table, and what the school said before."""

    bringing: Bringing
    place: int
    name: str
    sheet: Sheet
    matches: Matches

    def kind(self, wanted: str) -> ListKind:
        """Return which list it is: the one that was chosen, else the one it looks like."""
        chosen = next((kind for kind in ListKind if kind == wanted), None)
        return (
            chosen
            or self.bringing.files[self.place].kind
            or list_of(self.sheet.header, self.matches)
        )


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
    chosen, said = _chosen(form, kind, table.sheet)
    errors = _errors(kind, chosen, said, table.sheet)
    if errors:
        return _page(request, table, kind, chosen, errors)
    return redirect(await run_sync(_keep, desk_of(request), viewer, table, kind, said))


async def _table(request: Request, viewer: Staff, upload_id: str, place: int) -> _Table:
    """Return one file of an upload that can still be taken in. Raises NotFound."""
    upload, bringing = await find(request, viewer, upload_id)
    desk = desk_of(request)
    if not upload.is_open(desk.now()) or not 0 <= place < len(bringing.files):
        raise NotFound
    return await run_sync(_opened, desk, bringing, place)


def _opened(desk: Desk, bringing: Bringing, place: int) -> _Table:
    given = bringing.files[place]
    (opened,) = open_files((given,))
    if opened.sheet is None:
        raise NotFound
    with desk.reading() as connection:
        matches = remembered(connection, bringing.school_id)
    return _Table(bringing, place, given.name, opened.sheet, matches)


def _chosen(form: FormData, kind: ListKind, sheet: Sheet) -> tuple[dict[str, str], dict[str, str]]:
    """Return which place each column was given on the page, and the heading there."""
    sent = {column.field: str(form.get(column.field, "")) for column in COLUMNS[kind]}
    places = {str(at): heading for at, heading in enumerate(sheet.header)}
    chosen = {field: at if at in places else "" for field, at in sent.items()}
    return chosen, {field: places.get(at, "") for field, at in chosen.items()}


def _errors(
    kind: ListKind, chosen: dict[str, str], said: Said, sheet: Sheet
) -> tuple[FieldError, ...]:
    lacking = [
        FieldError(c.field, c.field, f"Choose the column that holds: {c.heading}")
        for c in missing(kind, sheet.header, said)
    ]
    used = [at for at in chosen.values() if at]
    doubled = [
        FieldError(c.field, c.field, f"Choose another column for: {c.heading}. Two have the same")
        for c in COLUMNS[kind]
        if chosen[c.field] and used.count(chosen[c.field]) > 1
    ]
    return (*doubled, *(error for error in lacking if not chosen[error.path]))


def _keep(desk: Desk, viewer: Staff, table: _Table, kind: ListKind, said: Said) -> str:
    """Keep the match; return where to go on."""
    with writing(desk.engine) as connection:
        uploads.match_file(connection, table.bringing, table.place, kind, said)
        matches = remembered(connection, table.bringing.school_id)
        files = imports.files(viewer, connection, table.bringing.upload_id)
    return lead_on(desk, replace(table.bringing, files=files), matches)


def _page(
    request: Request,
    table: _Table,
    kind: ListKind,
    chosen: dict[str, str],
    errors: tuple[FieldError, ...],
) -> Response:
    here = f"{address(table.bringing.upload_id)}/columns/{table.place}"
    asked: tuple[Asked, ...] = asked_of(
        kind,
        table.sheet.header,
        _samples(table.sheet),
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
        here=here,
        errors=errors,
        back="/school/imports",
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
    )


def _samples(sheet: Sheet) -> tuple[str, ...]:
    """Return for each column the first cell that is filled, of the first few rows."""
    rows = [cells for _, cells in sheet.lines[:20]]
    return tuple(
        next((cells[at] for cells in rows if at < len(cells) and cells[at].strip()), "")
        for at in range(len(sheet.header))
    )
