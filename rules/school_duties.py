"""Duties of a school as a whole, not of one pupil's journey: read from plain facts, never a block.

Sources: SEND Regulations 2014, regulation 49, as amended from 1 September 2024 (a SENCo holds the
NPQ within three years of appointment; holders of the National Award, and SENCos since before
1 September 2009, need none; its text not verified here); Children and Families Act 2014, sections
66 and 69 (best endeavours; the yearly SEN information report).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.case import Case, Chart
from models.evidence import Evidence, Kind
from models.school_duties import QualifiedBy, SencoPost, SencoStanding, YearlyFigures
from rules.clocks import add_months
from rules.years import academic_year

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


def yearly_figures(cases: Iterable[Case], school_year: int, on: date) -> YearlyFigures:
    """Return what governors are told of a school year, as it stands on a London date.

    Where the pupils are and what is late is of that day; what was done is of the whole year.
    """
    journeys = [case for case in cases if case.chart is Chart.PUPIL_JOURNEY]
    filed = [
        record
        for case in journeys
        for record in case.evidence
        if academic_year(record.recorded_on) == school_year and record.version == 1
    ]
    return YearlyFigures(
        school_year=school_year,
        on_sen_support=sum("sen_support" in case.configuration for case in journeys),
        with_my_support_plan=sum("my_support_plan" in case.configuration for case in journeys),
        requests_made=sum(_asks_for_assessment(case, school_year) for case in journeys),
        reviews_held=sum(record.kind is Kind.REVIEW for record in filed),
        stepped_down=sum(_proposes_less(record) for record in filed),
        tasks_late=sum(step.due_on < on for case in journeys for step in case.steps),
    )


def _asks_for_assessment(case: Case, school_year: int) -> bool:
    asked_on = case.entered_on.get("requested")
    return asked_on is not None and academic_year(asked_on) == school_year


def _proposes_less(record: Evidence) -> bool:
    return record.kind is Kind.REVIEW and record.facts.says("next_step", "step_down")
