"""When each rolling duty is next due: one function per duty, from the records alone.

None of them looks at today's date, so a duty's day can be known, and waited for, years ahead. None
is the answer where nothing is owed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from models.calendar import SchoolCalendar
from models.case import Case
from models.clocks import ClockCode
from models.evidence import Evidence, Kind
from rules.time.calendar import add_school_days, end_of_term
from rules.time.clocks import add_months, start
from rules.time.years import compulsory_school_age_ends_on, needs_preparation_for_adulthood

MEETINGS_A_YEAR = 3
PACE_MONTHS = 4
"""Three meetings in any twelve months are kept by meeting at least every four."""

SUCCESSIVE_REVIEWS = 2
ADVICE_KEEPS_MONTHS = 24
FIGURES_KEEP_MONTHS = 12
TO_ASK_SCHOOL_DAYS = 20
TO_COMPLETE_SCHOOL_DAYS = 10

MEETINGS = (
    Kind.EARLY_DISCUSSION,
    Kind.REVIEW,
    Kind.PERSON_CENTRED_MEETING,
    Kind.PARENT_MEETING,
)
"""Records of meetings; they count where a parent was there."""

_BELOW = {"below_expected", "well_below_expected"}


def met_on(case: Case) -> tuple[date, ...]:
    """Return the days on which the school met a parent, earliest first, each once."""
    met = {
        record.facts.on
        for kind in MEETINGS
        for record in case.current(kind)
        if record.facts.says("attended", "parent")
    }
    return tuple(sorted(met))


def next_meeting(case: Case, _calendar: SchoolCalendar) -> date | None:
    """Return the last day on which the parents must be met for three meetings in twelve months.

    The first year counts from the day on which SEN Support began.
    """
    since_on = case.sen_since
    if since_on is None:
        return None
    after = [day for day in met_on(case) if day > since_on]
    counted = [*[since_on] * MEETINGS_A_YEAR, *after][-MEETINGS_A_YEAR:]
    return min(add_months(counted[0], 12), add_months(counted[-1], PACE_MONTHS))


def next_report(case: Case, _calendar: SchoolCalendar) -> date | None:
    """Return the day twelve months after the last yearly report, or after support began."""
    if case.sen_since is None:
        return None
    sent = [e.facts.on for e in case.current(Kind.ANNUAL_REPORT)]
    return add_months(max([case.sen_since, *sent]), 12)


def specialists_after(case: Case, calendar: SchoolCalendar) -> date | None:
    """Return when a specialist must have been asked: after two reviews below what was expected."""
    reviews = _reviews(case)[-SUCCESSIVE_REVIEWS:]
    below = [review for review in reviews if _BELOW & set(review.facts.said("progress"))]
    if len(below) < SUCCESSIVE_REVIEWS:
        return None
    first, second = reviews[0], reviews[-1]
    asked = [e for e in case.current(Kind.SPECIALIST_ADVICE) if e.facts.on >= first.facts.on]
    if asked or second.facts.says("specialists", "involved"):
        return None
    return add_school_days(calendar, second.facts.on, TO_ASK_SCHOOL_DAYS)


def advice_goes_stale(case: Case, calendar: SchoolCalendar) -> date | None:
    """Return when the newest advice is too old for the request that is worked towards."""
    had = [
        record
        for record in case.current(Kind.SPECIALIST_ADVICE)
        if {"received", "acted_on"} & set(record.facts.said("stage"))
    ]
    return _stale(had, ADVICE_KEEPS_MONTHS, case, calendar)


def figures_go_stale(case: Case, calendar: SchoolCalendar) -> date | None:
    """Return when the newest progress data is too old for the request that is worked towards."""
    return _stale(case.current(Kind.PROGRESS_DATA), FIGURES_KEEP_MONTHS, case, calendar)


def is_looked_after(case: Case) -> bool:
    """Tell whether the last check of wider needs says that an authority looks after the pupil."""
    checks = case.current(Kind.WIDER_NEEDS)
    return bool(checks) and checks[-1].facts.says("needs", "looked_after")


def next_education_plan(case: Case, calendar: SchoolCalendar) -> date | None:
    """Return the last day for a looked-after pupil's plan: ten working days, then every term."""
    checks = case.current(Kind.WIDER_NEEDS)
    if case.sen_since is None or not is_looked_after(case):
        return None
    plans = [e.facts.on for e in case.current(Kind.PERSONAL_EDUCATION_PLAN)]
    if not plans:
        known_on = next(e.facts.on for e in checks if e.facts.says("needs", "looked_after"))
        began_on = max(known_on, case.sen_since)
        return start(ClockCode.EDUCATION_PLAN, began_on, calendar).breach_after_on
    this_term_ends_on = end_of_term(calendar, max(plans))
    return end_of_term(calendar, this_term_ends_on + timedelta(days=1))


def adulthood_in_review(case: Case, calendar: SchoolCalendar) -> date | None:
    """Return when a review from Year 9 on, held without it, must prepare for adulthood.

    Once the next cycle has begun its plan asks for the same, so the review is no longer changed.
    """
    held = [e for e in _reviews(case) if e.cycle == case.cycle]
    if not held or not {"sen_review", "msp_review"} & set(case.configuration):
        return None
    review = held[-1].facts
    if "adulthood" in review.parts or not needs_preparation_for_adulthood(case.cohort, review.on):
        return None
    return add_school_days(calendar, review.on, TO_COMPLETE_SCHOOL_DAYS)


def rights_pass(case: Case, calendar: SchoolCalendar) -> date | None:
    """Return the day by which the family must know that rights pass to the young person.

    It is the last day before they do; for a journey opened after that, twenty school days.
    """
    last_on = compulsory_school_age_ends_on(case.cohort)
    explained = case.current(Kind.RIGHTS_EXPLAINED)
    if any(add_months(e.facts.on, 12) >= last_on for e in explained):
        return None
    if last_on >= case.opened_on:
        return last_on
    return add_school_days(calendar, case.opened_on, TO_ASK_SCHOOL_DAYS)


def _reviews(case: Case) -> tuple[Evidence, ...]:
    """Return the reviews held since support began this time."""
    if case.sen_since is None:
        return ()
    return tuple(e for e in case.current(Kind.REVIEW) if e.facts.on >= case.sen_since)


def _stale(
    had: Iterable[Evidence], keeps_months: int, case: Case, calendar: SchoolCalendar
) -> date | None:
    """Return when the newest of these is too old; time to renew it runs from taking up the aim."""
    aim = next((aim for aim in case.aims if aim.move == "school_requests_assessment"), None)
    newest_on = max((record.facts.on for record in had), default=None)
    if aim is None or newest_on is None or case.sen_since is None:
        return None
    in_time_on = add_school_days(calendar, aim.since_on, TO_ASK_SCHOOL_DAYS)
    return max(add_months(newest_on, keeps_months), in_time_on)
