"""What would come of an import, and what came of it, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.queries.imports import Upload
from models.imports import (
    Column,
    Finding,
    ImportReport,
    JourneyEffect,
    ListKind,
    Outcome,
    RowResult,
    Tally,
    Unused,
    UploadState,
)
from rules.exchange.import_columns import COLUMNS

MOST_SHOWN = 100
"""Rows of one sort that a page shows; how many there are is always told."""

LONGEST_SAMPLE = 30


@dataclass(frozen=True)
class Preview:
    """A report, sorted as a page shows it. ``more`` are rows of each sort that it leaves out."""

    tallies: tuple[Tally, ...] = ()
    refused: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    new: tuple[RowResult, ...] = ()
    changed: tuple[RowResult, ...] = ()
    held: tuple[RowResult, ...] = ()
    more: Mapping[str, int] | None = None
    journeys: tuple[JourneyEffect, ...] = ()
    unused: tuple[Unused, ...] = ()
    open_journeys: int = 0
    changes: int = 0
    changes_in_words: str = ""

    @property
    def button(self) -> str:
        """What the button that takes them in says: what nobody ticks is not among the changes."""
        counted = f"Take in {self.changes_in_words}"
        if not self.held:
            return counted
        return f"{counted} and what is ticked" if self.changes else "Take in what is ticked"

    @property
    def moves_home(self) -> bool:
        """Whether any journey that is shown is of a pupil who lives in another authority now."""
        return any(one.home for one in self.journeys)


def preview_of(report: ImportReport) -> Preview:
    """Return a report as a page shows it."""
    refused = tuple(finding for finding in report.findings if not finding.kept)
    notes = tuple(finding for finding in report.findings if finding.kept)
    new = tuple(row for row in report.rows if row.outcome is Outcome.NEW)
    changed = tuple(row for row in report.rows if row.outcome is Outcome.CHANGED)
    journeys = report.effects.changed
    return Preview(
        tallies=report.tallies,
        refused=refused[:MOST_SHOWN],
        notes=notes[:MOST_SHOWN],
        new=new[:MOST_SHOWN],
        changed=changed[:MOST_SHOWN],
        held=report.held[:MOST_SHOWN],
        journeys=journeys[:MOST_SHOWN],
        more={
            name: max(0, len(some) - MOST_SHOWN)
            for name, some in (
                ("refused", refused),
                ("notes", notes),
                ("new", new),
                ("changed", changed),
                ("held", report.held),
                ("journeys", journeys),
            )
        },
        unused=report.unused,
        open_journeys=report.effects.open_journeys,
        changes=report.changes,
        changes_in_words=report.changes_in_words,
    )


def came_of(upload: Upload, now: datetime) -> str:
    """Return what came of files at an instant (aware UTC): how many rows, or why none."""
    if upload.state is UploadState.TAKEN_IN:
        return f"Taken in: {_counted(upload.report)}" if upload.report else "Taken in"
    would = "nothing to take in" if upload.report and not brings_anything(upload.report) else ""
    if upload.state is UploadState.PUT_ASIDE:
        return f"Never taken in: {would + '; ' if would else ''}the files were deleted"
    if not upload.is_open(now):
        return f"Never taken in: {would or 'nobody agreed to it within 24 hours'}"
    if upload.report is None:
        return "Not taken in yet: its columns are still to be matched"
    if would:
        return "Nothing to take in: " + _counted(upload.report)
    return f"Not taken in yet: {upload.report.changes_in_words} to be agreed to"


def brings_anything(report: ImportReport) -> bool:
    """Tell whether taking an import in would change anything, or hold a row to be confirmed."""
    return bool(report.changes or report.held or report.effects.changed)


def _counted(report: ImportReport) -> str:
    """Return how many rows were taken, were known already and were not taken."""
    known = sum(tally.unchanged for tally in report.tallies)
    left = sum(tally.refused + tally.held for tally in report.tallies)
    return f"{_rows(report.changes)} new or changed, {_were(known)} known, {_were(left)} not taken"


def _rows(number: int) -> str:
    return "1 row was" if number == 1 else f"{number} rows were"


def _were(number: int) -> str:
    return f"{number} {'was' if number == 1 else 'were'}"


@dataclass(frozen=True)
class Former:
    """One earlier upload, as the list of them shows it."""

    id: str
    made_at: datetime
    files: str
    by: str
    said: str


def former_of(uploads: Sequence[Upload], now: datetime) -> tuple[Former, ...]:
    """Return earlier uploads as their list shows them at an instant (aware UTC)."""
    return tuple(
        Former(
            id=one.id,
            made_at=one.made_at,
            files=", ".join(one.names) or "Their names were not kept",
            by=one.by,
            said=came_of(one, now),
        )
        for one in uploads
    )


@dataclass(frozen=True)
class ListNeeds:
    """Which columns a list needs and which it may have, by their headings."""

    kind: ListKind
    needed: str
    optional: str


def list_needs(kind: ListKind) -> ListNeeds:
    """Return which columns a list needs; a name may stand in two."""
    in_parts = {part for column in COLUMNS[kind] for part in column.parts}
    needed = [
        f"{column.heading} (or First name and Last name)" if column.parts else column.heading
        for column in COLUMNS[kind]
        if column.needed
    ]
    optional = [
        column.heading
        for column in COLUMNS[kind]
        if not column.needed and column.field not in in_parts
    ]
    return ListNeeds(kind, ", ".join(needed), ", ".join(optional))


@dataclass(frozen=True)
class Asked:
    """One of Handrail's columns on the page that asks which column of a file it is."""

    field: str
    heading: str
    hint: str
    items: tuple[dict[str, object], ...]
    error: str


def asked_of(
    kind: ListKind,
    header: tuple[str, ...],
    samples: tuple[str, ...],
    chosen: Mapping[str, str],
    errors: Mapping[str, str],
) -> tuple[Asked, ...]:
    """Return what is asked of a list, with what is chosen so far."""
    return tuple(
        Asked(
            field=column.field,
            heading=_heading(column),
            hint=_hint(column, is_chosen=bool(chosen.get(column.field))),
            items=_items(header, samples, chosen.get(column.field, "")),
            error=errors.get(column.field, ""),
        )
        for column in COLUMNS[kind]
    )


def _hint(column: Column, *, is_chosen: bool) -> str:
    if column.parts:
        return "Or leave it out, and choose first name and last name"
    if column.needed:
        return "" if is_chosen else "Needed, and not found by its heading"
    return column.hint


def _heading(column: Column) -> str:
    may_be_left_out = not (column.needed or column.parts or column.hint)  # a hint says when
    return f"{column.heading} (optional)" if may_be_left_out else column.heading


def _items(
    header: tuple[str, ...], samples: tuple[str, ...], chosen: str
) -> tuple[dict[str, object], ...]:
    none: dict[str, object] = {"value": "", "text": "Not in this file", "selected": not chosen}
    return (
        none,
        *(
            {"value": str(at), "text": _text(heading, samples[at]), "selected": chosen == str(at)}
            for at, heading in enumerate(header)
            if heading
        ),
    )


def _text(heading: str, sample: str) -> str:
    shown = sample[:LONGEST_SAMPLE] + ("…" if len(sample) > LONGEST_SAMPLE else "")
    return f"{heading} (for example {shown})" if shown else heading
