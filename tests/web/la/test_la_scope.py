"""Who sees which request: only what was sent to their own authority, and the rest is not found."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from models.evidence import Kind
from tests.playing import PARENT, TEACHER
from tests.web.la.acting import REASONS, acknowledge, consult, decide
from tests.web.town import ELSEWHERE, OPERATOR, PUPILS, Town

PAGES = (
    "",
    "/pack",
    "/letters/la_decision.1",
    "/record/la_acknowledgement",
    "/record/la_consultation",
    "/record/la_decision",
    "/sign/la_decision/la_officer",
    "/sign/la_decision/la_manager",
    "/move/agree_to_assess",
    "/move/refuse_to_assess",
)


def without_tokens(page: str) -> str:
    return re.sub(r'name="_token" value="\w+"', "", page)


@pytest.fixture
def address(town: Town, officer: TestClient) -> str:
    """A request with a decision on it, so that each of its pages exists."""
    address = f"/requests/{town.family_request().case_id}"
    acknowledge(officer, address)
    consult(officer, address)
    decide(officer, address, "refuse")
    return address


@pytest.mark.parametrize("page", PAGES)
def test_another_authority_finds_nothing_at_all(
    town: Town, app: FastAPI, officer: TestClient, address: str, page: str
) -> None:
    elsewhere = town.browser(app, ELSEWHERE)
    answer = elsewhere.get(f"{address}{page}")
    unknown = elsewhere.get(f"/requests/request-none{page}")
    assert answer.status_code == unknown.status_code == 404
    assert without_tokens(answer.text) == without_tokens(unknown.text)
    assert officer.get(f"{address}{page}").status_code == (404 if "manager" in page else 200)


@pytest.mark.parametrize("act", ["record/la_decision", "sign/la_officer", "move/refuse_to_assess"])
def test_another_authority_can_do_nothing_either(
    town: Town, app: FastAPI, address: str, act: str
) -> None:
    elsewhere = town.browser(app, ELSEWHERE)
    before = len(town.acts)
    token = re.search(r'name="_token" value="(\w+)"', elsewhere.get("/requests").text)
    assert token
    form = {"_token": token[1], "act": f"act-{'0' * 32}", "reasons": REASONS}
    assert elsewhere.post(f"{address}/{act}", data=form).status_code == 404
    assert len(town.acts) == before


def test_each_authority_s_queue_holds_only_its_own(
    town: Town, app: FastAPI, officer: TestClient, address: str
) -> None:
    assert PUPILS[0] in officer.get("/requests").text
    empty = town.browser(app, ELSEWHERE).get("/requests").text
    assert PUPILS[0] not in empty
    assert "No request has been sent to Southshire yet" in empty


@pytest.mark.parametrize("person", ["p-teacher", "p-parent", OPERATOR])
def test_only_the_authority_s_people_come_in(
    town: Town, app: FastAPI, address: str, person: str
) -> None:
    assert town.browser(app, person).get(address).status_code == 403


def test_someone_who_left_the_authority_sees_nothing(
    town: Town, app: FastAPI, officer: TestClient, address: str
) -> None:
    town.has_left("p-officer")
    answer = officer.get(address, follow_redirects=False)
    assert answer.headers["location"].startswith("/sign-in")


def test_a_pupil_s_journey_is_not_a_request(town: Town, officer: TestClient) -> None:
    assert officer.get(f"/requests/{town.journey().case_id}").status_code == 404


def test_only_what_was_sent_is_shown(town: Town, officer: TestClient) -> None:
    journey = town.journey()
    journey.files(TEACHER, Kind.EARLY_DISCUSSION, teacher_actions="Kept in school.")
    journey.files(PARENT, Kind.FAMILY_REQUEST, words="Please look at her speech.")
    page = officer.get(f"/requests/{journey.sent().case_id}/pack").text
    assert "Please look at her speech." in page
    assert "Kept in school." not in page
    assert "Early discussion" not in page
