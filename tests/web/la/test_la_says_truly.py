"""The authority's pages offer what the rules take, name who is waited for, and promise no more."""

from __future__ import annotations

import re
from html import unescape

from starlette.testclient import TestClient

from models.evidence import Kind
from models.roles import Role
from tests.web.la.acting import acknowledge, press
from tests.web.la.test_la_correcting import corrects
from tests.web.la.walking import Desk, considered, refused
from tests.web.town import Town


def desk_of(town: Town, officer: TestClient, manager: TestClient) -> Desk:
    request = town.family_request()
    town.now = request.now
    return Desk(town, officer, manager, f"/requests/{request.case_id}")


def test_no_decision_is_offered_before_the_request_is_acknowledged(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    desk = desk_of(town, officer, manager)
    assert f"record/{Kind.LA_DECISION}" not in desk.page()
    desk.records(Kind.LA_ACKNOWLEDGEMENT)
    assert f"record/{Kind.LA_DECISION}" in desk.page()


def test_what_waits_for_a_managers_signature_stands_at_the_top_of_their_queue_until_it_is_given(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    desk = desk_of(town, officer, manager)
    considered(desk).records(Kind.LA_DECISION, query="?decision=refuse")
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    sign = f"{desk.address}/sign/{Kind.LA_DECISION}/{Role.LA_MANAGER}"
    top = manager.get("/requests").text.partition("Find a pupil")[0]
    assert "Waiting for your signature" in top
    assert f'href="{sign}"' in top
    assert "Waiting for your signature" not in officer.get("/requests").text
    page = manager.get(sign).text
    assert f'href="{desk.address}/pack"' in page
    assert f"{desk.address}/letters/la_decision" in page
    assert "You have approved the decision not to assess" in press(manager, sign).text
    assert "Waiting for your signature" not in manager.get("/requests").text


def test_a_decision_says_when_the_family_is_told_and_once_it_is_sent_by_whom_it_was(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    desk = desk_of(town, officer, manager)
    considered(desk).records(Kind.LA_DECISION, query="?decision=assess")
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    asked = desk.page("/move/agree_to_assess")
    assert "told at once" not in asked
    assert re.search(r"Handrail writes to them on \w+day \d+ \w+ \d{4}, from 7:30am", asked)
    assert "for you to print and post" in desk.takes("agree_to_assess")
    again = unescape(desk.page("/move/agree_to_assess"))
    assert re.search(r"was done already, on \d+ \w+ \d{4} by .*officer", again)


def test_a_correction_names_its_record_and_is_not_offered_to_whoever_wrote_it(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    desk = desk_of(town, officer, manager)
    acknowledge(officer, desk.address)
    page = desk.page()
    form = re.search(r'href="(/requests/[^"]+/record/correction\?about=[0-9a-f]{64})"', page)
    assert form is not None
    asked = officer.get(form[1]).text
    assert "This is about “Local authority&#39;s acknowledgement” of" in asked
    assert "A date or another detail was mistyped" in asked
    corrects(officer, page)
    sign = f"{desk.address}/sign/{Kind.CORRECTION}"
    assert sign not in desk.page()
    approves = unescape(manager.get(f"{sign}/{Role.LA_MANAGER}").text)
    assert "“Local authority's acknowledgement” of" in approves
    assert "Whom can the family call?" in approves
    assert "la_acknowledgement.1" not in approves


def test_after_a_refusal_the_request_says_until_when_the_family_can_appeal(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    page = refused(desk_of(town, officer, manager)).page()
    said = " ".join(page.partition("Nothing is asked of you now.")[2].partition("</p>")[0].split())
    assert said == "The family has its time to appeal until 6 November 2026."


def test_a_long_document_has_the_way_to_its_signature_above_it(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    desk = considered(desk_of(town, officer, manager))
    desk.records(Kind.LA_DECISION, query="?decision=refuse")
    page = desk.page(f"/sign/{Kind.LA_DECISION}/{Role.LA_OFFICER}")
    assert page.index('href="#sign"') < page.index("hr-paper") < page.index('id="sign"')


def test_a_document_has_a_fingerprint_and_its_making_is_folded_away(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    desk = desk_of(town, officer, manager)
    assert "Digest" not in desk.page()
    pack = desk.page("/pack")
    assert "Fingerprint" in pack
    assert "SHA-256" not in pack.replace(
        pack.partition("<details")[2].partition("</details>")[0], ""
    )
