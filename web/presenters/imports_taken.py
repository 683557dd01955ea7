"""Whose rows an import took in, as its page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from adapters.queries.imports_taken import Known, Named
from models.imports import ListKind, Outcome, TakenRow

MOST_SHOWN = 100
NOBODY = Named("")

_GONE = {
    ListKind.STAFF: "Somebody who is no longer known at this school",
    ListKind.PUPILS: "A pupil who is no longer known at this school",
    ListKind.CONTACTS: "A contact who is no longer known at this school",
}
_WHAT = {
    ListKind.STAFF: "colleague",
    ListKind.PUPILS: "pupil",
    ListKind.CONTACTS: "contact",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One row that was taken in: whom it is of, where that pupil is found, and what it did."""

    name: str
    href: str
    note: str
    what: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows that a page shows, and how many more there are."""

    rows: tuple[Shown, ...] = ()
    more: int = 0


def taken_of(taken: Sequence[TakenRow], known: Known, today: date) -> Taken:
    """Return whose rows were taken in, pupils first, by the names they have today."""
    first = sorted(taken, key=lambda row: row.kind is not ListKind.PUPILS)
    rows = tuple(shown_of(row, known, today) for row in first[:MOST_SHOWN])
    return Taken(rows, max(0, len(taken) - MOST_SHOWN))


def shown_of(row: TakenRow, known: Known, today: date) -> Shown:
    """Return one row with the names of today; who has left or was erased shows as such."""
    pupil = known.pupils.get(row.pupil_id)
    found = _found(row, known)
    if found is None:
        return Shown(_GONE[row.kind], "", "", _what(row))
    case_id = pupil.case_id if pupil else None
    href = (
        (f"/journeys/{case_id}" if case_id else f"/pupils/{row.pupil_id}/concern") if pupil else ""
    )
    return Shown(found.name, href, _note(row, found, pupil or NOBODY, today), _what(row))


def _found(row: TakenRow, known: Known) -> Named | None:
    if row.kind is ListKind.CONTACTS:
        return known.contacts.get((row.pupil_id, row.person_id))
    if row.kind is ListKind.STAFF:
        return known.staff.get(row.person_id)
    return known.pupils.get(row.pupil_id)


def _note(row: TakenRow, found: Named, pupil: Named, today: date) -> str:
    if row.kind is ListKind.CONTACTS:
        return f"Contact of {pupil.name}"
    if found.left_on and found.left_on <= today:
        return "Has left"
    return "No journey yet" if row.kind is ListKind.PUPILS and not found.case_id else ""


def _what(row: TakenRow) -> str:
    if row.outcome is Outcome.NEW:
        return f"New {_WHAT[row.kind]}"
    return f"Changed: {', '.join(row.headings)}"
