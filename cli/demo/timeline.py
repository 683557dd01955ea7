"""Dates of the demo, counted from the day it is made, so that it is right on any day of any year.

Everything that happened did so on a school day; a review lies within a term of its plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from models.calendar import SchoolCalendar
from rules.time.calendar import next_school_day, previous_school_day

A_TERM = timedelta(weeks=15)
"""The longest that England's default policy lets a plan run before its review."""


@dataclass(frozen=True)
class Timeline:
    """A school's days around ``today``, the London date on which the demo is made."""

    today: date
    calendar: SchoolCalendar

    def ago(self, weeks: int) -> date:
        """Return the school day so many weeks ago, or the last one before; never today."""
        yesterday = self.today - timedelta(days=1)
        return previous_school_day(self.calendar, yesterday - timedelta(weeks=weeks))

    def ahead(self, weeks: int, days: int = 0) -> date:
        """Return the school day so many weeks and days from today, or the next one after."""
        return next_school_day(self.calendar, self.today + timedelta(weeks=weeks, days=days))

    def before(self, day: date, weeks: int = 0, days: int = 0) -> date:
        """Return the school day so long before another day, or the last one before that."""
        return previous_school_day(self.calendar, day - timedelta(weeks=weeks, days=days))

    def planned_for(self, review_on: date, weeks: int) -> date:
        """Return when a plan was agreed that is reviewed on a day after so many weeks.

        Holidays may bring it nearer, so that plan and review are within a term; it is never today
        or later unless the review is near.
        """
        earliest = next_school_day(self.calendar, review_on - A_TERM)
        return min(max(self.before(review_on, weeks=weeks), earliest), self.ago(0))

    def after(self, day: date, days: int) -> date:
        """Return the school day so many days after another, but no later than today."""
        return min(next_school_day(self.calendar, day + timedelta(days=days)), self.today)
