"""What has been read of a school's lists and what came of it so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from models.import_entries import ContactEntry, Entry, PupilEntry, StaffEntry
from models.imports import (
    Cell,
    Change,
    Finding,
    ImportReport,
    ListKind,
    Outcome,
    RowResult,
    Taken,
    TakenRow,
    Tally,
    Unused,
)
from rules.exchange.identity import RowHeld


@dataclass(frozen=True)
class Read:
    """One row that can be read, and where it stands."""

    file: str
    line: int
    entry: Entry
    key_cells: tuple[Cell, ...] = ()


@dataclass
class Desk:
    """What has been read and what came of it so far."""

    today: date
    read: dict[ListKind, list[Read]] = field(default_factory=dict)
    counts: dict[ListKind, Counter[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    results: list[RowResult] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    taken: list[TakenRow] = field(default_factory=list)

    def count(self, kind: ListKind, outcome: str) -> None:
        """Count one row."""
        self.counts.setdefault(kind, Counter())[outcome] += 1

    def refuse(
        self,
        kind: ListKind,
        file: str,
        line: int,
        sentence: str,
        name: str = "",
        cells: tuple[Cell, ...] = (),
    ) -> None:
        """Note a row that is not taken, whom it names, why, and what is wrong as it is written."""
        self.count(kind, "refused")
        found = Finding(file=file, line=line, sentence=sentence, name=name, cells=cells)
        self.findings.append(found)

    def hold(self, row: Read, held: RowHeld) -> None:
        """Note a row that would turn one child or person into another."""
        self._result(
            row,
            Outcome.HELD,
            held.changes,
            known=held.known,
            key=held.key,
            sentence=str(held),
        )

    def tell(self, row: Read, sentence: str | None) -> None:
        """Note something about a row that is taken."""
        if sentence:
            self.findings.append(
                Finding(
                    file=row.file,
                    line=row.line,
                    sentence=sentence,
                    kept=True,
                    name=name_of(row.entry),
                )
            )

    def note(self, row: Read, taken: Taken) -> None:
        """Note what taking a row did."""
        self.tell(row, taken.note)
        self._result(row, taken.outcome, taken.changes)
        if taken.outcome is Outcome.UNCHANGED:
            return
        is_new = taken.outcome is Outcome.NEW
        self.taken.append(
            TakenRow(
                kind=_KINDS[type(row.entry)],
                outcome=taken.outcome,
                pupil_id=taken.pupil_id,
                person_id=taken.person_id,
                headings=() if is_new else tuple(change.heading for change in taken.changes),
            )
        )

    def _result(
        self, row: Read, outcome: Outcome, changes: tuple[Change, ...], **held: str
    ) -> None:
        """Count what came of a row, and keep it where it is not as it was."""
        kind = _KINDS[type(row.entry)]
        self.count(kind, str(outcome))
        if outcome is not Outcome.UNCHANGED:
            self.results.append(
                RowResult(
                    kind=kind,
                    file=row.file,
                    line=row.line,
                    outcome=outcome,
                    name=name_of(row.entry),
                    changes=changes,
                    **held,
                )
            )

    def report(self, school_id: str) -> ImportReport:
        """Return what came of it all, findings in the order of the files' lines."""
        tallies = (Tally(kind=k, **self.counts[k]) for k in ListKind if k in self.counts)
        found = sorted(self.findings, key=lambda finding: (finding.file, finding.line or 0))
        return ImportReport(
            kept=True,
            school_id=school_id,
            tallies=tuple(tallies),
            findings=tuple(found),
            rows=tuple(self.results),
            unused=tuple(self.unused),
            taken=tuple(self.taken),
        )


_KINDS: dict[type, ListKind] = {
    StaffEntry: ListKind.STAFF,
    PupilEntry: ListKind.PUPILS,
    ContactEntry: ListKind.CONTACTS,
}


def name_of(entry: Entry) -> str:
    """Return whose row it is, for a page."""
    if isinstance(entry, PupilEntry):
        return f"{entry.first_name} {entry.last_name}"
    return entry.name
