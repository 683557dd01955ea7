"""``handrail export``: SEN data for a school's own system, requests for an authority's returns."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.telling import THE_COMMAND_LINE, Stop, complain, say
from models.exports import FOR_SCHOOLS, Exported, ExportKind
from models.roles import Role

if TYPE_CHECKING:
    from sqlalchemy import Connection

KIND = f"What to export: {'; '.join(f'{kind}: {kind.label}' for kind in ExportKind)}."
PLACE = "Whose: a school's DfE number, such as 801/2000, or an authority's code, such as 801."
TO = "The file to write. Left out, a name that says what it is, in this folder."


@dataclass(frozen=True)
class Operator:
    """Whoever has the database at hand: may take out what a leader of the place may."""

    school_id: str | None
    la_id: str | None
    person_id: str = THE_COMMAND_LINE
    roles: tuple[Role, ...] = (Role.HEADTEACHER, Role.LA_MANAGER)


def export_command(
    kind: Annotated[ExportKind, typer.Argument(help=KIND)],
    place: Annotated[str, typer.Option("--of", help=PLACE)],
    to: Annotated[Path | None, typer.Option("--to", help=TO)] = None,
) -> None:
    """Write SEN data of a school, or requests of an authority, to a file; it is noted in the log.

    What the school census would query of a pupil stands in the file; how many is said here.
    """
    from adapters.database import connect, writing
    from adapters.exporting.writing_out import note_export
    from cli.configured import settings

    now = datetime.now(UTC)
    with writing(connect(settings().database_url)) as connection:
        place_id, file = _made(connection, kind, place, now)
        note_export(connection, THE_COMMAND_LINE, place_id, file, now)
    path = to or Path(file.name)
    try:
        _write(path, file.data)
    except OSError as error:
        raise Stop(f"{path} cannot be written: {error.strerror}.") from error
    say(f"{path}: {file.rows} {'pupils' if kind in FOR_SCHOOLS else 'requests'}.")


def _write(path: Path, data: bytes) -> None:
    """Write a file that nobody else on this machine may read, as it is about children."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def _made(
    connection: Connection, kind: ExportKind, place: str, now: datetime
) -> tuple[str, Exported]:
    if kind in FOR_SCHOOLS:
        return _of_school(connection, kind, place, now)
    return _of_authority(connection, kind, place, now)


def _of_school(
    connection: Connection, kind: ExportKind, place: str, now: datetime
) -> tuple[str, Exported]:
    from adapters.directory.places import school_with_number
    from adapters.exporting.writing_out import school_file
    from adapters.queries import exports
    from rules.time.calendar import london_day

    viewer = Operator(school_id=school_with_number(connection, place), la_id=None)
    school = exports.school_of(viewer, connection)
    if school is None:
        raise Stop(f"Handrail knows no school {place}. Give its seven digits, such as 801/2000.")
    records = exports.sen_records(viewer, connection, london_day(now))
    queried = sum(bool(record.warnings) for record in records)
    if queried:
        complain(f"The school census would query {queried} pupils: see the column “To check”.")
    return school.id, school_file(kind, school, records, now)


def _of_authority(
    connection: Connection, kind: ExportKind, place: str, now: datetime
) -> tuple[str, Exported]:
    from adapters.directory.places import authority_with_code
    from adapters.exporting.writing_out import authority_file
    from adapters.queries import exports

    viewer = Operator(school_id=None, la_id=authority_with_code(connection, place.strip()))
    authority = exports.authority_of(viewer, connection)
    if authority is None:
        raise Stop(f"Handrail knows no local authority {place}. Give its three digits.")
    records = exports.request_records(viewer, connection)
    return authority.id, authority_file(kind, authority.dfe_code, records, now)
