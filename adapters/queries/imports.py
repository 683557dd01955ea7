"""What those who import their school's lists see of uploads: their own school's alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, false, select

from adapters.importing.files import Given
from adapters.importing.uploads import KEPT
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.imports import ImportReport, ListKind, UploadState
from models.tables import ImportFileRow, ImportUploadRow, PersonRow, SchoolRecordRow
from rules.exchange.who_may import may_import

_uploads, _files, _people, _records = (
    table_of(ImportUploadRow),
    table_of(ImportFileRow),
    table_of(PersonRow),
    table_of(SchoolRecordRow),
)


@dataclass(frozen=True)
class Upload:
    """Files that were uploaded together; ``stamp`` is that of the preview that was shown.

    ``report`` says what came of them, or would come or have come of them; ``names`` are theirs.
    """

    id: str
    person_id: str
    by: str
    made_at: datetime
    state: UploadState
    stamp: str | None
    report: ImportReport | None
    names: tuple[str, ...] = ()

    def is_open(self, now: datetime) -> bool:
        """Tell whether the files can still be taken in."""
        return self.state is UploadState.WAITING and now - self.made_at < KEPT


def uploads(viewer: Viewer, connection: Connection, most: int = 20) -> tuple[Upload, ...]:
    """Return the latest uploads of the viewer's school, newest first."""
    return _found(connection, _of_school(viewer), most)


def upload(viewer: Viewer, connection: Connection, upload_id: str) -> Upload | None:
    """Return one upload; None where there is none, or it is another school's."""
    found = _found(connection, _of_school(viewer) & (_uploads.c.id == upload_id), 1)
    return found[0] if found else None


def files(viewer: Viewer, connection: Connection, upload_id: str) -> tuple[Given, ...]:
    """Return the files of an upload, in their order; none where it is not the viewer's."""
    found = connection.execute(
        select(_files)
        .join(_uploads, _uploads.c.id == _files.c.upload_id)
        .where(_of_school(viewer), _files.c.upload_id == upload_id)
        .order_by(_files.c.place)
    )
    return tuple(
        Given(row.name, bytes(row.data), ListKind(row.kind) if row.kind else None) for row in found
    )


def changed_since(viewer: Viewer, connection: Connection, instant: datetime) -> bool:
    """Tell whether the viewer's school took lists in, or wrote of its people, since an instant."""
    if viewer.school_id is None:
        return False
    taken = select(_uploads.c.id).where(
        _of_school(viewer),
        _uploads.c.state == str(UploadState.TAKEN_IN),
        _uploads.c.done_at >= instant,
    )
    written = select(_records.c.id).where(
        _records.c.school_id == viewer.school_id, _records.c.recorded_at >= instant
    )
    return bool(connection.execute(select(taken.exists() | written.exists())).scalar())


def _of_school(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.school_id is None or not may_import(viewer.roles):
        return false()
    return _uploads.c.school_id == viewer.school_id


def _found(connection: Connection, only: ColumnElement[bool], most: int) -> tuple[Upload, ...]:
    found = connection.execute(
        select(_uploads, _people.c.name.label("by"))
        .join(_people, _people.c.id == _uploads.c.person_id)
        .where(only)
        .order_by(_uploads.c.made_at.desc())
        .limit(most)
    )
    return tuple(
        Upload(
            id=row.id,
            person_id=row.person_id,
            by=row.by,
            made_at=row.made_at,
            state=UploadState(row.state),
            stamp=row.stamp,
            report=ImportReport.model_validate_json(row.report) if row.report else None,
            names=tuple(json.loads(row.names)) if row.names else (),
        )
        for row in found
    )
