"""After every decision the case settles: aims follow its state, tasks follow what is missing."""

from __future__ import annotations

from models.case import Aim
from models.events import AimPutDown, AimTakenUp, StepClosed, StepOpened
from rules.aims import first_aims, stale
from rules.draft import Draft
from rules.steps import open_steps


def settle(draft: Draft) -> None:
    """Bring aims and open steps into line with the case as it now stands."""
    _aims(draft)
    _steps(draft)


def _aims(draft: Draft) -> None:
    for move in stale(draft.case):
        draft.add(AimPutDown(move=move))
    for move in first_aims(draft.case):
        aim = Aim(move=move, since_on=draft.today, since_seq=draft.next_seq)
        draft.add(AimTakenUp(aim=aim))


def _steps(draft: Draft) -> None:
    wanted = open_steps(draft.case, draft.now, draft.rulings)
    wanted_ids = {step.id for step in wanted}
    standing_ids = {step.id for step in draft.case.steps}
    for step in draft.case.steps:
        if step.id not in wanted_ids:
            draft.add(StepClosed(step_id=step.id))
    for step in wanted:
        if step.id not in standing_ids:
            draft.add(StepOpened(step=step))
