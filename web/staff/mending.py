"""What must change in a document before somebody who would not sign it signs it."""

from __future__ import annotations

from dataclasses import dataclass

from adapters import documents
from models.evidence import Evidence
from models.evidence.declined import SignatureDeclined
from rules.people.declining import declined
from web.staff.seen import Seen


@dataclass(frozen=True, slots=True)
class ToMend:
    """Who would not sign, and what they said must change."""

    who: str
    reason: str


def to_mend(seen: Seen, record: Evidence | None) -> tuple[ToMend, ...]:
    """Return everything that must change in this version."""
    if record is None:
        return ()
    with seen.desk.reading() as connection:
        found = [
            (no, documents.written_if_kept(connection, no.digest))
            for no in declined(seen.case, record)
        ]
    return tuple(
        ToMend(seen.names.actor(no.recorded_by), form.reason)
        for no, form in found
        if isinstance(form, SignatureDeclined)
    )
