from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from models.case import Chart
from models.roles import Role
from rules.charts.machine import ENROLMENT, all_states
from tests.playing import identified
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.presenters.paging import paged
from web.presenters.stages import STAGE_OF


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


@pytest.fixture
def two(town: Town) -> Town:
    """Amara is on SEN Support, Bram is not; a month passes."""
    identified(town.journey(0))
    town.journey(1)
    town.now += timedelta(days=1)
    return town


def test_tasks_are_narrowed_to_a_stage_and_the_others_wait_behind_a_link(two: Town) -> None:
    page = visitor(two, "p-teacher").open("/tasks?stage=sen_support").text
    assert "Amara Okonkwo" in page
    assert "Bram Vandyke" not in page
    assert "Show all" in page


def test_what_is_overdue_and_due_within_seven_days_is_counted(two: Town) -> None:
    steps = [step for number in (0, 1) for step in two.case(f"journey-{number}").steps]
    first = min(step.due_on for step in steps if Role.CLASS_TEACHER in step.roles)
    seen = []
    for days_before in (8, 7, 0, -1):
        two.now = datetime.combine(first - timedelta(days=days_before), time(12), UTC)
        page = visitor(two, "p-teacher").open("/tasks?due=week").text
        seen.append(("Due in the next 7 days (0)" in page, "Overdue (0)" in page))
    assert seen == [(True, True), (False, True), (False, True), (False, False)]


def test_a_list_narrowed_to_nothing_says_of_what_there_is_none(two: Town) -> None:
    teacher = visitor(two, "p-teacher")
    late = teacher.open("/tasks?due=overdue").text
    assert "No task is overdue." in late
    assert "0 tasks are open" not in late
    assert "No open task is like that." in teacher.open("/tasks?year=1999").text


def test_a_search_finds_a_pupil_and_puts_no_name_into_an_address(two: Town) -> None:
    answer = visitor(two, "p-teacher").send("/tasks", name="okon")
    assert "Tasks of Amara Okonkwo." in answer.text
    assert "Bram Vandyke" not in answer.text
    assert str(answer.url).endswith("/tasks?of=journey-0")


def test_a_search_that_finds_nobody_says_so_and_keeps_what_was_typed(two: Town) -> None:
    answer = visitor(two, "p-teacher").send("/tasks", name="Zebedee")
    assert answer.status_code == 422
    assert "No pupil with an open task here has this in their name" in answer.text
    assert 'value="Zebedee"' in answer.text


def test_a_code_that_nothing_has_is_no_error(two: Town) -> None:
    page = visitor(two, "p-teacher").open("/tasks?kind=nonsense&stage=x&year=abc&page=900")
    assert page.status_code == 200
    assert "Amara Okonkwo" in page.text


def test_the_school_s_tasks_are_for_leaders_also_when_they_are_searched(two: Town) -> None:
    assert visitor(two, "p-teacher").open("/tasks/school?due=overdue").status_code == 403


def test_a_search_for_pupils_puts_no_name_into_an_address(two: Town) -> None:
    answer = visitor(two, "p-teacher").send("/pupils", search="bram")
    assert "1 pupil has “bram” in the name" in answer.text
    assert str(answer.url).endswith("/pupils")


def test_a_thousand_tasks_stand_on_twenty_pages_with_links_between_them() -> None:
    page = paged(range(1000), 7, 50, lambda number: f"/tasks?page={number}")
    assert page.items == tuple(range(300, 350))
    assert page.place.pages == 20
    shown = [link.get("number", "…") for link in page.place.links["items"]]
    assert shown == ["1", "…", "6", "7", "8", "…", "20"]
    assert page.place.links["previous"]["href"] == "/tasks?page=6"
    assert paged((), 4, 50, str).place.is_only


def test_every_state_of_support_belongs_to_a_stage() -> None:
    states = all_states(Chart.PUPIL_JOURNEY)
    away = tuple(state for state in ENROLMENT if state != "on_roll")
    assert {*states[: states.index("no_request")], *away} == set(STAGE_OF)
