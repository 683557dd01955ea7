"""Operators' programs remind, set aside, repair by two and help several, each once, no names."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import insert

from adapters.database import writing
from adapters.tables import table_of
from models.evidence import Kind
from models.roles import Role
from models.scopes import Scope
from models.tables import PersonRow
from tests.playing import PARENT
from tests.web.api.programs import Program, new_key, problem, program
from tests.web.operators.test_operators_pages import SECRETS, fail_a_message
from tests.web.town import OPERATOR, PUPILS, Town


@pytest.fixture
def late(town: Town) -> Town:
    """A town in which everything is late."""
    request = town.family_request(0)
    town.journey(1)
    town.now = request.now + timedelta(days=60)
    for lived in (*town.journeys.values(), request):
        lived.waits_until(town.now.date() - timedelta(days=1))
    return town


@pytest.fixture
def operator(late: Town, app: FastAPI) -> Program:
    return program(late, app, OPERATOR)


def test_a_case_is_read_without_any_name_or_word(late: Town, operator: Program) -> None:
    fail_a_message(late.engine, late, "journey-0")
    read = operator.asks("/stuck/journey-0")
    assert read.status_code == 200
    body = read.json()
    assert {reason["code"] for reason in body["reasons"]} >= {"la_late", "notice_failing"}
    assert body["steps"]
    assert body["notices"]
    told = [line["seq"] for line in body["log"]]
    assert len(told) > 5
    assert told == sorted(told, reverse=True)
    service = operator.asks("/service")
    for name in (*SECRETS, *(part for pupil in PUPILS for part in pupil.split())):
        assert name not in read.text
        assert name not in service.text
    assert service.json()["not_gone"][0]["id"] == "m-1"
    assert operator.sends("/service/messages/m-1/retry").json()["queued"]
    assert not operator.sends("/service/messages/m-1/retry").json()["queued"]


def test_a_reminder_sent_twice_under_one_key_is_one(late: Town, operator: Program) -> None:
    step, key = late.case("journey-1").steps[0].id, new_key()
    for _ in range(2):
        sent = operator.sends("/stuck/journey-1/remind", {"step_id": step}, key)
        assert sent.status_code == 200, sent.text
    assert late.case("journey-1").nudged_on == {step: late.now.date()}
    again = operator.sends("/stuck/journey-1/remind", {"step_id": step})
    assert "reminded today already" in problem(again)["reasons"][0]["sentence"]


def test_what_is_set_aside_says_until_when(late: Town, operator: Program) -> None:
    step = late.case("journey-1").steps[0].id
    asked = {"code": "overdue", "step_id": step, "reason": "day_agreed"}
    past = operator.sends("/stuck/journey-1/set-aside", {**asked, "until_on": "2020-01-01"})
    assert "Choose a day after today" in problem(past)["reasons"][0]["sentence"]
    day = str(late.now.date() + timedelta(days=7))
    assert operator.sends("/stuck/journey-1/set-aside", {**asked, "until_on": day}).is_success
    reasons = operator.reads("/stuck/journey-1")["reasons"]
    assert day in {reason["until_on"] for reason in reasons}


def test_nobody_confirms_the_repair_they_have_asked_for(
    late: Town, app: FastAPI, operator: Program
) -> None:
    asked = operator.sends("/stuck/journey-1/repair", {"reason": "after_a_fault"})
    assert asked.status_code == 200, asked.text
    assert operator.reads("/stuck/journey-1")["repair"]["asked_by"] == OPERATOR
    assert problem(operator.sends("/stuck/journey-1/repair/confirm"))["code"] == "refused"
    with writing(late.engine) as connection:
        person = {"id": "p-second", "name": "Sal Second", "la_id": None}
        connection.execute(insert(table_of(PersonRow)), [person])
    late.takes_post("p-second", Role.OPERATOR)
    second = program(late, app, "p-second")
    assert second.sends("/stuck/journey-1/repair/confirm").status_code == 200
    assert late.case("journey-1").repair_wanted is None


def test_several_are_looked_at_first_and_then_each_has_one_outcome(
    late: Town, operator: Program
) -> None:
    chosen = {"deed": "remind", "case": ["journey-0", "journey-1", "gone"]}
    seen = operator.reads("/stuck/together", **chosen)
    assert {part["case_id"] for part in seen["parts"]} == {"journey-0", "journey-1"}
    assert late.case("journey-1").nudged_on == {}
    parts = [{"case_id": part["case_id"], "step_id": part["step_id"]} for part in seen["parts"]]
    key, body = new_key(), {"deed": "remind", "parts": [*parts, {**parts[0], "step_id": "gone"}]}
    did = operator.sends("/stuck/together", body, key).json()
    assert (did["done"], did["not_done"]) == (len(parts), 1)
    assert len(did["outcomes"]) == did["done"] + did["not_done"]
    assert operator.sends("/stuck/together", body, key).json()["done"] == len(parts)
    assert operator.sends("/stuck/together", body).json()["done"] == 0


def test_a_start_that_cannot_be_checked_is_not_called_done(operator: Program) -> None:
    answer = operator.sends("/stuck/journey-0/start").json()
    assert not answer["done"]
    assert "It is not known" in answer["sentence"]


def test_a_token_that_only_looks_mends_nothing(late: Town, app: FastAPI) -> None:
    looker = program(late, app, OPERATOR, Scope.OPERATE)
    assert looker.asks("/stuck/journey-0").status_code == 200
    refused = looker.sends("/stuck/journey-0/repair", {"reason": "after_a_fault"})
    assert problem(refused)["code"] == "scope_missing"


def test_a_letter_that_does_not_arrive_is_listed_to_programs_as_on_the_page(
    town: Town, app: FastAPI
) -> None:
    town.journey(0).files(PARENT, Kind.FAMILY_REQUEST)
    town.now += timedelta(hours=1)
    listed = program(town, app, OPERATOR).reads("/stuck", reason="letter_failing")["items"]
    assert [one["case_id"] for one in listed] == ["journey-0"]
    page = town.browser(app, OPERATOR).get("/operators?reason=letter_failing").text
    assert "journey-0" in page
