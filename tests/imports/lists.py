"""A small school's lists as text, and the import of them as the command does it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, Engine

from adapters.directory.places import add_authority, add_school, usual_calendar
from adapters.importing.files import Given
from adapters.importing.taking_in import import_lists
from models.imports import ImportReport, ListKind
from rules.exchange.identifiers import upn_check_letter

TODAY = date(2026, 11, 16)

STAFF_HEADER = "Staff number,Name,Email,Roles,Left on"
STAFF = f"""{STAFF_HEADER}
T1,Ada Ward,ada.ward@hill.example,Class teacher,
T2,Ben Cole,ben.cole@hill.example,class teacher,
S1,Cy Dunn,cy.dunn@hill.example,SENCo; Designated teacher,
H1,Di Fox,di.fox@hill.example,Headteacher,
"""


def upn(serial: int) -> str:
    """Return a sound UPN of the school 999/4001."""
    rest = f"999400126{serial:03}"
    return upn_check_letter(rest) + rest


UPN_1, UPN_2, UPN_3 = upn(1), upn(2), upn(3)

PUPILS_HEADER = "UPN,First name,Last name,Born on,Year group,Class teacher,Home LA"
PUPIL_1 = f"{UPN_1},Eve,Gray,14/03/2018,4,T1,"
PUPIL_2 = f"{UPN_2},Finn,Gray,2016-01-20,6,T2,999"
PUPILS = f"{PUPILS_HEADER}\n{PUPIL_1}\n{PUPIL_2}\n"

CONTACTS_HEADER = "UPN,Name,Email,Relation,Parental responsibility,May see"
CONTACTS = f"""{CONTACTS_HEADER}
{UPN_1},Gil Gray,gil@home.example,Father,yes,yes
{UPN_2},Gil Gray,gil@home.example,Father,yes,yes
{UPN_1},Hana Ito,,Aunt,no,yes
"""


def hill_school(connection: Connection) -> str:
    """Set up the local authority and the school."""
    add_authority(connection, "999", "Northshire")
    return add_school(connection, "999/4001", "Hill School", usual_calendar(TODAY))


def take_in(
    engine: Engine,
    *lists: str | bytes,
    today: date = TODAY,
    dry_run: bool = False,
    same: frozenset[str] = frozenset(),
) -> ImportReport:
    """Import lists; each file is called after its place: list-1.csv, list-2.csv, ..."""
    files = [
        Given(f"list-{place}.csv", text if isinstance(text, bytes) else text.encode())
        for place, text in enumerate(lists, start=1)
    ]
    return import_lists(engine, files, hill_school, today, dry_run=dry_run, same=same)


def counts(report: ImportReport, kind: ListKind) -> tuple[int, int, int, int, int]:
    """Return what came of a list: read, new, changed, unchanged, refused."""
    tally = next(tally for tally in report.tallies if tally.kind is kind)
    return (tally.read, tally.new, tally.changed, tally.unchanged, tally.refused)


def told(report: ImportReport) -> list[str]:
    """Return every finding as a person reads it."""
    return [f"{finding.place}: {finding.sentence}" for finding in report.findings]
