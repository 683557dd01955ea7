"""Lists and terms on their way in, and files on their way out."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from models.base import Digest
from models.calendar import Term
from models.exports import ExportKind
from models.imports import Finding, JourneyEffect, ListKind, RowResult, Tally, UploadState
from models.terms import TermsRead
from web.problem_details import Shape


class UploadListed(Shape):
    """Files that were sent together, who sent them, and what became of them."""

    id: str
    by: str
    made_at: AwareDatetime
    state: UploadState


class PreviewShape(Shape):
    """What would come of files, or what came of them; long lists show the first hundred."""

    stamp: str | None = Field(description="Send it to take the files in; none once that is done.")
    changes: int
    open_journeys: int
    tallies: tuple[Tally, ...]
    refused: tuple[Finding, ...] = Field(description="Rows that are not taken, and why.")
    notes: tuple[Finding, ...] = Field(description="Rows that are taken, and somebody should see.")
    new: tuple[RowResult, ...]
    changed: tuple[RowResult, ...]
    journeys: tuple[JourneyEffect, ...] = Field(
        description="Open journeys that change: whose people, or whose home authority."
    )


class UploadRead(UploadListed):
    """Files that were sent together, and what is to be done next."""

    files: tuple[str, ...] = Field(description="Their names, while they are kept.")
    is_open: bool = Field(description="Whether they can still be taken in.")
    to_match: int | None = Field(
        description="The place of the first file whose columns are still to be matched."
    )
    preview: PreviewShape | None


class ColumnAsked(Shape):
    """One of Handrail's columns, and where in the file it was found."""

    field: str
    heading: str
    needed: bool
    at: int | None = Field(description="The place in the file, counted from nought.")


class ColumnThere(Shape):
    """One column of the file."""

    heading: str
    sample: str = Field(description="The first cell that is filled.")


class Columns(Shape):
    """One file's columns, and which of Handrail's each was taken for."""

    file: str
    kind: ListKind
    there: tuple[ColumnThere, ...]
    asked: tuple[ColumnAsked, ...]


class TermShape(Shape):
    """One term, and whether it is assumed because nobody has said it."""

    term: Term
    is_assumed: bool


class TermsChange(Shape):
    """Who changed the calendar, when, and to which version."""

    at: AwareDatetime
    by: str
    version: str


class Terms(Shape):
    """The school's terms and INSET days of this school year and the next."""

    version: str
    terms: tuple[TermShape, ...]
    inset_on: tuple[date, ...]
    changes: tuple[TermsChange, ...]


class ClosedDay(Shape):
    """A day that would be no school day any more, and how many open tasks are due on it."""

    on: date
    tasks: int


class TermsPreview(Shape):
    """What a file of terms says and what keeping it would do; nothing is changed yet."""

    read: TermsRead = Field(description="Send it back as it is to keep it.")
    former: str = Field(description="The version that stands now; send it back too.")
    terms: tuple[TermShape, ...]
    inset_on: tuple[date, ...]
    open_tasks: int
    closed: tuple[ClosedDay, ...]


class WhatToTake(Shape):
    """Something that can be taken out."""

    kind: ExportKind
    label: str


class Queried(Shape):
    """A pupil of whom the school census would query something."""

    name: str
    warnings: tuple[str, ...]


class TakenBefore(Shape):
    """A file that somebody took out."""

    at: AwareDatetime
    by: str
    kind: ExportKind
    rows: int
    digest: Digest


class Exports(Shape):
    """What can be taken out, and what was taken before."""

    kinds: tuple[WhatToTake, ...]
    rows: int = Field(description="How many pupils or requests a file would hold.")
    queried: tuple[Queried, ...]
    taken: tuple[TakenBefore, ...]
