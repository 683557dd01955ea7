"""When reviews of support fall due at a school and when they were held: dates alone, no name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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
from rules.charts.chart import UNDER_REVIEW

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
        """Return the reviews of the school that the viewer leads, of pupils who left it since too.

        Of a pupil who left, a review that fell due only after that is none of the school's.
        """
        found = self._found(connection, *_led_by(viewer))
        return tuple(one for dates in found.values() for one in dates)

    def by_journey(
        self, viewer: Viewer, connection: Connection
    ) -> Mapping[str, tuple[ReviewDates, ...]]:
        """Return those of the pupils who are at the school now, under the ids of their journeys."""
        return self._found(connection, *_led_by(viewer), _cases.c.stage != "left")

    def past_their_day(
        self, connection: Connection, case_ids: Collection[str], today: date
    ) -> dict[str, date]:
        """Return the day that a plan set for a review which is over without one, by journey.

        Of these journeys, which the viewer may see, those whose pupil waits for a review; the days
        are London dates.
        """
        at_review = _cases.c.stage.in_(UNDER_REVIEW)
        found = self._found(connection, _cases.c.id.in_(case_ids), at_review)
        last = {case_id: dates[-1] for case_id, dates in found.items() if dates}
        return {
            case_id: one.due_on
            for case_id, one in last.items()
            if not one.held_on and one.due_on < today
        }

    def _found(
        self, connection: Connection, *conditions: ColumnElement[bool]
    ) -> Mapping[str, tuple[ReviewDates, ...]]:
        rows = connection.execute(select(_cases.c.id, _cases.c.revision).where(*conditions))
        marks = {row.id: row.revision for row in rows}
        return self._known.of(marks, lambda news: _read(connection, news))


def _led_by(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the journeys of the viewer's school, of those who left it too."""
    led = viewer.school_id if sees_school(viewer) else None
    chart = _cases.c.chart == str(Chart.PUPIL_JOURNEY)
    return (_cases.c.school_id == led, chart)


def _read(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[ReviewDates, ...]]:
    kinds = (str(Kind.SUPPORT_PLAN), str(Kind.REVIEW))
    rows = connection.execute(
        select(_evidence, _log.c.body)
        .join(_log, (_log.c.case_id == _evidence.c.case_id) & (_log.c.seq == _evidence.c.seq))
        .where(_evidence.c.case_id.in_(ids), _evidence.c.kind.in_(kinds))
        .order_by(_evidence.c.seq)
    )
    of_case = defaultdict(list)
    for row in rows:
        of_case[row.case_id].append(row)
    left = _left_on(connection, ids)
    return {
        case_id: tuple(
            one
            for one in _of_case(of_case[case_id])
            if one.held_on or one.due_on <= left.get(case_id, date.max)
        )
        for case_id in ids
    }


def _left_on(connection: Connection, ids: Sequence[str]) -> dict[str, date]:
    """Return the last London date at the school of each pupil who has left it."""
    asked = (
        select(_evidence.c.case_id, _evidence.c.on)
        .join(_cases, _cases.c.id == _evidence.c.case_id)
        .where(
            _cases.c.id.in_(ids),
            _cases.c.stage == "left",
            _evidence.c.kind == str(Kind.LEAVING),
        )
        .order_by(_evidence.c.seq)
    )
    return {row.case_id: row.on for row in connection.execute(asked)}


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
