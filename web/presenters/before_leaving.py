"""What somebody reads before they keep a pupil's last day: what it brings, and what is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.case import Case, Step, StepKind
from models.message import Audience
from rules.conditions.policy import Policy
from rules.exchange.sen_status import status_of
from rules.people.authority import spoken
from rules.time.calendar import at_london, london_day
from rules.words.tasks import task_title
from web.dates import long_date
from web.presenters.before_moving import NOBODY_IS_TOLD, written_to
from web.presenters.people import Names


@dataclass(frozen=True, slots=True)
class BeforeLeaving:
    """What keeping a last day brings, each a sentence or a task in one line.

    ``open`` are the tasks that are closed by it, ``still`` those that go on, ``new`` those that
    are asked for from then on.
    """

    brings: tuple[str, ...]
    open: tuple[str, ...]
    still: tuple[str, ...]
    new: tuple[str, ...]
    told: str
    undone: str


def before_leaving(
    case: Case, ahead: Case, last_on: date, policy: Policy, names: Names, now: datetime
) -> BeforeLeaving:
    """Return what is read before a pupil's last day is kept.

    ``ahead`` is the case as it will stand on the day after it, ``now`` an aware UTC instant.
    """
    is_offered = "between_schools" in ahead.configuration
    away_on = last_on + timedelta(days=1)
    at = max(now, at_london(away_on, time.min))
    before, after = _tasks(case), _tasks(ahead)
    move = "start_transfer" if is_offered else "leave"
    return BeforeLeaving(
        brings=(*_brings(last_on, now, is_offered=is_offered), _status(ahead)),
        open=_lines((step for key, step in before.items() if key not in after), policy),
        still=_lines((step for key, step in after.items() if key in before), policy),
        new=_lines((step for key, step in after.items() if key not in before), policy),
        told=written_to(case, move, policy, names, at) or NOBODY_IS_TOLD,
        undone=_undone(last_on, now, is_offered=is_offered),
    )


def _brings(last_on: date, now: datetime, *, is_offered: bool) -> tuple[str, str]:
    away = long_date(last_on + timedelta(days=1))
    if last_on < london_day(now):
        first = f"The last day, {long_date(last_on)}, is over: this takes effect as you save it."
    else:
        first = f"Support goes on until {long_date(last_on)}. It ends by itself on {away}."
    if not is_offered:
        return first, f"From {away} the pupil has left this school, and the journey here is closed."
    return first, (
        "The next school is then asked to go on with this journey. Until it says yes, the journey "
        "stands still, and you still see it."
    )


def _status(ahead: Case) -> str:
    status = status_of(ahead)
    return f"The pupil's SEN status stays {status}, {status.label}, for the next school to go by."


def _undone(last_on: date, now: datetime, *, is_offered: bool) -> str:
    if is_offered:
        return (
            "Until the next school takes the journey over, you can still say that the pupil goes "
            "elsewhere, or stays after all."
        )
    again = "to open the journey again, the headteacher must approve it."
    if last_on < london_day(now):
        return f"You cannot call it off: {again} Everything recorded is kept."
    until = long_date(last_on)
    return (
        f"Until {until} you can change the day, or call it off. After that, {again} Everything "
        "recorded is kept."
    )


def _tasks(case: Case) -> dict[str, Step]:
    return {step.key: step for step in case.steps if step.kind is not StepKind.WAIT}


def _lines(steps: Iterable[Step], policy: Policy) -> tuple[str, ...]:
    """Return tasks, the one due first at the top; one that several must do stands there once."""
    ordered = sorted(steps, key=lambda step: step.due_on)
    return tuple(dict.fromkeys(_line(step, policy) for step in ordered))


def _line(step: Step, policy: Policy) -> str:
    title = task_title(step, Audience.STAFF, policy)
    return f"{title}: {spoken(step.roles)}, due by {long_date(step.due_on)}"
