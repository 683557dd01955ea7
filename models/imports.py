"""A school's own lists as they are read in: rows, what is wrong with them, what came of them."""

from __future__ import annotations

import hashlib

from pydantic import Field

from models.base import Choice, Record


class ListKind(Choice):
    """Which of the school's lists a file is; read in this order, whatever order they come in."""

    STAFF = "staff", "list of staff"
    PUPILS = "pupils", "list of pupils"
    CONTACTS = "contacts", "list of contacts"


class UploadState(Choice):
    """What has become of files that were uploaded together."""

    WAITING = "waiting", "Not yet taken in"
    TAKEN_IN = "taken_in", "Taken in"
    PUT_ASIDE = "put_aside", "Not taken in: the files were deleted"
    TOO_OLD = "too_old", "Not taken in within 24 hours: the files were deleted"


class Column(Record):
    """One column of a list: its heading, other headings that mean the same, whether it must be.

    ``parts`` are columns that together stand in its place, such as first and last name. ``hint``
    says when a column that may be left out is needed, or what stands in it.
    """

    field: str
    heading: str
    also: tuple[str, ...] = ()
    needed: bool = True
    parts: tuple[str, ...] = ()
    hint: str = ""


class Cell(Record):
    """A cell as it stands in the file; for pages alone, never for a log."""

    heading: str
    """The file's own heading of its column."""
    written: str
    """What stands in it."""


class Finding(Record):
    """One thing to tell about a file: a sentence that says what is wrong and how to mend it.

    ``line`` is None where the whole file is meant. ``kept`` is true where the row was taken all the
    same and the sentence asks somebody to look at it.
    """

    file: str
    """The file's name."""
    line: int | None
    """The line on which the row begins, counted from 1; none where the whole file is meant."""
    sentence: str
    """What is wrong, and how to mend it."""
    kept: bool = False
    """Whether the row was taken all the same, and somebody should look at it."""
    name: str = ""
    """Whom the row names, where it names anybody; for pages alone, never for a log."""
    cells: tuple[Cell, ...] = ()
    """What is wrong as it is written; for pages alone, never for a log."""

    @property
    def place(self) -> str:
        """Where it stands: the file, and the line if there is one."""
        return self.file if self.line is None else f"{self.file}, line {self.line}"


class Outcome(Choice):
    """What taking a row did to what was known."""

    NEW = "new", "New"
    CHANGED = "changed", "Changed"
    UNCHANGED = "unchanged", "Unchanged"
    HELD = "held", "Held: it may be of somebody else"


class Change(Record):
    """One thing that differs: its heading, what was known and what the row says."""

    heading: str
    """What it is, as the list's heading says."""
    before: str
    """What was known; empty where nothing was."""
    after: str
    """What the row says; empty where it says nothing."""
    assumed: str = ""
    """Where the row says nothing and a value is assumed: what it rests on; empty otherwise."""


class RowResult(Record):
    """A row that is new, changes something or is held. Names are for pages, never for a log."""

    kind: ListKind
    """Which list the row is of."""
    file: str
    """The file's name."""
    line: int
    """The line on which the row begins, counted from 1."""
    outcome: Outcome
    """What taking it did to what was known."""
    name: str
    """Who the row is about."""
    changes: tuple[Change, ...] = ()
    """What differs; of somebody new, what is kept of them."""
    known: str = ""
    """Whom Handrail knows by the row's number or address, where the row is held for that."""
    key: str = ""
    """Where the row is held, what to send to say that it is the same child or person: the UPN, the
    staff number, or a contact's UPN and email address."""
    sentence: str = ""
    """Why the row is held, and how to mend it."""


class JourneyEffect(Record):
    """One open journey that changes: who leaves it and who joins it, and in which role.

    ``home`` says in which local authority the pupil was said to live and lives now, where that is
    another. Names are for pages alone, never for a log.
    """

    case_id: str
    """The journey's id."""
    pupil: str
    """The pupil's name."""
    leave: tuple[str, ...]
    """Who no longer has a role on it: name and role, in words."""
    join: tuple[str, ...]
    """Who has a role on it from now on: name and role, in words."""
    home: Change | None = None
    """In which authority the pupil was said to live and lives now; none where that is the same."""


class Effects(Record):
    """What an import does to the open journeys of a school."""

    open_journeys: int = 0
    changed: tuple[JourneyEffect, ...] = ()


class Tally(Record):
    """What came of one list's rows; the outcomes add up to the rows read."""

    kind: ListKind
    """Which list it is."""
    new: int = Field(0, ge=0)
    """Rows of somebody or something that was not known."""
    changed: int = Field(0, ge=0)
    """Rows that change what was known."""
    unchanged: int = Field(0, ge=0)
    """Rows that say what was known."""
    refused: int = Field(0, ge=0)
    """Rows that are not taken, because something in them is wrong."""
    held: int = Field(0, ge=0)
    """Rows that are not taken, because they may be of somebody else."""

    @property
    def read(self) -> int:
        """How many rows the list had."""
        return self.new + self.changed + self.unchanged + self.refused + self.held


class Unused(Record):
    """The columns of one file that are not read; ``why`` says why, where that may surprise."""

    file: str
    """The file's name."""
    headings: tuple[str, ...]
    """Their headings, in their order."""
    why: str = ""
    """Why one of them is not used that might be expected to be; empty for none."""


class Taken(Record):
    """What taking one row did: what differs, and a sentence to tell, if there is one."""

    outcome: Outcome
    changes: tuple[Change, ...] = ()
    note: str | None = None
    pupil_id: str = ""
    person_id: str = ""


class TakenRow(Record):
    """A row that was taken in, without anybody's name: whom it is of, and what it changed.

    Of a contact both ids are said: who it is, and of which pupil. ``headings`` say what changed of
    whom was known; of somebody new there are none.
    """

    kind: ListKind
    outcome: Outcome
    pupil_id: str = ""
    person_id: str = ""
    headings: tuple[str, ...] = ()


class ImportReport(Record):
    """What came of an import. ``kept`` is false after a dry run: nothing was written.

    ``taken`` says which pupils, staff and contacts are new or changed, by their ids alone.
    """

    school_id: str
    kept: bool
    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]
    rows: tuple[RowResult, ...] = ()
    effects: Effects = Effects()
    unused: tuple[Unused, ...] = ()
    taken: tuple[TakenRow, ...] = ()

    @property
    def stamp(self) -> str:
        """A digest of all that would come of it: the same for the same files and directory."""
        # Somebody new has another id each time it is worked out.
        said = self.model_dump_json(exclude={"kept", "taken"})
        return hashlib.sha256(said.encode()).hexdigest()

    def without_names(self) -> ImportReport:
        """Return the totals, whose rows were taken, and what was said of each line; no name."""
        effects = Effects(open_journeys=self.effects.open_journeys)
        held = (Finding(file=r.file, line=r.line, sentence=r.sentence) for r in self.held)
        found = (*(f.model_copy(update={"name": "", "cells": ()}) for f in self.findings), *held)
        return self.model_copy(update={"rows": (), "effects": effects, "findings": found})

    @property
    def held(self) -> tuple[RowResult, ...]:
        """The rows that may be of somebody else."""
        return tuple(row for row in self.rows if row.outcome is Outcome.HELD)

    @property
    def changes(self) -> int:
        """How many rows were new or changed something."""
        return sum(tally.new + tally.changed for tally in self.tallies)

    @property
    def changes_in_words(self) -> str:
        """How many rows were new or changed something: 1 change, 3 changes."""
        return f"{self.changes} {'change' if self.changes == 1 else 'changes'}"
