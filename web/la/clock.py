"""The six weeks in which a request is decided, as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.calendar import SchoolCalendar
from models.case import Case
from models.clocks import ClockCode, Standing
from rules.clock_table import CLOCKS
from rules.clocks import standing, start
from rules.machine import innermost

SOON_DAYS = 7
"""From this many days before the day to act by, the clock is shown as near."""

UNDECIDED = ("received", "considering", "awaiting_information")
"""States in which the six weeks are running."""

RULE = CLOCKS[ClockCode.DECIDE_TO_ASSESS]

_WHY_TWO = """
The law gives six weeks from the day the request is received. Not everyone counts the first day in
the same way: some count the day of receipt as day 1, some the day after. Handrail keeps both
dates. Act by the earlier and nobody can say that you were late; after the later the duty is
breached by anyone's count.

Weekends, bank holidays and school holidays count. Asking for more information does not stop the
clock. An exception in the regulations excuses being late; it does not move the dates.
"""
WHY_TWO = tuple(_WHY_TWO.strip().split("\n\n"))
"""Why there are two dates."""


@dataclass(frozen=True)
class SixWeeks:
    """The clock of one request on a London date; ``tag`` and ``colour`` are what a list shows.

    ``days_left`` counts to the day to act by, below nothing once it has passed; None when decided.
    """

    received_on: date
    act_by_on: date
    breach_after_on: date
    decided_on: date | None
    days_left: int | None
    tag: str
    colour: str


def six_weeks(case: Case, on: date, calendar: SchoolCalendar) -> SixWeeks:
    """Return how a request's clock stands on a London date."""
    clock = start(ClockCode.DECIDE_TO_ASSESS, case.opened_on, calendar)
    ended_on = _decided_on(case)
    days_left = (clock.act_by_on - on).days if ended_on is None else None
    late = standing(clock, ended_on or on) is not Standing.IN_TIME
    tag, colour = _ended(case, late=late) if days_left is None else _running(days_left, late=late)
    return SixWeeks(
        received_on=case.opened_on,
        act_by_on=clock.act_by_on,
        breach_after_on=clock.breach_after_on,
        decided_on=ended_on,
        days_left=days_left,
        tag=tag,
        colour=colour,
    )


def _decided_on(case: Case) -> date | None:
    """Return when the six weeks ended: with a decision or a withdrawal."""
    if innermost(case)[0] in UNDECIDED:
        return None
    ends = ("agree_to_assess", "refuse_to_assess", "hear_of_withdrawal")
    return max(case.moved_on[move] for move in ends if move in case.moved_on)


def _ended(case: Case, *, late: bool) -> tuple[str, str]:
    if "withdrawn" in case.configuration:
        return "Withdrawn", "grey"
    return ("Decided late", "red") if late else ("Decided in time", "green")


def _running(days_left: int, *, late: bool) -> tuple[str, str]:
    if late:
        return f"Overdue by {_days(-days_left)}", "red"
    if days_left < 0:
        return "Last day today", "red"
    if days_left == 0:
        return "Act today", "orange"
    return f"{_days(days_left)} left", "yellow" if days_left <= SOON_DAYS else "blue"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
