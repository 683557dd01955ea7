"""What the pages of a request offer to record, of what can be put on it now."""

from __future__ import annotations

from datetime import date

from models.case import Case
from models.evidence import Kind
from rules.charts.machine import innermost
from web.acts import offering
from web.acts.offering import offered
from web.la.act_words import recording_words
from web.la.narrowing import UNTIL_THERE_IS_A_PLAN


def worth_offering(case: Case, on: date) -> tuple[Kind, ...]:
    """Return those of them that may still be for something, to be offered where nobody asks.

    The rules take the others too, for what really happened may be recorded late: from its address.
    """
    is_over = innermost(case)[0] not in UNTIL_THERE_IS_A_PLAN
    return tuple(k for k in offered(case, on) if not (is_over and k in FOR_AN_ASSESSMENT))


FOR_AN_ASSESSMENT = {Kind.ADVISERS}
"""What is asked only because needs are assessed, or may be."""


def closed(case: Case, kind: Kind, on: date) -> str:
    """Return why a record is not offered now, as a sentence for the officer who looked for it."""
    return offering.closed(case, kind, on, recording_words(kind))
