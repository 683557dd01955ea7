"""The statutory clocks of a request, as the pages show them: two dates each, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from models.calendar import SchoolCalendar
from models.case import Case, Step, StepKind
from models.clocks import Clock as Counted
from models.clocks import ClockCode, ClockRule, Party, Standing
from models.evidence import Kind
from models.message import Audience
from models.words import lower
from rules.charts.machine import innermost
from rules.time.clock_table import CLOCKS
from rules.time.clocks import standing, start
from rules.time.limits import clock_of, exceptions, is_time_given
from rules.words.tasks import said_to
from rules.words.waits import WAITS
from web.dates import short_date

SOON_DAYS = 7
"""From this many days before the day to act by, the clock is shown as near."""

BY_LAW = "Law"
BY_POLICY = "Local policy or practice, not law"
"""What sets a date: a statute, or how the authority works. Every page says it in these words."""

COLOURS = (
    "Red: the law is broken. Orange: a week or less is left. Yellow: late, but excused or by local "
    "policy only. Blue: more than a week is left."
)
"""What the colours of a list mean, each one thing alone."""

UNDECIDED = ("received", "considering", "awaiting_information")
"""States in which the six weeks are running."""

RULE = CLOCKS[ClockCode.DECIDE_TO_ASSESS]

_WHY_TWO = """
The law counts from the day something happens, and not everyone counts that day in the same way:
some count it as day 1, some the day after. Handrail keeps both dates. Act by the earlier and nobody
can say that you were late; after the later the duty is breached by anyone's count.

