"""Operators see what is stuck and why: ids, roles and dates, never a name or a word written."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, delete, insert
from starlette.testclient import TestClient

from adapters.database import writing
from adapters.queries.operators import StuckCase
from adapters.tables import table_of
from models.evidence import Kind
from models.message import MessageState
from models.tables import LogRow, MessageRow, NoticeRow
from rules.stuck import stuck_reasons
from tests import two_sides
from tests.playing import MONDAY, RULINGS, SENCO
from tests.two_sides import OTHER_ADVISERS
from tests.web.town import ELSEWHERE, OPERATOR, PUPILS, Town, hidden_of, token_of
from web.operators.overview import row_of

SECRETS = ("Secret subject", "Secret body", "secret@home.example", "Please look at her speech.")


def fail_a_message(engine: Engine, town: Town, case_id: str) -> None:
    """Let a message about a case have failed for hours."""
    message = {
        "id": "m-1",
        "person_id": "p-parent",
        "audience": "family",
        "to_address": SECRETS[2],
        "subject": SECRETS[0],
        "body": f"{SECRETS[1]} {PUPILS[0]}",
        "state": str(MessageState.GIVEN_UP),
        "attempts": 10,
        "made_at": town.now,
        "failing_since": town.now,
        "error": "The mail server refused the address.",
    }
    notice = {
        "key": f"{case_id}/step/rung/p-parent",
        "case_id": case_id,
        "person_id": "p-parent",
        "role": "parent",
        "kind": "moved",
        "urgent": False,
        "send_at": town.now,
        "message_id": "m-1",
    }
    with writing(engine) as connection:
        connection.execute(insert(table_of(MessageRow)), [message])
        connection.execute(insert(table_of(NoticeRow)), [notice])


def test_no_page_of_theirs_holds_a_name_or_what_was_written(
    engine: Engine, town: Town, operator: TestClient
) -> None:
    fail_a_message(engine, town, "journey-0")
    people = ("Teacher", "Senco", "Head", "Parent", "Officer", "Manager", "Elsewhere")
    names = [part for pupil in PUPILS for part in pupil.split()]
    request = town.case("journey-0").requests[0]
    for path in (
        "/operators",
        "/operators/cases/journey-0",
        "/operators/cases/journey-1",
        f"/operators/cases/{request}",
    ):
        page = operator.get(path)
        assert page.status_code == 200
        for secret in (*names, *SECRETS):
            assert secret not in page.text, (path, secret)
        for person in people:  # as a name; a role is written "class teacher" or "Class teacher"
            assert f">{person}<" not in page.text, (path, person)


def test_each_stuck_case_says_why_since_when_for_whom_and_what_helps(
    operator: TestClient,
) -> None:
    page = operator.get("/operators").text
    for told in (
        "3 of 3 open cases are stuck",
        "journey-0",
        "journey-1",
        "every reminder has gone. Missing: An early discussion is recorded",
        "Waits for: class teacher or SENCo.",
        "Remind the class teacher or SENCo.",
        "The local authority had to act by 19 October 2026.",
        "21 Sep 2026",
    ):
        assert told in page


def test_a_reason_that_is_so_of_many_steps_is_said_once_with_how_often() -> None:
    case = two_sides.asked_for_advice(two_sides.agreed()).request.case
    on = MONDAY + timedelta(weeks=8)
    late = stuck_reasons(case, on, RULINGS.policy)
    named = StuckCase("request-1", str(case.chart), "advice_sought", case.pack, "school-1", late)
    said = [one for one in row_of(named).reasons if "Advice that was asked" in one.sentence]
    times = sum("Advice that was asked" in reason.sentence for reason in late)
    assert times > len(OTHER_ADVISERS) / 2
    assert [one.times for one in said] == [times]


def test_a_case_whose_reason_is_gone_leaves_the_list_at_once(
    town: Town, operator: TestClient
) -> None:
    assert "journey-1" in operator.get("/operators").text
    journey = town.journeys["journey-1"]
    journey.now = town.now
    journey.files(SENCO, Kind.EARLY_DISCUSSION)
    assert "/operators/cases/journey-1" not in operator.get("/operators").text


def test_the_list_shows_one_reason_at_a_time(operator: TestClient) -> None:
    page = operator.get("/operators?reason=la_late").text
    assert "/operators/cases/journey-0" in page
    assert "/operators/cases/journey-1" not in page
    assert operator.get("/operators?reason=none").status_code == 404


def test_a_message_that_keeps_failing_makes_its_case_stuck_and_can_be_sent_again(
    engine: Engine, town: Town, operator: TestClient
) -> None:
    fail_a_message(engine, town, "journey-0")
    page = operator.get("/operators").text
    assert "A message about this case has failed again and again" in page
    assert "The mail server refused the address." in page
    answer = operator.post("/operators/messages/m-1/retry", data={"_token": token_of(page)})
    assert "waits to be sent again" in answer.text
    assert "messages/m-1" not in answer.text
    again = operator.post("/operators/messages/m-1/retry", data={"_token": token_of(answer.text)})
    assert "was not queued" in again.text


def test_a_case_page_shows_steps_roles_dates_and_the_log_in_the_rules_words(
    operator: TestClient,
) -> None:
    page = operator.get("/operators/cases/journey-0").text
    for told in (
        "class teacher or SENCo",
        "p-teacher",
        "19 Oct 2026",
        "Next step aimed at: Go on in class",
        "Recorded: Family&#39;s request for an EHC needs assessment, version 1",
        "england 2026.1",
    ):
        assert told in page, told


def test_a_case_page_shows_no_code_of_a_state_a_step_a_rule_or_a_record(
    operator: TestClient,
) -> None:
    page = operator.get("/operators/cases/journey-0").text
    shown = re.sub(r"<[^>]*>", " ", page[page.index("<main") : page.index("</main")])
    assert re.findall(r"\b[a-z]+_[a-z_]+", shown) == []


def test_when_temporal_is_away_the_page_says_what_is_unknown_and_goes_on(
    operator: TestClient,
) -> None:
    page = operator.get("/operators").text
    assert "it is unknown which cases have a workflow that is failing" in page
    assert "journey-0" in page
    assert "Temporal does not answer just now" in operator.get("/operators/cases/journey-0").text


def test_a_start_that_cannot_be_checked_is_not_called_a_success(operator: TestClient) -> None:
    page = operator.get("/operators/cases/journey-0").text
    answer = operator.post("/operators/cases/journey-0/start", data={"_token": token_of(page)})
    assert "It is not known whether the workflow was started" in answer.text
    assert "govuk-notification-banner--success" not in answer.text


def test_an_unknown_case_is_not_found(operator: TestClient) -> None:
    assert operator.get("/operators/cases/nothing").status_code == 404
    token = token_of(operator.get("/operators/cases/journey-0").text)
    answer = operator.post("/operators/cases/nothing/start", data={"_token": token})
    assert answer.status_code == 404


@pytest.mark.parametrize("person", ["p-teacher", "p-head", "p-parent", "p-officer", ELSEWHERE])
@pytest.mark.parametrize("path", ["/operators", "/operators/cases/journey-0"])
def test_only_operators_come_in(town: Town, app: FastAPI, person: str, path: str) -> None:
    assert town.browser(app, person).get(path).status_code == 403


def test_a_case_s_workflow_is_shown_on_temporal_s_page_where_that_is_set(
    town: Town, app: FastAPI
) -> None:
    desk = app.state.desk
    page = "http://127.0.0.1:8233"
    desk.settings = desk.settings.model_copy(update={"temporal_page": page})
    shown = town.browser(app, OPERATOR).get("/operators/cases/journey-0").text
    assert f'href="{page}/namespaces/default/workflows/journey-0"' in shown


def test_nothing_is_stuck_on_the_day_a_journey_opens(town: Town, operator: TestClient) -> None:
    town.now = town.journeys["journey-1"].log[0].at
    assert "Nothing is stuck" in operator.get("/operators").text


def test_an_operator_reminds_those_a_case_waits_for(town: Town, operator: TestClient) -> None:
    page = operator.get("/operators/cases/journey-1").text
    step = town.case("journey-1").steps[0].id
    sent = {"_token": token_of(page), "act": hidden_of(page, "act"), "step": step}
    page = operator.post("/operators/cases/journey-1/remind", data=sent).text
    assert "A reminder goes to 2 people (class teacher and SENCo) now." in page
    assert town.case("journey-1").nudged_on == {step: town.now.date()}
    again = operator.post(
        "/operators/cases/journey-1/remind", data={**sent, "act": f"act-{'0' * 32}"}
    )
    assert "They were reminded today already." in again.text
    assert "A message about this went today." in again.text
    assert "Remind them now" not in again.text


def test_what_is_set_aside_leaves_the_list_until_its_day(town: Town, operator: TestClient) -> None:
    case = town.case("journey-1")
    address = f"/operators/cases/journey-1/set-aside?code=overdue&step={case.steps[0].id}"
    page = operator.get(address).text
    answers = {
        "_token": token_of(page),
        "_hidden.act": hidden_of(page, "_hidden.act"),
        "reason": "day_agreed",
        "until_on.day": "1",
        "until_on.month": "1",
        "until_on.year": "2020",
    }
    refused = operator.post(address, data=answers)
    assert refused.status_code == 422
    assert "Choose a day after today and no later than" in refused.text
    day = town.now.date() + timedelta(days=7)
    answers |= {f"until_on.{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    assert "Set aside until" in operator.post(address, data=answers).text
    assert "journey-1" not in operator.get("/operators").text
    assert "journey-1" in operator.get("/operators?reason=aside").text


def test_a_repair_is_confirmed_by_another_operator(
    town: Town, app: FastAPI, operator: TestClient
) -> None:
    page = operator.get("/operators/cases/journey-1/repair").text
    answers = {
        "_token": token_of(page),
        "_hidden.act": hidden_of(page, "_hidden.act"),
        "reason": "after_a_fault",
    }
    page = operator.post("/operators/cases/journey-1/repair", data=answers).text
    assert "Another operator has to confirm it." in page
    mine = operator.get("/operators/cases/journey-1/repair").text
    assert "You asked for this." in mine
    assert "Confirm the repair" not in mine


def test_several_are_reminded_at_once_after_a_look_with_totals_that_add_up(
    town: Town, operator: TestClient
) -> None:
    page = operator.get("/operators").text
    nothing = operator.post(
        "/operators/together", data={"_token": token_of(page), "deed": "remind"}
    ).text
    assert "Choose at least one case first." in nothing
    chosen = {
        "_token": token_of(page),
        "deed": "remind",
        "case": ["journey-0", "journey-1", "gone"],
    }
    page = operator.post("/operators/together", data=chosen).text
    assert "A reminder goes to 2 people (class teacher and SENCo)." in page
    assert "It cannot be taken back." in page
    assert town.case("journey-1").nudged_on == {}
    parts = re.findall(r'name="part" value="([^"]+)"', page)
    another = f"{parts[0].rpartition('-')[0]}-{'0' * 32}"
    sent = {"_token": token_of(page), "deed": "remind", "part": [*parts, another]}
    page = operator.post("/operators/together/do", data=sent).text
    assert f"{len(parts)} of {len(parts) + 1} done, 1 not." in page
    assert "A reminder goes to 2 people (class teacher and SENCo) now." in page
    for onward in ("/operators", "/operators/cases/journey-1"):
        assert f'class="govuk-link" href="{onward}"' in page
    assert town.case("journey-1").nudged_on != {}


def test_each_thing_to_do_says_first_what_comes_of_it(operator: TestClient) -> None:
    page = operator.get("/operators/cases/journey-1").text
    described = re.findall(r'aria-describedby="(said-[^"]+|does-start)"', page)
    assert len(described) > 1
    for said in " ".join(described).split():
        assert f'id="{said}"' in page, said
    assert "Sends one more reminder to 2 people (class teacher and SENCo)." in page


def test_cases_that_cannot_be_reminded_of_lead_to_their_own_pages(
    town: Town, operator: TestClient
) -> None:
    town.now = town.journeys["journey-1"].log[0].at  # nothing is late yet
    chosen = {"_token": token_of(operator.get("/operators").text), "case": ["journey-1"]}
    page = operator.post("/operators/together", data={**chosen, "deed": "remind"}).text
    assert "Nothing can be done this way for this case" in page
    assert 'href="/operators/cases/journey-1"' in page
    assert "Back to the stuck cases" in page


def test_a_letter_that_does_not_arrive_is_on_the_list(town: Town, operator: TestClient) -> None:
    request = town.case("journey-0").requests[0]
    with writing(town.engine) as connection:  # as if the request had never heard of it
        rows = table_of(LogRow)
        connection.execute(delete(rows).where(rows.c.case_id == request))
    page = operator.get("/operators").text
    assert "A letter from this case to another has not arrived." in page
    assert "A letter from this case" in operator.get("/operators/cases/journey-0").text
