"""From a request to its decision, through the pages: what is asked, refused and told."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from adapters.database import writing
from adapters.directory.reaching import Reach, keep_reach
from models.commands import RecordEvidence
from models.evidence import Kind
from models.roles import Role
from tests.playing import SENCO
from tests.web.la.acting import (
    REASONS,
    acknowledge,
    consult,
    decide,
    press,
    send,
)
from tests.web.town import PUPILS, Town, hidden_of, token_of


@pytest.fixture
def address(town: Town, officer: TestClient) -> str:
    """A request that has been acknowledged."""
    address = f"/requests/{town.family_request().case_id}"
    assert acknowledge(officer, address).status_code == 200
    return address


def test_a_request_shows_every_document_as_written_with_who_signed_it(
    town: Town, officer: TestClient
) -> None:
    request = town.school_request()
    address = f"/requests/{request.case_id}"
    page, pack = officer.get(address).text, officer.get(f"{address}/pack").text
    for record in request.case.evidence:
        assert record.digest[:12] in page
        assert record.digest in pack
    for told in (
        PUPILS[0],
        "Precision teaching",
        "Written out in full for this test.",
        "Signed by Senco, SENCo; Head, headteacher.",
    ):
        assert told in pack
    assert "The school (a person acting on its behalf)" in page
    assert "Why there are two dates" in page


def test_what_the_school_changes_later_changes_nothing_of_what_was_sent(
    town: Town, officer: TestClient
) -> None:
    request = town.school_request()
    before = officer.get(f"/requests/{request.case_id}/pack").text
    journey = town.journeys[request.case.origin or ""]
    journey.files(SENCO, Kind.REQUEST_FORM, why_assessment="Changed after it was sent")
    assert not [s for s in journey.case.sign_offs if s.record is Kind.REQUEST_FORM]
    after = officer.get(f"/requests/{request.case_id}/pack").text
    assert "Changed after it was sent" not in after
    assert before.count("Signed by") == after.count("Signed by")


def test_a_refusal_goes_from_consultation_to_the_family_s_letter(
    officer: TestClient, manager: TestClient, address: str
) -> None:
    assert "Record what the family said" in officer.get(address).text
    consult(officer, address)
    decide(officer, address, "refuse")
    press(officer, f"{address}/sign/la_decision/la_officer")
    press(manager, f"{address}/sign/la_decision/la_manager")
    letter = press(officer, f"{address}/move/refuse_to_assess")
    assert letter.url.path == f"{address}/letters/la_decision.1"
    for told in (
        f"Dear parent or carer of {PUPILS[0]}",
        "We will not carry out",
        REASONS,
        "appeal against this decision to the First-tier Tribunal",
        "6 November 2026",
        "Officer, local authority officer",
        "Manager, local authority manager",
    ):
        assert told in letter.text
    assert "Draft" not in letter.text
    closed = officer.get(address).text
    assert "Decided in time" in closed
    assert "record/la_decision" not in closed


def test_agreeing_needs_one_signature_and_says_when_the_plan_would_come(
    officer: TestClient, address: str
) -> None:
    consult(officer, address)
    decide(officer, address, "assess")
    press(officer, f"{address}/sign/la_decision/la_officer")
    letter = press(officer, f"{address}/move/agree_to_assess").text
    assert "We will carry out" in letter
    assert "25 January 2027" in letter
    assert "Your right to appeal" not in letter


def test_an_officer_cannot_approve_their_own_refusal(town: Town, officer: TestClient) -> None:
    town.takes_post("p-officer", Role.LA_MANAGER)
    request = town.family_request()
    address = f"/requests/{request.case_id}"
    acknowledge(officer, address)
    consult(officer, address)
    decide(officer, address, "refuse")
    press(officer, f"{address}/sign/la_decision/la_officer")
    shown = officer.get(f"{address}/sign/la_decision/la_manager").text
    assert "another person must approve it" in shown
    assert "<button" not in shown.partition("<main")[2]
    form = {
        "_token": token_of(shown),
        "act": f"act-{'3' * 32}",
        "digest": town.case(request.case_id).current(Kind.LA_DECISION)[-1].digest,
    }
    refused = officer.post(f"{address}/sign/la_decision/la_manager", data=form)
    assert refused.status_code == 422
    assert "another person must approve it" in refused.text
    assert (
        "Not in place yet: A second officer" in officer.get(f"{address}/move/refuse_to_assess").text
    )


def test_a_refusal_without_consultation_names_it(
    officer: TestClient, manager: TestClient, address: str
) -> None:
    decide(officer, address, "refuse")
    page = officer.get(f"{address}/move/refuse_to_assess").text
    assert "Children and Families Act 2014, section 36(4)" in page
    form = {"act": f"act-{'1' * 32}", "_token": token_of(page)}
    refused = officer.post(f"{address}/move/refuse_to_assess", data=form)
    assert refused.status_code == 422
    assert "There is a problem" in refused.text
    assert "The child&#39;s parent or the young person has been consulted" in refused.text


@pytest.mark.parametrize("left_out", ["appeal_right", "mediation", "advice_service"])
def test_a_refusal_must_tell_each_right_and_keeps_what_was_typed(
    officer: TestClient, address: str, left_out: str
) -> None:
    path = f"{address}/record/la_decision?decision=refuse"
    wrong = send(officer, path, reasons="She is doing well enough.", **{left_out: " "})
    assert wrong.status_code == 422
    assert "A refusal must tell the family of" in wrong.text
    assert f'href="#{left_out}"' in wrong.text
    assert "She is doing well enough." in wrong.text


def test_a_refusal_begins_with_how_the_authority_says_its_rights_are_used(
    town: Town, officer: TestClient, address: str
) -> None:
    said = Reach(advice_service="Advice, 01632 960 102", where_to_appeal="appeal.example")
    with writing(town.engine) as connection:
        code = str(connection.exec_driver_sql("select dfe_code from local_authority").scalar())
        keep_reach(connection, code, said)
    form = officer.get(f"{address}/record/la_decision?decision=refuse").text
    assert "How to send your appeal: appeal.example." in form
    assert "Here it is: Advice, 01632 960 102." in form
    assert "how the family sends an appeal" not in decide(officer, address, "refuse").text


def test_an_officer_is_told_that_a_refusal_gives_no_address_and_may_send_it(
    officer: TestClient, manager: TestClient, address: str
) -> None:
    consult(officer, address)
    assert "does not say how the family sends an appeal" in decide(officer, address, "refuse").text
    press(officer, f"{address}/sign/la_decision/la_officer")
    press(manager, f"{address}/sign/la_decision/la_manager")
    page = officer.get(f"{address}/move/refuse_to_assess").text
    assert "does not say how the family sends an appeal" in page
    assert "Read the letter first" in page


def test_changing_the_decision_fells_the_signature(officer: TestClient, address: str) -> None:
    consult(officer, address)
    decide(officer, address, "refuse")
    press(officer, f"{address}/sign/la_decision/la_officer")
    send(officer, f"{address}/record/la_decision", reasons="Other reasons.")
    page = officer.get(address).text
    assert "fell, because the document was changed" in page
    assert "Sign the decision not to assess as local authority officer" in page
    assert "version 1" in officer.get(f"{address}/pack").text


def test_signing_a_version_that_was_changed_meanwhile_is_refused(
    officer: TestClient, address: str
) -> None:
    consult(officer, address)
    decide(officer, address, "refuse")
    page = officer.get(f"{address}/sign/la_decision/la_officer").text
    send(officer, f"{address}/record/la_decision", reasons="Other reasons.")
    form = {name: hidden_of(page, name) for name in ("act", "digest", "_token")}
    refused = officer.post(f"{address}/sign/la_decision/la_officer", data=form)
    assert refused.status_code == 422
    assert "has changed since you opened it" in refused.text


def test_sending_a_form_twice_is_one_act(town: Town, officer: TestClient, address: str) -> None:
    first = officer.get(f"{address}/record/la_consultation").text
    form = {
        "_hidden.act_id": hidden_of(first, "_hidden.act_id"),
        "_hidden.replaces": "nothing",
        "_token": token_of(first),
        "consulted_on.day": "7",
        "consulted_on.month": "9",
        "consulted_on.year": "2026",
        "how": "phone",
        "views": "They agree.",
    }
    for _ in range(2):
        assert officer.post(f"{address}/record/la_consultation", data=form).status_code == 200
    assert officer.get(f"{address}/pack").text.count("They agree.") == 1
    orders = [a for a in town.acts if isinstance(a.order, RecordEvidence)]
    assert len({order.id for order in orders[-2:]}) == 1


def test_asking_for_more_goes_to_the_school_and_is_asked_once(
    officer: TestClient, address: str
) -> None:
    send(officer, f"{address}/record/la_question", question="What has speech therapy done?")
    page = officer.get(address).text
    assert "Waiting for information" in page
    assert "record/la_question" not in page
    again = officer.get(f"{address}/record/la_question")
    assert again.url.path == address
    assert "“Ask the school for more information” is not possible now." in again.text


def test_nothing_is_recorded_on_a_request_that_is_closed(officer: TestClient, address: str) -> None:
    consult(officer, address)
    page = officer.get(f"{address}/record/la_decision?decision=assess").text
    decide(officer, address, "assess")
    press(officer, f"{address}/sign/la_decision/la_officer")
    press(officer, f"{address}/move/agree_to_assess")
    form = {
        "_token": token_of(page),
        "_hidden.act_id": f"act-{'2' * 32}",
        "_hidden.replaces": "nothing",
        "decided_on.day": "7",
        "decided_on.month": "9",
        "decided_on.year": "2026",
        "decision": "assess",
        "reasons": "Too late.",
    }
    late = officer.post(f"{address}/record/la_decision?decision=assess", data=form)
    assert late.status_code == 422
    assert "cannot be recorded now" in late.text


def test_a_letter_is_a_draft_until_it_is_sent(officer: TestClient, address: str) -> None:
    letter = f"{address}/letters/la_decision.1"
    assert officer.get(letter).status_code == 404
    decide(officer, address, "assess")
    assert "This is a draft" in officer.get(letter).text


@pytest.mark.parametrize(
    "path",
    [
        "record/my_support_plan",
        "record/nothing",
        "sign/la_decision/headteacher",
        "sign/la_decision/nobody",
        "sign/la_question/la_officer",
        "move/acknowledge",
        "move/leave",
    ],
)
def test_what_is_not_the_authority_s_is_not_found(
    officer: TestClient, address: str, path: str
) -> None:
    decide(officer, address, "assess")
    assert officer.get(f"{address}/{path}").status_code == 404


def test_a_manager_gives_a_request_to_an_officer_who_came_later(
    town: Town, app: FastAPI, manager: TestClient, address: str
) -> None:
    town.comes_to_work("p-new", "Nia Newcomer", Role.LA_OFFICER)
    newcomer = town.browser(app, "p-new")
    page = newcomer.get(address).text
    assert "You can read this request but not act on it" in page
    assert "Record what the family said" not in page
    form = {"_token": token_of(page), "act": f"act-{'4' * 32}"}
    refused = newcomer.post(f"{address}/team", data=form).text
    assert "You are not the local authority officer for this pupil" in refused
    shown = manager.get(address).text
    form = {"_token": token_of(shown), "act": hidden_of(shown, "act"), "officer": ""}
    assert "has been given out" in manager.post(f"{address}/team", data=form).text
    assert "Record what the family said" in newcomer.get(address).text


def test_who_records_an_exception_reads_when_the_school_is_closed_for_four_weeks(
    town: Town, officer: TestClient
) -> None:
    request = town.family_request()
    town.now = request.now
    page = officer.get(f"/requests/{request.case_id}/record/clock_exception").text
    assert "the school is closed for four weeks or more: 23 July 2027 to 31 August 2027." in page
    assert "some of which are assumed" in page


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("la_consultation", "The authority consults the parent or young person before it decides."),
        ("la_decision?decision=assess", "The decision to assess is recorded with its reasons."),
        ("la_decision?decision=refuse", "the right of appeal, mediation and the advice service."),
    ],
)
def test_a_form_says_why_it_asks_from_the_rules_own_sources(
    officer: TestClient, address: str, path: str, says: str
) -> None:
    why = officer.get(f"{address}/record/{path}").text.partition("Why do we ask this?")[2]
    assert says in why.partition("</details>")[0]