Weekends, bank holidays and school holidays count. Asking for more information does not stop a
clock. An exception in the regulations excuses being late; it does not move the dates.
"""
WHY_TWO = tuple(_WHY_TWO.strip().split("\n\n"))
"""Why there are two dates."""


@dataclass(frozen=True)
class Clock:
    """One clock of a request on a London date; ``tag`` and ``colour`` are what a list shows.

    ``what`` must be done, by ``who``. A clock that is over has a day on which it ended; one without
    dates says only how the request stands.
    """

    what: str
    tag: str
    colour: str
    act_by_on: date | None = None
    breach_after_on: date | None = None
    ended_on: date | None = None
    who: str = ""
    source: str = ""
    is_given: bool = False
    """Whether it is time that the family has, of which nobody is in breach."""

    @property
    def set_by(self) -> str:
        """What sets its dates, and whom they bind where that is not the authority itself."""
        others = f", for: {lower(self.who)}" if self.who and self.who != _OURS.label else ""
        return set_by(self.breach_after_on) + others


def set_by(breach_after_on: date | None) -> str:
    """Return what sets a date: law where there is a day of its breach, else local policy."""
    return BY_LAW if breach_after_on else BY_POLICY


def six_weeks(case: Case, on: date, calendar: SchoolCalendar) -> Clock:
    """Return how the clock of the first decision stands on a London date."""
    clock = start(ClockCode.DECIDE_TO_ASSESS, case.received_on, calendar)
    ended_on = _decided_on(case)
    stands = standing(clock, ended_on or on, exceptions(case))
    tag, colour = _ended(case, stands) if ended_on else running(clock, on, stands)
    return Clock(
        what=RULE.code.label,
        tag=tag,
        colour=colour,
        act_by_on=clock.act_by_on,
        breach_after_on=clock.breach_after_on,
        ended_on=ended_on,
        who=RULE.who_acts.label,
        source=RULE.source,
    )


def next_clock(case: Case, on: date, calendar: SchoolCalendar) -> Clock:
    """Return the clock by which a request stands in the queue.

    That is the earliest of those that bind the authority; without one, how the first decision went.
    """
    if innermost(case)[0] not in UNDECIDED:
        own = [clock for clock in clocks_running(case, on) if clock.who == _OURS.label]
        if own:
            return own[0]
    return six_weeks(case, on, calendar)


def clocks_running(case: Case, on: date) -> tuple[Clock, ...]:
    """Return every statutory clock that runs now, the one with least time first.

    Those of advisers stand beside their names, in the table of advice.
    """
    running_now = (s for s in case.steps if s.breach_on and _party(s) is not Party.ADVISER)
    steps = sorted(running_now, key=lambda step: step.due_on)
    found = {(c.what, c.act_by_on): c for c in (_of_step(step, case, on) for step in steps)}
    return tuple(found.values())


def local_limits(case: Case, on: date) -> tuple[Clock, ...]:
    """Return by when the local policy asks that a request is acknowledged, while it is open.

    No statute sets that day, and so nobody is in breach after it.
    """
    asked = (s for s in case.steps if s.record is Kind.LA_ACKNOWLEDGEMENT and s.breach_on is None)
    mine = (step for step in asked if step.kind is StepKind.SUPPLY)
    return tuple(_by_policy("Acknowledge the request", step.due_on, on) for step in mine)


def deadline(step: Step, what: str, case: Case, on: date) -> Clock:
    """Return the dates of one step, which is called ``what``, and how they stand."""
    if step.breach_on is None:
        return _by_policy(what, step.due_on, on)
    return replace(_of_step(step, case, on), what=what)


def _by_policy(what: str, due_on: date, on: date) -> Clock:
    days_left = (due_on - on).days
    tag = f"{_days(days_left)} left" if days_left else "Act today"
    if days_left < 0:
        return Clock(what, f"Late by {_days(-days_left)}", "yellow", due_on, who=_OURS.label)
    return Clock(what, tag, _ahead(days_left), due_on, who=_OURS.label)


def _ahead(days_left: int) -> str:
    return "orange" if days_left <= SOON_DAYS else "blue"


_OURS = Party.LOCAL_AUTHORITY


def _party(step: Step) -> Party:
    return CLOCKS[ClockCode(step.rule)].who_acts


def _of_step(step: Step, case: Case, on: date) -> Clock:
    rule = CLOCKS[ClockCode(step.rule)]
    clock = clock_of(step)
    if clock is None:
        raise ValueError(f"{step.id} has no statutory clock")
    stands = standing(clock, on, exceptions(case, step.subject))
    is_given = is_time_given(step)
    tag, colour = given(clock, on) if is_given else running(clock, on, stands)
    return Clock(
        what=_what(step, rule),
        tag=tag,
        colour=colour,
        act_by_on=clock.act_by_on,
        breach_after_on=clock.breach_after_on,
        who=rule.who_acts.label,
        source=rule.source,
        is_given=is_given,
    )


def _what(step: Step, rule: ClockRule) -> str:
    by_its_rule = rule.code in _ONE_OF_SEVERAL
    if step.kind is StepKind.WAIT and step.move in WAITS and not by_its_rule:
        return said_to(Audience.LA, WAITS[step.move])
    return rule.code.label


_ONE_OF_SEVERAL = (ClockCode.PHASE_TRANSFER, ClockCode.POST_16_TRANSFER)
"""Clocks that wait for a move for which another may wait too: each is called by its own name."""


def _decided_on(case: Case) -> date | None:
    """Return when the six weeks ended: with a decision or a withdrawal."""
    if innermost(case)[0] in UNDECIDED:
        return None
    ends = ("agree_to_assess", "refuse_to_assess", "hear_of_withdrawal")
    return min(case.moved_on[move] for move in ends if move in case.moved_on)


def _ended(case: Case, stands: Standing) -> tuple[str, str]:
    if "withdrawn" in case.configuration:
        return "Withdrawn", "grey"
    if stands is Standing.LATE_BUT_EXCUSED:
        return "Decided late, excused", "yellow"
    return ("Decided late", "red") if stands is Standing.LATE else ("Decided in time", "green")


def running(clock: Counted, on: date, stands: Standing) -> tuple[str, str]:
    """Return the tag and the colour of a clock that binds somebody, on a London date."""
    days_left = (clock.act_by_on - on).days
    if stands is Standing.LATE_BUT_EXCUSED:
        return f"Late by {_days(-days_left)}, excused", "yellow"
    if stands is Standing.LATE:
        return f"Overdue by {_days(-days_left)}", "red"
    if days_left < 0:
        return _last_day(clock, on), "orange"
    if days_left == 0:
        return "Act today", "orange"
    return f"{_days(days_left)} left", _ahead(days_left)


def given(clock: Counted, on: date) -> tuple[str, str]:
    """Return the tag and the colour of time that the family is given: nobody is late by it."""
    if on > clock.breach_after_on:
        return "Over", "grey"
    days_left = (clock.act_by_on - on).days
    return (f"{_days(days_left)} left" if days_left > 0 else _last_day(clock, on)), "blue"


def _last_day(clock: Counted, on: date) -> str:
    last_on = clock.breach_after_on
    return "Last day today" if last_on == on else f"Last day {short_date(last_on)}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
