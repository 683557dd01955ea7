"""Who the pages about the school's data are for, and what each begins with."""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import Request

from adapters.importing.uploads import Bringing
from adapters.queries.imports import Upload
from web.acts import bringing as brought
from web.desk import desk_of
from web.viewer import Person

CRUMBS = (("School data", "/school"),)
IMPORTS = (*CRUMBS, ("Import lists", "/school/imports"))
"""The way up from a page of an import."""


async def find(request: Request, viewer: Person, upload_id: str) -> tuple[Upload, Bringing]:
    """Return an upload and its files. Raises NotAllowed or NotFound as `web.acts.bringing` does."""
    return await run_sync(brought.find, desk_of(request), viewer, upload_id)


def address(upload_id: str) -> str:
    """Return where an upload is shown."""
    return f"/school/imports/{upload_id}"


def onward(upload_id: str, place: int | None) -> str:
    """Return where an upload goes on: to the columns of a file, or to what would come of it."""
    here = address(upload_id)
    return here if place is None else f"{here}/columns/{place}"
