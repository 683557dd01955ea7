"""What a form asks that another record has answered lately: it begins filled in, and is checked."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from sqlalchemy import Connection

from models.case import Case
from models.evidence import Kind
from rules.time.clocks import add_months
from rules.time.duty_dates import FIGURES_KEEP_MONTHS
from web.acts.recorded import Source, Taken, taken_of


def _attendance(kind: Kind) -> Source:
    return Source("attendance_percent", kind, attrgetter("attendance_percent"))


ASKED_ANEW: dict[Kind, tuple[Source, ...]] = {
    Kind.NEEDS_ANALYSIS: (_attendance(Kind.PROGRESS_DATA),),
    Kind.ANNUAL_REPORT: (_attendance(Kind.PROGRESS_DATA), _attendance(Kind.NEEDS_ANALYSIS)),
}
"""Where such an answer is found: of several records of it the latest."""


def said_already(connection: Connection, case: Case, kind: Kind, today: date) -> dict[str, Taken]:
    """Return the answers that a new form begins with, by their field.

    None is of a record that is older, on a London date, than figures are kept. Raises TextMissing
    for a record without its words.
    """
    since_on = add_months(today, -FIGURES_KEEP_MONTHS)
    found: dict[str, Taken] = {}
    for source in ASKED_ANEW.get(kind, ()):
        taken = taken_of(connection, case, source)
        if taken is None or _when(taken)[0] < since_on:
            continue
        if source.field not in found or _when(found[source.field]) < _when(taken):
            found[source.field] = taken
    return found


def _when(taken: Taken) -> tuple[date, int]:
    """Return the London date that an answer is of and, of one day, which was recorded later."""
    record = taken.records[-1]
    return record.facts.on, record.seq
