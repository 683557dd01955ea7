"""What the school was asked: on the request, and wherever it is decided without an answer."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from starlette.testclient import TestClient

from models.evidence import Kind
from tests.playing import SENCO
from tests.web.la.acting import acknowledge, consult, decide, press, send
from tests.web.town import Lived, Town

QUESTION = "What has speech therapy done?"
WAITS = "The school has not answered yet what you asked on 7 September 2026"


def said(page: str) -> str:
    """Return the words of a page, for sentences that run across its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def asked(town: Town, officer: TestClient) -> str:
    """Return the address of a request on which the school was asked, and has not answered."""
    address = f"/requests/{town.family_request().case_id}"
    acknowledge(officer, address)
    consult(officer, address)
    page = send(officer, f"{address}/record/la_question", question=QUESTION)
    assert "The school has it among its tasks" in page.text
    assert "Its answer is due by 21 September 2026." in page.text
    return address


def test_a_request_shows_each_question_its_day_and_that_it_waits(
    officer: TestClient, asked: str
) -> None:
    table = officer.get(asked).text.partition('id="questions"')[2].partition("</table>")[0]
    assert QUESTION in table
    assert "7 Sep 2026" in table
    assert "21 Sep 2026" in table
    assert "Local policy or practice, not law" in table
    assert "Not answered yet" in table
    assert f'href="{asked}/letters/la_question.1"' in table
    assert officer.get(f"{asked}/letters/la_question.1").status_code == 200


def test_a_request_shows_when_the_school_answered(
    town: Town, officer: TestClient, asked: str
) -> None:
    journey = town.journeys["journey-0"]
    journey.now = town.now = town.now + timedelta(days=3)
    journey.files(SENCO, Kind.SCHOOL_INFORMATION)
    journey.takes(SENCO, "send_information")
    letter = journey.letters()[-1]
    request = Lived(town.engine, town.steps, letter.to_case, "pupil-0")
    request.now, request.case_or_none = town.now, town.case(letter.to_case)
    request.must(letter.command.by, letter.command.order, letter.command.id)
    table = officer.get(asked).text.partition('id="questions"')[2].partition("</table>")[0]
    assert "Answered 10 Sep 2026" in said(table)
    assert f'href="{asked}/pack#document-' in table
    assert "Not answered yet" not in table
    assert WAITS not in said(officer.get(f"{asked}/record/la_decision?decision=refuse").text)


def test_whoever_decides_signs_or_sends_is_told_that_the_school_has_not_answered(
    officer: TestClient, manager: TestClient, asked: str
) -> None:
    form = said(officer.get(f"{asked}/record/la_decision?decision=refuse").text)
    assert WAITS in form
    assert f"“{QUESTION}”" in form
    decide(officer, asked, "refuse")
    for role, browser in (("la_officer", officer), ("la_manager", manager)):
        path = f"{asked}/sign/la_decision/{role}"
        assert WAITS in said(browser.get(path).text)
        press(browser, path)
    assert WAITS in said(officer.get(f"{asked}/move/refuse_to_assess").text)
    assert WAITS not in said(officer.get(f"{asked}/record/la_consultation").text)


def test_the_letter_to_the_school_says_by_when_to_answer(officer: TestClient, asked: str) -> None:
    letter = said(officer.get(f"{asked}/letters/la_question.1").text)
    assert "Please answer by 21 September 2026" in letter
    assert "We plan to decide by 18 October 2026" in letter


def test_once_a_decision_is_recorded_the_request_waits_for_no_information(
    officer: TestClient, manager: TestClient, asked: str
) -> None:
    assert "Waiting for information." in said(officer.get(asked).text)
    decide(officer, asked, "refuse")
    for page in (said(officer.get(asked).text), said(officer.get("/requests").text)):
        assert "Decision not to assess recorded" in page
        assert "Waiting for information" not in page.partition("Decision not to assess")[2][:200]
    assert "It has still to be signed and sent." in said(officer.get(asked).text)
    for role, browser in (("la_officer", officer), ("la_manager", manager)):
        press(browser, f"{asked}/sign/la_decision/{role}")
    assert "It has still to be sent." in said(officer.get(asked).text)
    press(officer, f"{asked}/move/refuse_to_assess")
    page = officer.get(asked).text
    assert "Decision not to assess recorded" not in said(page)
    table = page.partition('id="questions"')[2].partition("</table>")[0]
    assert "Handrail reminds nobody" in said(table)
    assert "Not answered yet" not in table


def test_a_step_that_is_not_open_says_why_what_is_recorded_does_not_count(
    officer: TestClient, asked: str
) -> None:
    decide(officer, asked, "assess")
    page = said(officer.get(f"{asked}/move/refuse_to_assess").text)
    assert "“What is the decision?” is answered “Carry out an EHC needs assessment”." in page
    assert "This needs “Do not carry out an assessment”." in page
