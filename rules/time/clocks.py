"""Statutory clocks: when one that starts today runs out, and how it stands on a day.

Days, weeks and months are those of the calendar: no weekend, bank holiday or school holiday moves
them. Authorities disagree whether the day of the event is day 1, so each clock keeps two dates:
act by the earlier, be in breach only after the later. Where a regulation settles the question
("beginning with the day on which the draft plan was served") both are one date.

A month ends on the day with the same number, or on the month's last day when it has no such day.
An exception excuses lateness and is kept beside the clock; nothing moves a date, save the
Tribunal's own rule on appeals due in August or at Christmas. The clocks themselves stand in
`rules.time.clock_table`. All dates are days in London.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from models.calendar import SchoolCalendar
from models.clocks import (
    BeforeDay,
    Clock,
    ClockCode,
    ClockException,
    ClockRule,
    Counting,
    Direction,
    ExceptionReason,
    Length,
    Standing,
    Unit,
)
from rules.time.calendar import (
    add_school_days,
    add_working_days,
    is_working_day,
    version_for,
)
from rules.time.clock_table import CLOCKS

ONE_DAY = timedelta(days=1)
SKIPS_DAYS = (Unit.SCHOOL_DAYS, Unit.WORKING_DAYS)
AUGUST, DECEMBER = 8, 12
CHRISTMAS_DAY = 25


def start(code: ClockCode, event_on: date, calendar: SchoolCalendar) -> Clock:
    """Return the clock that an event on this day starts.

    The calendar is read only by the clocks that count school days or working days.
    """
    rule = CLOCKS[code]
    act_by_on, breach_after_on = _two_dates(rule, event_on, calendar)
    skips = isinstance(rule.length, Length) and rule.length.unit in SKIPS_DAYS
    return Clock(
        code=code,
        source=rule.source,
        starts_on=event_on,
        act_by_on=act_by_on,
        breach_after_on=breach_after_on,
        counted_with=version_for(calendar, breach_after_on) if skips else None,
    )


def appeal_clock(
    decision_sent_on: date, certificate_on: date | None, calendar: SchoolCalendar
) -> Clock:
    """Return a family's clock to appeal: from the letter or the certificate, whichever is later.

    Its last day moves on when the Tribunal's rules say so: see `tribunal_grace`.
    """
    clocks = [start(ClockCode.APPEAL_FROM_LETTER, decision_sent_on, calendar)]
    if certificate_on is not None:
        clocks.append(start(ClockCode.APPEAL_FROM_CERTIFICATE, certificate_on, calendar))
    later = max(clocks, key=lambda clock: clock.breach_after_on)
    last_on = tribunal_grace(later.breach_after_on, calendar)
    return later.model_copy(update={"breach_after_on": last_on})


def tribunal_grace(last_on: date, calendar: SchoolCalendar) -> date:
    """Return the last day on which the Tribunal takes an appeal that was due on this day.

    An appeal due in August may come on the first working day of September; one due from
    25 December to 1 January, on the first working day after 1 January.
    Source: Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber)
    Rules 2008, rule 12. Not verified: read in IPSEA's guide, not in the rules themselves.
    """
    if last_on.month == AUGUST:
        return _working_day_from(date(last_on.year, 9, 1), calendar)
    if (last_on.month, last_on.day) == (1, 1):
        return _working_day_from(last_on + ONE_DAY, calendar)
    if last_on.month == DECEMBER and last_on.day >= CHRISTMAS_DAY:
        return _working_day_from(date(last_on.year + 1, 1, 2), calendar)
    return last_on


def standing(clock: Clock, on: date, exceptions: Iterable[ClockException] = ()) -> Standing:
    """Tell how a clock stands: on the day its duty was done, or today while it is not."""
    if on <= clock.breach_after_on:
        return Standing.IN_TIME
    if any(excuses(clock, exception) for exception in exceptions):
        return Standing.LATE_BUT_EXCUSED
    return Standing.LATE


def excuses(clock: Clock, exception: ClockException) -> bool:
    """Tell whether the law lets this exception excuse missing this clock.

    Its cause must be one the regulation names for the clock, and must fall while the clock ran:
    for a closure the day advice was asked, for an absence so many weeks without a break.
    """
    rule = CLOCKS[clock.code]
    if exception.reason not in rule.excusable_by:
        return False
    if exception.asked_on is not None:
        return clock.starts_on <= exception.asked_on <= clock.breach_after_on
    first = max(exception.from_on, clock.starts_on)
    last = min(exception.to_on, clock.breach_after_on)
    least = ONE_DAY
    if exception.reason is ExceptionReason.ABSENT_FROM_AREA:
        least = timedelta(weeks=rule.absence_weeks)
    return last - first + ONE_DAY >= least


def _two_dates(rule: ClockRule, event_on: date, calendar: SchoolCalendar) -> tuple[date, date]:
    """Return the day to act by and the day after which the duty is breached."""
    if isinstance(rule.length, BeforeDay):
        return _before_day(rule.length, event_on)
    if rule.length.direction is Direction.BEFORE:
        latest = _before(rule.length, event_on)
        return latest - ONE_DAY, latest
    with_event_day = _counting_event_day(rule.length, event_on, calendar)
    if rule.counting is Counting.WITH_EVENT_DAY:
        return with_event_day, with_event_day
    return with_event_day, _after(rule.length, event_on, calendar)


def _before_day(limit: BeforeDay, event_on: date) -> tuple[date, date]:
    """Return the eve of a yearly day, since the law says "before" it, and the day itself."""
    day = date(event_on.year, limit.month, limit.day)
    if day > event_on:
        day = date(event_on.year - 1, limit.month, limit.day)
    return day - ONE_DAY, day


def _after(length: Length, event_on: date, calendar: SchoolCalendar) -> date:
    """Return the last day of a time in which the day after the event is day 1."""
    match length.unit:
        case Unit.DAYS:
            return event_on + timedelta(days=length.count)
        case Unit.WEEKS:
            return event_on + timedelta(weeks=length.count)
        case Unit.MONTHS:
            return add_months(event_on, length.count)
        case Unit.WORKING_DAYS:
            return add_working_days(calendar, event_on, length.count)
        case Unit.SCHOOL_DAYS:
            return add_school_days(calendar, event_on, length.count)


def _counting_event_day(length: Length, event_on: date, calendar: SchoolCalendar) -> date:
    """Return the last day of a time in which the day of the event is day 1."""
    if length.unit is Unit.MONTHS:
        return add_months(event_on, length.count) - ONE_DAY
    return _after(length, event_on - ONE_DAY, calendar)


def _before(length: Length, event_on: date) -> date:
    """Return the day exactly so many days or weeks before the event."""
    days = length.count * (7 if length.unit is Unit.WEEKS else 1)
    return event_on - timedelta(days=days)


def add_months(day: date, count: int) -> date:
    """Return the day of the same number so many months on, or that month's last day."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _working_day_from(day: date, calendar: SchoolCalendar) -> date:
    return day if is_working_day(calendar, day) else add_working_days(calendar, day, 1)
