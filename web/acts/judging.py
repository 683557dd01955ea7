"""What judges the dates of a form that is sent: the rules, on the case as it stands."""

from __future__ import annotations

from models.case import Case
from models.commands import OpenCase
from models.evidence import Judge
from rules.acts.judging import judge_of
from web.desk import Desk


def judge_on(desk: Desk, case: Case) -> Judge:
    """Return what judges a form on a case. Raises DatabaseAway."""
    with desk.reading() as connection:
        calendar = desk.rulings.rulings_for(connection, case, None).calendar
    return judge_of(case.cohort, desk.today, calendar, case)


def judge_of_first(desk: Desk, order: OpenCase) -> Judge:
    """Return what judges the first form of a case that is to be opened. Raises DatabaseAway."""
    with desk.reading() as connection:
        calendar = desk.rulings.calendar_of(connection, order.school_id)
    return judge_of(order.cohort, desk.today, calendar)
