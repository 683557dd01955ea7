"""A decision that was sent back is told to its writer, and comes again with what became of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from adapters.database import writing
from adapters.post.gathering import Gathering
from adapters.rulings import RulingsStore
from tests.web.la.acting import REASONS, acknowledge, consult, decide, press, send
from tests.web.la.test_la_sending_back import SIGN, WHY, send_back
from tests.web.town import BASE, Lived, Town
from web.la import router
from web.post import router as messages

MENDED = "The school has tried a visual timetable since May."


@pytest.fixture
def app(town: Town) -> FastAPI:
    return town.app(router, messages)


@pytest.fixture
def request_sent(town: Town, officer: TestClient) -> Lived:
    """A request of which the officer has written and signed a refusal."""
    lived = town.family_request()
    address = f"/requests/{lived.case_id}"
    acknowledge(officer, address)
    consult(officer, address)
    decide(officer, address, "refuse")
    press(officer, f"{address}/sign/la_decision/la_officer")
    return lived


@pytest.fixture
def address(request_sent: Lived) -> str:
    return f"/requests/{request_sent.case_id}"


def mend(officer: TestClient, address: str, reasons: str = MENDED) -> None:
    """Change the decision and sign it again."""
    send(officer, f"{address}/record/la_decision", reasons=reasons)
    press(officer, f"{address}/sign/la_decision/la_officer")


def test_who_sent_it_back_reads_their_reason_and_what_changed_since(
    officer: TestClient, manager: TestClient, address: str
) -> None:
    send_back(manager, f"{address}/{SIGN}")
    before = manager.get(f"{address}/{SIGN}").text
    assert "Why an earlier version was sent back" not in before
    mend(officer, address)
    page = manager.get(f"{address}/{SIGN}").text
    told, _, changed = page.partition("What changed since version 1")
    assert "did not sign version 1." in told
    assert WHY in told
    changed = changed.partition("The whole document:")[0]
    assert f"Taken out: </span>{REASONS}" in changed
    assert f"Put in: </span>{MENDED}" in changed


def test_a_second_round_shows_both_reasons_and_what_changed_since_the_last(
    officer: TestClient, manager: TestClient, address: str
) -> None:
    send_back(manager, f"{address}/{SIGN}")
    mend(officer, address)
    send_back(manager, f"{address}/{SIGN}", reason="Name the timetable's effect.")
    mend(officer, address, "It had no effect.")
    told, _, changed = manager.get(f"{address}/{SIGN}").text.partition(
        "What changed since version 2"
    )
    assert told.index(WHY) < told.index("Name the timetable&#39;s effect.")
    assert "did not sign version 2." in told
    assert REASONS not in changed


def test_one_that_is_recorded_again_as_it_was_says_that_nothing_was_changed(
    officer: TestClient, manager: TestClient, address: str
) -> None:
    nothing = "Nothing was changed since:"
    send_back(manager, f"{address}/{SIGN}")
    assert nothing not in manager.get(f"{address}/{SIGN}").text
    send(officer, f"{address}/record/la_decision")
    for reader, path in ((manager, SIGN), (officer, "record/la_decision")):
        page = reader.get(f"{address}/{path}").text
        assert WHY in page
        assert f"{nothing}</strong> the same was recorded again on 7 September 2026." in page
    mend(officer, address)
    assert nothing not in manager.get(f"{address}/{SIGN}").text


def test_a_decision_that_nobody_sent_back_says_nothing_of_it(
    officer: TestClient, manager: TestClient, address: str
) -> None:
    mend(officer, address)
    page = manager.get(f"{address}/{SIGN}").text
    assert "sent back</h2>" not in page
    assert "What changed since" not in page


def test_the_writer_is_told_in_their_messages_the_next_morning(
    town: Town, officer: TestClient, manager: TestClient, request_sent: Lived, address: str
) -> None:
    next_morning(town, request_sent)
    told = "it was not signed as it is"
    assert told not in the_newest(officer)
    send_back(manager, f"{address}/{SIGN}")
    next_morning(town, request_sent)
    assert told in the_newest(officer)


def next_morning(town: Town, lived: Lived) -> None:
    """Let a night pass over a request as it stands now, and make the morning's messages."""
    lived.case_or_none = town.case(lived.case_id)
    lived.waits_until(lived.today + timedelta(days=1))
    town.now = lived.now
    gathering = Gathering(RulingsStore(), BASE, delivers=False)
    with writing(town.engine) as connection:
        for reader in gathering.readers(connection, town.now):
            gathering.gather(connection, reader, town.now)


def the_newest(browser: TestClient) -> str:
    """Return the newest message of whoever is signed in."""
    listed = browser.get("/messages").text
    found = listed.partition('href="/messages/')[2].partition('"')[0]
    return browser.get(f"/messages/{found}").text
