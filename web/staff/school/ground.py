"""Who the pages about the school's data are for, and what each begins with."""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import Request

from adapters.importing import uploads
from adapters.importing.matches import Matches
from adapters.importing.uploads import Bringing
from adapters.queries import imports
from adapters.queries.imports import Upload
from rules.exchange import may_import
from web.desk import Desk, desk_of
from web.problems import NotAllowed, NotFound
from web.viewer import Person

CRUMBS = (("School data", "/school"),)


def must_import(viewer: Person) -> str:
    """Return the school whose data this person looks after. Raises NotAllowed for anybody else."""
    if viewer.school_id is None or not may_import(viewer.roles):
        raise NotAllowed
    return viewer.school_id


async def find(request: Request, viewer: Person, upload_id: str) -> tuple[Upload, Bringing]:
    """Return an upload and its files. Raises NotFound for none, or another school's."""
    must_import(viewer)
    return await run_sync(_find, desk_of(request), viewer, upload_id)


def _find(desk: Desk, viewer: Person, upload_id: str) -> tuple[Upload, Bringing]:
    with desk.reading() as connection:
        upload = imports.upload(viewer, connection, upload_id)
        if upload is None or viewer.school_id is None:
            raise NotFound
        files = imports.files(viewer, connection, upload_id)
    return upload, Bringing(upload_id, viewer.school_id, viewer.person_id, files, desk.today)


def address(upload_id: str) -> str:
    """Return where an upload is shown."""
    return f"/school/imports/{upload_id}"


def lead_on(desk: Desk, bringing: Bringing, matches: Matches) -> str:
    """Return where an upload goes on: to the columns of the first file that must be asked for.

    Where none is left, what would come of the files is worked out and shown.
    """
    place = uploads.first_unmatched(bringing.files, matches)
    if place is not None:
        return f"{address(bringing.upload_id)}/columns/{place}"
    uploads.preview(desk.engine, bringing)
    return address(bringing.upload_id)
