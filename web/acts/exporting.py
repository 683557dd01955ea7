"""Giving out a file of data: noted with who took it, before it leaves."""

from __future__ import annotations

from anyio.to_thread import run_sync
from starlette.responses import Response

from adapters.database import writing
from adapters.exporting.writing_out import authority_file, note_export, school_file
from adapters.queries import exports
from models.exports import Exported, ExportKind
from web.desk import Desk
from web.problems import NotAllowed
from web.viewer import Person


def of_school(desk: Desk, viewer: Person, kind: ExportKind) -> tuple[str, Exported]:
    """Return the id of the viewer's school, and its SEN data as a file. Raises NotAllowed."""
    with desk.reading() as connection:
        school = exports.school_of(viewer, connection)
        if school is None:
            raise NotAllowed
        records = exports.sen_records(viewer, connection, desk.today)
    return school.id, school_file(kind, school, records, desk.now())


def of_authority(desk: Desk, viewer: Person, kind: ExportKind) -> tuple[str, Exported]:
    """Return the id of the viewer's authority, and its requests as a file. Raises NotAllowed."""
    with desk.reading() as connection:
        authority = exports.authority_of(viewer, connection)
        if authority is None:
            raise NotAllowed
        records = exports.request_records(viewer, connection)
    return authority.id, authority_file(kind, authority.dfe_code, records, desk.now())


async def give_out(desk: Desk, viewer: Person, place_id: str, file: Exported) -> Response:
    """Note who takes a file of which school or authority, then return it as a download."""

    def note() -> None:
        with writing(desk.engine) as connection:
            note_export(connection, viewer.person_id, place_id, file, desk.now())

    await run_sync(note)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.data, media_type=file.media_type, headers=headers)
