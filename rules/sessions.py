"""Sessions promised and delivered: which records of provision are added up (seed 002, Do)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.evidence import Evidence


def each_period(records: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the record of each period: one that ends on another day is one more, not a change.

    A later record of the same document that ends on the same London date corrects the first.
    """
    found: dict[tuple[str, date], Evidence] = {
        (record.key, record.facts.on): record for record in records
    }
    return tuple(found.values())
