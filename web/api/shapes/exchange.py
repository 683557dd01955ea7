"""Lists and terms on their way in, and files on their way out."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime

from models.base import Digest
from models.calendar import Term
from models.exports import ExportKind
from models.imports import (
    Finding,
    JourneyEffect,
    ListKind,
    Outcome,
    RowResult,
    Tally,
    Unused,
    UploadState,
)
from models.terms import TermsRead
from web.problem_details import Shape


class UploadListed(Shape):
    """Files that were sent together, who sent them, and what became of them."""

    id: str
    """The upload's id."""
    by: str
    """The name of who sent the files."""
    made_at: AwareDatetime
    """When they were sent, in UTC."""
    state: UploadState
    """What has become of them."""
    files: tuple[str, ...]
    """Their names; none where they were sent before names were kept."""
    said: str
    """What came of them, in words: how many rows were taken in and how many were not."""


class PreviewShape(Shape):
    """What would come of files, or what came of them; long lists show the first hundred."""

    stamp: str | None
    """Send it to take the files in; none once that is done."""
    changes: int
    """How many rows are new or change something."""
    open_journeys: int
    """How many journeys of the school are open; they are told who holds which role."""
    tallies: tuple[Tally, ...]
    """For each list, how many of its rows came to what."""
    unused: tuple[Unused, ...]
    """For each file the columns that are not read."""
    refused: tuple[Finding, ...]
    """Rows that are not taken, and why."""
    notes: tuple[Finding, ...]
    """Rows that are taken, and somebody should see."""
    new: tuple[RowResult, ...]
    """Rows of somebody or something that was not known."""
    changed: tuple[RowResult, ...]
    """Rows that change what was known."""
    held: tuple[RowResult, ...]
    """Rows that may be of somebody else than is known here; taken where their keys are sent."""
    journeys: tuple[JourneyEffect, ...]
    """Open journeys that change: whose people, or whose home authority."""


class TakenShape(Shape):
    """A row that was taken in, and whom it is of by the name they have now."""

    kind: ListKind
    """Which list the row is of."""
    outcome: Outcome
    """What taking it did to what was known."""
    pupil_id: str | None
    """The id of the pupil; none for one of the staff."""
    person_id: str | None
    """The id of the contact or the colleague; none for a pupil."""
    name: str
    """Their name; a sentence where they are no longer known at this school."""
    headings: tuple[str, ...]
    """What changed of whom was known, by the lists' headings."""


class UploadRead(UploadListed):
    """Files that were sent together, and what is to be done next."""

    is_open: bool
    """Whether they can still be taken in."""
    to_match: int | None
    """The place of the first file whose columns are still to be matched."""
    preview: PreviewShape | None
    """What would come of them, or what came of them; none while a column is to be matched."""
    taken: tuple[TakenShape, ...]
    """Whose rows were taken in, once they are; none of uploads before this was kept."""


class ColumnAsked(Shape):
    """One of Handrail's columns, and where in the file it was found."""

    field: str
    """The column's code, to be matched by."""
    heading: str
    """The heading that Handrail gives it."""
    needed: bool
    """Whether a list must have it."""
    at: int | None
    """The place in the file, counted from nought."""


class ColumnThere(Shape):
    """One column of the file."""

    heading: str
    """The heading that stands in the file."""
    sample: str
    """The first cell that is filled."""


class Columns(Shape):
    """One file's columns, and which of Handrail's each was taken for."""

    file: str
    """The file's name."""
    kind: ListKind
    """Which list the file is taken for."""
    there: tuple[ColumnThere, ...]
    """The file's columns, from the left."""
    asked: tuple[ColumnAsked, ...]
    """Handrail's columns for such a list."""


class TermShape(Shape):
    """One term, and whether it is assumed because nobody has said it."""

    term: Term
    """The term: its name and London dates."""
    is_assumed: bool
    """Whether Handrail assumes it because the school has not said."""


class TermsChange(Shape):
    """Who changed the calendar, when, and to which version."""

    at: AwareDatetime
    """When it was changed, in UTC."""
    by: str
    """The name of who changed it."""
    version: str
    """The version that this made."""


class Terms(Shape):
    """The school's terms and INSET days of this school year and the next."""

    version: str
    """The calendar's version, a code of its content; dates that it set name it."""
    terms: tuple[TermShape, ...]
    """The terms, in order."""
    inset_on: tuple[date, ...]
    """The London dates of INSET days, which are no school days."""
    changes: tuple[TermsChange, ...]
    """Every change of it that was kept, the newest first."""


class ClosedDay(Shape):
    """A day that would be no school day any more, and how many open tasks are due on it."""

    on: date
    """The London date."""
    tasks: int
    """How many open tasks are due on it."""


class TermsPreview(Shape):
    """What a file of terms says and what keeping it would do; nothing is changed yet."""

    read: TermsRead
    """Send it back as it is to keep it."""
    former: str
    """The version that stands now; send it back too."""
    terms: tuple[TermShape, ...]
    """The terms as they would then be, in order."""
    inset_on: tuple[date, ...]
    """The London dates that would then be INSET days."""
    open_tasks: int
    """How many tasks are open at the school; their dates stay as they are."""
    closed: tuple[ClosedDay, ...]
    """Days on which open tasks are due and the school would be closed."""


class WhatToTake(Shape):
    """Something that can be taken out."""

    kind: ExportKind
    """Its code, to be taken out by."""
    label: str
    """What it is, in words."""


class Queried(Shape):
    """A pupil of whom the school census would query something."""

    name: str
    """The pupil's name."""
    warnings: tuple[str, ...]
    """What the census would query, each in a sentence."""


class TakenBefore(Shape):
    """A file that somebody took out."""

    at: AwareDatetime
    """When it was taken out, in UTC."""
    by: str
    """The name of who took it out."""
    kind: ExportKind
    """What was taken out."""
    rows: int
    """How many pupils or requests it held."""
    digest: Digest
    """SHA-256 of the file."""


class Exports(Shape):
    """What can be taken out, and what was taken before."""

    kinds: tuple[WhatToTake, ...]
    """What can be taken out here."""
    rows: int
    """How many pupils or requests a file would hold."""
    queried: tuple[Queried, ...]
    """Pupils whom the census would query; none at an authority."""
    taken: tuple[TakenBefore, ...]
    """What was taken out before, the newest first."""
