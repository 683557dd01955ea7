"""What came of an act, read from the log: the same however often the act is sent."""

from __future__ import annotations

from typing import Any

from adapters import cases, documents, log
from adapters.database import DatabaseAway
from models.events import Entry, EvidenceRecorded, Moved
from models.evidence import Evidence
from models.steps import Receipt
from rules.conditions.after_saving import not_met_by
from web.acts.to_check import to_check
from web.api.access import Caller
from web.api.found import Found
from web.api.shapes import Done, Filed
from web.ground import Access
from web.problem_details import reason_shape
from web.problems import EngineAway


def did(caller: Caller, case_id: str, act_id: str, receipt: Receipt) -> Done:
    """Return what an act brought."""
    return _done(case_id, receipt, _entries(caller, case_id, act_id))


def filed(
    caller: Caller, case_id: str, act_id: str, receipt: Receipt, found: Found | None = None
) -> Filed:
    """Return what filing a record brought: also which document it is, to sign or to replace it.

    ``found`` is the case that the record was filed on, where what it does not meet yet is told.
    """
    entries = _entries(caller, case_id, act_id)
    record = next(e.event.evidence for e in entries if isinstance(e.event, EvidenceRecorded))
    return Filed(
        **dict(_done(case_id, receipt, entries)),
        document=record.key,
        version=record.version,
        digest=record.digest,
        **(_judged(found, record) if found else {}),
    )


def _judged(found: Found, record: Evidence) -> dict[str, Any]:
    """Return what the page would say too; of a family's own word nothing is held against it."""
    if found.audience is not Access.STAFF:
        return {}
    try:
        with found.desk.reading() as connection:
            case = cases.standing(connection, found.case.id) or found.case
            written = documents.written(connection, record.digest)
        doubtful = tuple(to_check(found.desk, case, written))
    except DatabaseAway:  # the act is done: nothing may say that nothing was changed
        raise EngineAway from None
    reasons = not_met_by(case, record.facts, found.rulings.policy, found.desk.today)
    return {"not_met": tuple(map(reason_shape, reasons)), "to_check": doubtful}


def _entries(caller: Caller, case_id: str, act_id: str) -> tuple[Entry, ...]:
    try:
        with caller.desk.reading() as connection:
            return log.of_command(connection, case_id, act_id)
    except DatabaseAway:  # the act is done: nothing may say that nothing was changed
        raise EngineAway from None


def _done(case_id: str, receipt: Receipt, entries: tuple[Entry, ...]) -> Done:
    return Done(
        case_id=case_id,
        revision=entries[-1].seq if entries else receipt.revision,
        moves=tuple(e.event.move for e in entries if isinstance(e.event, Moved)),
    )
