"""Uploaded files on their way in: kept for a day, previewed, taken in if nothing changed since.

What would come of them is worked out by taking them in and taking that back, so a preview can say
nothing else than what then happens.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from adapters.database import writing
from adapters.directory.who_is_who import new_id
from adapters.importing.files import Given, Opened, open_files
from adapters.importing.matches import Matches, remember
from adapters.importing.taking_in import NOBODY, take_in
from adapters.tables import table_of
from models.imports import ImportReport, ListKind, UploadState
from models.tables import ImportFileRow, ImportUploadRow
from rules.exchange.column_matching import Said, list_of, missing

KEPT = timedelta(hours=24)
"""How long files that nobody takes in are kept: they hold children's names."""

_uploads, _files = table_of(ImportUploadRow), table_of(ImportFileRow)


@dataclass(frozen=True)
class Bringing:
    """Files of one upload, who brings them in to which school, on which London date."""

    upload_id: str
    school_id: str
    person_id: str
    files: tuple[Given, ...]
    today: date


def keep_upload(
    connection: Connection,
    school_id: str,
    person_id: str,
    files: Sequence[Given],
    now: datetime,
    upload_id: str | None = None,
) -> str:
    """Keep files that were uploaded together and return the id; files kept too long go."""
    _sweep(connection, now)
    upload_id = upload_id or new_id("upload")
    row = {
        "id": upload_id,
        "school_id": school_id,
        "person_id": person_id,
        "made_at": now,
        "state": str(UploadState.WAITING),
        "names": json.dumps([given.name for given in files]),
    }
    connection.execute(insert(_uploads), [row])
    rows = [
        {"upload_id": upload_id, "place": place, "name": given.name, "data": given.data}
        for place, given in enumerate(files)
    ]
    connection.execute(insert(_files), rows)
    return upload_id


def match_file(
    connection: Connection, bringing: Bringing, place: int, kind: ListKind, said: Said
) -> None:
    """Keep which list a file is, and which of its columns is which for all of the school's."""
    of_this = (_files.c.upload_id == bringing.upload_id) & (_files.c.place == place)
    connection.execute(update(_files).where(of_this).values(kind=str(kind)))
    remember(connection, bringing.school_id, kind, said)


def first_unmatched(files: Sequence[Given], matches: Matches) -> int | None:
    """Return the place of the first file in which a needed column is not found; None for none."""
    for place, file in enumerate(open_files(files)):
        if file.sheet is not None:
            kind = file.kind or list_of(file.sheet.header, matches)
            if missing(kind, file.sheet.header, matches.get(kind, {})):
                return place
    return None


def preview(engine: Engine, bringing: Bringing) -> ImportReport:
    """Work out what would come of files and keep that; nothing else is changed.

    Raises DatabaseAway.
    """
    opened = open_files(bringing.files)
    with writing(engine) as connection:
        report = _worked_out(connection, bringing, opened)
        _note(connection, bringing.upload_id, report)
    return report


def anew(engine: Engine, bringing: Bringing) -> ImportReport:
    """Work out what would come of files by now, and keep nothing, not even that.

    Raises DatabaseAway.
    """
    opened = open_files(bringing.files)
    with writing(engine) as connection:
        return _worked_out(connection, bringing, opened)


def _worked_out(
    connection: Connection, bringing: Bringing, opened: Sequence[Opened]
) -> ImportReport:
    saved = connection.begin_nested()
    report = take_in(connection, bringing.school_id, opened, bringing.today, bringing.person_id)
    saved.rollback()
    return _not_kept(report)


def _not_kept(report: ImportReport) -> ImportReport:
    """Return what would come of files; whoever would be new has no id yet."""
    return report.model_copy(update={"kept": False, "taken": ()})


def take(
    engine: Engine,
    bringing: Bringing,
    stamp: str,
    now: datetime,
    same: frozenset[str] = NOBODY,
) -> ImportReport:
    """Take files in, unless anything else would come of them than the preview with this stamp said.

    ``same`` are the keys of held rows of which the person said that they are the same child or
    person; those are taken in too. Where anything else would come of the files, nothing is changed,
    the report's ``kept`` is false and it is the new preview. Raises DatabaseAway.
    """
    opened = open_files(bringing.files)
    with writing(engine) as connection:
        saved = connection.begin_nested()
        report = take_in(connection, bringing.school_id, opened, bringing.today, bringing.person_id)
        if report.stamp != stamp:
            saved.rollback()
            report = _not_kept(report)
            _note(connection, bringing.upload_id, report)
            return report
        if same:
            saved.rollback()
            report = take_in(
                connection, bringing.school_id, opened, bringing.today, bringing.person_id, same
            )
        _close(connection, bringing.upload_id, UploadState.TAKEN_IN, now, report)
    return report


def put_aside(connection: Connection, upload_id: str, now: datetime) -> None:
    """Forget files that are not to be taken in; that they were brought stays known."""
    _close(connection, upload_id, UploadState.PUT_ASIDE, now)


def _note(connection: Connection, upload_id: str, report: ImportReport) -> None:
    values = {"stamp": report.stamp, "report": report.model_dump_json()}
    connection.execute(update(_uploads).where(_uploads.c.id == upload_id).values(values))


def _close(
    connection: Connection,
    upload_id: str,
    state: UploadState,
    now: datetime,
    report: ImportReport | None = None,
) -> None:
    kept = report or _previewed(connection, upload_id)
    said = None if kept is None else kept.without_names().model_dump_json()
    values = {"state": str(state), "done_at": now, "stamp": None, "report": said}
    connection.execute(update(_uploads).where(_uploads.c.id == upload_id).values(values))
    connection.execute(delete(_files).where(_files.c.upload_id == upload_id))


def _previewed(connection: Connection, upload_id: str) -> ImportReport | None:
    """Return what would have come of an upload that is never taken in, if that was looked at."""
    asked = select(_uploads.c.report).where(_uploads.c.id == upload_id)
    said = connection.execute(asked).scalar()
    return None if said is None else ImportReport.model_validate_json(said)


def _sweep(connection: Connection, now: datetime) -> None:
    """Forget the files of uploads that are too old."""
    old = select(_uploads.c.id).where(
        _uploads.c.state == str(UploadState.WAITING), _uploads.c.made_at < now - KEPT
    )
    for upload_id in connection.execute(old).scalars().all():
        _close(connection, upload_id, UploadState.TOO_OLD, now)
