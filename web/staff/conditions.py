"""A move's conditions as the viewer sees them."""

from __future__ import annotations

from rules.conditions.ground import ground_of
from web.presenters.conditions import Reader
from web.staff.seen import Seen


def reader_of(seen: Seen, move: str) -> Reader:
    """Return the viewer as a reader of a move's conditions."""
    ground = ground_of(seen.case, move, seen.today)
    return Reader(seen.case, ground, seen.rulings.policy, seen.names, seen.roles)
