"""Taking in a school's own lists: what can be read is kept, the rest is told line by line.

Staff are read before pupils and pupils before contacts, whatever order the files come in, because
each names the one before. Everything is one transaction, and nothing here knows of Temporal. The
command line and the pages both come through here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, Engine

from adapters.database import writing
from adapters.directory.families import ContactRegister
from adapters.directory.pupils import PupilRegister
from adapters.directory.staff import StaffRegister
from adapters.importing.desk import Desk, Read, name_of
from adapters.importing.files import Given, Opened, open_files
from adapters.importing.matches import Matches, remembered
from adapters.importing.out_of_line import effects_of
from adapters.importing.sheets import Line, Sheet
from models.import_entries import ContactEntry, Entry, PupilEntry, Row, StaffEntry
from models.imports import Cell, Finding, ImportReport, ListKind, Outcome, Taken, Unused
from rules.exchange.column_matching import (
    Places,
    header_fault,
    list_of,
    places_of,
    unused_in,
    why_unused,
)
from rules.exchange.identity import RowHeld
from rules.exchange.import_checks import age_note, left_out_note, other_year_fault, read_row
from rules.exchange.import_columns import COLUMNS
from rules.exchange.import_reading import LONGEST_TEXT, RowFault
from rules.exchange.import_sen import census_note

NOBODY: frozenset[str] = frozenset()
"""No row of which anybody has said that it is the same child or person."""


def import_lists(
    engine: Engine,
    files: Sequence[Given],
    school: Callable[[Connection], str],
    today: date,
    *,
    dry_run: bool = False,
    same: frozenset[str] = NOBODY,
) -> ImportReport:
    """Take in a school's lists as of a London date and return what came of every row.

    ``school`` gives the school's id, having set the school up if need be. A dry run does everything
    and takes it back. ``same`` are keys of rows that would else be held, see `RowHeld`.
    Raises DatabaseAway, with nothing changed, where the database cannot be reached.
    """
    opened = open_files(files)
    with writing(engine) as connection:
        saved = connection.begin_nested()
        report = take_in(connection, school(connection), opened, today, same=same)
        if dry_run:
            saved.rollback()
    return report.model_copy(update={"kept": not dry_run})


def take_in(
    connection: Connection,
    school_id: str,
    files: Iterable[Opened],
    today: date,
    by: str | None = None,
    same: frozenset[str] = NOBODY,
) -> ImportReport:
    """Take files in on a connection, and return what came of it and what it does to journeys.

    ``by`` is who brings them, where that is a person of the school: nobody changes their own roles.
    ``same`` are the keys of rows that would turn one child or person into another, of whom somebody
    has said that they are the same.
    """
    desk, matches = Desk(today), remembered(connection, school_id)
    for file in files:
        _read_file(desk, file, matches)
    for kind in desk.read:
        _refuse_doubles(desk, kind)
    _enter(desk, connection, school_id, by, same)
    report = desk.report(school_id)
    return report.model_copy(update={"effects": effects_of(connection, school_id, today)})


def _read_file(desk: Desk, file: Opened, matches: Matches) -> None:
    fault: str | None = file.fault
    if file.sheet is not None:
        kind = file.kind or list_of(file.sheet.header, matches)
        fault = header_fault(kind, file.sheet.header, matches.get(kind, {}))
        if not fault:
            _read_list(desk, file.name, kind, file.sheet, matches)
    if fault:
        desk.findings.append(Finding(file=file.name, line=None, sentence=fault))


def _read_list(desk: Desk, file: str, kind: ListKind, sheet: Sheet, matches: Matches) -> None:
    if not sheet.lines:
        empty = f"The {kind.label} has a header but no rows. Export the list again."
        desk.findings.append(Finding(file=file, line=None, sentence=empty))
        return
    places = places_of(kind, sheet.header, matches.get(kind, {}))
    if unused := unused_in(sheet.header, places):
        why = why_unused(kind, unused, places)
        desk.unused.append(Unused(file=file, headings=unused, why=why))
    rows = list(_read_rows(desk, file, kind, sheet, places))
    sentence = other_year_fault([row.entry for row in rows if isinstance(row.entry, PupilEntry)])
    if sentence is None:
        desk.read.setdefault(kind, []).extend(rows)
        return
    desk.findings.append(Finding(file=file, line=None, sentence=sentence))
    for _ in rows:
        desk.count(kind, "refused")


def _read_rows(
    desk: Desk, file: str, kind: ListKind, sheet: Sheet, places: Places
) -> Iterator[Read]:
    for line in sheet.lines:
        if len(line[1]) != len(sheet.header):
            desk.refuse(kind, file, line[0], _shape_fault(len(line[1]), len(sheet.header)))
            continue
        row = _row(kind, line, places)
        try:
            entry = read_row(kind, row, desk.today)
        except RowFault as fault:
            cells = _as_written(sheet, line, places, fault.fields)
            desk.refuse(kind, file, line[0], str(fault), _named(row), cells)
        else:
            yield Read(file, line[0], entry, _as_written(sheet, line, places, _KEYS[kind]))


def _as_written(
    sheet: Sheet, line: Line, places: Places, fields: Iterable[str]
) -> tuple[Cell, ...]:
    """Return the cells of a line that are filled, with the file's own headings."""
    there = [places[field] for field in fields if field in places]
    return tuple(
        Cell(heading=sheet.header[at], written=line[1][at].strip()[:LONGEST_TEXT])
        for at in there
        if line[1][at].strip()
    )


