"""Duties of a school as a whole, not of one pupil's journey: read from plain facts, never a block.

Sources: SEND Regulations 2014, regulation 49, as amended from 1 September 2024 (a SENCo holds the
NPQ within three years of appointment; holders of the National Award, and SENCos since before
1 September 2009, need none; its text not verified here); Children and Families Act 2014, sections
66 and 69 (best endeavours; the yearly SEN information report).
"""

from __future__ import annotations

from datetime import date

from models.school_duties import QualifiedBy, SencoPost, SencoStanding
from rules.time.clocks import add_months

EXEMPT_BEFORE_ON = date(2009, 9, 1)
MONTHS_TO_QUALIFY = 36
MONTHS_BETWEEN_REPORTS = 12


def senco_standing(post: SencoPost, on: date) -> SencoStanding:
    """Return how a SENCo stands on a London date.

    A qualification counts from the day its outcome was received; without that day, always.
    """
    if (post.first_senco_on or post.appointed_on) < EXEMPT_BEFORE_ON:
        return SencoStanding(standing=QualifiedBy.EXEMPT)
    due_on = add_months(post.appointed_on, MONTHS_TO_QUALIFY)
    if post.holds is not None and (post.qualified_on or post.appointed_on) <= on:
        return SencoStanding(standing=QualifiedBy.HELD, due_on=due_on)
    late = on > due_on
    return SencoStanding(standing=QualifiedBy.LATE if late else QualifiedBy.IN_TIME, due_on=due_on)


def information_report_due_on(last_published_on: date | None, on: date) -> date:
    """Return by when the SEN information report must be published anew: a year after the last.

    Where none has been, it is due on the day that is asked about.
    """
    if last_published_on is None:
        return on
    return add_months(last_published_on, MONTHS_BETWEEN_REPORTS)
