"""What the local authority's figures are counted from: each request's dates, no case read whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from adapters.queries.la import sent_to
from adapters.queries.remembered import Remembered
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.evidence import Kind
from models.roles import Role
from models.tables import CaseHolderRow, CaseRow, EvidenceRow, LogRow, SchoolRow

_cases, _schools = table_of(CaseRow), table_of(SchoolRow)
_holders = table_of(CaseHolderRow)
_log, _evidence = table_of(LogRow), table_of(EvidenceRow)


@dataclass(frozen=True, slots=True)
class Dates:
    """One request: when it was received, and the London date on which each move was first made.

    ``officer_id`` is whose it is, where it is with one officer alone.
    """

    school: str
    received_on: date
    by_school: bool
    has_exception: bool
    moved_on: Mapping[str, date] = field(default_factory=dict)
    case_id: str = ""
    officer_id: str = ""

    def first(self, *moves: str) -> date | None:
        """Return the first day on which one of these moves was made, if any was."""
        days = [on for move in moves if (on := self.moved_on.get(move)) is not None]
        return min(days) if days else None

    def days(self) -> Iterable[date]:
        """Return the first days of its moves."""
        return self.moved_on.values()


class Counted:
    """Knows what was counted of each request, until the request changes."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: Remembered[_Told] = Remembered()

    def dates(self, viewer: Viewer, connection: Connection) -> tuple[Dates, ...]:
        """Return the dates of every request that was ever sent to the viewer's authority."""
        rows = connection.execute(
            select(_cases.c.id, _cases.c.revision, _cases.c.opened_on, _schools.c.name)
            .join(_schools, _schools.c.id == _cases.c.school_id)
            .where(sent_to(viewer))
            .order_by(_cases.c.opened_on, _cases.c.id)
        ).all()
        marks = {row.id: row.revision for row in rows}
        told = self._known.of(marks, lambda news: _told_by(viewer, connection, news))
        return tuple(_dates(row.id, row.name, row.opened_on, told[row.id]) for row in rows)


class _Told(NamedTuple):
    """What one request's records and log say; the rest stands in its line of the list."""

    by_school: bool
    has_exception: bool
    moved_on: Mapping[str, date]
    officer_id: str


def _dates(case_id: str, school: str, received_on: date, told: _Told) -> Dates:
    return Dates(
        school,
        received_on,
        by_school=told.by_school,
        has_exception=told.has_exception,
        moved_on=told.moved_on,
        case_id=case_id,
        officer_id=told.officer_id,
    )


def _told_by(viewer: Viewer, connection: Connection, ids: Sequence[str]) -> dict[str, _Told]:
    moved = _moved_on(viewer, connection, ids)
    excepted = set(_first_record(viewer, connection, ids, Kind.CLOCK_EXCEPTION))
    asked = _first_record(viewer, connection, ids, Kind.REQUEST_FORM, Kind.FAMILY_REQUEST)
    by_school = {one for one, kind in asked.items() if kind == Kind.REQUEST_FORM}
    officers = _officers(viewer, connection, ids)
    return {
        one: _Told(one in by_school, one in excepted, moved.get(one, {}), officers.get(one, ""))
        for one in ids
    }


def _officers(viewer: Viewer, connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return the officer of each request that is with one alone."""
    found = connection.execute(
        select(_holders.c.case_id, _holders.c.person_id)
        .join(_cases, _cases.c.id == _holders.c.case_id)
        .where(sent_to(viewer), _cases.c.id.in_(ids), _holders.c.role == str(Role.LA_OFFICER))
    )
    held: dict[str, list[str]] = {}
    for case_id, person_id in found:
        held.setdefault(case_id, []).append(person_id)
    return {case_id: people[0] for case_id, people in held.items() if len(people) == 1}


def _moved_on(
    viewer: Viewer, connection: Connection, ids: Sequence[str]
) -> dict[str, dict[str, date]]:
    found = connection.execute(
        select(_log.c.case_id, _log.c.body)
        .join(_cases, _cases.c.id == _log.c.case_id)
        .where(sent_to(viewer), _cases.c.id.in_(ids), _log.c.was == "moved")
        .order_by(_log.c.case_id, _log.c.seq)
    )
    moved: dict[str, dict[str, date]] = {}
    for case_id, body in found:
        event, of_case = json.loads(body)["event"], moved.setdefault(case_id, {})
        of_case.setdefault(event["move"], date.fromisoformat(event["on"]))
        if event["move"] == "appeal_was_a_mistake":  # then none was made, and none counts
            of_case.pop("appeal_is_made", None)
    return moved


def _first_record(
    viewer: Viewer, connection: Connection, ids: Sequence[str], *kinds: Kind
) -> dict[str, str]:
    """Return for each request that has records of these kinds the kind of the first of them.

    Who made a request is told by the first as well (``rules.time.who_asks.made_by``).
    """
    found = connection.execute(
        select(_evidence.c.case_id, _evidence.c.kind)
        .join(_cases, _cases.c.id == _evidence.c.case_id)
        .where(sent_to(viewer), _cases.c.id.in_(ids), _evidence.c.kind.in_(map(str, kinds)))
        .order_by(_evidence.c.case_id, _evidence.c.seq.desc())
    )
    return {row.case_id: row.kind for row in found}
