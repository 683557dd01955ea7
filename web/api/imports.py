"""Bringing in a school's lists: send files, match columns, look at what would come, take in."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from pydantic import Field

from adapters.database import writing
from adapters.importing import uploads
from adapters.importing.files import Given
from adapters.importing.matches import remembered
from adapters.importing.uploads import Bringing
from adapters.queries import imports, imports_taken
from adapters.queries.imports import Upload
from models.base import Code, Record
from models.decision import Reason, Refusal, Refused
from models.imports import ImportReport, ListKind, UploadState
from models.scopes import Scope
from rules.exchange.column_matching import places_of
from rules.exchange.import_columns import COLUMNS
from web.acts import matching
from web.acts.bringing import (
    CHANGED_MEANWHILE,
    as_of_now,
    faults,
    find,
    must_import,
    preview_or_match,
    unknown_keys,
)
from web.acts.reassigning import tell_journeys
from web.api.access import Caller, may
from web.api.files import Bring, ToBring, body_of
from web.api.keys import Key, id_of
from web.api.shapes.exchange import (
    ColumnAsked,
    Columns,
    ColumnThere,
    PreviewShape,
    TakenShape,
    UploadListed,
    UploadRead,
)
from web.api.shapes.staffing import Told
from web.ground import Access
from web.presenters.imports import came_of, preview_of
from web.presenters.imports_otherwise import in_short, otherwise
from web.presenters.imports_taken import shown_of
from web.problem_details import FieldShape, RefusedByRules, ToMend
from web.problems import NotFound

router = APIRouter(prefix="/school/imports", tags=["The school"])

Bringer = Annotated[Caller, may(Scope.EXCHANGE, of=(Access.STAFF,))]
NO_SUCH_ROW = "No row that is held has this key. Send keys of the preview's held rows alone."

UploadId = Annotated[Code, Path(description="The upload's id.")]
Place = Annotated[int, Path(ge=0, le=100, description="Which of its files, counted from nought.")]


class ToMatch(Record):
    """Which column of a file is which."""

    kind: ListKind
    """Which list the file is."""
    columns: dict[str, int | None]
    """For each of Handrail's columns its place in the file, counted from nought; none where the
    file has no such column."""


class ToTakeIn(Record):
    """The preview that was looked at."""

    stamp: str = Field(max_length=100)
    """The preview's; any other takes nothing in."""
    same: tuple[str, ...] = Field((), max_length=1000)
    """Of the rows that are held because they may be of somebody else than is known here, the keys
    of those that somebody looked up and found to be the same."""


@router.get("")
def list_imports(caller: Bringer) -> tuple[UploadListed, ...]:
    """List the latest uploads of the school, newest first."""
    must_import(caller.person)
    with caller.desk.reading() as connection:
        found = imports.uploads(caller.person, connection)
    now = caller.desk.now()
    return tuple(
        UploadListed(
            id=u.id, by=u.by, made_at=u.made_at, state=u.state, files=u.names, said=came_of(u, now)
        )
        for u in found
    )


@router.post("", status_code=201, openapi_extra=body_of(ToBring))
async def bring_lists(caller: Bringer, asked: Bring, key: Key) -> UploadRead:
    """Send lists and be told what would come of them; nothing else is changed.

    At most 6 files, of 5 MB each and 15 MB in all. Files that nobody takes in are kept for a day.
    """
    must_import(caller.person)
    given = tuple(file.given() for file in asked.files)
    if said := await run_sync(faults, given):
        raise ToMend(*(FieldShape(pointer="#/files", detail=fault) for fault in said))
    upload_id = id_of("upload", await key.as_act(caller))
    return await run_sync(_bring, caller, upload_id, given)


@router.get("/{upload_id}")
def look_at_import(caller: Bringer, upload_id: UploadId) -> UploadRead:
    """Show what would come of files, or what came of them."""
    return _read(caller, upload_id)


@router.get("/{upload_id}/columns/{place}")
def columns(caller: Bringer, upload_id: UploadId, place: Place) -> Columns:
    """Show the columns of one file, and which of Handrail's each is taken for."""
    table = _table(caller, upload_id, place)
    kind = table.kind("")
    places = places_of(kind, table.sheet.header, table.matches.get(kind, {}))
    there = zip(table.sheet.header, table.samples(), strict=True)
    return Columns(
        file=table.name,
        kind=kind,
        there=tuple(ColumnThere(heading=heading, sample=sample) for heading, sample in there),
        asked=tuple(
            ColumnAsked(
                field=column.field,
                heading=column.heading,
                needed=column.needed,
                at=places.get(column.field),
            )
            for column in COLUMNS[kind]
        ),
    )


@router.put("/{upload_id}/columns/{place}")
async def match_columns(
    caller: Bringer, upload_id: UploadId, place: Place, asked: ToMatch, key: Key
) -> UploadRead:
    """Say which column of a file is which; the school's later files are read the same way."""
    table = await run_sync(_table, caller, upload_id, place)
    sent = {field: str(at) for field, at in asked.columns.items() if at is not None}
    known, said = matching.chosen(sent, asked.kind, table.sheet)
    wrong = matching.errors(asked.kind, known, said, table.sheet)
    if wrong:
        raise ToMend(
            *(FieldShape(pointer=f"#/columns/{e.path}", detail=f"{e.text}.") for e in wrong)
        )
    await key.once(
        caller, partial(matching.keep, caller.desk, caller.person, table, asked.kind, said)
    )
    return await run_sync(_read, caller, upload_id)


