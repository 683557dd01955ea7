"""Programs add and change a pupil's contacts, refused for the reasons of the page."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI

from models.roles import Role
from models.scopes import Scope
from tests.playing import SENCO, TEACHER
from tests.web.api.programs import Program, new_key, problem, program
from tests.web.town import Town

CONTACTS = "/pupils/pupil-0/contacts"
GRAN = {
    "name": "Rosa Moss",
    "relation": "Grandmother",
    "email": "rosa@home.example",
    "parental_responsibility": True,
    "may_see": True,
}


@pytest.fixture
def senco(town: Town, app: FastAPI) -> Program:
    town.journey()
    return program(town, app, SENCO.person_id)


def puts(caller: Program, path: str, body: dict[str, Any]) -> Any:
    headers = {"Idempotency-Key": new_key()}
    return caller.client.put(f"/api/v1{path}", json=body, headers=headers)


def test_a_contact_is_added_once_under_one_key_and_takes_part(town: Town, senco: Program) -> None:
    key = new_key()
    answers = [senco.sends(CONTACTS, GRAN, key) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201], answers[0].text
    assert [one.json()["is_changed"] for one in answers] == [True, False]
    listed = senco.reads(CONTACTS)
    (gran,) = [one for one in listed if one["name"] == "Rosa Moss"]
    assert gran["person_id"] in town.case("journey-0").holders(Role.PARENT)
    assert gran["email"] == "rosa@home.example"


def test_a_wrong_address_is_refused_at_its_field(senco: Program) -> None:
    refused = problem(senco.sends(CONTACTS, {**GRAN, "email": "rosa at home"}))
    assert refused["errors"][0]["pointer"] == "#/email"


def test_a_contact_is_changed_and_a_second_time_is_no_change(town: Town, senco: Program) -> None:
    (parent,) = [one for one in senco.reads(CONTACTS) if one["person_id"] == "p-parent"]
    changed = {name: said for name, said in parent.items() if name != "person_id"}
    changed["may_see"] = False
    where = f"{CONTACTS}/p-parent"
    assert [puts(senco, where, changed).json()["is_changed"] for _ in range(2)] == [True, False]
    assert "p-parent" not in town.case("journey-0").holders(Role.PARENT)


def test_only_who_looks_after_the_lists_and_has_the_scope_may(
    town: Town, app: FastAPI, senco: Program
) -> None:
    del senco
    assert program(town, app, TEACHER.person_id).sends(CONTACTS, GRAN).status_code == 403
    reads = program(town, app, SENCO.person_id, Scope.READ)
    assert reads.sends(CONTACTS, GRAN).status_code == 403
