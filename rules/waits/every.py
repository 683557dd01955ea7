"""What is awaited or asked in a state, whatever people work towards: answers, dates, limits."""

from __future__ import annotations

from rules.acts.correcting import OF_CORRECTING
from rules.waits.at_the_la import AT_THE_LA
from rules.waits.in_challenge import IN_CHALLENGE
from rules.waits.in_school import IN_SCHOOL
from rules.waits.of_family import OF_FAMILY
from rules.waits.of_leaving import OF_LEAVING
from rules.waits.wanted import Wait


def _together(*tables: dict[str, tuple[Wait, ...]]) -> dict[str, tuple[Wait, ...]]:
    """Join the tables of each part; a state may have waits of several."""
    states = dict.fromkeys(state for table in tables for state in table)
    return {
        state: tuple(wait for table in tables for wait in table.get(state, ())) for state in states
    }


WAITS: dict[str, tuple[Wait, ...]] = _together(
    IN_SCHOOL, OF_FAMILY, AT_THE_LA, IN_CHALLENGE, OF_LEAVING, OF_CORRECTING
)
"""The waits of each state of both charts."""
