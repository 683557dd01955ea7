"""What the local authority's figures are counted from: each request's dates, no case read whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from adapters.queries.la import sent_to
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.evidence import Kind
from models.tables import CaseRow, EvidenceRow, LogRow, SchoolRow

_cases, _schools = table_of(CaseRow), table_of(SchoolRow)
_log, _evidence = table_of(LogRow), table_of(EvidenceRow)


@dataclass(frozen=True, slots=True)
class Dates:
    """One request: when it was received, and the London date on which each move was first made."""

    school: str
    received_on: date
    by_school: bool
    has_exception: bool
    moved_on: Mapping[str, date] = field(default_factory=dict)

    def first(self, *moves: str) -> date | None:
        """Return the first day on which one of these moves was made, if any was."""
        return min((self.moved_on[m] for m in moves if m in self.moved_on), default=None)


def dates(viewer: Viewer, connection: Connection) -> tuple[Dates, ...]:
    """Return the dates of every request that was ever sent to the viewer's authority."""
    rows = connection.execute(
        select(_cases.c.id, _cases.c.opened_on, _schools.c.name)
        .join(_schools, _schools.c.id == _cases.c.school_id)
        .where(sent_to(viewer))
        .order_by(_cases.c.opened_on, _cases.c.id)
    ).all()
    moved = _moved_on(viewer, connection)
    excepted = _with_record(viewer, connection, Kind.CLOCK_EXCEPTION)
    by_school = _with_record(viewer, connection, Kind.REQUEST_FORM)
    return tuple(
        Dates(
            school=row.name,
            received_on=row.opened_on,
            by_school=row.id in by_school,
            has_exception=row.id in excepted,
            moved_on=moved.get(row.id, {}),
        )
        for row in rows
    )


def _moved_on(viewer: Viewer, connection: Connection) -> dict[str, dict[str, date]]:
    found = connection.execute(
        select(_log.c.case_id, _log.c.body)
        .join(_cases, _cases.c.id == _log.c.case_id)
        .where(sent_to(viewer), _log.c.was == "moved")
        .order_by(_log.c.case_id, _log.c.seq)
    )
    moved: dict[str, dict[str, date]] = {}
    for case_id, body in found:
        event = json.loads(body)["event"]
        moved.setdefault(case_id, {}).setdefault(event["move"], date.fromisoformat(event["on"]))
    return moved


def _with_record(viewer: Viewer, connection: Connection, kind: Kind) -> set[str]:
    found = connection.execute(
        select(_evidence.c.case_id)
        .join(_cases, _cases.c.id == _evidence.c.case_id)
        .where(sent_to(viewer), _evidence.c.kind == str(kind))
    )
    return {case_id for (case_id,) in found}
