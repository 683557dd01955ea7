"""What would come of an import, and what came of it, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.imports import (
    Column,
    Finding,
    ImportReport,
    JourneyEffect,
    ListKind,
    Outcome,
    RowResult,
    Tally,
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
    open_journeys: int = 0
    changes: int = 0

    @property
    def button(self) -> str:
        """What the button that takes them in says: what nobody ticks is not among the changes."""
        counted = f"Take in {self.changes} {'change' if self.changes == 1 else 'changes'}"
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
        open_journeys=report.effects.open_journeys,
        changes=report.changes,
    )


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
            heading=column.heading,
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
    return "May be left out"


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
