"""A program says who is on a step of which several people could do it."""

from __future__ import annotations

from fastapi import FastAPI

from tests.web.api.programs import problem, program
from tests.web.town import Town
from tests.web.village import OTHER_CLASS


def test_a_program_claims_a_step_and_lets_it_go(town: Town, app: FastAPI) -> None:
    town.journey()
    teacher = program(town, app, "p-teacher")
    step = teacher.reads("/cases/journey-0/steps")[0]["id"]
    address = f"/cases/journey-0/steps/{step}/claim"
    assert teacher.sends(address, method="PUT").status_code == 200
    (claim,) = town.case("journey-0").claims
    assert (claim.step_id, claim.by.person_id) == (step, "p-teacher")
    assert teacher.sends(address, method="DELETE").status_code == 200
    assert town.case("journey-0").claims == ()


def test_nobody_claims_what_is_not_theirs_or_not_there(town: Town, app: FastAPI) -> None:
    town.journey()
    step = program(town, app, "p-teacher").reads("/cases/journey-0/steps")[0]["id"]
    address = f"/cases/journey-0/steps/{step}/claim"
    for stranger in (OTHER_CLASS, "p-officer"):
        answer = program(town, app, stranger).sends(address, method="PUT")
        assert answer.status_code in (403, 404)
    head = program(town, app, "p-head").sends(address, method="PUT")
    assert problem(head)["reasons"][0]["code"] == "not_yours"
    nothing = program(town, app, "p-teacher").sends(f"{address}".replace(step, "x"), method="PUT")
    assert nothing.status_code == 404
