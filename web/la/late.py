"""Which requests are late today, whatever the year: by how many days, and the cause on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from adapters.queries import la_queue
from adapters.queries.la_figures import Counted
from adapters.queries.viewer import Viewer
from adapters.signing_in.accounts import names as names_of
from models.case import Case
from rules.time.limits import exceptions
from web.la.reference import reference
from web.presenters.late_requests import LateOne, waiting
from web.presenters.people import Names

MOST = 50
"""How many late requests the page names: the latest of all. The count above them is of each."""


@dataclass(frozen=True, slots=True)
class LateRow:
    """One late request: days are counted from the later of its two dates, as the shares are."""

    address: str
    reference: str
    received_on: date
    school: str
    officer: str
    waits_for: str
    breach_after_on: date
    days: int
    causes: tuple[str, ...]


def latest(
    viewer: Viewer,
    connection: Connection,
    found: Iterable[LateOne],
    today: date,
    officer_of: Callable[[str], str],
) -> tuple[LateRow, ...]:
    """Return the requests that have waited longest past their limit, the latest first.

    No child is named: the page is for figures, and the request itself says whose it is.
    """
    latest = sorted(found, key=lambda one: (one.breach_after_on, one.case_id))[:MOST]
    ids = [one.case_id for one in latest]
    cases = la_queue.cases(viewer, connection, ids)
    return tuple(
        LateRow(
            address=f"/requests/{one.case_id}",
            reference=reference(one.case_id),
            received_on=one.received_on,
            school=one.school,
            officer=officer_of(one.officer_id),
            waits_for=one.waits_for,
            breach_after_on=one.breach_after_on,
            days=(today - one.breach_after_on).days,
            causes=causes_of(cases[one.case_id]),
        )
        for one in latest
        if one.case_id in cases
    )


@dataclass(frozen=True, slots=True)
class Lateness:
    """What a manager sees above the queue: who has how many late, and which will be late next."""

    count: int
    by_officer: tuple[tuple[str, int], ...]
    next_up: LateOne | None
    next_officer: str


def lateness(viewer: Viewer, connection: Connection, counted: Counted, today: date) -> Lateness:
    """Return who is late on a London date, by officer, and which request will be late next."""
    found = counted.dates(viewer, connection)
    names = Names(names_of(connection, {one.officer_id for one in found}))

    def officer(one: LateOne) -> str:
        return names.of(one.officer_id) if one.officer_id else "nobody yet"

    waits = waiting(found)
    now = waits.late(today)
    each = (*now.undecided, *now.without_plan)
    ahead = next(iter(waits.ahead(today)), None)
    return Lateness(
        count=len(each),
        by_officer=tuple(Counter(map(officer, each)).most_common()),
        next_up=ahead,
        next_officer=officer(ahead) if ahead else "",
    )


def causes_of(case: Case) -> tuple[str, ...]:
    """Return the causes on record that excuse the authority itself, each once, in words."""
    return tuple(dict.fromkeys(one.reason.label for one in exceptions(case)))
