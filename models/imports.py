"""A school's own lists as they are read in: rows, what is wrong with them, what came of them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from models.base import Choice, Record
from models.roles import Role


class ListKind(Choice):
    """Which of the school's lists a file is; read in this order, whatever order they come in."""

    STAFF = "staff", "list of staff"
    PUPILS = "pupils", "list of pupils"
    CONTACTS = "contacts", "list of contacts"


class Column(Record):
    """One column of a list: its heading, other headings that mean the same, whether it must be."""

    field: str
    heading: str
    also: tuple[str, ...] = ()
    needed: bool = True


class Row(Record):
    """One row of a file as it stands there: the line it begins on and its cells by column."""

    line: int
    cells: dict[str, str]


class StaffEntry(Record):
    """One member of staff, as a row of the school's list says it."""

    staff_number: str
    name: str
    email: str | None
    roles: tuple[Role, ...]
    left_on: date | None


class PupilEntry(Record):
    """One pupil. ``cohort`` is that of the year group taught in; ``home_la`` a DfE code."""

    upn: str
    first_name: str
    last_name: str
    born_on: date
    cohort: int
    teacher_number: str | None
    home_la: str | None


class ContactEntry(Record):
    """One person's tie to one pupil."""

    upn: str
    name: str
    email: str | None
    relation: str
    parental_responsibility: bool
    may_see: bool


Entry = StaffEntry | PupilEntry | ContactEntry
"""A row that can be read."""


class Finding(Record):
    """One thing to tell about a file: a sentence that says what is wrong and how to mend it.

    ``line`` is None where the whole file is meant. ``kept`` is true where the row was taken all the
    same and the sentence asks somebody to look at it.
    """

    file: str
    line: int | None
    sentence: str
    kept: bool = False

    @property
    def place(self) -> str:
        """Where it stands: the file, and the line if there is one."""
        return self.file if self.line is None else f"{self.file}, line {self.line}"


class Tally(Record):
    """What came of one list's rows; the four outcomes add up to the rows read."""

    kind: ListKind
    new: int = Field(0, ge=0)
    changed: int = Field(0, ge=0)
    unchanged: int = Field(0, ge=0)
    refused: int = Field(0, ge=0)

    @property
    def read(self) -> int:
        """How many rows the list had."""
        return self.new + self.changed + self.unchanged + self.refused


class ImportReport(Record):
    """What came of an import. ``kept`` is false after a dry run: nothing was written."""

    school_id: str
    kept: bool
    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]

    @property
    def changes(self) -> int:
        """How many rows were new or changed something."""
        return sum(tally.new + tally.changed for tally in self.tallies)


class Outcome(Choice):
    """What taking a row did to what was known."""

    NEW = "new", "New"
    CHANGED = "changed", "Changed"
    UNCHANGED = "unchanged", "Unchanged"
