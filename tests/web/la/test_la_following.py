"""What an officer is told once something is saved: who hears of it, the clock, what is next."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from starlette.testclient import TestClient

from models.evidence import Kind
from tests.web.la.acting import press, send
from tests.web.la.walking import Desk, agreed
from tests.web.town import Town


@pytest.fixture
def desk(town: Town, officer: TestClient, manager: TestClient) -> Desk:
    return Desk(town, officer, manager, f"/requests/{town.family_request().case_id}")


def said(page: str) -> str:
    """Return what the banner of a page says."""
    found = re.search(r'role="alert".*?__heading">(.*?)</p>', page, re.DOTALL)
    assert found
    return " ".join(unescape(found[1]).split())


def test_what_is_saved_says_who_hears_of_it_the_clock_and_the_next_thing(desk: Desk) -> None:
    first = said(desk.records(Kind.LA_ACKNOWLEDGEMENT))
    assert "Handrail writes to them on" in first
    assert re.search(r"Decide whether to assess: act by \d+ \w+ 2026 \(\d+ days left\)\.", first)
    assert re.search(r"Next: .*, due by \d+ \w+", first)
    consulted = said(desk.records(Kind.LA_CONSULTATION))
    assert re.search(
        r"Next: Decide whether to assess, due by .*, by law \(\d+ days left\)\.", consulted
    )
    assert consulted.count("Decide whether to assess") == 1
    decided = said(desk.records(Kind.LA_DECISION, query="?decision=assess"))
    assert "The family and the school are not told of it yet." in decided
    assert "Handrail writes" not in decided
    assert "Next: Sign the decision to assess as local authority officer" in decided


def test_what_is_signed_or_asked_of_an_adviser_says_what_follows(desk: Desk) -> None:
    agreed(desk)
    desk.records(Kind.ADVISERS)
    asked = said(desk.records(Kind.ADVICE_REQUEST, query="?about=health"))
    assert re.search(r"Their advice is due by \d+ \w+ 202\d\.", asked)
    assert "Next: Ask for advice: " in asked


def test_who_has_nothing_left_to_do_hears_who_has(desk: Desk) -> None:
    desk.records(Kind.LA_ACKNOWLEDGEMENT)
    desk.records(Kind.LA_CONSULTATION)
    desk.records(Kind.LA_DECISION, query="?decision=refuse")
    page = press(desk.officer, f"{desk.address}/sign/la_decision/la_officer")
    assert re.search(r"You have signed .* Next: Signature: .* That is for ", said(page.text))


def test_the_time_limits_say_by_when_local_policy_asks_for_an_acknowledgement(desk: Desk) -> None:
    limits = desk.page().partition('id="clocks"')[2].partition("</table>")[0]
    assert "Acknowledge the request" in limits
    assert "14 Sep 2026" in limits
    assert "Local policy or practice, not law" in limits
    desk.town.now += timedelta(weeks=2)
    late = desk.page().partition('id="clocks"')[2].partition("</table>")[0]
    assert "Late by 7 days" in late
    desk.records(Kind.LA_ACKNOWLEDGEMENT)
    assert "Acknowledge the request" not in desk.page().partition('id="clocks"')[2]


def test_an_advisers_record_says_whose_it_is_where_it_is_seen_and_leads_to_what_came(
    desk: Desk,
) -> None:
    agreed(desk)
    desk.records(Kind.ADVISERS)
    about = "?about=educational_psychologist"
    asked = send(desk.officer, f"{desk.address}/record/advice_request{about}")
    assert not asked.url.fragment, "the banner is at the top of the page"
    assert ", educational psychologist, has been recorded." in asked.text
    came = desk.records(Kind.ADVICE, query=about)
    table = came.partition('id="advice"')[2].partition("</table>")[0]
    line = table.partition("Educational psychologist")[2].partition("</tr>")[0]
    link = re.search(r'href="([^"]+/pack#(document-\d+))">\s*Came on', line)
    assert link
    assert f'id="{link[2]}"' in desk.page("/pack")


def test_one_adviser_s_advice_sent_twice_is_on_record_once_while_others_are_awaited(
    desk: Desk,
) -> None:
    agreed(desk)
    desk.records(Kind.ADVISERS)
    for about in ("?about=health", "?about=educational_psychologist"):
        desk.records(Kind.ADVICE_REQUEST, query=about)
    desk.records(Kind.ADVICE, query="?about=health")
    again = send(desk.officer, f"{desk.address}/record/advice?about=health").text
    assert "We have this already, since" in again
    assert len(desk.town.case(desk.address.rpartition("/")[2]).current(Kind.ADVICE)) == 1
