"""Programs enter and end an exception for a contact, refused for the reasons of the page."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import insert

from adapters.database import writing
from adapters.tables import table_of
from models.roles import Role
from models.scopes import Scope
from models.tables import ContactRow
from tests.playing import SENCO, TEACHER
from tests.web.api.programs import Program, new_key, problem, program
from tests.web.town import Town
from tests.web.village import OTHER_SCHOOL, contact

FAMILY = "/cases/journey-0/family"
ENTER = f"{FAMILY}/p-parent/exceptions"


@pytest.fixture
def senco(town: Town, app: FastAPI) -> Program:
    town.journey()
    return program(town, app, SENCO.person_id)


def an_order(town: Town, **changes: Any) -> dict[str, Any]:
    return {
        "holds": ["not_see", "not_told", "not_contacted"],
        "why": "court_order",
        "reference": "order 12/26",
        "evidence_on": str(town.now.date()),
        "from_on": str(town.now.date()),
        **changes,
    }


def parent(senco: Program) -> dict[str, Any]:
    listed: list[dict[str, Any]] = senco.reads(f"{FAMILY}/standing")
    return next(one for one in listed if one["person_id"] == "p-parent")


def test_an_order_is_entered_once_and_ended_with_a_reason(town: Town, senco: Program) -> None:
    key = new_key()
    entered = [senco.sends(ENTER, an_order(town), key) for _ in range(2)]
    assert [one.status_code for one in entered] == [201, 201], entered[0].text
    assert entered[0].json() == entered[1].json()
    assert (parent(senco)["may_see"], parent(senco)["is_parent"]) == (False, False)
    assert "p-parent" not in town.case("journey-0").holders(Role.PARENT)
    (one,) = parent(senco)["exceptions"]
    assert (one["reference"], one["entered_by"], one["ended_at"]) == (
        "order 12/26",
        "Senco",
        None,
    )
    end = f"{ENTER}/{one['id']}/end"
    assert senco.sends(end, {"because": "discharged"}).status_code == 200
    assert parent(senco)["may_see"]
    assert parent(senco)["exceptions"][0]["ended_because"] == "discharged"
    assert senco.sends(end, {"because": "discharged"}).status_code == 404


def test_what_is_wrong_is_told_at_its_field(town: Town, senco: Program) -> None:
    wrong = an_order(town, holds=["asked", "not_see"], until_on="2020-01-01", also_for=["pupil-1"])
    errors = problem(senco.sends(ENTER, wrong))["errors"]
    assert [one["pointer"] for one in errors] == ["#/holds", "#/until_on", "#/also_for"]
    assert parent(senco)["exceptions"] == []


def test_the_same_holds_for_another_child_only_where_it_is_named(
    town: Town, senco: Program
) -> None:
    town.journey(2)
    assert parent(senco)["others"] == ["pupil-2"]
    senco.sends(ENTER, an_order(town))
    assert "p-parent" in town.case("journey-2").holders(Role.PARENT)
    senco.sends(ENTER, an_order(town, also_for=["pupil-2"]))
    assert "p-parent" not in town.case("journey-2").holders(Role.PARENT)


def test_only_those_who_enter_it_on_the_page_do_and_nobody_about_themselves(
    town: Town, app: FastAPI, senco: Program
) -> None:
    for person, code in (
        (TEACHER.person_id, "not_allowed"),
        (OTHER_SCHOOL, "not_found"),
        ("p-parent", "not_allowed"),
    ):
        asks = program(town, app, person)
        assert problem(asks.sends(ENTER, an_order(town)))["code"] == code, person
    reader = program(town, app, SENCO.person_id, Scope.READ)
    assert problem(reader.sends(ENTER, an_order(town)))["code"] == "scope_missing"
    with writing(town.engine) as connection:
        connection.execute(insert(table_of(ContactRow)), [contact("pupil-0", SENCO.person_id)])
    own = senco.sends(f"{FAMILY}/{SENCO.person_id}/exceptions", an_order(town))
    assert problem(own)["reasons"][0]["code"] == "same_person"
