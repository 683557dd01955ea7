"""A second person at the authority sends a decision back with the reason; its writer mends it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from models.evidence import Kind
from models.roles import Role
from tests.web.la.acting import REASONS, acknowledge, consult, decide, press, send
from tests.web.la.test_la_correcting import corrects
from tests.web.town import PUPILS, Town

WHY = "Say what the school has tried since May."
SIGN = "sign/la_decision/la_manager"


def written(town: Town, officer: TestClient) -> str:
    """Return a request of which the officer has written and signed a refusal."""
    address = f"/requests/{town.family_request().case_id}"
    acknowledge(officer, address)
    consult(officer, address)
    decide(officer, address, "refuse")
    press(officer, f"{address}/sign/la_decision/la_officer")
    return address


@pytest.fixture
def address(officer: TestClient, town: Town) -> str:
    """A refusal that waits for the manager's signature."""
    return written(town, officer)


def send_back(manager: TestClient, sign: str, reason: str = WHY) -> Response:
    """Follow the link below the button and say why."""
    page = manager.get(sign).text
    found = re.search(r'href="([^"]+/decline\?version=[0-9a-f]{64})"', page)
    assert found is not None
    path = unescape(found[1])
    return send(manager, path, to=path, reason=reason)


def test_a_manager_sends_a_refusal_back_and_the_writer_reads_who_and_why(
    officer: TestClient, manager: TestClient, address: str
) -> None:
    done = send_back(manager, f"{address}/{SIGN}").text
    assert "It went back to Officer, " in done
    assert "was sent back unsigned" in done
    for page in (officer.get(address).text, officer.get("/requests").text):
        assert "Manager, local authority manager, sent “" in page
        assert WHY in page
        assert f"{address}/record/la_decision" in page
    assert "Sent back to you" in officer.get("/requests").text
    assert PUPILS[0] in officer.get("/requests").text.partition("Sent back to you")[2]
    assert "Sent back to you" not in manager.get("/requests").text


def test_the_form_begins_with_what_was_written_and_the_new_version_is_signed(
    officer: TestClient, manager: TestClient, address: str
) -> None:
    send_back(manager, f"{address}/{SIGN}")
    assert SIGN not in manager.get("/requests").text, "nothing waits for the manager now"
    form = officer.get(f"{address}/record/la_decision").text
    assert REASONS in form
    assert "What must change, as written on" in form
    send(officer, f"{address}/record/la_decision", reasons="She has had help since May.")
    assert "sent back" not in officer.get(address).text.partition("About the request")[0]
    press(officer, f"{address}/sign/la_decision/la_officer")
    assert SIGN in manager.get("/requests").text
    assert (
        "You have approved the decision not to assess" in press(manager, f"{address}/{SIGN}").text
    )


def test_the_request_says_who_signed_what_and_when(
    officer: TestClient, manager: TestClient, address: str
) -> None:
    press(manager, f"{address}/{SIGN}")
    table = officer.get(address).text.partition('id="signatures"')[2].partition("</table>")[0]
    for told in ("Officer, local authority officer", "Manager, local authority manager", "2026"):
        assert told in table


def test_no_reason_is_asked_for_beside_its_field_and_nothing_is_recorded(
    town: Town, manager: TestClient, address: str
) -> None:
    again = send_back(manager, f"{address}/{SIGN}", reason="  ")
    assert again.status_code == 422
    assert "Enter what must change" in again.text
    assert not town.case(address.rpartition("/")[2]).current(Kind.SIGNATURE_DECLINED)


def test_a_version_is_sent_back_once_and_not_once_it_is_signed(
    manager: TestClient, address: str
) -> None:
    path = f"{address}/{SIGN}"
    page = manager.get(path).text
    decline = unescape(re.findall(r'href="([^"]+/decline\?version=[0-9a-f]{64})"', page)[0])
    send_back(manager, path)
    assert "/decline?" not in manager.get(path).text
    twice = send(manager, decline, to=decline, reason=WHY)
    assert twice.status_code == 422
    assert "was sent back already" in twice.text
    press(manager, path)
    signed = send(manager, decline, to=decline, reason=WHY)
    assert signed.status_code == 422
    assert "You have signed this version" in signed.text


def test_the_writer_does_not_send_back_their_own(town: Town, officer: TestClient) -> None:
    town.takes_post("p-officer", Role.LA_MANAGER)
    address = written(town, officer)
    assert "/decline?" not in officer.get(f"{address}/{SIGN}").text
    assert "/decline?" not in officer.get(f"{address}/sign/la_decision/la_officer").text
    digest = town.case(address.rpartition("/")[2]).current(Kind.LA_DECISION)[-1].digest
    for role, why in (("la_manager", "another person must approve it"), ("la_officer", "signed")):
        decline = f"{address}/sign/la_decision/{role}/decline?version={digest}"
        refused = send(officer, decline, to=decline, reason=WHY)
        assert refused.status_code == 422
        assert why in refused.text


@pytest.mark.parametrize("version", ["", "nonsense", "0" * 63])
def test_what_is_no_version_is_not_found(manager: TestClient, address: str, version: str) -> None:
    assert manager.get(f"{address}/{SIGN}/decline?version={version}").status_code == 404


def test_another_authority_finds_nothing_to_send_back(
    town: Town, app: FastAPI, address: str
) -> None:
    digest = town.case(address.rpartition("/")[2]).current(Kind.LA_DECISION)[-1].digest
    elsewhere = town.browser(app, "p-elsewhere")
    assert elsewhere.get(f"{address}/{SIGN}/decline?version={digest}").status_code == 404


def test_why_somebody_does_not_sign_has_no_form_of_its_own(
    officer: TestClient, address: str
) -> None:
    assert officer.get(f"{address}/record/signature_declined").status_code == 404
    assert "record/signature_declined" not in officer.get(address).text


def test_a_correction_that_is_sent_back_leaves_the_record_as_it_is(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    address = f"/requests/{town.family_request().case_id}"
    acknowledge(officer, address)
    corrects(officer, officer.get(f"{address}/pack").text)
    sign = f"{address}/sign/correction/la_manager"
    assert (
        "the record that it is about stays"
        in manager.get(
            unescape(re.findall(r'href="([^"]+/decline[^"]+)"', manager.get(sign).text)[0])
        ).text
    )
    assert (
        "Officer, local authority officer, is told why."
        in send_back(manager, sign, "It was that day.").text
    )
    assert not town.case(address.rpartition("/")[2]).struck
    assert sign not in manager.get(address).text
    page = officer.get(address).text
    assert "It was that day." in page
    assert "correction not agreed" in page
    assert "a second person did not agree" in officer.get(f"{address}/pack").text
    form = unescape(re.findall(r'href="([^"]+/record/correction\?about=[^"]+)"', page)[0])
    assert "It was another day." in officer.get(form).text
    send(officer, form, to=form, reason="The envelope says so.")
    assert sign in manager.get(address).text
    press(manager, sign)
    assert town.case(address.rpartition("/")[2]).struck


def test_what_was_sent_back_stands_above_what_waits_for_the_same_persons_signature(
    town: Town, officer: TestClient, manager: TestClient, address: str
) -> None:
    send_back(manager, f"{address}/{SIGN}")
    other = f"/requests/{town.family_request(1).case_id}"
    acknowledge(officer, other)
    consult(officer, other)
    decide(officer, other, "refuse")
    page = officer.get("/requests").text
    assert page.index("Sent back to you") < page.index("Waiting for your signature")
