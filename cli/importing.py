"""Taking in a school's own lists: what can be read is kept, the rest is told line by line.

Staff are read before pupils and pupils before contacts, whatever order the files come in, because
each names the one before. Everything is one transaction, and nothing here knows of Temporal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, Engine

from adapters.database import writing
from adapters.directory_contacts import ContactRegister
from adapters.directory_pupils import PupilRegister
from adapters.directory_staff import StaffRegister
from adapters.school_lists import BadFile, SchoolList, read_list
from models.imports import (
    ContactEntry,
    Entry,
    Finding,
    ImportReport,
    ListKind,
    Outcome,
    PupilEntry,
    StaffEntry,
    Tally,
)
from rules.import_checks import RowFault, age_note, other_year_fault, read_row

Files = Sequence[tuple[str, bytes]]
"""Each file's name and its bytes."""


@dataclass(frozen=True)
class _Read:
    """One row that can be read, and where it stands."""

    file: str
    line: int
    entry: Entry


@dataclass
class _Desk:
    """What has been read and what came of it so far."""

    today: date
    read: dict[ListKind, list[_Read]] = field(default_factory=dict)
    counts: dict[ListKind, Counter[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def count(self, kind: ListKind, outcome: str) -> None:
        """Count one row."""
        self.counts.setdefault(kind, Counter())[outcome] += 1

    def refuse(self, kind: ListKind, file: str, line: int, sentence: str) -> None:
        """Note a row that is not taken, and why."""
        self.count(kind, "refused")
        self.findings.append(Finding(file=file, line=line, sentence=sentence))

    def tell(self, row: _Read, sentence: str | None) -> None:
        """Note something about a row that is taken."""
        if sentence:
            self.findings.append(
                Finding(file=row.file, line=row.line, sentence=sentence, kept=True)
            )

    def report(self, school_id: str, *, kept: bool) -> ImportReport:
        """Return what came of it all, findings in the order of the files' lines."""
        tallies = (Tally(kind=k, **self.counts[k]) for k in ListKind if k in self.counts)
        found = sorted(self.findings, key=lambda finding: (finding.file, finding.line or 0))
        return ImportReport(
            kept=kept, school_id=school_id, tallies=tuple(tallies), findings=tuple(found)
        )


def import_lists(
    engine: Engine,
    files: Files,
    school: Callable[[Connection], str],
    today: date,
    *,
    dry_run: bool = False,
) -> ImportReport:
    """Take in a school's lists as of a London date and return what came of every row.

    ``school`` gives the school's id, having set the school up if need be. A dry run does everything
    and takes it back. Raises DatabaseAway, with nothing changed, where the database cannot be
    reached.
    """
    desk = _Desk(today)
    for file, data in files:
        _read_file(desk, file, data)
    for kind in desk.read:
        _refuse_doubles(desk, kind)
    with writing(engine) as connection:
        saved = connection.begin_nested()
        school_id = school(connection)
        _enter(desk, connection, school_id)
        if dry_run:
            saved.rollback()
    return desk.report(school_id, kept=not dry_run)


def _read_file(desk: _Desk, file: str, data: bytes) -> None:
    try:
        found = read_list(file, data)
    except BadFile as fault:
        desk.findings.append(Finding(file=file, line=None, sentence=str(fault)))
        return
    for line, why in found.misshapen:
        desk.refuse(found.kind, file, line, why)
    rows = _read_rows(desk, found)
    sentence = other_year_fault([row.entry for row in rows if isinstance(row.entry, PupilEntry)])
    if sentence is None:
        desk.read.setdefault(found.kind, []).extend(rows)
        return
    desk.findings.append(Finding(file=file, line=None, sentence=sentence))
    for _ in rows:
        desk.count(found.kind, "refused")


def _read_rows(desk: _Desk, found: SchoolList) -> list[_Read]:
    rows = []
    for row in found.rows:
        try:
            entry = read_row(found.kind, row, desk.today)
        except RowFault as fault:
            desk.refuse(found.kind, found.file, row.line, str(fault))
        else:
            rows.append(_Read(found.file, row.line, entry))
    return rows


def _refuse_doubles(desk: _Desk, kind: ListKind) -> None:
    """Refuse every row whose key stands in another row too: nobody can say which one is right."""
    by_key: dict[tuple[str, ...], list[_Read]] = {}
    for row in desk.read[kind]:
        by_key.setdefault(_key(row.entry), []).append(row)
    desk.read[kind] = [rows[0] for rows in by_key.values() if len(rows) == 1]
    for rows in by_key.values():
        for row in rows if len(rows) > 1 else ():
            others = _places(other for other in rows if other is not row)
            desk.refuse(kind, row.file, row.line, f"{_DOUBLES[kind]} ({others}). Keep one of them.")


def _key(entry: Entry) -> tuple[str, ...]:
    """Return what tells one entry of a list from every other."""
    match entry:
        case StaffEntry():
            return (entry.staff_number,)
        case PupilEntry():
            return (entry.upn,)
        case ContactEntry():
            return (entry.upn, entry.name.casefold(), entry.email or "")


_DOUBLES = {
    ListKind.STAFF: "This staff number stands in more than one row",
    ListKind.PUPILS: "This UPN stands in more than one row",
    ListKind.CONTACTS: "This contact of this pupil stands in more than one row",
}


def _places(rows: Iterable[_Read]) -> str:
    return ", ".join(f"{row.file} line {row.line}" for row in rows)


def _enter(desk: _Desk, connection: Connection, school_id: str) -> None:
    """Write what was read, list by list."""
    staff = StaffRegister(connection, school_id)
    pupils = PupilRegister(connection, school_id, staff)
    for kind in (ListKind.STAFF, ListKind.PUPILS):
        _take_all(desk, kind, lambda row: _take_in(desk, row, staff, pupils))
    named = [row.entry for row in desk.read.get(ListKind.CONTACTS, ())]
    families = [entry for entry in named if isinstance(entry, ContactEntry)]
    contacts = ContactRegister(connection, school_id, pupils, families)
    _take_all(desk, ListKind.CONTACTS, lambda row: _take_contact(row, contacts))


def _take_all(desk: _Desk, kind: ListKind, take: Callable[[_Read], Outcome]) -> None:
    for row in desk.read.get(kind, ()):
        try:
            desk.count(kind, str(take(row)))
        except RowFault as fault:
            desk.refuse(kind, row.file, row.line, str(fault))


def _take_in(desk: _Desk, row: _Read, staff: StaffRegister, pupils: PupilRegister) -> Outcome:
    match row.entry:
        case StaffEntry():
            return staff.enter(row.entry)
        case PupilEntry():
            outcome, note = pupils.enter(row.entry, desk.today)
            desk.tell(row, note)
            desk.tell(row, age_note(row.entry, desk.today))
            return outcome
        case ContactEntry():
            raise TypeError("contacts are taken in once pupils are")


def _take_contact(row: _Read, contacts: ContactRegister) -> Outcome:
    if not isinstance(row.entry, ContactEntry):
        raise TypeError("only contacts are taken in here")
    return contacts.enter(row.entry)
