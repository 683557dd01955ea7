"""What the pages of a request offer to record, of what can be put on it now."""

from __future__ import annotations

from datetime import date

from adapters.rulings import policy_of
from models.case import Case
from models.evidence import Kind
from rules.charts.machine import innermost
from rules.conditions.still_counting import may_still_count
from web.acts import offering
from web.acts.offering import offered
from web.la.act_words import recording_words
from web.la.narrowing import UNTIL_THERE_IS_A_PLAN


def worth_offering(case: Case, on: date) -> tuple[Kind, ...]:
    """Return those of them that may still be for something, to be offered where nobody asks.

    The rules take the others too, for what really happened may be recorded late: from its address.
    """
    is_over = innermost(case)[0] not in UNTIL_THERE_IS_A_PLAN
    policy, struck = policy_of(case.pack), {each.evidence.kind for each in case.struck}
    return tuple(
        kind
        for kind in offered(case, on)
        if not (is_over and kind in FOR_AN_ASSESSMENT)
        and (kind in struck or may_still_count(case, kind, policy))
    )


FOR_AN_ASSESSMENT = {Kind.ADVISERS}
"""What is asked only because needs are assessed, or may be."""


def closed(case: Case, kind: Kind, on: date) -> str:
    """Return why a record is not offered now, as a sentence for the officer who looked for it."""
    return offering.closed(case, kind, on, recording_words(kind))
