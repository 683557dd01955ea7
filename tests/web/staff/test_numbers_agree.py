"""Every number that a leader reads leads to exactly what it counts, and equal things are equal."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest

from adapters.database import reading
from adapters.queries import governors, staff_provision, staff_reviews, staff_school
from adapters.queries.school_timeliness import Reviews
from models.evidence import Kind
from tests.playing import SENCO, TEACHER, identified, planned, reviewed
from tests.web.staff.test_overview import leader
from tests.web.town import Town
from tests.web.village import OTHER_SCHOOL, Visitor, pages_of
from web.presenters import school

NUMBER = re.compile(r"<a [^>]*href=\"(/[^\"]*)\"[^>]*>(?:[^<]*\()?(\d+)\)?[<)]")
"""A link whose text is a number, or ends with one in brackets."""

SAID = {
    "/tasks": re.compile(r"(\d+) tasks? (?:is|are) open"),
    "/pupils": re.compile(r"(\d+) pupils?:"),
    "/overview/reviews": re.compile(r"<p class=\"govuk-body\">(\d+) reviews?\."),
}


@pytest.fixture
def school_at_work(town: Town) -> Town:
    """One pupil is in a second cycle, one in a first, one at the beginning; much is late."""
    journey = reviewed(planned(identified(town.journey(0))))
    journey.takes(TEACHER, "start_next_cycle")
    planned(journey)
    town.journey(2)
    second = town.journey(1)
    second.now = journey.now
    planned(identified(second))
    town.now = second.now + timedelta(days=120)
    return town


def visitor(town: Town, person: str = SENCO.person_id) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def listed(senco: Visitor, href: str) -> int:
    """Return how many lines a list says that it has."""
    page = senco.open(href)
    assert page.status_code == 200, href
    said = next(pattern for path, pattern in SAID.items() if href.startswith(path))
    found = said.search(page.text)
    return int(found.group(1)) if found else 0


def test_each_number_of_the_overview_leads_to_a_list_of_that_length(school_at_work: Town) -> None:
    senco = visitor(school_at_work)
    page = senco.open("/overview").text
    numbers = [(unescape(href), int(count)) for href, count in NUMBER.findall(page)]
    assert {href.partition("?")[0] for href, _ in numbers} == {
        "/tasks/school",
        "/pupils",
        "/overview/reviews",
    }
    assert [(href, listed(senco, href)) for href, _ in numbers] == numbers
    assert any(count for href, count in numbers if "reviews?how=" in href or "earlier" in href)


def test_equal_things_are_equal_on_every_page(school_at_work: Town) -> None:
    town, senco = school_at_work, visitor(school_at_work)
    today = town.now.date()
    with reading(town.engine) as connection:
        behind = staff_school.behind(leader(), connection, today)
        due = staff_school.due_days(leader(), connection)
        year = governors.yearly_figures(leader(), connection, 2026, today)
        provided = staff_provision.Provision().of(leader(), connection, date(2026, 9, 1))
        met = staff_school.meetings(leader(), connection, today - timedelta(days=365))
        load = school.caseload(staff_school.caseload(leader(), connection), today)
        waiting = staff_reviews.reviews(leader(), connection, date.max)
        every = Reviews().by_journey(leader(), connection)
    late = listed(senco, "/tasks/school?due=overdue")
    weeks = school.weeks(due, today)
    assert late == sum(each.late for each in behind) == weeks[0].tasks == year.tasks_late > 0
    assert sum(week.tasks for week in weeks) == listed(senco, "/tasks/school")
    assert len(provided) == len(met) == year.on_sen_support + year.with_my_support_plan == 2
    assert sum(load.totals) == listed(senco, "/pupils?stage=here") == 3
    assert "3 pupils, 3 of them with a journey." in senco.open("/pupils").text
    not_held = {(case_id, r.due_on) for case_id, of in every.items() for r in of if not r.held_on}
    assert {(each.case_id, each.on) for each in waiting} <= not_held
    assert waiting


def test_a_review_held_is_counted_in_the_year_in_which_it_was_held(town: Town) -> None:
    journey = reviewed(planned(identified(town.journey(0))))
    held_on = journey.case.current(Kind.REVIEW)[-1].facts.on
    with reading(town.engine) as connection:
        found = governors.yearly_figures(leader(), connection, 2026, journey.today)
    assert held_on < date(2027, 9, 1)
    assert found.reviews_held == 1


@pytest.mark.parametrize(
    "bad", ["due=2026-13-01", "due=2026-11-24", "due=0001-01-01", "due=x", "year=٣", "stage=no"]
)
def test_a_code_that_nothing_has_narrows_nothing(school_at_work: Town, bad: str) -> None:
    senco = visitor(school_at_work)
    assert listed(senco, f"/tasks/school?{bad}") == listed(senco, "/tasks/school")
    everybody = "3 pupils, 3 of them with a journey."
    assert everybody in senco.open(f"/pupils?{bad}&stage=nowhere").text


def test_another_school_s_numbers_are_its_own(school_at_work: Town) -> None:
    other = visitor(school_at_work, OTHER_SCHOOL)
    assert listed(other, "/overview/reviews") == 0
    assert "Amara" not in other.open("/pupils?year=2033").text
