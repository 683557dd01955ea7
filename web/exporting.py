"""Giving out a file of data: noted with who took it, before it leaves."""

from __future__ import annotations

from anyio.to_thread import run_sync
from starlette.responses import Response

from adapters.database import writing
from adapters.exporting.writing_out import note_export
from models.exports import Exported
from web.desk import Desk
from web.viewer import Person


async def give_out(desk: Desk, viewer: Person, place_id: str, file: Exported) -> Response:
    """Note who takes a file of which school or authority, then return it as a download."""

    def note() -> None:
        with writing(desk.engine) as connection:
            note_export(connection, viewer.person_id, place_id, file, desk.now())

    await run_sync(note)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.data, media_type=file.media_type, headers=headers)