@router.post("/{upload_id}/commit")
async def take_in(caller: Bringer, upload_id: UploadId, asked: ToTakeIn, key: Key) -> UploadRead:
    """Take the files in, if what was looked at is still what would come of them."""
    upload, bringing = await run_sync(find, caller.desk, caller.person, upload_id)
    await key.as_act(caller)
    known, upload = upload, await run_sync(as_of_now, caller.desk, caller.person, upload, bringing)
    if upload.is_open(caller.desk.now()) and bringing.files:
        if unknown := unknown_keys(upload, asked.same):
            raise ToMend(
                *(
                    FieldShape(pointer=f"#/same/{asked.same.index(key)}", detail=NO_SUCH_ROW)
                    for key in unknown
                )
            )
        await run_sync(_take, caller, bringing, known.report, asked)
        await tell_journeys(caller.desk, bringing.school_id)
    return await run_sync(_read, caller, upload_id)


@router.post("/{upload_id}/tell")
async def tell_again(caller: Bringer, upload_id: UploadId, key: Key) -> Told:
    """Tell open journeys once more who holds which role now."""
    _, bringing = await run_sync(find, caller.desk, caller.person, upload_id)
    await key.as_act(caller)
    told = await tell_journeys(caller.desk, bringing.school_id)
    return Told(open_journeys=told.open, told=told.told, failed=told.failed)


@router.delete("/{upload_id}")
async def put_aside(caller: Bringer, upload_id: UploadId, key: Key) -> UploadRead:
    """Forget the files; that they were sent stays known."""
    upload, _ = await run_sync(find, caller.desk, caller.person, upload_id)
    await key.as_act(caller)
    if upload.state is UploadState.WAITING:
        await run_sync(_forget, caller, upload_id)
    return await run_sync(_read, caller, upload_id)


def _bring(caller: Caller, upload_id: str, given: tuple[Given, ...]) -> UploadRead:
    """Keep the files, once however often they are sent, and work out what would come of them."""
    desk, person = caller.desk, caller.person
    school_id = must_import(person)
    with writing(desk.engine) as connection:
        if imports.upload(person, connection, upload_id) is None:
            uploads.keep_upload(
                connection, school_id, person.person_id, given, desk.now(), upload_id
            )
            matches = remembered(connection, school_id)
        else:
            matches = None
    if matches is not None:
        bringing = Bringing(upload_id, school_id, person.person_id, given, desk.today)
        preview_or_match(desk, bringing, matches)
    return _read(caller, upload_id)


def _table(caller: Caller, upload_id: str, place: int) -> matching.Table:
    upload, bringing = find(caller.desk, caller.person, upload_id)
    if not upload.is_open(caller.desk.now()):
        raise NotFound
    return matching.opened(caller.desk, bringing, place)


def _take(
    caller: Caller, bringing: Bringing, looked_at: ImportReport | None, asked: ToTakeIn
) -> None:
    """Take files in. Raises RefusedByRules where something else would come of them by now."""
    desk, same = caller.desk, frozenset(asked.same)
    report = uploads.take(desk.engine, bringing, asked.stamp, desk.now(), same)
    if not report.kept:
        found = otherwise(looked_at, report) if looked_at else ()
        said = f"{CHANGED_MEANWHILE} {in_short(found)}".rstrip()
        reason = Reason(code=Refused.SUPERSEDED, sentence=said)
        raise RefusedByRules(Refusal(reasons=(reason,)))


def _forget(caller: Caller, upload_id: str) -> None:
    with writing(caller.desk.engine) as connection:
        uploads.put_aside(connection, upload_id, caller.desk.now())


def _read(caller: Caller, upload_id: str) -> UploadRead:
    known, bringing = find(caller.desk, caller.person, upload_id)
    upload = as_of_now(caller.desk, caller.person, known, bringing)
    is_open = upload.is_open(caller.desk.now()) and bool(bringing.files)
    return UploadRead(
        id=upload.id,
        by=upload.by,
        made_at=upload.made_at,
        state=upload.state,
        files=upload.names or tuple(given.name for given in bringing.files),
        said=came_of(upload, caller.desk.now()),
        is_open=is_open,
        to_match=_to_match(caller, bringing) if is_open and upload.report is None else None,
        preview=_preview(upload),
        taken=_taken(caller, upload),
    )


def _taken(caller: Caller, upload: Upload) -> tuple[TakenShape, ...]:
    if upload.report is None or not upload.report.taken:
        return ()
    with caller.desk.reading() as connection:
        known = imports_taken.known(caller.person, connection)
    return tuple(
        TakenShape(
            kind=row.kind,
            outcome=row.outcome,
            pupil_id=row.pupil_id or None,
            person_id=row.person_id or None,
            name=shown_of(row, known, caller.desk.today).name,
            headings=row.headings,
        )
        for row in upload.report.taken
    )


def _to_match(caller: Caller, bringing: Bringing) -> int | None:
    with caller.desk.reading() as connection:
        matches = remembered(connection, bringing.school_id)
    return uploads.first_unmatched(bringing.files, matches)


def _preview(upload: Upload) -> PreviewShape | None:
    if upload.report is None:
        return None
    shown = preview_of(upload.report)
    return PreviewShape(
        stamp=upload.stamp,
        changes=shown.changes,
        open_journeys=shown.open_journeys,
        tallies=shown.tallies,
        unused=shown.unused,
        refused=shown.refused,
        notes=shown.notes,
        new=shown.new,
        changed=shown.changed,
        held=shown.held,
        journeys=shown.journeys,
    )
