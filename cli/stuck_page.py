"""The stuck cases in words: ids, codes, roles and dates; never a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from adapters.rulings import policy_of
from adapters.tables import table_of
from models.case import Case
from models.stuck import StuckReason
from models.tables import CaseRow
from rules.authority import spoken
from rules.calendar import london_day
from rules.stuck import stuck_reasons


def stuck_lines(connection: Connection, now: datetime) -> Iterator[str]:
    """Yield each stuck case with its reasons, worst first, and a closing count."""
    total = open_cases = 0
    for case in _open_cases(connection):
        open_cases += 1
        reasons = stuck_reasons(case, london_day(now), policy_of(case.pack))
        total += bool(reasons)
        if reasons:
            yield f"{case.id} ({case.chart.label}, school {case.school_id})"
            yield from map(_line, reasons)
    yield f"{total} of {open_cases} open cases are stuck."


def _open_cases(connection: Connection) -> Iterator[Case]:
    table = table_of(CaseRow)
    asked = select(table.c.body).where(table.c.finished.is_(False)).order_by(table.c.id)
    return (Case.model_validate_json(body) for body in connection.execute(asked).scalars())


def _line(reason: StuckReason) -> str:
    waits = f" Waits for: {spoken(reason.roles)}." if reason.roles else ""
    helps = "; ".join(act.label for act in reason.may)
    return (
        f"  - {reason.code} since {reason.since_on:%d.%m.%Y}: {reason.sentence}{waits} "
        f"What helps: {helps}."
    )
