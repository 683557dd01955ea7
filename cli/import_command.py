"""``handrail import``: take in a school's own lists of staff, pupils and contacts."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.telling import NOT_NOW, Stop, complain, say
from models.imports import ListKind, Outcome
from models.words import lower

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from adapters.settings import Settings
    from models.imports import Finding, ImportReport
    from workflows.reassigning import Reassigned

FILES = "CSV or xlsx files: lists of staff, pupils and contacts; or a transfer file (CTF)."
SCHOOL = 'Which school: its DfE number, with its name the first time: "801/2000 Hill School".'
AUTHORITY = 'Set up a local authority: its DfE code and name: "801 Bristol". May be repeated.'
SAME = (
    "Take in a row that may be of somebody else: you looked it up, and it is the same child or "
    "person. Give its UPN, its staff number, or a contact's UPN and email address "
    "with a space between. May be repeated."
)
PREVIEW = "Say row by row what would come of it, also of open journeys, and change nothing."

_HELD_KEYS = {
    ListKind.STAFF: "its staff number",
    ListKind.PUPILS: "its UPN",
    ListKind.CONTACTS: "its UPN and email address, with a space between",
}
"""What confirms a held row of each list; none is printed, because they are personal."""


def import_command(
    files: Annotated[list[Path], typer.Argument(help=FILES)],
    school: Annotated[str | None, typer.Option("--school", help=SCHOOL)] = None,
    la: Annotated[list[str] | None, typer.Option("--la", help=AUTHORITY)] = None,
    preview: Annotated[bool, typer.Option("--preview", "--dry-run", help=PREVIEW)] = False,
    same: Annotated[list[str] | None, typer.Option("--same", help=SAME)] = None,
) -> None:
    """Take in a school's own lists: good rows are kept, each bad row is told with its line.

    Ends with status 1 where something was refused or a journey could not be told.
    """
    from adapters.database import connect
    from adapters.importing.files import Given
    from adapters.importing.sheets import LARGEST_BYTES
    from adapters.importing.taking_in import import_lists
    from cli.configured import settings
    from cli.reading import bytes_of
    from rules.time.calendar import london_day

    given = [Given(path.name, bytes_of(path, LARGEST_BYTES)) for path in files]
    configured = settings()
    engine = connect(configured.database_url)
    today = london_day(datetime.now(UTC))

    def set_up(connection: Connection) -> str:
        return _set_up(connection, school, la or [], today)

    if same:
        looked_at = import_lists(engine, given, set_up, today, dry_run=True)
        _tell_unused(same, looked_at)
    report = import_lists(engine, given, set_up, today, dry_run=preview, same=frozenset(same or ()))
    _tell(report)
    reassigned = None if preview else _bring_into_line(configured, engine, report.school_id, today)
    if _not_taken(report) or (reassigned and reassigned.failed):
        raise typer.Exit(NOT_NOW)


def _set_up(connection: Connection, school: str | None, authorities: list[str], today: date) -> str:
    """Set up what the options name and return the school's id. Raises Stop where it is unclear."""
    from adapters.directory.places import CannotSetUp, add_authority
    from cli.people import code_and_name

    try:
        for authority in authorities:
            add_authority(connection, *code_and_name(authority))
        return _named(connection, school, today) if school else _only(connection)
    except CannotSetUp as fault:
        raise Stop(str(fault)) from fault


def _named(connection: Connection, school: str, today: date) -> str:
    from adapters.directory.places import add_school, school_with_number, usual_calendar

    number, _, name = school.strip().partition(" ")
    known = school_with_number(connection, number)
    if known is not None and not name.strip():
        return known
    if not name.strip():
        raise Stop(
            f'Handrail does not know the school {number} yet. Add its name: "{number} Name".'
        )
    return add_school(connection, number, name.strip(), usual_calendar(today))


def _only(connection: Connection) -> str:
    from adapters.directory.places import schools

    known = schools(connection)
    if len(known) == 1:
        return known[0].id
    if not known:
        raise Stop(
            'No school is set up yet. Name it, and its local authority: --la "801 Name of the '
            'authority" --school "801/2000 Name of the school".'
        )
    numbers = ", ".join(f"{row.dfe_number} {row.name}" for row in known)
    raise Stop(f"There are several schools. Say which with --school: {numbers}.")


def _tell_unused(same: list[str], looked_at: ImportReport) -> None:
    """Complain of each --same that confirms nothing; what was typed is personal and is not told."""
    held = {row.key for row in looked_at.held}
    for place, key in enumerate(same, start=1):
        if key not in held:
            complain(
                f"--same number {place} is of no row that is held: it is mistyped, or the row was "
                "taken before. It was not used."
            )


def _tell(report: ImportReport) -> None:
    for tally in report.tallies:
        say(
            f"{tally.kind.label.capitalize()}: {tally.read} read = {tally.new} new + "
            f"{tally.changed} changed + {tally.unchanged} unchanged + {tally.refused} refused"
            + (f" + {tally.held} held" if tally.held else "")
        )
    for unused in report.unused:
        say(f"{unused.file}: columns that are not used: {', '.join(unused.headings)}.")
    for finding in report.findings:
        complain(_line(finding))
    for row in report.held:
        what = _HELD_KEYS[row.kind]
        complain(
            f"{row.file}, line {row.line}: held. {row.sentence} If they are the same, run the same "
            f"import again with --same and {what}."
        )
    if not report.kept:
        _tell_preview(report)
    ending = "kept" if report.kept else "found; nothing was written, because this was a dry run"
    say(f"{report.changes_in_words} {ending}.")


def _tell_preview(report: ImportReport) -> None:
    """Say what each row would do; without names, because what is printed may be kept in a log."""
    for row in (row for row in report.rows if row.outcome is not Outcome.HELD):
        changed = row.changes if row.outcome is Outcome.CHANGED else ()
        fields = ", ".join(change.heading for change in changed)
        what = lower(row.outcome.label) + (f" ({fields})" if fields else "")
        say(f"{row.file}, line {row.line}: {what}")
    effects = report.effects
    people = sum(bool(one.leave or one.join) for one in effects.changed)
    homes = sum(one.home is not None for one in effects.changed)
    say(
        f"{people} of {effects.open_journeys} open journeys would get other people, and {homes} "
        "another home authority."
    )


def _not_taken(report: ImportReport) -> bool:
    """Tell whether any row, or file, was not taken."""
    return bool(report.held) or any(not finding.kept for finding in report.findings)


def _line(finding: Finding) -> str:
    what = "note" if finding.kept else "not taken"
    return f"{finding.place}: {what}. {finding.sentence}"


def _bring_into_line(
    settings: Settings, engine: Engine, school_id: str, today: date
) -> Reassigned | None:
    """Tell open journeys who holds which role now; None where none had to be told."""
    from cli.reassigning import bring_into_line, waiting
    from workflows.client import connect
    from workflows.problems import EngineAway

    if not waiting(engine, school_id, today):
        return None

    async def tell() -> Reassigned:
        return await bring_into_line(engine, await connect(settings), school_id, today)

    try:
        found = asyncio.run(tell())
    except EngineAway as away:
        raise Stop(
            "The lists are kept, but Temporal does not answer, so open journeys still name the "
            "people they had. Start Handrail, then run the same import again.",
            NOT_NOW,
        ) from away
    say(f"{found.told} of {found.open} open journeys were told who holds which role now.")
    for sentence in found.failed:
        complain(f"A journey could not be told: {sentence} Run the same import again.")
    return found
