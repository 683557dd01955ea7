"""The queue: in the order of the clock, with both dates."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from models.evidence import Kind
from models.roles import Role
from tests.playing import MANAGER, OFFICER, PARENT, SENCO
from tests.web.la.acting import acknowledge, consult, decide, press
from tests.web.town import ELSEWHERE, PUPILS, Lived, Town, hidden_of, token_of
from tests.web.village import Visitor


def test_the_request_with_least_time_left_comes_first(town: Town, officer: TestClient) -> None:
    for number in (1, 0, 2):
        town.family_request(number, days_later=number)
    page = officer.get("/requests").text
    places = [page.index(pupil) for pupil in PUPILS]
    assert places == sorted(places)


def test_what_practice_asks_for_sooner_comes_before_a_clock_with_more_time(
    town: Town, officer: TestClient
) -> None:
    done, _ = town.family_request(0), town.family_request(1, days_later=1)
    page = officer.get("/requests").text
    assert page.index(PUPILS[0]) < page.index(PUPILS[1])
    acknowledge(officer, f"/requests/{done.case_id}")
    page = officer.get("/requests").text
    assert page.index(PUPILS[1]) < page.index(PUPILS[0])


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
    assert re.search(r"Consult the family.*Decide whether to assess.*by", page, re.DOTALL)
    assert not re.search(r"Decide\s*<", page), "what the clock says already is said once"
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
    assert PUPILS[2] in officer.get("/requests?page=9").text, "the last page, where there are fewer"


def give(manager: TestClient, address: str, officer: str) -> str:
    """Have a manager give a request to one officer, and return the page that comes back."""
    page = manager.get(address).text
    form = {"_token": token_of(page), "act": hidden_of(page, "act"), "officer": officer}
    return manager.post(f"{address}/team", data=form).text


def test_a_manager_gives_a_request_to_one_officer_who_finds_it_under_mine(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    town.comes_to_work("p-new", "Nia Newcomer", Role.LA_OFFICER)
    first, second = town.family_request(0), town.family_request(1)
    assert "2 requests" in officer.get("/requests?whose=nobodys").text
    assert "has been given out" in give(manager, f"/requests/{first.case_id}", "p-officer")
    mine = officer.get("/requests?whose=mine").text
    assert PUPILS[0] in mine
    assert PUPILS[1] not in mine
    rest = officer.get("/requests?whose=nobodys").text
    assert PUPILS[0] not in rest
    assert PUPILS[1] in rest
    assert "has been given out" in give(manager, f"/requests/{second.case_id}", "p-new")
    assert PUPILS[1] not in officer.get("/requests?whose=mine").text
    assert "given to others" in officer.get(f"/requests/{second.case_id}").text


def test_a_request_is_given_only_to_officers_of_the_authority(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    address = f"/requests/{town.family_request().case_id}"
    page = manager.get(address).text
    form = {"_token": token_of(page), "act": hidden_of(page, "act"), "officer": "p-elsewhere"}
    assert manager.post(f"{address}/team", data=form).status_code == 422
    assert "p-elsewhere" not in {h.person_id for h in town.case(address[10:]).people}
    assert "Give it to" not in officer.get(address).text


def test_the_stages_say_that_a_request_in_dispute_is_counted_at_its_stage_too(
    town: Town, officer: TestClient
) -> None:
    first, second = town.family_request(0), town.family_request(1)
    assert "stage too." not in officer.get("/requests").text
    for count, request in enumerate((first, second), start=1):
        refuses(request)
        request.files(OFFICER, Kind.APPEAL)
        said = officer.get("/requests").text
        own = "is counted at its" if count == 1 else "are counted at their"
        assert f"{count} in mediation or appeal {own} stage too." in said
        assert f"Mediation and appeal ({count})" in said
        assert f"Refused, withdrawn or ended ({count})" in said


def refuses(request: Lived) -> None:
    for kind in (Kind.LA_ACKNOWLEDGEMENT, Kind.LA_CONSULTATION, Kind.LA_DECISION):
        request.files(OFFICER, kind)
    request.signs(OFFICER, Kind.LA_DECISION)
    request.signs(MANAGER, Kind.LA_DECISION)
    request.takes(OFFICER, "refuse_to_assess")


def test_the_queue_is_narrowed_to_a_school_and_a_school_elsewhere_is_empty(
    town: Town, officer: TestClient
) -> None:
    town.family_request()
    assert PUPILS[0] in officer.get("/requests?school=school-1").text
    assert "Nothing stands here now" in officer.get("/requests?school=school-9").text
    assert officer.get("/requests?whose=theirs").status_code == 404


def test_a_search_finds_a_request_at_any_stage_and_puts_no_name_into_an_address(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    address = f"/requests/{town.family_request(0).case_id}"
    town.family_request(1)
    for act in (acknowledge, consult):
        act(officer, address)
    decide(officer, address, "refuse")
    press(officer, f"{address}/sign/la_decision/la_officer")
    press(manager, f"{address}/sign/la_decision/la_manager")
    press(officer, f"{address}/move/refuse_to_assess")
    assert PUPILS[0] not in officer.get("/requests").text
    answer = Visitor(officer).send("/requests", name="okon AMARA")
    assert PUPILS[0] in answer.text
    assert PUPILS[1] not in answer.text
    assert "1 request found by the pupil" in answer.text
    assert str(answer.url).endswith(f"/requests?stage=all&of={address[10:]}")
    assert PUPILS[1] not in officer.get(f"/requests?of={address[10:]}").text


def test_a_search_that_finds_nobody_says_so_and_keeps_what_was_typed(
    town: Town, officer: TestClient
) -> None:
    town.family_request()
    answer = Visitor(officer).send("/requests", name="Zebedee")
    assert answer.status_code == 422
    assert "No pupil with a request here has this in their name" in answer.text
    assert 'value="Zebedee"' in answer.text
    assert PUPILS[0] in answer.text


def test_a_search_for_nothing_shows_the_queue(town: Town, officer: TestClient) -> None:
    town.family_request()
    assert str(Visitor(officer).send("/requests", name=" ").url).endswith("/requests")


def test_a_search_that_finds_too_many_asks_for_more_of_the_name(
    town: Town, officer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.finding.MOST_PUPILS", 1)
    town.family_request(0)
    town.family_request(1)
    answer = Visitor(officer).send("/requests", name="a")
    assert answer.status_code == 422
    assert "This finds 2, too many to list" in answer.text
    assert 'value="a"' in answer.text


def test_a_search_never_finds_a_request_of_another_authority(
    town: Town, app: FastAPI, officer: TestClient
) -> None:
    case_id = town.family_request().case_id
    elsewhere = town.browser(app, ELSEWHERE)
    assert PUPILS[0] in officer.get(f"/requests?stage=all&of={case_id}").text
    assert PUPILS[0] not in elsewhere.get(f"/requests?stage=all&of={case_id}").text
    form = {"_token": token_of(elsewhere.get("/requests").text), "name": "Amara"}
    answer = elsewhere.post("/requests", data=form)
    assert answer.status_code == 422
    assert PUPILS[0] not in answer.text


def test_a_familys_request_stays_the_familys_when_the_school_sends_its_own_form_with_it(
    town: Town, officer: TestClient
) -> None:
    journey = town.journey()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    request = journey.sent()
    journey.files(SENCO, Kind.REQUEST_FORM)
    journey.files(SENCO, Kind.SCHOOL_INFORMATION)
    journey.takes(SENCO, "send_information")
    letter = journey.letters()[-1]
    request.must(letter.command.by, letter.command.order, letter.command.id)
    assert "Family, Hill School" in officer.get("/requests").text
    assert "A parent or carer" in officer.get(f"/requests/{request.case_id}").text
    figures = officer.get("/timeliness?year=2026").text
    assert re.search(r"made by a school</th>\s*<td[^>]*>.*?0", figures, re.DOTALL)
