"""What would come of an act before it is done: only looked at, and written nowhere."""

from __future__ import annotations

from datetime import datetime, time

from models.case import Case
from models.commands import Command, TimePassed
from models.decision import Accepted
from models.roles import THE_CLOCK
from rules.acts.leaving import away_from, planned
from rules.decide import decide
from rules.evolve import fold
from rules.rulings import Rulings
from rules.time.calendar import at_london


def once_gone(case: Case, leaves: Command, now: datetime, rulings: Rulings) -> Case | None:
    """Return a case as it would stand on the day after the last, were nothing else done until then.

    ``leaves`` is the command that records the last day, given at an aware UTC instant. None where
    it would be refused, and where by it the pupil neither leaves nor is offered to a school.
    """
    recorded = _after(case, leaves, now, rulings)
    leaving = planned(recorded) if recorded else None
    if recorded is not None and leaving is not None:
        passes = Command(id=f"{leaves.id}.ahead", by=THE_CLOCK, order=TimePassed())
        recorded = _after(recorded, passes, at_london(away_from(leaving), time.min), rulings)
    return None if recorded is None or recorded.place_seq == case.place_seq else recorded


def _after(case: Case, command: Command, now: datetime, rulings: Rulings) -> Case | None:
    decision = decide(case, command, now, rulings)
    return fold(decision.entries, case) if isinstance(decision, Accepted) else None
