"""What happened on a request: what was decided, and from which day its time runs."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

from starlette.testclient import TestClient

from models.evidence import Kind
from tests.playing import PARENT
from tests.web.la.acting import acknowledge, consult, decide, send
from tests.web.town import Town


def history(page: str) -> str:
    """Return the part of a request's page that tells what happened."""
    return unescape(page.partition('id="history"')[2].partition("</ol>")[0])


def test_the_history_says_what_was_decided_and_marks_a_refusal(
    town: Town, officer: TestClient
) -> None:
    yes, no = (f"/requests/{town.family_request(number).case_id}" for number in (0, 1))
    for address in (yes, no):
        acknowledge(officer, address)
        consult(officer, address)
    told = history(decide(officer, yes, "assess").text)
    assert "was put on the request: decide to assess." in told
    assert "hr-events__event--refused" not in told
    told = history(decide(officer, no, "refuse").text)
    assert "was put on the request: decide not to assess." in told
    assert told.count("hr-events__event--refused") == 1


def test_the_history_says_from_which_day_of_receipt_time_runs(
    town: Town, officer: TestClient
) -> None:
    journey = town.journey()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    town.now = journey.now = journey.now + timedelta(days=7)
    address = f"/requests/{journey.sent().case_id}"
    stated = {"received_on.day": "10", "received_on.month": "9", "received_on.year": "2026"}
    send(officer, f"{address}/record/la_acknowledgement", contact="Dana", **stated)
    told = history(officer.get(address).text)
    assert "received on 10 September 2026: time limits run from then." in told
