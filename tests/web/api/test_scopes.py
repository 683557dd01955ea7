"""Every route takes only the tokens and the people that its row of the access table names."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from models.scopes import Scope
from tests.services import fresh_database
from tests.web.api.programs import Program, problem, program
from tests.web.town import OPERATOR, Town, build_town
from tests.web.village import pages_of, settle_in
from web.api.routes import router
from web.api.table import Row, access_table
from web.ground import Access
from web.problem_details import API

PERSON = {
    Access.STAFF: "p-teacher",
    Access.SCHOOL_LEADER: "p-senco",
    Access.FAMILY: "p-parent",
    Access.LA: "p-officer",
    Access.OPERATOR: OPERATOR,
}

WITH_THE_POST = {Access.STAFF: "p-senco", Access.LA: "p-manager"}
"""Files of data are for those who answer for all of a school's pupils or an authority's requests.
"""

ALSO = {Access.SCHOOL_LEADER: {Access.STAFF}}
"""Who leads a school is also one of its staff."""


def table() -> list[Row]:
    app = FastAPI()
    app.include_router(router)
    return list(access_table(app))


TABLE = table()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    built = build_town(fresh_database(tmp_path_factory.mktemp("town")))
    settle_in(built)
    built.family_request(0)
    return built


@pytest.fixture(scope="module")
def programs(town: Town) -> dict[tuple[Access, Scope], Program]:
    app = pages_of(town)
    return {
        (audience, scope): program(town, app, _person(audience, person, scope), scope)
        for audience, person in PERSON.items()
        for scope in Scope
    }


def _person(audience: Access, person: str, scope: Scope) -> str:
    return WITH_THE_POST.get(audience, person) if scope is Scope.EXCHANGE else person


def test_every_route_is_in_the_table() -> None:
    assert len(TABLE) > 75
    assert {row.path.split("/")[3] for row in TABLE} == {
        "me",
        "pupils",
        "cases",
        "forms",
        "requests",
        "messages",
        "stuck",
        "service",
        "school",
        "transfers",
        "authority",
        "policy",
    }


def code(answering: Program, row: Row) -> str:
    """Return the code of the problem that a route answers with, and nothing where it is none."""
    path = re.sub(r"\{(\w+)\}", "x-nobody", row.path).removeprefix(API)
    answer = answering.client.request(row.method, f"{API}{path}", json={})
    return "" if answer.status_code < 400 else str(problem(answer)["code"])


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.path}")
def test_a_route_takes_a_token_for_its_scopes_and_no_other(
    programs: dict[tuple[Access, Scope], Program], row: Row
) -> None:
    for audience in row.audiences:
        for scope in Scope:
            refused = code(programs[audience, scope], row) == "scope_missing"
            assert refused is (scope not in row.scopes), (audience, scope)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.path}")
def test_a_route_is_for_its_audiences_and_no_other(
    programs: dict[tuple[Access, Scope], Program], row: Row
) -> None:
    for audience in PERSON:
        refused = code(programs[audience, row.scopes[0]], row) == "not_allowed"
        theirs = {audience, *ALSO.get(audience, ())}
        assert refused is not bool(theirs & row.audiences), audience


@pytest.mark.parametrize("act", ["records/concern", "signatures", "moves/leave"])
def test_what_is_done_at_the_authority_takes_the_scope_to_decide_and_nothing_else(
    town: Town, programs: dict[tuple[Access, Scope], Program], act: str
) -> None:
    request = town.journeys["journey-0"].case.requests[0]
    own = {"records/concern": Scope.WRITE, "signatures": Scope.SIGN, "moves/leave": Scope.MOVE}
    body = {"answers": {}, "document": "x.1", "digest": "0" * 64}
    kept = {"records/concern": ["answers"], "signatures": ["document", "digest"]}
    sent = {name: body[name] for name in kept.get(act, [])}
    at_the_la = programs[Access.LA, own[act]].sends(f"/cases/{request}/{act}", sent)
    assert problem(at_the_la)["code"] == "scope_missing"
    in_school = programs[Access.STAFF, Scope.DECIDE].sends(f"/cases/journey-0/{act}", sent)
    assert problem(in_school)["code"] == "scope_missing"


def test_nobody_gets_in_without_a_token_and_a_cookie_is_not_looked_at(town: Town) -> None:
    browser = town.browser(pages_of(town), "p-teacher")
    assert browser.get("/tasks").status_code == 200
    for row in TABLE:
        answer = browser.request(row.method, row.path, json={})
        assert answer.status_code == 401, row
        assert problem(answer)["code"] == "token_missing"
        assert answer.headers["www-authenticate"].startswith("Bearer")
