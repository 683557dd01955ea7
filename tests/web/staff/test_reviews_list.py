"""The reviews of a term by pupil: held, late and still to come, for those who lead the school."""

from __future__ import annotations

from datetime import timedelta

from fastapi import FastAPI

from models.evidence import Kind
from tests.playing import HEAD, PARENT, SENCO, TEACHER, identified, planned, reviewed
from tests.web.api.programs import problem, program
from tests.web.town import Town
from tests.web.village import OTHER_SCHOOL, Visitor, pages_of

PATH = "/overview/reviews"


def visitor(town: Town, person: str = SENCO.person_id) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def one_planned(town: Town) -> Town:
    """Amara's first plan is carried out; today is the day before its review."""
    journey = planned(identified(town.journey(0)))
    review_on = journey.case.current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"]
    town.now = journey.now + (review_on - journey.today) - timedelta(days=1)
    return town


def test_a_pupil_s_line_names_the_next_review_however_far_it_is(town: Town) -> None:
    journey = planned(identified(town.journey(0)))
    review_on = journey.case.current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"]
    town.now = journey.now - timedelta(weeks=20)
    assert f"Review on {review_on.day} {review_on:%b %Y}" in visitor(town).open("/pupils").text


def test_a_review_is_listed_with_its_pupil_teacher_and_date(town: Town) -> None:
    one_planned(town)
    review_on = town.now.date() + timedelta(days=1)
    page = visitor(town).open(PATH).text
    assert "Amara Okonkwo" in page
    assert "Teacher</div>" in page
    assert f"{review_on.day} {review_on:%b %Y}" in page
    assert "Still to come (1)" in page
    town.now += timedelta(days=2)
    late = visitor(town).open(f"{PATH}?how=not_held").text
    assert "Not held yet (1)" in late
    assert "1 review." in late


def test_a_review_that_was_held_leads_to_its_cycle(town: Town) -> None:
    journey = reviewed(planned(identified(town.journey(0))))
    town.now = journey.now
    page = visitor(town).open(PATH).text
    assert "/journeys/journey-0/cycles" in page
    assert "Held by its date (1)" in page


def test_a_late_review_of_an_earlier_term_is_not_lost_from_sight(town: Town) -> None:
    one_planned(town)
    town.now += timedelta(days=150)
    senco = visitor(town)
    overview = senco.open("/overview").text
    assert "Not held yet, of earlier terms (1)" in overview
    assert "Amara Okonkwo" in senco.open(f"{PATH}?term=earlier&how=not_held").text
    assert "Amara Okonkwo" not in senco.open(PATH).text


def test_a_term_or_a_code_that_there_is_not_shows_this_term(town: Town) -> None:
    one_planned(town)
    senco = visitor(town)
    for bad in ("term=2026-13-01", "term=1066-10-14", "how=never", "year=abcd", "year=٣"):
        page = senco.open(f"{PATH}?{bad}")
        assert page.status_code == 200, bad
        assert "1 review." in page.text, bad
    assert senco.open(f"{PATH}?page=0").status_code == 422
    assert "No review is here." in senco.open(f"{PATH}?year=2040").text


def test_the_list_is_for_those_who_lead_this_school(town: Town) -> None:
    one_planned(town)
    assert visitor(town, TEACHER.person_id).open(PATH).status_code == 403
    assert visitor(town, PARENT.person_id).open(PATH).status_code == 403
    assert "Amara" in visitor(town, HEAD.person_id).open(PATH).text
    assert "Amara" not in visitor(town, OTHER_SCHOOL).open(PATH).text


def test_a_program_reads_the_same_reviews(town: Town) -> None:
    one_planned(town)
    app: FastAPI = pages_of(town)
    senco = program(town, app, SENCO.person_id)
    (one,) = senco.reads("/school/reviews")["items"]
    assert (one["pupil"], one["how"], one["held_on"]) == ("Amara Okonkwo", "to_come", None)
    assert senco.reads("/school/reviews", how="later")["items"] == []
    assert senco.reads("/school/reviews", term="earlier")["items"] == []
    wrong = problem(senco.asks("/school/reviews", term="2026-10-05"))
    assert wrong["errors"][0]["pointer"] == "query/term"
    assert senco.asks("/school/reviews", how="never").status_code == 422
    assert senco.asks("/school/reviews", cursor="x").status_code == 422
    teacher = program(town, app, TEACHER.person_id)
    assert teacher.asks("/school/reviews").status_code == 403
