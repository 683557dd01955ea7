"""What came of an act, read from the log: the same however often the act is sent."""

from __future__ import annotations

from adapters import log
from adapters.database import DatabaseAway
from models.events import Entry, EvidenceRecorded, Moved
from models.steps import Receipt
from web.api.access import Caller
from web.api.shapes import Done, Filed
from web.problems import EngineAway


def did(caller: Caller, case_id: str, act_id: str, receipt: Receipt) -> Done:
    """Return what an act brought."""
    return _done(case_id, receipt, _entries(caller, case_id, act_id))


def filed(caller: Caller, case_id: str, act_id: str, receipt: Receipt) -> Filed:
    """Return what filing a record brought: also which document it is, to sign or to replace it."""
    entries = _entries(caller, case_id, act_id)
    record = next(e.event.evidence for e in entries if isinstance(e.event, EvidenceRecorded))
    return Filed(
        **dict(_done(case_id, receipt, entries)),
        document=record.key,
        version=record.version,
        digest=record.digest,
    )


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
