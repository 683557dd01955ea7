"""What a move sends is looked at before it is sent."""

from __future__ import annotations

import re
from datetime import timedelta

from models.evidence import Kind
from rules.time.calendar import london_day
from tests.playing import HEAD, RULINGS, SENCO, TEACHER, about_to_identify, identified, planned
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.dates import long_date, moment

MOVES = "/journeys/journey-0/moves"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def test_a_headteacher_sees_what_a_request_takes_along_before_it_is_sent(town: Town) -> None:
    ready = town.about_to_request()
    head = visitor(town, "p-head")
    request = f"{MOVES}/school_requests_assessment"
    page = head.open("/journeys/journey-0").text
    assert f'href="{request}"' in page
    assert f'action="{request}"' not in page
    page = head.open(request).text
    assert "Check before you send: Request an EHC needs assessment" in page
    for kind in (Kind.REQUEST_FORM, Kind.COSTED_PROVISION, Kind.MY_SUPPORT_PLAN):
        assert f"{kind.label}</a>" in page
        assert f"documents/{ready.case.current(kind)[-1].digest}" in page
    assert Kind.CONCERN.label not in page
    assert "The papers cannot be called back." in page
    assert town.case("journey-0").requests == ()
    assert "Done: Request an EHC needs assessment." in head.send(request).text
    assert len(town.case("journey-0").requests) == 1


def test_a_condition_that_was_overridden_is_named_before_a_request_is_sent(town: Town) -> None:
    journey = town.about_to_request()
    request = f"{MOVES}/school_requests_assessment"
    assert "What was set aside" not in visitor(town, "p-head").open(request).text
    condition = RULINGS.policy.requirements("school_requests_assessment")[-1]
    journey.files(HEAD, Kind.OVERRIDE, requirement=condition.id)
    journey.signs(SENCO, Kind.OVERRIDE)
    page = visitor(town, "p-head").open(request).text
    assert "What was set aside" in page
    assert condition.staff in page
    assert "are not sent" in page
    assert Kind.OVERRIDE.label not in page.partition("What is sent")[2]


def test_the_papers_of_a_request_are_sorted_and_no_two_are_called_the_same(town: Town) -> None:
    journey = town.about_to_request()
    page = visitor(town, "p-head").open(f"{MOVES}/school_requests_assessment").text
    titles = re.findall(r'documents/[0-9a-f]{64}">([^<]+)</a>', page)
    reviews = [title for title in titles if "review," in title]
    days = [long_date(review.facts.on) for review in journey.case.current(Kind.REVIEW)]
    assert len(days) == 3
    assert reviews == [f"Cycle {n} review, {day}" for n, day in enumerate(days, start=1)]
    assert len(set(titles)) == len(titles) > len(reviews)
    places = [titles.index(title) for title in reviews]
    assert places == list(range(places[0], places[0] + 3))


def test_a_request_asked_for_again_says_when_it_was_sent_and_sends_nothing(town: Town) -> None:
    town.about_to_request()
    head = visitor(town, "p-head")
    request = f"{MOVES}/school_requests_assessment"
    shown = head.open(request).text
    head.resend(shown, request)
    said = f"You sent this already on {moment(town.now)}. Nothing was sent twice."
    for answer in (head.resend(shown, request), head.open(request)):
        assert answer.status_code == 200
        assert said in answer.text
        assert "Check before you send" not in answer.text
    assert len(town.case("journey-0").requests) == 1


def test_another_press_from_another_page_is_told_who_took_the_move(town: Town) -> None:
    town.now = about_to_identify(town.journey()).now
    teacher, senco = visitor(town, "p-teacher"), visitor(town, "p-senco")
    shown = teacher.open(f"{MOVES}/identify_sen").text
    senco.send(f"{MOVES}/identify_sen")
    answer = teacher.resend(shown, f"{MOVES}/identify_sen")
    assert "Senco, SENCo did this already on" in answer.text
    assert "Nothing was done twice." in answer.text


def test_identifying_sen_is_looked_at_first(town: Town) -> None:
    town.now = about_to_identify(town.journey()).now
    teacher = visitor(town, "p-teacher")
    page = teacher.open("/journeys/journey-0").text
    assert f'href="{MOVES}/identify_sen"' in page
    assert f'action="{MOVES}/identify_sen"' not in page
    page = teacher.open(f"{MOVES}/identify_sen").text
    today = long_date(london_day(town.now))
    assert f"SEN status in the school census becomes K, SEN support, from {today}." in page
    assert "Handrail writes to them from" in page
    assert "Parent, parent or carer" in page
    assert "This cannot be taken back." in page
    assert "local authority" not in page.partition("<main")[2].partition("</main>")[0]
    assert "quality_first_teaching" in town.case("journey-0").configuration
    assert "Done: Identify SEN" in teacher.send(f"{MOVES}/identify_sen").text
    assert "sen_support" in town.case("journey-0").configuration


def test_going_on_in_class_is_looked_at_first_and_twice_in_a_day_is_once(town: Town) -> None:
    journey = town.journey()
    journey.files(TEACHER, Kind.EARLY_DISCUSSION)
    journey.signs(TEACHER, Kind.EARLY_DISCUSSION)
    town.now = journey.now
    teacher = visitor(town, "p-teacher")
    shown = teacher.open(f"{MOVES}/agree_in_class").text
    assert "This round of looking at the concern is closed." in shown
    assert "SEN status" not in shown
    assert "Done: Go on in class" in teacher.resend(shown, f"{MOVES}/agree_in_class").text
    for answer in (
        teacher.resend(shown, f"{MOVES}/agree_in_class"),
        teacher.open(f"{MOVES}/agree_in_class"),
    ):
        assert "You did this already on" in answer.text
    town.now += timedelta(days=1)
    assert "Check before you go on" in teacher.open(f"{MOVES}/agree_in_class").text


def test_a_review_before_its_day_is_looked_at_first(town: Town) -> None:
    journey = planned(identified(town.journey()))
    town.now = journey.now
    teacher = visitor(town, "p-teacher")
    assert f'href="{MOVES}/review_early"' in teacher.open("/journeys/journey-0").text
    shown = teacher.open(f"{MOVES}/review_early").text
    assert "Support is reviewed now, before the day that the plan set." in shown
    assert "This cannot be taken back" in shown
    assert "sen_do" in town.case("journey-0").configuration
    assert "Done: " in teacher.resend(shown, f"{MOVES}/review_early").text
    assert "sen_review" in town.case("journey-0").configuration


def test_a_small_step_and_what_there_is_not_have_no_such_page(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    assert teacher.open(f"{MOVES}/agree_analysis").status_code == 404
    assert teacher.open(f"{MOVES}/nonsense").status_code == 404
    assert visitor(town, "p-parent").open(f"{MOVES}/identify_sen").status_code in (403, 404)
