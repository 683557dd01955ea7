"""The further pages of a journey: picture, cycles, progress, documents, story."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from itertools import pairwise

import pytest

from models.case import Chart
from models.evidence import Kind
from rules.charts.machine import all_states, region_of
from rules.conditions.policy import Policy
from rules.packs import ENGLAND, shipped_pack
from tests.playing import SENCO, TEACHER, Played, identified, planned, reviewed
from tests.two_sides import refused, with_plan
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.presenters import picture as drawn
from web.presenters.picture import HERE, Picture

JOURNEY = "/journeys/journey-0"
PAGES = ("/cycles", "/progress", "/documents", "/story")


@pytest.fixture
def senco(town: Town) -> Visitor:
    return Visitor(town.browser(pages_of(town), "p-senco"))


def two_cycles(town: Town) -> Played:
    journey = reviewed(planned(identified(town.journey())))
    journey.takes(TEACHER, "start_next_cycle")
    planned(journey)
    town.now = journey.now
    return journey


def picture_of(case: Played) -> Picture:
    return drawn.picture(case.case, "A pupil", Policy(shipped_pack(ENGLAND)), "In words.")


def here(found: Picture) -> list[str]:
    """Return the names of the dots at which the pupil stands."""
    return [" ".join(text for _, text in dot.lines) for dot in found.dots if dot.mark == HERE]


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_an_empty_journey_says_what_will_stand_there(
    town: Town, senco: Visitor, page: str
) -> None:
    town.journey()
    answer = senco.open(f"{JOURNEY}{page}")
    assert answer.status_code == 200
    assert "The journey was opened" in answer.text or "yet" in answer.text or "begun" in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_only_for_those_who_see_the_pupil(town: Town, page: str) -> None:
    town.journey()
    for person in ("p-parent", "p-officer", "p-elsewhere"):
        browser = town.browser(pages_of(town), person)
        assert browser.get(f"{JOURNEY}{page}").status_code in (403, 404)


def test_each_piece_of_the_requests_road_is_a_move_of_the_chart() -> None:
    road = drawn.REQUEST_ROAD
    for before, after in pairwise(road):
        assert after in drawn._next_of(before), f"no move leads from {before} to {after}"


def test_each_state_of_the_chart_is_on_a_road_or_beside_it() -> None:
    chart = Chart.PUPIL_JOURNEY
    beside = {s for s in all_states(chart) if region_of(chart, s) == "statutory"}
    for state in beside - set(drawn.REQUEST_ROAD):
        assert drawn.road_before(state) in drawn.REQUEST_ROAD[1:]
    parts = {state for stage, inside in drawn.SUPPORT_ROAD for state in (stage, *inside)}
    support = {s for s in all_states(chart) if region_of(chart, s) == "support"}
    assert support == parts


def test_the_picture_rings_where_the_pupil_is_and_nowhere_else() -> None:
    journey = Played().opened()
    assert here(picture_of(journey)) == ["Quality First Teaching", "No request"]
    planned(identified(journey))
    assert here(picture_of(journey)) == ["Do", "No request"]
    assert [box.mark for box in picture_of(journey).boxes] == ["here", "ahead"]


def test_a_refusal_is_drawn_beside_the_road_below_the_state_it_came_from() -> None:
    found = picture_of(refused().journey)
    assert here(found)[-1] == "Assessment refused"
    aside = next(dot for dot in found.dots if dot.mark == HERE and dot.y > drawn._REQUEST_Y)
    before = next(d for d in found.dots if d.x == aside.x and d.y == drawn._REQUEST_Y)
    assert [text for _, text in before.lines] == ["Local authority", "deciding"]


def test_a_plan_in_place_is_the_end_of_the_road() -> None:
    found = picture_of(with_plan().journey)
    assert here(found)[-1] == "EHC plan in place"
    assert max(dot.x for dot in found.dots if dot.y == drawn._REQUEST_Y) < drawn.WIDTH


def test_no_name_in_the_picture_runs_out_of_it_or_into_another() -> None:
    for case in (Played().opened(), refused().journey, with_plan().journey):
        found = picture_of(case)
        for dot in found.dots:
            assert all(y < found.height for y, _ in dot.lines)
            near = [d for d in found.dots if d.y == dot.y and 0 < abs(d.x - dot.x) < 80]
            assert not near, "names need 80 units beside each other"


def test_the_first_page_draws_the_picture_with_a_title_and_the_same_in_words(
    town: Town, senco: Visitor
) -> None:
    two_cycles(town)
    page = senco.open(JOURNEY).text
    svg = page.partition('<svg class="hr-picture"')[2].partition("</svg>")[0]
    assert 'role="img"' in svg
    assert "Where Amara Okonkwo is" in svg
    assert "sen support: the pupil is here: do" in svg.lower()
    assert "style=" not in svg, "the content policy refuses styles in the page"


def test_a_move_says_where_it_leads(town: Town, senco: Visitor) -> None:
    identified(town.journey()).files(TEACHER, Kind.NEEDS_ANALYSIS)
    assert "What happens next: SEN Support: Plan." in senco.open(JOURNEY).text


def test_cycles_stand_side_by_side_and_count_as_people_count(town: Town, senco: Visitor) -> None:
    two_cycles(town)
    page = senco.open(f"{JOURNEY}/cycles").text
    heads = re.findall(r'role="columnheader">([^<]+)<', page)
    assert heads == ["Cycle 1", "Cycle 2 (now)"]
    assert page.count("Precision teaching: 3 sessions of 20 minutes a week for 10 weeks") == 2
    assert page.count("Reads 90 words: partly met, 72 words") == 1


def test_more_cycles_than_fit_are_reached_by_links(
    town: Town, senco: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.staff.parts.SIDE_BY_SIDE", 1)
    two_cycles(town)
    latest = senco.open(f"{JOURNEY}/cycles").text
    assert "Cycle 2 (now)" in latest
    assert f'href="{JOURNEY}/cycles?until=1"' in latest
    first = senco.open(f"{JOURNEY}/cycles?until=1").text
    assert "Cycle 2 (now)" not in first
    assert f'href="{JOURNEY}/cycles?until=2"' in first


def test_progress_is_plotted_against_what_was_expected_with_a_table(
    town: Town, senco: Visitor
) -> None:
    two_cycles(town)
    page = senco.open(f"{JOURNEY}/progress").text
    assert "Progress as judged at each review" in page
    assert "hr-plot__expected" in page
    assert "72 words" in page
    assert "6 years 2" in page
    assert "style=" not in page


def test_promised_stands_beside_delivered(town: Town, senco: Visitor) -> None:
    journey = two_cycles(town)
    journey.files(TEACHER, Kind.PROVISION_RECORD)
    earlier = journey.today - timedelta(days=7)
    journey.files(TEACHER, Kind.PROVISION_RECORD, until_on=earlier, sessions_delivered=11)
    journey.files(TEACHER, Kind.PROVISION_RECORD, until_on=earlier, sessions_delivered=12)
    page = senco.open(f"{JOURNEY}/progress").text
    assert "75%" in page, "27 of 36 sessions, from two periods, of which one was corrected"
    assert "has not been costed yet" in page
    journey.files(SENCO, Kind.COSTED_PROVISION)
    assert "more than the £6,000" in senco.open(f"{JOURNEY}/progress").text


def test_documents_list_every_version(town: Town, senco: Visitor) -> None:
    journey = identified(town.journey())
    journey.files(TEACHER, Kind.NEEDS_ANALYSIS, strengths="Kind to others.")
    journey.files(TEACHER, Kind.NEEDS_ANALYSIS, strengths="Kind to others, and funny.")
    page = senco.open(f"{JOURNEY}/documents").text
    for record in journey.case.evidence:
        assert record.digest[:12] in page
    assert "Analysis of needs, earlier version" in page


def test_the_story_of_a_new_journey_takes_no_status_of_the_schools_list_away(
    town: Town, senco: Visitor
) -> None:
    identified(town.journey())
    story = unescape(senco.open(f"{JOURNEY}/story").text)
    assert "(N), since" not in story
    assert "Nothing is decided here yet about the SEN status" in story
    assert "SEN support (K), since" in story


def test_the_story_is_narrowed_by_sort_and_stands_in_pages(
    town: Town, senco: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    identified(town.journey())
    signed = senco.open(f"{JOURNEY}/story?sort=signatures").text
    assert "was signed as SENCo" in signed
    assert "was filled in" not in signed
    assert senco.open(f"{JOURNEY}/story?sort=nothing").status_code == 404
    monkeypatch.setattr("web.staff.parts.ON_A_PAGE", 3)
    first = senco.open(f"{JOURNEY}/story?sort=records").text
    assert f"{JOURNEY}/story?sort=records&amp;page=2" in first
    second = senco.open(f"{JOURNEY}/story?sort=records&page=2").text
    assert f'href="{JOURNEY}/story?sort=records"' in second


def test_documents_stand_by_their_day_and_not_by_when_they_were_filed(
    town: Town, senco: Visitor
) -> None:
    journey = identified(town.journey())
    journey.files(TEACHER, Kind.PARENT_MEETING)
    new = journey.case.evidence[-1]
    journey.files(TEACHER, Kind.PARENT_MEETING, held_on=new.facts.on - timedelta(days=20))
    old = journey.case.evidence[-1]
    page = senco.open(f"{JOURNEY}/documents").text
    assert page.index(new.digest[:12]) < page.index(old.digest[:12])
