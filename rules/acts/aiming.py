"""Taking up and putting down aims: each region works towards one move, and nothing resets a date.

A task that the old aim and the new one share keeps its dates, because an aim inherits the place in
the log at which work in its region began.
"""

from __future__ import annotations

from models.case import Aim
from models.decision import Reason, Refused
from models.events import AimPutDown, AimTakenUp
from rules.charts.aims import FIRST_AIMS, first_aims, rivals
from rules.charts.machine import region_of_move
from rules.draft import Draft
from rules.words.names import names


def aim_at(draft: Draft, move: str, since_seq: int) -> None:
    """Work towards a move instead of its rivals; what was recorded after ``since_seq`` counts."""
    if any(aim.move == move for aim in draft.case.aims):
        return
    for rival in rivals(draft.case, move):
        since_seq = min(since_seq, rival.since_seq)
        draft.add(AimPutDown(move=rival.move))
    draft.add(AimTakenUp(aim=Aim(move=move, since_on=draft.today, since_seq=since_seq)))


def put_down(draft: Draft, move: str) -> Reason | None:
    """Stop working towards a move, or say why not; the region's first aim is taken up instead."""
    aim = next((aim for aim in draft.case.aims if aim.move == move), None)
    if aim is None:
        return None
    if move in (FIRST_AIMS.get(state) for state in draft.case.configuration):
        return Reason(
            code=Refused.NOT_OPEN,
            sentence=f"“{names(draft.rulings.policy).move(move).name}” is what comes next here. "
            "To work towards something else, choose that instead.",
        )
    draft.add(AimPutDown(move=move))
    region = region_of_move(draft.case.chart, move)
    for first in first_aims(draft.case):
        if region_of_move(draft.case.chart, first) == region:
            aim_at(draft, first, aim.since_seq)
    return None
