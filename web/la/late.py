"""Which requests are late today, whatever the year: by how many days, and the cause on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from adapters.queries import la_queue
from adapters.queries.viewer import Viewer
from models.case import Case
from rules.time.limits import exceptions
from web.presenters.timeliness import LateOne

MOST = 50
"""How many late requests the page names: the latest of all. The count above them is of each."""


@dataclass(frozen=True, slots=True)
class LateRow:
    """One late request: days are counted from the later of its two dates, as the shares are."""

    address: str
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
    late: Iterable[LateOne],
    today: date,
    officer_of: Callable[[str], str],
) -> tuple[LateRow, ...]:
    """Return the requests that have waited longest past their limit, the latest first.

    No child is named: the page is for figures, and the request itself says whose it is.
    """
    latest = sorted(late, key=lambda one: (one.breach_after_on, one.case_id))[:MOST]
    ids = [one.case_id for one in latest]
    cases = la_queue.cases(viewer, connection, ids)
    return tuple(
        LateRow(
            address=f"/requests/{one.case_id}",
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


def causes_of(case: Case) -> tuple[str, ...]:
    """Return the causes on record that excuse the authority itself, each once, in words."""
    return tuple(dict.fromkeys(one.reason.label for one in exceptions(case)))
