"""What may be a slip of the pen in a record that was filed, and is kept all the same."""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case
from models.evidence import Form
from models.evidence.review import Review
from rules.time.odd_dates import odd_dates
from web.acts.beginning import beyond_the_plan
from web.desk import Desk


def to_check(desk: Desk, case: Case, written: Form) -> Iterator[str]:
    """Yield what to look at again, each in sentences; ``case`` has the record already."""
    if isinstance(written, Review):
        yield from _beside_the_plan(desk, case, written)
    for odd in odd_dates(case, written):
        yield f"{odd} Check the date."


def _beside_the_plan(desk: Desk, case: Case, review: Review) -> Iterator[str]:
    """Yield which outcomes of a review the plan does not have: a slip, or something to plan for."""
    with desk.reading() as connection:
        found = beyond_the_plan(connection, case, review)
    if found:
        named = "; ".join(f"“{outcome}”" for outcome in found)
        yield f"The plan has no outcome of this name: {named}. Check what was rated."
