"""After every decision the case settles: aims follow its state, tasks follow what is missing."""

from __future__ import annotations

from datetime import date, datetime

from models.case import Aim
from models.events import (
    AimPutDown,
    AimTakenUp,
    LookedAhead,
    Moved,
    RightsPassed,
    SenStatusChanged,
    StepClosed,
    StepOpened,
)
from rules.acts.leaving import departure
from rules.acts.moving import make_move
from rules.charts.aims import first_aims, stale
from rules.draft import Draft
from rules.exchange import sen_status
from rules.people import contact
from rules.people.letting import keep_the_days
from rules.people.presence import last_days
from rules.people.standing_in import next_change
from rules.steps import open_steps
from rules.time import rights
from rules.time.calendar import at_london
from rules.time.duties import next_opening
from rules.time.timetable import jitter


def settle(draft: Draft) -> None:
    """Bring aims and open steps into line with the case as it now stands."""
    _leaves(draft)
    _rights(draft)
    keep_the_days(draft)
    _aims(draft)
    _sen_status(draft)
    _steps(draft)
    keep_the_days(draft)  # what was handed over for one task ends as the task is done
    _ahead(draft)


def _leaves(draft: Draft) -> None:
    """Let a pupil whose last day is over leave, whatever it was that woke the case."""
    move = departure(draft.case, draft.today, draft.rulings.receiving)
    if move is not None:
        make_move(draft, move)


def _sen_status(draft: Draft) -> None:
    """Note the SEN status where it is another, since the day of the move that made it so."""
    status = sen_status.now_of(draft.case)
    if status is not None:
        moves = [each.event for each in draft.entries if isinstance(each.event, Moved)]
        last = moves[-1] if moves else None
        on = sen_status.first_day(draft.case, last.move, last.on) if last else draft.today
        draft.add(SenStatusChanged(status=status, on=on))


def _rights(draft: Draft) -> None:
    """Note that rights have passed, before anything is asked of anyone."""
    last_on = rights.passed_unnoted(draft.case, draft.today)
    if last_on is not None:
        draft.add(RightsPassed(on=last_on))


def _ahead(draft: Draft) -> None:
    """Set the clock to the next day on which something opens or passes by itself."""
    days = (
        next_opening(draft.case, draft.today, draft.rulings.calendar),
        rights.known_from(draft.case),
        next_change(draft.case, draft.today, last_days(draft.rulings.school_team)),
        contact.next_change(draft.rulings.contacts, draft.today),
    )
    on = min((day for day in days if day is not None), default=None)
    to = None if on is None else _hour_of_notices(on, draft)
    if to != draft.case.looks_again_at:
        draft.add(LookedAhead(to=to))


def _hour_of_notices(on: date, draft: Draft) -> datetime:
    return at_london(on, draft.rulings.policy.pack.timetable.hour) + jitter(draft.case.id)


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
