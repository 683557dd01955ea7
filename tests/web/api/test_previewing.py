"""A program reads a letter before its record, the same that the page shows, and keeps nothing."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response

from tests.web.api.programs import Program, problem, program
from tests.web.la.acting import send
from tests.web.town import ELSEWHERE, Town
from web.api import router as api
from web.la import router as pages


@pytest.fixture
def app(town: Town) -> FastAPI:
    return town.app(pages, api)


@pytest.fixture
def officer(town: Town, app: FastAPI) -> Program:
    return program(town, app, "p-officer")


@pytest.fixture
def address(town: Town) -> str:
    return f"/requests/{town.family_request().case_id}"


def test_the_letter_is_that_of_the_page_and_nothing_is_recorded(
    town: Town, app: FastAPI, officer: Program, address: str
) -> None:
    before = town.case(address.rpartition("/")[2])
    page = town.browser(app, "p-officer")
    send(page, f"{address}/record/la_acknowledgement", contact="Dana, 01234", _pressed="letter")
    shown = words(page.get(f"{address}/record/la_acknowledgement/letter"))
    answers = {"contact": "Dana, 01234", "sent_on": str(town.now.date())}
    letter = officer.sends(f"{address}/letters/preview/la_acknowledgement", {"answers": answers})
    assert letter.status_code == 200, letter.text
    told = letter.json()
    assert told["title"] in shown
    assert f"Dear {told['to']} " in shown
    for section in told["sections"]:
        for line in (section["heading"], *section["paragraphs"]):
            assert " ".join(line.split()) in shown
    assert "Dana, 01234" in str(told["sections"])
    assert not told["is_draft"], "it goes as it is recorded"
    assert town.case(address.rpartition("/")[2]) == before


def words(page: Response) -> str:
    """Return what the letter on a page says, in one line."""
    html = page.text.partition("<article")[2].partition("</article>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_what_is_not_sent_is_still_to_be_written_and_what_is_wrong_is_to_be_mended(
    officer: Program, address: str
) -> None:
    path = f"{address}/letters/preview/la_acknowledgement"
    said = str(officer.sends(path, {"answers": {}}).json()["sections"])
    assert "[Still to be written: Whom can the family call?]" in said
    wrong = officer.sends(path, {"answers": {"sent_on": "2026-09-01", "colour": "red"}})
    assert wrong.status_code == 422
    pointers = [error["pointer"] for error in problem(wrong)["errors"]]
    assert sorted(pointers) == ["#/answers/colour", "#/answers/sent_on"]


def test_a_decision_is_chosen_before_its_letter(officer: Program, address: str) -> None:
    acknowledged = {"contact": "Dana", "sent_on": "2026-09-07"}
    officer.sends(f"/cases/{address[10:]}/records/la_acknowledgement", {"answers": acknowledged})
    path = f"{address}/letters/preview/la_decision"
    first = officer.sends(path, {"answers": {"reasons": "Her school can meet these needs."}})
    assert problem(first)["errors"][0]["pointer"] == "#/answers/decision"
    letter = officer.sends(
        path, {"answers": {"decision": "refuse", "reasons": "As it was."}}
    ).json()
    assert "We will not carry out" in letter["title"]
    assert letter["is_draft"]
    assert "As it was." in str(letter["sections"])


def test_it_is_read_by_those_who_may_record_it_while_that_is_open(
    town: Town, app: FastAPI, officer: Program, address: str
) -> None:
    path = f"{address}/letters/preview"
    nothing: dict[str, Any] = {"answers": {}}
    elsewhere = program(town, app, ELSEWHERE)
    assert elsewhere.sends(f"{path}/la_acknowledgement", nothing).status_code == 404
    assert program(town, app, "p-senco").sends(f"{path}/la_decision", nothing).status_code == 403
    assert officer.sends(f"{path}/la_consultation", nothing).status_code == 404, "has no letter"
    later = officer.sends(f"{path}/final_plan", nothing)
    assert (later.status_code, problem(later)["code"]) == (409, "refused")
    assert "is not possible now" in problem(later)["reasons"][0]["sentence"]
