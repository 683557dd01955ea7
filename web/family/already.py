"""What a family is told that sends the same form once more: when it was sent, and nothing more."""

from __future__ import annotations

from datetime import datetime

from adapters import log
from adapters.languages import _
from web.dates import moment
from web.family.seen import Seen


def sent_at(seen: Seen, act_id: str) -> datetime | None:
    """Return the aware UTC instant at which an act of a form came on the log; None before."""
    with seen.desk.reading() as connection:
        entries = log.of_command(connection, seen.child.case_id, act_id)
    return entries[0].at if entries else None


def said(at: datetime) -> str:
    """Say that a form was sent before, at an aware UTC instant, and that nothing went now."""
    told = _("You sent this already, on {moment}. Nothing more was sent now.")
    return told.format(moment=moment(at))
