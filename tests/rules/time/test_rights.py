"""Rights pass on the last Friday in June of Year 11: prepared, recorded, told, and heard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.case import Step
from models.commands import AssignPeople
from models.events import RightsPassed
from models.evidence import Kind
from models.notice import Notice, NoticeKind
from models.roles import THE_CLOCK, Actor, Role
from rules.conditions.views import views_of
from rules.notices import notices_for
from rules.time.calendar import add_school_days
from tests.playing import (
    CALENDAR,
    HEAD,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    analysed,
    gone,
    identified,
)
from tests.rules.ready import people

YOUNG = Actor(person_id="p-young", role=Role.YOUNG_PERSON)
LAST_DAYS = [(2026, date(2026, 6, 26)), (2027, date(2027, 6, 25))]
"""Cohorts with the last Friday in June of their Year 11."""

PREPARE = "rights_explained_before_they_pass"


def in_year_11(cohort: int = 2027) -> Played:
    """Return a pupil whose Year 11 has just begun, who takes part with an account of their own."""
    played = Played(on=date(cohort - 1, 9, 7), cohort=cohort).opened()
    held = (*played.case.people, *people(YOUNG))
    played.must(HEAD, AssignPeople(people=held))
    return played


def step_of(played: Played, requirement: str) -> Step:
    return next(step for step in played.case.steps if step.requirement == requirement)


def rights_notices(played: Played) -> list[Notice]:
    return [
        notice
        for entry in played.log
        for notice in notices_for(played.case, played.case, (entry,), RULINGS.policy)
        if notice.kind is NoticeKind.RIGHTS_PASSED
    ]


@pytest.mark.parametrize(("cohort", "last_on"), LAST_DAYS)
def test_the_senco_prepares_a_term_before_rights_pass(cohort: int, last_on: date) -> None:
    played = in_year_11(cohort)
    opens_on = add_school_days(CALENDAR, last_on, -60)
    played.waits_until(opens_on - timedelta(days=1))
    assert PREPARE not in {step.requirement for step in played.case.steps}
    played.waits_until(opens_on)
    step = step_of(played, PREPARE)
    assert (step.roles, step.due_on) == ((Role.SENCO,), last_on)
    played.files(SENCO, Kind.RIGHTS_EXPLAINED)
    assert PREPARE not in {step.requirement for step in played.case.steps}


@pytest.mark.parametrize(("cohort", "last_on"), LAST_DAYS)
def test_rights_pass_by_themselves_once_the_last_friday_in_june_is_over(
    cohort: int, last_on: date
) -> None:
    played = in_year_11(cohort)
    played.waits_until(last_on)
    assert played.case.rights_passed_on is None, "the day itself is still compulsory school age"
    played.waits_until(last_on + timedelta(days=1))
    assert played.case.rights_passed_on == last_on
    (entry,) = [e for e in played.log if isinstance(e.event, RightsPassed)]
    assert (entry.by, entry.at.date()) == (THE_CLOCK, last_on + timedelta(days=1))
    played.waits_until(last_on + timedelta(days=400))
    assert len([e for e in played.log if isinstance(e.event, RightsPassed)]) == 1


def test_a_journey_that_opens_after_year_11_knows_it_at_once_and_has_them_explained() -> None:
    played = Played(on=date(2026, 9, 7), cohort=2026).opened()
    assert played.case.rights_passed_on == date(2026, 6, 26)
    assert step_of(played, PREPARE).due_on == add_school_days(CALENDAR, played.today, 20)


def test_the_young_person_the_parents_and_the_senco_are_told() -> None:
    played = in_year_11()
    played.waits_until(date(2027, 6, 28))
    told = rights_notices(played)
    assert {(n.person_id, n.role) for n in told} == {
        ("p-parent", Role.PARENT),
        ("p-young", Role.YOUNG_PERSON),
        ("p-senco", Role.SENCO),
    }
    assert len({n.key for n in told}) == len(told)


def test_parents_and_the_young_person_are_both_told_of_what_happens_after() -> None:
    played = in_year_11()
    played.waits_until(date(2027, 6, 28))
    identified(played)
    entry = next(e for e in played.log if e.event.was == "moved")
    told = notices_for(played.case, played.case, (entry,), RULINGS.policy)
    assert {notice.role for notice in told} == {Role.PARENT, Role.YOUNG_PERSON}


def asked_for_a_view(played: Played) -> Played:
    """Play on to a plan about which the family is asked."""
    analysed(identified(played))
    played.files(SENCO, Kind.SEN_NOTICE)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    return played


def view_is_missing(played: Played) -> bool:
    return any(step.record is Kind.FAMILY_VIEW for step in played.case.steps)


def after_rights_passed() -> Played:
    played = in_year_11()
    played.waits_until(date(2027, 9, 6))
    return asked_for_a_view(played)


def test_before_rights_pass_the_parents_are_asked_and_their_view_counts() -> None:
    played = asked_for_a_view(in_year_11())
    (step,) = [s for s in played.case.steps if s.record is Kind.FAMILY_VIEW]
    assert Role.PARENT in step.roles
    played.files(PARENT, Kind.FAMILY_VIEW)
    assert not view_is_missing(played)


def test_after_rights_passed_the_young_person_is_asked_and_theirs_is_the_view_that_counts() -> None:
    played = after_rights_passed()
    (step,) = [s for s in played.case.steps if s.record is Kind.FAMILY_VIEW]
    assert step.roles[0] is Role.YOUNG_PERSON
    assert Role.PARENT not in step.roles
    played.files(PARENT, Kind.FAMILY_VIEW)
    assert view_is_missing(played), "a parent's view is kept, in support"
    played.files(YOUNG, Kind.FAMILY_VIEW)
    assert not view_is_missing(played)
    assert set(views_of(played.case, "support_plan")) == {"p-parent", "p-young"}


def test_a_parent_speaks_where_the_young_person_lacks_capacity_for_this_decision() -> None:
    played = after_rights_passed()
    played.files(PARENT, Kind.FAMILY_VIEW)
    played.files(SENCO, Kind.CAPACITY, about="my_support_plan")
    assert view_is_missing(played), "capacity is asked about each decision for itself"
    played.files(SENCO, Kind.CAPACITY, about="support_plan")
    assert not view_is_missing(played)
    played.files(SENCO, Kind.CAPACITY, about="support_plan", has_capacity="yes")
    assert view_is_missing(played)


def test_a_young_person_without_an_account_is_heard_through_parents_and_school() -> None:
    played = Played(on=date(2026, 9, 7), cohort=2026).opened()
    asked_for_a_view(played)
    played.files(PARENT, Kind.FAMILY_VIEW)
    assert not view_is_missing(played)


def test_the_young_person_may_ask_for_an_assessment_themselves() -> None:
    played = in_year_11()
    played.waits_until(date(2027, 9, 6))
    played.files(YOUNG, Kind.FAMILY_REQUEST, requester="young_person")
    assert "requested" in played.case.configuration


def test_rights_do_not_pass_on_a_journey_that_is_over() -> None:
    played = in_year_11()
    gone(played, reason="end_of_education")
    assert played.case.wakes_at is None
    played.waits_until(date(2027, 7, 1))
    assert played.case.rights_passed_on is None
