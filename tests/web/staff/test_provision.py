"""What support costs and how much of it was given: one sum on every page, each source by name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from adapters.database import reading, writing
from adapters.queries import staff_sessions
from adapters.rulings import policy_of
from adapters.tables import table_of
from models.evidence import Kind
from models.evidence.choices import Effect
from models.evidence.choices_of_support import WhatNext
from models.evidence.costs import CostedProvision
from models.evidence.review import Review
from models.evidence.support_plan import SupportPlan
from models.tables import PupilRow
from rules.packs import ENGLAND
from tests.playing import MONDAY, SENCO, TEACHER, identified, planned
from tests.samples import sample
from tests.web.api.programs import program
from tests.web.staff.test_overview import leader
from tests.web.town import Lived, Town
from tests.web.village import OTHER_CLASS, Visitor, pages_of
from web.presenters.provision import NEAR_POUNDS, cost_of, told, year_cost

MAP, PROGRESS = "/overview/provision", "/journeys/journey-0/progress"


def visitor(town: Town, person: str = SENCO.person_id) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def plan(*pounds: int, **changes: Any) -> SupportPlan:
    """Return a plan with a piece of provision for each of these costs."""
    whole = sample(Kind.SUPPORT_PLAN, MONDAY, **changes)
    assert isinstance(whole, SupportPlan)
    pieces = tuple(whole.provision[0].model_copy(update={"cost_pounds": each}) for each in pounds)
    return whole.model_copy(update={"provision": pieces})


def carried_out(town: Town, *pounds: int) -> Lived:
    """Amara's plan, with a piece of provision for each of these costs, is carried out."""
    journey = planned(identified(town.journey(0)))
    assert isinstance(journey, Lived)
    whole = sample(Kind.SUPPORT_PLAN, journey.today)
    assert isinstance(whole, SupportPlan)
    pieces = [{**whole.provision[0].model_dump(), "cost_pounds": each} for each in pounds]
    journey.files(SENCO, Kind.SUPPORT_PLAN, provision=pieces)
    town.now = journey.now
    return journey


@pytest.mark.parametrize(
    ("pounds", "is_near", "is_over"),
    [(4999, False, False), (5000, True, False), (6000, True, False), (6001, False, True)],
)
def test_a_pupil_is_marked_before_the_line_is_passed(
    pounds: int, *, is_near: bool, is_over: bool
) -> None:
    found = year_cost((plan(pounds),), policy_of(ENGLAND), MONDAY)
    assert (found.line_pounds, NEAR_POUNDS) == (6000, 1000)
    assert (found.is_near, found.is_over) == (is_near, is_over)


def test_a_costing_of_the_whole_year_counts_where_it_is_more_than_the_plans() -> None:
    costing = sample(Kind.COSTED_PROVISION, MONDAY, pounds_a_year=7000)
    assert isinstance(costing, CostedProvision)
    found = year_cost((plan(800), costing), policy_of(ENGLAND), MONDAY)
    assert (found.plans.pounds, found.pounds, found.is_over) == (800, 7000, True)


def test_a_costing_of_an_earlier_school_year_is_not_compared_with_the_line_of_this_one() -> None:
    costing = sample(Kind.COSTED_PROVISION, MONDAY, pounds_a_year=7000)
    later = MONDAY + timedelta(days=365)
    found = year_cost((costing,), policy_of(ENGLAND), later)
    assert found.costing == costing
    assert found.is_of_another_year
    assert (found.pounds, found.is_over) == (0, False)


def test_a_plan_of_the_school_year_before_costs_nothing_in_this_one() -> None:
    before = plan(900)
    later = MONDAY + timedelta(days=400)
    assert year_cost((before,), policy_of(ENGLAND), later).plans.pieces == 0


def test_pieces_without_a_cost_are_counted() -> None:
    found = cost_of((plan(300, 0, 0), plan(50)))
    assert (found.pounds, found.pieces, found.without) == (350, 4, 2)


def test_the_map_and_the_pupil_s_page_say_the_same(town: Town) -> None:
    carried_out(town, 5200, 0)
    senco = visitor(town)
    for path in (MAP, PROGRESS):
        page = " ".join(senco.open(path).text.split())
        assert "£5,200" in page, path
        assert "Near £6,000" in page, path
        assert "1 of" in page, path
        assert "2 pieces of provision has no cost yet" in page, path
    assert "0 pupils over £6,000, 1 near it" in senco.open(MAP).text


def test_a_mark_says_which_of_two_costs_was_compared_and_they_are_not_added(town: Town) -> None:
    journey = carried_out(town, 5200)
    before = visitor(town).open(MAP).text
    assert "By the plans agreed so far" in before
    journey.files(SENCO, Kind.COSTED_PROVISION, pounds_a_year=7000, costs=())
    town.now = journey.now
    after = visitor(town).open(MAP).text
    assert "By the costing of a whole year" in after
    assert "Over £6,000" in after
    assert '<strong>£5,200</strong><span class="hr-note">Plans alone</span>' in after
    said = " ".join(visitor(town).open(PROGRESS).text.split())
    assert "The costing of a whole year is more than the £6,000 a year" in said


def test_sessions_told_in_a_review_stand_beside_those_recorded(town: Town) -> None:
    journey = carried_out(town, 300)
    journey.files(TEACHER, Kind.PROVISION_RECORD, sessions_promised=10, sessions_delivered=8)
    review = sample(Kind.REVIEW, journey.today)
    assert isinstance(review, Review)
    row = {
        "provision": "Precision teaching",
        "sessions_promised": 24,
        "sessions_delivered": 18,
        "effect": Effect.HELPED,
        "what_next": WhatNext.CONTINUE,
    }
    journey.files(TEACHER, Kind.REVIEW, provisions=[row])
    town.now = journey.now
    senco = visitor(town)
    for path in (MAP, PROGRESS):
        page = senco.open(path).text
        assert "8 of 10" in page, path
        assert "18 of 24 (75%)" in page, path
    (one,) = program(town, pages_of(town), SENCO.person_id).reads("/school/provision")["items"]
    assert (one["delivered"], one["delivered_in_reviews"]) == (8, 18)
    assert told((review.model_copy(update={"provisions": ()}),)).percent is None


def test_a_teacher_s_own_pupils_come_first_in_the_table_of_sessions(town: Town) -> None:
    first = planned(identified(town.journey(0)))
    second = town.journey(1)
    second.now = first.now
    planned(identified(second))
    pupils = table_of(PupilRow)
    with writing(town.engine) as connection:
        theirs = pupils.c.id == "pupil-1"
        connection.execute(update(pupils).where(theirs).values(class_teacher_id="p-senco"))
    with reading(town.engine) as connection:
        found = staff_sessions.running(leader(), connection)
        named = [each.pupil for each in found]
        assert named == ["Bram Vandyke", "Amara Okonkwo"]
        ids = [each.case_id for each in found]
        assert staff_sessions.reviewed(leader("school-2"), connection, ids) == ()


def test_another_class_s_teacher_reads_no_provision_map(town: Town) -> None:
    carried_out(town, 300)
    assert visitor(town, OTHER_CLASS).open(MAP).status_code == 403
    assert visitor(town, OTHER_CLASS).open(PROGRESS).status_code == 404
