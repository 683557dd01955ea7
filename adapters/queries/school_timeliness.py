"""When reviews of support fall due at a school and when they were held: dates alone, no name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Row, select

from adapters.queries.remembered import Remembered
from adapters.queries.staff import sees_school
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Chart
from models.evidence import Kind
from models.tables import CaseRow, EvidenceRow, LogRow

_cases, _evidence, _log = table_of(CaseRow), table_of(EvidenceRow), table_of(LogRow)


@dataclass(frozen=True, slots=True)
class ReviewDates:
    """One review: the London date that its plan set, and the one on which it was held, if any."""

    due_on: date
    held_on: date | None


class Reviews:
    """Knows the reviews of each journey, until the journey changes."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: Remembered[tuple[ReviewDates, ...]] = Remembered()

    def of(self, viewer: Viewer, connection: Connection) -> tuple[ReviewDates, ...]:
        """Return the reviews of every pupil at the school that the viewer leads."""
        found = self.by_journey(viewer, connection)
        return tuple(one for dates in found.values() for one in dates)

    def by_journey(
        self, viewer: Viewer, connection: Connection
    ) -> Mapping[str, tuple[ReviewDates, ...]]:
        """Return the same under the id of each pupil's journey."""
        rows = connection.execute(select(_cases.c.id, _cases.c.revision).where(*_led_by(viewer)))
        marks = {row.id: row.revision for row in rows}
        return self._known.of(marks, lambda news: _read(connection, news))


def _led_by(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the journeys of pupils who are at the viewer's school."""
    led = viewer.school_id if sees_school(viewer) else None
    chart = _cases.c.chart == str(Chart.PUPIL_JOURNEY)
    return (_cases.c.school_id == led, chart, _cases.c.stage != "left")


def _read(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[ReviewDates, ...]]:
    kinds = (str(Kind.SUPPORT_PLAN), str(Kind.REVIEW))
    rows = connection.execute(
        select(_evidence, _log.c.body)
        .join(_log, (_log.c.case_id == _evidence.c.case_id) & (_log.c.seq == _evidence.c.seq))
        .where(_evidence.c.case_id.in_(ids), _evidence.c.kind.in_(kinds))
        .order_by(_evidence.c.seq)
    ).all()
    return {case_id: _of_case([r for r in rows if r.case_id == case_id]) for case_id in ids}


def _of_case(rows: Sequence[Row[tuple[object, ...]]]) -> tuple[ReviewDates, ...]:
    """Return a journey's reviews, one for each cycle that was planned.

    What a plan says after its review was held moves no date.
    """
    due: dict[int, date] = {}
    held: dict[int, date] = {}
    for row in rows:
        if row.cycle in held:
            continue
        if row.kind == str(Kind.REVIEW):
            held[row.cycle] = row.on
        else:
            due[row.cycle] = _review_date(row.body) or due.get(row.cycle, row.on)
    return tuple(ReviewDates(day, held.get(cycle)) for cycle, day in due.items())


def _review_date(body: str) -> date | None:
    dates = json.loads(body)["event"]["evidence"]["facts"].get("dates", {})
    return date.fromisoformat(dates["review_on"]) if "review_on" in dates else None
