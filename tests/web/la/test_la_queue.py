"""The queue: in the order of the clock, with both dates."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.web.la.acting import acknowledge
from tests.web.town import PUPILS, Town


def test_the_request_with_least_time_left_comes_first(town: Town, officer: TestClient) -> None:
    for number in (1, 0, 2):
        town.family_request(number, days_later=number)
    page = officer.get("/requests").text
    places = [page.index(pupil) for pupil in PUPILS]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("days", "tag"),
    [
        (0, "41 days left"),
        (40, "1 day left"),
        (41, "Act today"),
        (42, "Last day today"),
        (43, "Overdue by 2 days"),
    ],
)
def test_each_request_shows_its_two_dates_and_how_much_time_is_left(
    town: Town, officer: TestClient, days: int, tag: str
) -> None:
    town.family_request()
    town.now += timedelta(days=days)
    page = officer.get("/requests").text
    assert "7 Sep 2026" in page
    assert "18 Oct 2026" in page
    assert "19 Oct 2026" in page
    assert tag in page


def test_the_queue_says_who_asked_what_comes_next_and_the_stage(
    town: Town, officer: TestClient
) -> None:
    address = f"/requests/{town.family_request().case_id}"
    page = officer.get("/requests").text
    assert "Family, Hill School" in page
    assert "Acknowledge" in page
    acknowledge(officer, address)
    page = officer.get("/requests").text
    assert "Consult the family, Decide" in page
    assert "Considering (1)" in page


def test_the_queue_shows_one_stage_at_a_time(town: Town, officer: TestClient) -> None:
    first = town.family_request(0)
    town.family_request(1)
    acknowledge(officer, f"/requests/{first.case_id}")
    considering = officer.get("/requests?stage=considering").text
    assert PUPILS[0] in considering
    assert PUPILS[1] not in considering
    assert "Nothing stands here now" in officer.get("/requests?stage=decided").text
    assert officer.get("/requests?stage=nowhere").status_code == 404


def test_a_long_queue_has_pages(
    town: Town, officer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.la.queue.ON_A_PAGE", 2)
    for number in range(3):
        town.family_request(number, days_later=number)
    first, second = officer.get("/requests").text, officer.get("/requests?page=2").text
    assert [pupil in first for pupil in PUPILS] == [True, True, False]
    assert [pupil in second for pupil in PUPILS] == [False, False, True]
    assert 'href="/requests?page=2"' in first
    assert 'href="/requests"' in second
