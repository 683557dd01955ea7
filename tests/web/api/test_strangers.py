"""No operation reaches what is somebody else's, by ids that are real and bodies that are sound."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from models.evidence import Kind
from models.scopes import Scope
from tests.files import samples
from tests.imports.lists import PUPILS
from tests.playing import identified, planned
from tests.samples import sample
from tests.services import fresh_database
from tests.web.api.programs import Program, new_key, problem, program
from tests.web.town import ELSEWHERE, Town, build_town
from tests.web.village import OTHER_PARENT, OTHER_SCHOOL, SHUT_OUT, pages_of, settle_in
from web.api.spec import openapi

STRANGERS = (OTHER_SCHOOL, OTHER_PARENT, SHUT_OUT, ELSEWHERE)
"""Those to whom the first pupil is nobody: another school's SENCo, other families, another LA."""

FOR_ALL_ALIKE = {"policy_pack", "form"}
"""What says the same to everybody whose operation it is."""

FOR_OPERATORS = "/stuck/", "/service/"
"""An operator is of the whole service; that nobody else is one is for the tests of scopes."""

ALSO_THEIRS = {("what_it_would_change", OTHER_SCHOOL)}
"""The other school is bound by the same authority's policy; it sees its own cases alone."""

PATHS = [
    (path, method)
    for path, each in openapi()["paths"].items()
    for method, operation in each.items()
    if "{" in path
    and operation["operationId"] not in FOR_ALL_ALIKE
    and not any(part in path for part in FOR_OPERATORS)
]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    built = build_town(fresh_database(tmp_path_factory.mktemp("town")))
    settle_in(built)
    planned(identified(built.journey(0)))
    built.family_request(1)
    return built


@pytest.fixture(scope="module")
def app(town: Town) -> FastAPI:
    return pages_of(town)


@pytest.fixture(scope="module")
def strangers(town: Town, app: FastAPI) -> dict[str, Program]:
    return {person: program(town, app, person) for person in STRANGERS}


@pytest.fixture(scope="module")
def real(town: Town, app: FastAPI) -> dict[str, Any]:
    """Ids that stand: of the first pupil, the school and its people."""
    senco, case = program(town, app, "p-senco"), town.case("journey-0")
    data = base64.b64encode(PUPILS.encode()).decode()
    upload = senco.sends("/school/imports", {"files": [{"name": "pupils.csv", "data": data}]})
    away = {"person_id": "p-teacher", "role": "class_teacher", "to": "p-other-class"}
    days = {"from_on": str(town.now.date()), "until_on": str(town.now.date() + timedelta(days=9))}
    cover = senco.sends("/school/cover", {**away, **days})
    shut = {"holds": ["not_contacted"], "why": "court_order", "reference": "Order 1"}
    since = {"evidence_on": str(town.now.date()), "from_on": str(town.now.date())}
    entered = senco.sends("/cases/journey-0/family/p-parent/exceptions", {**shut, **since})
    plan = case.current(Kind.SUPPORT_PLAN)[-1]
    last = {"person_id": "p-teacher", "last_on": str(town.now.date() + timedelta(days=30))}
    senco.sends("/school/leaving", last)
    assert upload.status_code == 201
    assert cover.status_code == 201, cover.text
    return {
        "case_id": ("journey-0", town.case("journey-1").requests[0]),
        "pupil_id": "pupil-0",
        "upload_id": upload.json()["id"],
        "cover_id": cover.json()["cover_id"],
        "exception_id": entered.json().get("exception_id", "x"),
        "person_id": "p-teacher",
        "step_id": case.steps[0].id,
        "document": plan.key,
        "digest": plan.digest,
        "file": plan.digest,
        "la_id": "la-1",
        "place": "0",
        "move": "review_early",
        "kind": "concern",
        "message_id": "m-1",
        "stand_in": "x",
    }


def addresses(path: str, real: dict[str, Any]) -> list[str]:
    """Return an operation's address for the journey and, where it is of a case, for its request."""
    cases = real["case_id"] if "{case_id}" in path else ("",)
    return [path.format(**{**real, "case_id": case}) for case in cases]


def body_of(operation: dict[str, Any], town: Town) -> Any:
    """Return a body that is sound in itself, and None for an operation without one."""
    asked = operation.get("requestBody")
    if asked is None:
        return None
    schema = asked["content"]["application/json"]["schema"]
    if "anyOf" in schema:
        schema = schema["anyOf"][0]
    return _made(schema, town)


def _made(schema: dict[str, Any], town: Town, name: str = "") -> Any:
    known = {
        "answers": sample(Kind.CONCERN, town.now.date()).model_dump(mode="json", exclude={"files"}),
        "data": base64.b64encode(samples.PDF).decode(),
        "name": "england",
        "role": "class_teacher",
        "digest": "0" * 64,
        "columns": {},
        "parental_responsibility": True,
        "may_see": True,
    }
    if "$ref" in schema:
        schema = openapi()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        return _made(schema["anyOf"][0], town, name)
    if name in known:
        return known[name]
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema.get("type") == "object":
        wanted = schema.get("required", ())
        return {each: _made(schema["properties"][each], town, each) for each in wanted}
    if schema.get("type") == "array":
        return [_made(schema["items"], town)]
    return str(town.now.date()) if schema.get("format") == "date" else "x-1"


@pytest.mark.parametrize(("path", "method"), PATHS)
def test_what_is_somebody_else_s_is_not_found_and_not_changed(
    town: Town, strangers: dict[str, Program], real: dict[str, Any], path: str, method: str
) -> None:
    before = {case_id: town.case(case_id).revision for case_id in town.journeys}
    operation = openapi()["paths"][path][method]
    body = body_of(operation, town)
    for address in addresses(path, real):
        for person, theirs in strangers.items():
            if (operation["operationId"], person) in ALSO_THEIRS:
                continue
            answer = theirs.client.request(
                method, address, json=body, headers={"Idempotency-Key": new_key()}
            )
            assert answer.status_code in (403, 404), (person, address, answer.text)
            assert problem(answer)["code"] in ("not_found", "not_allowed"), (person, address)
    assert {case_id: town.case(case_id).revision for case_id in town.journeys} == before


def test_the_bodies_are_sound_enough_to_be_looked_at(
    town: Town, app: FastAPI, real: dict[str, Any]
) -> None:
    """The same that strangers send reaches further where somebody may: or nothing was proved."""
    teacher = program(town, app, "p-senco", Scope.READ, Scope.WRITE, Scope.PEOPLE, Scope.EXCHANGE)
    for path, method in PATHS:
        body = body_of(openapi()["paths"][path][method], town)
        if body is not None and "/requests/" not in path and "/policy/" not in path:
            answer = teacher.client.request(
                method,
                addresses(path, real)[0],
                json=body,
                headers={"Idempotency-Key": new_key()},
            )
            if answer.status_code == 422:
                pointers = {one["pointer"] for one in problem(answer)["errors"]}
                assert "#" not in pointers, (path, answer.text)
