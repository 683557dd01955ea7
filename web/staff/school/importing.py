"""Importing lists: upload, preview, take in, and what came of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from http import HTTPStatus

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from adapters.database import writing
from adapters.files.checking_files import clean_name
from adapters.importing import uploads
from adapters.importing.files import Given
from adapters.importing.matches import Matches, remembered
from adapters.importing.out_of_line import out_of_line
from adapters.importing.sheets import LARGEST_BYTES
from adapters.importing.uploads import Bringing
from adapters.queries import class_teachers, imports, imports_taken
from adapters.queries.imports import Upload
from models.imports import ListKind, UploadState
from rules.exchange.import_examples import example_of
from web import csrf
from web.acts.bringing import (
    CHANGED_MEANWHILE,
    MOST_FILES,
    NOTHING_TICKED,
    as_of_now,
    must_import,
    nothing_ticked,
    preview_or_match,
)
from web.acts.bringing import faults as faults_of
from web.acts.reassigning import tell_journeys
from web.desk import Desk, desk_of
from web.forms.reading import FieldError
from web.presenters.imports import (
    Preview,
    brings_anything,
    came_of,
    former_of,
    list_needs,
    preview_of,
)
from web.presenters.imports_otherwise import MOST_NAMED, Otherwise, otherwise
from web.presenters.imports_taken import Taken, taken_of
from web.shell import flash, redirect, render
from web.staff.school.ground import CRUMBS, IMPORTS, address, find, onward
from web.staff.seen import Staff
from web.viewer import Person
from workflows.reassigning import Reassigned

router = APIRouter(prefix="/school/imports")

ANEW = (
    "Something in Handrail changed since these files were sent, so this was worked out anew: it is "
    "what would come of them now."
)


@router.get("")
def ask(request: Request, viewer: Staff) -> Response:
    """Show where to upload lists, and what was imported before."""
    must_import(viewer)
    return _start(request, viewer)


@router.post("")
async def bring(request: Request, viewer: Staff) -> Response:
    """Keep uploaded files, and lead on to what would come of them; nothing else is changed."""
    school_id = must_import(viewer)
    given = await _given(request)
    faults = _too_many(given) or await run_sync(faults_of, given)
    if faults:
        return await run_sync(lambda: _start(request, viewer, faults))
    desk = desk_of(request)

    def keep() -> tuple[str, Matches]:
        with writing(desk.engine) as connection:
            upload_id = uploads.keep_upload(
                connection, school_id, viewer.person_id, given, desk.now()
            )
            return upload_id, remembered(connection, school_id)

    upload_id, matches = await run_sync(keep)
    bringing = Bringing(upload_id, school_id, viewer.person_id, given, desk.today)
    return redirect(onward(upload_id, await run_sync(preview_or_match, desk, bringing, matches)))


@router.get("/examples/{kind}")
def example(request: Request, viewer: Staff, kind: ListKind) -> Response:
    """Return an example of a list as a file, under the headings by which lists are read."""
    must_import(viewer)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(example_of(kind, desk_of(request).today))
    # With a byte order mark, without which Excel does not take a file for UTF-8.
    name = {"Content-Disposition": f'attachment; filename="example-{kind}.csv"'}
    return Response(out.getvalue().encode("utf-8-sig"), media_type="text/csv", headers=name)


@router.get("/{upload_id}")
async def look(request: Request, viewer: Staff, upload_id: str) -> Response:
    """Show what would come of files, or what came of them."""
    upload, bringing = await find(request, viewer, upload_id)
    desk = desk_of(request)
    if upload.report is None and upload.is_open(desk.now()):
        place = await run_sync(_still_to_match, desk, bringing)
        return redirect(f"{address(upload_id)}/columns/{place}")
    known, upload = upload, await run_sync(as_of_now, desk, viewer, upload, bringing)
    return await run_sync(_looked_at, request, viewer, bringing, known, upload)


def _looked_at(
    request: Request,
    viewer: Person,
    bringing: Bringing,
    known: Upload,
    upload: Upload,
    *,
    pressed: bool = False,
) -> Response:
    """Return the page of an upload as it is by now; ``known`` is what it was when last kept.

    ``pressed`` says that it was to be taken in, and something else would come of it by now.
    """
    desk = desk_of(request)
    done = upload.state is UploadState.TAKEN_IN
    return render(
        request,
        "staff/school/import_result.html" if done else "staff/school/import_preview.html",
        title=_title(upload, done=done),
        upload=upload,
        shown=preview_of(upload.report) if upload.report else Preview(),
        taken=_taken(desk, viewer, upload),
        anew=CHANGED_MEANWHILE if pressed else ANEW * (upload.stamp != known.stamp),
        otherwise=_otherwise(known, upload),
        most_named=MOST_NAMED,
        untaught=_untaught(desk, viewer) if done else 0,
        came_of=came_of(upload, desk.now()),
        files=[given.name for given in bringing.files],
        is_open=upload.is_open(desk.now()) and bool(bringing.files),
        waiting=_out_of_line(desk, bringing.school_id) if done else 0,
        address=address(upload.id),
        breadcrumbs=IMPORTS,
        status_code=HTTPStatus.CONFLICT if pressed else HTTPStatus.OK,
    )


def _title(upload: Upload, *, done: bool) -> str:
    if done:
        return "What was taken in"
    report = upload.report
    is_nothing = report is not None and not brings_anything(report)
    return "Nothing to take in" if is_nothing else "Check before you take it in"


def _otherwise(known: Upload, upload: Upload) -> tuple[Otherwise, ...]:
    if known.report is None or upload.report is None or known.stamp == upload.stamp:
        return ()
    return otherwise(known.report, upload.report)


@router.post("/{upload_id}/commit")
async def commit(request: Request, viewer: Staff, upload_id: str) -> Response:
    """Take the files in, if what the person saw is still what would come of them."""
    upload, bringing = await find(request, viewer, upload_id)
    desk = desk_of(request)
    response = redirect(address(upload_id))
    if not upload.is_open(desk.now()) or not bringing.files:
        return response
    known, upload = upload, await run_sync(as_of_now, desk, viewer, upload, bringing)
    form = await csrf.posted(request)
    stamp = str(form.get("stamp", ""))
    same = frozenset(str(key) for key in form.getlist("same"))
    if nothing_ticked(upload, same):
        flash.say(request, response, NOTHING_TICKED, done=False)
        return response
    report = await run_sync(uploads.take, desk.engine, bringing, stamp, desk.now(), same)
    if not report.kept:
        upload = replace(upload, report=report, stamp=report.stamp)
        return await run_sync(
            partial(_looked_at, request, viewer, bringing, known, upload, pressed=True)
        )
    told = await tell_journeys(desk, bringing.school_id)
    said = f"Taken in: {report.changes_in_words}. {_spoken(told)}".strip()
    flash.say(request, response, said, done=not told.failed)
    return response


@router.post("/{upload_id}/tell")
async def tell(request: Request, viewer: Staff, upload_id: str) -> Response:
    """Tell open journeys once more who holds which role now."""
    _, bringing = await find(request, viewer, upload_id)
    told = await tell_journeys(desk_of(request), bringing.school_id)
    response = redirect(address(upload_id))
    said = _spoken(told) or "Nothing had to be told: every journey knew already."
    flash.say(request, response, said, done=not told.failed)
    return response


@router.post("/{upload_id}/aside")
async def aside(request: Request, viewer: Staff, upload_id: str) -> Response:
    """Forget the files."""
    upload, _ = await find(request, viewer, upload_id)
    desk = desk_of(request)

    def forget() -> None:
        with writing(desk.engine) as connection:
            uploads.put_aside(connection, upload_id, desk.now())

    if upload.state is UploadState.WAITING:
        await run_sync(forget)
    response = redirect("/school/imports")
    flash.say(request, response, "The files are deleted. Nothing was changed.")
    return response


async def _given(request: Request) -> tuple[Given, ...]:
    """Return the uploaded files, of each at most one byte more than may be."""
    sent = (await csrf.posted(request)).getlist("files")
    chosen = [one for one in sent if isinstance(one, UploadFile) and one.filename]
    return tuple(
        [Given(clean_name(one.filename or ""), await one.read(LARGEST_BYTES + 1)) for one in chosen]
    )


def _too_many(given: Sequence[Given]) -> tuple[str, ...]:
    if not given:
        return ("Choose at least one file: a list of staff, pupils or contacts.",)
    if len(given) > MOST_FILES:
        return (f"Choose at most {MOST_FILES} files at a time.",)
    return ()


def _start(request: Request, viewer: Staff, faults: tuple[str, ...] = ()) -> Response:
    with desk_of(request).reading() as connection:
        former = imports.uploads(viewer, connection)
    return render(
        request,
        "staff/school/imports.html",
        title="Import lists",
        lists=tuple(list_needs(kind) for kind in ListKind),
        former=former_of(former, desk_of(request).now()),
        errors=[FieldError("files", "files", fault) for fault in faults],
        breadcrumbs=CRUMBS,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
    )


def _still_to_match(desk: Desk, bringing: Bringing) -> int:
    """Return the place of the file whose columns were asked for and not yet said."""
    with desk.reading() as connection:
        matches = remembered(connection, bringing.school_id)
    return uploads.first_unmatched(bringing.files, matches) or 0


def _taken(desk: Desk, viewer: Person, upload: Upload) -> Taken:
    """Return whose rows were taken in, by the names that the viewer's school has for them now."""
    if upload.report is None or not upload.report.taken:
        return Taken()
    with desk.reading() as connection:
        known = imports_taken.known(viewer, connection)
    return taken_of(upload.report.taken, known, desk.today)


def _untaught(desk: Desk, viewer: Person) -> int:
    with desk.reading() as connection:
        return len(class_teachers.untaught(viewer, connection, desk.today))


def _out_of_line(desk: Desk, school_id: str) -> int:
    with desk.reading() as connection:
        return len(out_of_line(connection, school_id, desk.today)[1])


def _spoken(told: Reassigned) -> str:
    """Return how many journeys were told; nothing of those that had nothing to be told."""
    journeys = "1 open journey was" if told.told == 1 else f"{told.told} open journeys were"
    said = (f"{journeys} told who holds which role now.",) if told.told else ()
    return " ".join((*said, *told.failed))