def _row(kind: ListKind, line: Line, places: Places) -> Row:
    """Return a line with its cells by column; a column that is in parts is put together."""
    cells = {field: line[1][place] for field, place in places.items()}
    for column in COLUMNS[kind]:
        if column.parts and column.field not in cells:
            cells[column.field] = " ".join(cells.get(part, "") for part in column.parts)
    return Row(line=line[0], cells=cells)


def _named(row: Row) -> str:
    """Return whom a row names that cannot be read, as far as it does."""
    parts = (row.cells.get("first_name", ""), row.cells.get("last_name", ""))
    return " ".join((row.cells.get("name") or " ".join(parts)).split())[:LONGEST_TEXT]


def _shape_fault(has: int, wants: int) -> str:
    more = "Put any text that has a comma in it into double quotes."
    fewer = "Add what is missing; leave a comma for each empty cell."
    return (
        f"This line has {has} cells, but the header has {wants}. {more if has > wants else fewer}"
    )


def _refuse_doubles(desk: Desk, kind: ListKind) -> None:
    """Refuse every row whose key stands in another row too: nobody can say which one is right."""
    by_key: dict[tuple[str, ...], list[Read]] = {}
    for row in desk.read[kind]:
        by_key.setdefault(_key(row.entry), []).append(row)
    desk.read[kind] = [rows[0] for rows in by_key.values() if len(rows) == 1]
    for rows in by_key.values():
        for row in rows if len(rows) > 1 else ():
            others = _places(other for other in rows if other is not row)
            desk.refuse(
                kind,
                row.file,
                row.line,
                f"{_DOUBLES[kind]} ({others}). Keep one of them.",
                name_of(row.entry),
                row.key_cells,
            )


def _key(entry: Entry) -> tuple[str, ...]:
    """Return what tells one entry of a list from every other."""
    match entry:
        case StaffEntry():
            return (entry.staff_number,)
        case PupilEntry():
            return (entry.upn,)
        case ContactEntry():
            return (entry.upn, entry.name.casefold(), entry.email or "")


_KEYS = {
    ListKind.STAFF: ("staff_number",),
    ListKind.PUPILS: ("upn",),
    ListKind.CONTACTS: ("upn",),
}
"""The column by which a row of each list is known."""

_DOUBLES = {
    ListKind.STAFF: "This staff number stands in more than one row",
    ListKind.PUPILS: "This UPN stands in more than one row",
    ListKind.CONTACTS: "This contact of this pupil stands in more than one row",
}


def _places(rows: Iterable[Read]) -> str:
    return ", ".join(f"{row.file} line {row.line}" for row in rows)


def _enter(
    desk: Desk, connection: Connection, school_id: str, by: str | None, same: frozenset[str]
) -> None:
    """Write what was read, list by list."""
    staff = StaffRegister(connection, school_id, by, same)
    listed = (row.entry for row in desk.read.get(ListKind.PUPILS, ()))
    upns = frozenset(entry.upn for entry in listed if isinstance(entry, PupilEntry))
    pupils = PupilRegister(connection, school_id, staff, same, upns)
    for kind in (ListKind.STAFF, ListKind.PUPILS):
        _take_all(desk, kind, lambda row: _take_in(desk, row, staff, pupils))
    named = [row.entry for row in desk.read.get(ListKind.CONTACTS, ())]
    families = [entry for entry in named if isinstance(entry, ContactEntry)]
    contacts = ContactRegister(connection, school_id, pupils, families, same)
    _take_all(desk, ListKind.CONTACTS, lambda row: _take_contact(row, contacts))


def _take_all(desk: Desk, kind: ListKind, take: Callable[[Read], Taken]) -> None:
    for row in desk.read.get(kind, ()):
        try:
            desk.note(row, take(row))
        except RowHeld as held:
            desk.hold(row, held)
        except RowFault as fault:
            desk.refuse(kind, row.file, row.line, str(fault), name_of(row.entry))


def _take_in(desk: Desk, row: Read, staff: StaffRegister, pupils: PupilRegister) -> Taken:
    match row.entry:
        case StaffEntry():
            return staff.enter(row.entry)
        case PupilEntry():
            taken = pupils.enter(row.entry, desk.today)
            is_new = taken.outcome is Outcome.NEW
            desk.tell(row, left_out_note(row.entry, desk.today, is_new=is_new))
            desk.tell(row, age_note(row.entry, desk.today))
            desk.tell(row, census_note(row.entry.sen, row.entry.needs or ()))
            return taken
        case ContactEntry():
            raise TypeError("contacts are taken in once pupils are")


def _take_contact(row: Read, contacts: ContactRegister) -> Taken:
    if not isinstance(row.entry, ContactEntry):
        raise TypeError("only contacts are taken in here")
    return contacts.enter(row.entry)
