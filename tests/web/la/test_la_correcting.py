"""A wrong record at the authority is put right by two people; a school's correction is shown."""

from __future__ import annotations

import re
from html import unescape

from starlette.testclient import TestClient

from models.commands import SignDocument
from models.events import LetterPosted
from models.evidence import Kind
from models.roles import Role
from tests.playing import HEAD, SENCO, TEACHER
from tests.web.la.acting import acknowledge, consult, press, send
from tests.web.town import Lived, Town


def corrects(browser: TestClient, pack: str) -> str:
    """Follow the link beside a record, say why it is wrong, and return the page that follows."""
    found = re.search(r'href="(/requests/[^"]+/record/correction\?about=[0-9a-f]{64})"', pack)
    assert found is not None
    path = unescape(found[1])
    sent = send(browser, path, to=path, because="wrong_facts", reason="It was another day.")
    return sent.text


def test_an_officer_says_what_is_wrong_and_the_manager_agrees(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    request = town.family_request()
    town.now = request.now
    address = f"/requests/{request.case_id}"
    acknowledge(officer, address)
    pack = officer.get(f"{address}/pack").text
    assert "has been recorded" in corrects(officer, pack)
    assert "said to be wrong" in officer.get(address).text
    assert "a second person has yet to agree" in officer.get(f"{address}/pack").text
    sign = f"{address}/sign/{Kind.CORRECTION}"
    assert "another person must approve it" in officer.get(f"{sign}/{Role.LA_OFFICER}").text
    assert sign in manager.get(address).text
    assert "You have approved the correction" in press(manager, f"{sign}/{Role.LA_MANAGER}").text
    (struck,) = town.case(request.case_id).struck
    assert struck.evidence.kind is Kind.LA_ACKNOWLEDGEMENT
    page = officer.get(f"{address}/pack").text
    assert "It is kept, and counts no more. What it says is not so. It was another day." in page
    assert "Two people agreed that" in officer.get(address).text
    assert "Acknowledge the request" in officer.get(address).text.partition("About the request")[0]
    assert "has been recorded" in acknowledge(officer, address).text, "the right one is recorded"


def test_a_schools_correction_stands_beside_the_copy_that_was_sent(
    town: Town, officer: TestClient
) -> None:
    request = town.school_request()
    journey = town.journeys["journey-0"]
    plan = journey.case.current(Kind.MY_SUPPORT_PLAN)[-1]
    named = {"record": plan.key, "version": plan.digest}
    journey.files(TEACHER, Kind.CORRECTION, **named)
    note = journey.case.current(Kind.CORRECTION)[-1]
    order = SignDocument(document=note.key, record=Kind.CORRECTION, digest=note.digest)
    journey.must(HEAD, order)
    delivered(journey, request)
    town.now = journey.now
    address = f"/requests/{request.case_id}"
    pack = officer.get(f"{address}/pack").text
    assert "The school corrected this after it was sent." in pack
    assert "It has sent no other version yet." in pack
    assert plan.digest in pack
    assert "corrected by the school" in officer.get(address).text
    journey.files(SENCO, Kind.MY_SUPPORT_PLAN, about_me="Another view.")
    delivered(journey, request)
    assert "What counts at the school now has been sent" in officer.get(f"{address}/pack").text


def test_a_schools_record_has_no_link_to_correct_it(town: Town, officer: TestClient) -> None:
    request = town.school_request()
    town.now = request.now
    pack = officer.get(f"/requests/{request.case_id}/pack").text
    assert "record/correction" not in pack


def test_a_version_that_is_not_on_the_request_is_not_found(town: Town, officer: TestClient) -> None:
    request = town.family_request()
    town.now = request.now
    address = f"/requests/{request.case_id}"
    consult(officer, address)
    unknown = f"{address}/record/correction?about={'0' * 64}"
    assert officer.get(unknown).status_code == 404


def delivered(journey: Lived, request: Lived) -> None:
    """Deliver the last letter of a journey to its request."""
    letter: LetterPosted = journey.letters()[-1]
    request.now = journey.now
    request.must(letter.command.by, letter.command.order, letter.command.id)
