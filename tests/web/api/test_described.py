"""The API keeps its own description, whatever it is sent: no server error, and nothing unsaid."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import checks
from starlette.testclient import TestClient

from models.evidence import Kind
from tests.imports.lists import PUPILS
from tests.playing import identified, planned
from tests.samples import sample
from tests.services import fresh_database
from tests.web.api.programs import Program, problem, program
from tests.web.town import BASE, OPERATOR, Town, build_town
from tests.web.village import pages_of, settle_in
from tests.web.village import settings as sample_settings
from web.api.files import schemas
from web.api.problems import PROBLEMS
from web.api.routes import router
from web.api.spec import openapi
from web.api.table import access_table
from web.app import create_app
from web.ground import Access
from web.problem_details import API

KEPT = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
)
"""What an answer is held to. That odd input is refused, and how, is for the tests of problems."""

PEOPLE = ("p-senco", "p-parent", "p-manager", OPERATOR)
TRIED = settings(
    max_examples=6,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
REAL = {"pupil_id": "pupil-0", "place": 0}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    built = build_town(fresh_database(tmp_path_factory.mktemp("town")))
    settle_in(built)
    planned(identified(built.journey(0)))
    built.family_request(1)
    built.now += timedelta(days=60)
    return built


@pytest.fixture(scope="module")
def app(town: Town) -> FastAPI:
    made = pages_of(town)
    free = {"api_requests_a_minute": 1_000_000}
    made.state.desk.settings = made.state.desk.settings.model_copy(update=free)
    return made


@pytest.fixture(scope="module")
def programs(town: Town, app: FastAPI) -> dict[str, Program]:
    return {person: program(town, app, person) for person in PEOPLE}


@pytest.fixture(scope="module")
def upload(programs: dict[str, Program]) -> str:
    """Lists that somebody has sent and nobody has taken in."""
    data = base64.b64encode(PUPILS.encode()).decode()
    sent = programs["p-senco"].sends(
        "/school/imports", {"files": [{"name": "pupils.csv", "data": data}]}
    )
    assert sent.status_code == 201, sent.text
    return str(sent.json()["id"])


@pytest.fixture(scope="module")
def described(app: FastAPI) -> Any:
    return schemathesis.openapi.from_asgi(f"{API}/openapi.json", app)


OPERATIONS = [(path, method) for path, each in openapi()["paths"].items() for method in each]


FOR = {(row.path, row.method): row.audiences for row in access_table(create_app(sample_settings()))}
WHOSE = {
    "p-senco": {Access.STAFF, Access.SCHOOL_LEADER},
    "p-parent": {Access.FAMILY},
    "p-manager": {Access.LA},
    OPERATOR: {Access.OPERATOR},
}
"""Whom each is asked as; that others are turned away is for the tests of scopes."""


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_answer_is_an_error_of_ours_or_one_that_is_not_described(
    described: Any, town: Town, programs: dict[str, Program], upload: str, path: str, method: str
) -> None:
    asking = [one for one in _asking(town) if WHOSE[one[0]] & FOR[path, method.upper()]]

    @TRIED
    @given(described[path][method.upper()].as_strategy())
    def tried(case: Any) -> None:
        case.call_and_validate(headers=_with(case, programs["p-senco"]), checks=KEPT)
        for person, case_id in asking:
            real = {**REAL, "case_id": case_id, "upload_id": upload}
            for name in case.path_parameters:
                case.path_parameters[name] = real.get(name, case.path_parameters[name])
            case.call_and_validate(headers=_with(case, programs[person]), checks=KEPT)

    tried()


def _asking(town: Town) -> list[tuple[str, str]]:
    request = town.journeys["journey-1"].case.requests[0]
    return [
        ("p-senco", "journey-0"),
        ("p-parent", "journey-0"),
        ("p-manager", request),
        (OPERATOR, request),
    ]


def _with(case: Any, asking: Program) -> dict[str, str]:
    """Return the headers of a case with a token that works."""
    return {**(case.headers or {}), "authorization": f"Bearer {asking.secret}"}


@pytest.mark.parametrize("kind", sorted(Kind))
def test_every_form_is_taken_or_refused_with_reasons_on_either_side(
    town: Town, programs: dict[str, Program], kind: Kind
) -> None:
    answers = sample(kind, town.now.date()).model_dump(mode="json")
    for person, case_id in _asking(town)[:-1]:
        answer = programs[person].sends(f"/cases/{case_id}/records/{kind}", {"answers": answers})
        assert answer.status_code in (201, 409), answer.text
        if answer.status_code == 409:
            assert all(reason["sentence"] for reason in problem(answer)["reasons"])


def test_the_description_says_everything_of_every_operation() -> None:
    spec = openapi()
    assert spec["openapi"].startswith("3.1")
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            named = f"{method} {path}"
            assert operation["description"], named
            assert operation["security"][0]["token"], named
            assert {"401", "403", "429", "503"} <= set(operation["responses"]), named
            for parameter in operation.get("parameters", ()):
                assert parameter["description"], (named, parameter["name"])
    for name, schema in spec["components"]["schemas"].items():
        assert "description" in schema or "Page_" in name, name


def test_no_body_that_is_read_by_hand_is_described_by_another_of_the_same_name() -> None:
    app = FastAPI()
    app.include_router(router)
    assert not set(app.openapi()["components"]["schemas"]) & set(schemas())


WHOLE = {
    "posts_to_hand_on": "the posts of one school that only leavers have",
    "forms": "the kinds of record",
    "open_steps": "what is open on one case",
    "moves": "what one case may do now",
    "documents": "the records of one case",
    "stand_ins": "who acts for whom on one case",
    "who_may_see": "one pupil's family",
    "contacts": "one pupil's family",
    "kept_contacts": "one pupil's family",
    "told_about": "what was sent about one pupil",
    "letters": "the letters of one request",
    "list_imports": "the latest few",
    "policies": "the authorities that bind one school's pupils",
}
"""Lists that are answered whole, and of what each is: nothing that grows with a school."""


def test_no_shape_is_described_under_the_name_of_a_module() -> None:
    """Two classes of one name would be: a program would read where they stand in our code."""
    assert [name for name in openapi()["components"]["schemas"] if "__" in name] == []


def test_a_list_comes_in_pages_unless_it_is_short_by_nature() -> None:
    for operations in openapi()["paths"].values():
        operation = operations.get("get")
        if operation is None:
            continue
        content = operation["responses"]["200"].get("content", {})
        schema = content.get("application/json", {}).get("schema", {})
        is_paged = "cursor" in {one["name"] for one in operation.get("parameters", ())}
        if schema.get("type") == "array":
            assert operation["operationId"] in WHOLE, operation["operationId"]
        elif "Page_" in schema.get("$ref", ""):
            assert is_paged, operation["operationId"]


def test_an_act_takes_a_key_and_a_read_does_not() -> None:
    for operations in openapi()["paths"].values():
        for method, operation in operations.items():
            keys = [p for p in operation.get("parameters", ()) if p["name"] == "Idempotency-Key"]
            is_act = method != "get" and operation["operationId"] != "seen"
            assert bool(keys) is is_act, operation["operationId"]


def test_people_read_of_every_operation_and_of_every_problem(app: FastAPI) -> None:
    page = TestClient(app, base_url=BASE).get(f"{API}/docs")
    assert page.status_code == 200
    for operations in openapi()["paths"].values():
        for operation in operations.values():
            assert f'id="{operation["operationId"]}"' in page.text
    for kind in PROBLEMS:
        assert f'id="problem-{kind.code}"' in page.text


def test_everybody_reads_the_description_without_a_token(app: FastAPI) -> None:
    answer = TestClient(app, base_url=BASE).get(f"{API}/openapi.json")
    assert answer.json() == openapi()
