"""Each kind of problem can come up, says what to do, and is what the documentation promises."""

from __future__ import annotations

import base64
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import ColumnElement, Engine, delete
from starlette.testclient import TestClient

from adapters.database import connect, reading, writing
from adapters.files.scanner import Scanner
from adapters.signing_in import tokens
from adapters.tables import table_of
from models.evidence import Kind
from models.scopes import Scope
from models.tables import DocumentRow
from tests.files import samples
from tests.playing import about_to_identify
from tests.samples import sample
from tests.services import free_port
from tests.web.api.programs import Program, problem, program
from tests.web.test_app import TemporalAway
from tests.web.town import Town
from tests.web.village import pages_of
from web.api.problems import PROBLEMS
from web.dates import moment

CONCERN = "/cases/journey-0/records/concern"


@pytest.fixture
def teacher(town: Town, app: FastAPI) -> Program:
    town.journey()
    return program(town, app, "p-teacher")


def test_every_kind_of_problem_is_tested_here() -> None:
    tested = {name.removeprefix("test_").partition("__")[0] for name in globals()}
    assert {kind.code for kind in PROBLEMS} <= tested


def test_token_missing__says_where_to_send_it(teacher: Program) -> None:
    del teacher.client.headers["authorization"]
    answer = teacher.asks("/me")
    assert (answer.status_code, problem(answer)["code"]) == (401, "token_missing")
    answer = teacher.client.get("/api/v1/me", headers={"authorization": "Basic dTpw"})
    assert problem(answer)["code"] == "token_missing"


@pytest.mark.parametrize("why", ["unknown", "revoked", "expired", "left"])
def test_token_refused__whatever_the_reason(town: Town, teacher: Program, why: str) -> None:
    assert teacher.asks("/me").status_code == 200
    with writing(town.engine) as connection:
        token = tokens.with_secret(connection, teacher.secret)
        assert token is not None
        if why == "revoked":
            tokens.revoke(connection, "p-teacher", token.id, town.now)
    if why == "unknown":
        teacher.client.headers["authorization"] = "Bearer handrail_guess"
    if why == "expired":
        town.now += timedelta(days=9)
    if why == "left":
        town.has_left("p-teacher")
    answer = teacher.asks("/me")
    assert (answer.status_code, problem(answer)["code"]) == (401, "token_refused")


def test_scope_missing__names_the_scope(town: Town, app: FastAPI) -> None:
    town.journey()
    answer = program(town, app, "p-teacher", Scope.READ).sends("/cases/journey-0/moves/leave")
    assert (answer.status_code, problem(answer)["code"]) == (403, "scope_missing")
    assert problem(answer)["detail"].endswith("“move” or “decide”. Make a token that has it.")


def test_not_allowed__for_another_audience(teacher: Program) -> None:
    answer = teacher.asks("/stuck")
    assert (answer.status_code, problem(answer)["code"]) == (403, "not_allowed")


@pytest.mark.parametrize(
    "path",
    ["/cases/journey-x", "/cases/Not%20An%20Id", "/nothing", "/forms/nothing", "/cases/%00", "/"],
)
def test_not_found__whatever_was_asked(teacher: Program, path: str) -> None:
    answer = teacher.asks(path)
    assert (answer.status_code, problem(answer)["code"]) == (404, "not_found")


def test_wrong_method__says_so(teacher: Program) -> None:
    answer = teacher.sends("/me")
    assert (answer.status_code, problem(answer)["code"]) == (405, "wrong_method")
    assert answer.headers["allow"] == "GET"


def test_refused__names_every_reason(teacher: Program) -> None:
    answer = teacher.sends("/cases/journey-0/moves/identify_sen")
    assert (answer.status_code, problem(answer)["code"]) == (409, "refused")
    assert len(problem(answer)["reasons"]) > 4


def test_too_long__is_not_read(teacher: Program) -> None:
    answer = teacher.sends(CONCERN, {"answers": {"concern": "x" * 300_000}})
    assert (answer.status_code, problem(answer)["code"]) == (413, "too_long")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (b"{", "#"),
        (b"[" * 100_000, "#"),
        (b"\xff\xfe", "#"),
        (b"[]", "#"),
        (b"{}", "#/answers"),
        (b'{"answers": {}, "colour": "red"}', "#/colour"),
        (b'{"answers": {}}', "#/answers/concern"),
        (b'{"answers": {"concern": "\\ud800", "raised_on": "2026-09-07"}}', "#/answers/concern"),
        (b'{"answers": {}, "replaces": "x"}', "#/replaces"),
        (b'{"answers": {}, "files": ["NO ID"]}', "#/files/0"),
    ],
)
def test_malformed__says_where_and_how_to_mend_it(
    teacher: Program, body: bytes, pointer: str
) -> None:
    headers = {"Idempotency-Key": "key-malformed", "content-type": "application/json"}
    answer = teacher.client.post(f"/api/v1{CONCERN}", content=body, headers=headers)
    assert (answer.status_code, problem(answer)["code"]) == (422, "malformed")
    errors = {one["pointer"]: one["detail"] for one in problem(answer)["errors"]}
    assert errors.get(pointer), errors
    assert not any(word in str(errors) for word in ("pattern", "Input", "should", "Tuple")), errors


@pytest.mark.parametrize(
    ("answers", "field", "says"),
    [
        ({"raised_on": "soon"}, "raised_on", "Send a date such as 2026-09-07."),
        ({"raised_on": "2026-09-07T10:00:00"}, "raised_on", "Send a date without a time"),
        ({"concern": 5}, "concern", "Send text."),
        ({"raised_by": "a neighbour"}, "raised_by", "Send one of: staff, parent, pupil, figures."),
        ({"strengths": ""}, "strengths", "Send text, or leave this out."),
        ({"colour": "red"}, "colour", "Leave this out; the form does not ask it."),
    ],
)
def test_malformed__names_the_kind_of_answer_that_a_program_must_send(
    teacher: Program, answers: dict[str, Any], field: str, says: str
) -> None:
    answers = {"raised_on": "2026-09-07", "concern": "Loses her place.", **answers}
    answer = teacher.sends(CONCERN, {"answers": answers})
    (error,) = problem(answer)["errors"]
    assert error["pointer"] == f"#/answers/{field}"
    assert says in error["detail"]


def test_malformed__does_not_miss_a_line_that_only_cannot_be_read(teacher: Program) -> None:
    form = sample(Kind.EARLY_DISCUSSION, date(2026, 9, 7)).model_dump(
        mode="json", exclude={"files"}
    )
    body = {"answers": {**form, "attended": ["a neighbour"]}}
    (error,) = problem(teacher.sends("/cases/journey-0/records/early_discussion", body))["errors"]
    assert error["pointer"] == "#/answers/attended/0"


def test_malformed__says_what_is_wrong_between_two_answers_once(teacher: Program) -> None:
    form = sample(Kind.EARLY_DISCUSSION, date(2026, 9, 7)).model_dump(
        mode="json", exclude={"files"}
    )
    body = {"answers": {**form, "review_on": form["held_on"]}}
    (error,) = problem(teacher.sends("/cases/journey-0/records/early_discussion", body))["errors"]
    assert error["detail"] == "Enter a review date after the date of the discussion."


def test_malformed__asks_for_json_where_something_else_was_sent(teacher: Program) -> None:
    headers = {"Idempotency-Key": "key-as-text", "content-type": "text/plain"}
    answer = teacher.client.post(f"/api/v1{CONCERN}", content=b"{}", headers=headers)
    (error,) = problem(answer)["errors"]
    assert "Content-Type: application/json" in error["detail"]


@pytest.mark.parametrize("key", [None, "short", "x" * 201, "with space in it"])
def test_malformed__when_an_act_has_no_good_key(teacher: Program, key: str | None) -> None:
    headers = {} if key is None else {"Idempotency-Key": key}
    path = "/api/v1/cases/journey-0/moves/leave"
    answer = teacher.client.post(path, headers=headers)
    assert answer.status_code == 422
    assert problem(answer)["errors"][0]["pointer"] == "header/Idempotency-Key"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("limit=0", "Send 1 or more."),
        ("limit=101", "Send 100 or less."),
        ("limit=many", "Send a whole number."),
        ("search=%00", "as the description says"),
        ("serach=Amara", "this address takes: search, limit, cursor."),
    ],
)
def test_malformed__when_a_parameter_will_not_do(teacher: Program, query: str, says: str) -> None:
    answer = teacher.client.get(f"/api/v1/pupils?{query}")
    assert answer.status_code == 422
    (error,) = problem(answer)["errors"]
    assert error["pointer"] == f"query/{query.partition('=')[0]}"
    assert says in error["detail"]


def test_key_reused__is_told_apart_from_the_same_act(teacher: Program, town: Town) -> None:
    day = town.now.date()
    teacher.files("journey-0", Kind.CONCERN, day, "key-of-this-test")
    answer = teacher.files("journey-0", Kind.CONCERN, day, "key-of-this-test", concern="Other.")
    assert (answer.status_code, problem(answer)["code"]) == (422, "key_reused")


def test_shown_once__for_a_secret_that_nothing_keeps(town: Town, app: FastAPI) -> None:
    town.journey()
    senco, path = program(town, app, "p-senco"), "/cases/journey-0/family/p-parent/code"
    answers = [senco.sends(path, key="key-of-the-code") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 409]
    assert problem(answers[1])["code"] == "shown_once"


def test_taken_already__says_who_took_a_move_and_when(town: Town, app: FastAPI) -> None:
    town.now = about_to_identify(town.journey()).now
    teacher, senco = (program(town, app, person) for person in ("p-teacher", "p-senco"))
    path, when = "/cases/journey-0/moves/identify_sen", moment(town.now)
    assert teacher.sends(path, key="key-of-the-move").status_code == 200
    town.now += timedelta(hours=1)
    assert teacher.sends(path, key="key-of-the-move").status_code == 200, "one act"
    for again, who in ((teacher, "You"), (senco, "Teacher, class teacher")):
        answer = again.sends(path)
        assert (answer.status_code, problem(answer)["code"]) == (409, "taken_already")
        said = f"{who} did this already on {when}. Nothing was done twice."
        assert problem(answer)["detail"] == said
    answer = teacher.sends("/cases/journey-0/moves/school_requests_assessment")
    assert problem(answer)["code"] == "refused", "what was never taken is refused as ever"


def test_too_many_requests__from_one_token(town: Town, app: FastAPI, teacher: Program) -> None:
    town.journey(1)
    app.state.desk.settings = app.state.desk.settings.model_copy(
        update={"api_requests_a_minute": 3}
    )
    assert [teacher.asks("/me").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = teacher.asks("/me")
    assert problem(answer)["code"] == "too_many_requests"
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert program(town, app, "p-senco").asks("/me").status_code == 200
    town.now += timedelta(minutes=1)
    assert teacher.asks("/me").status_code == 200


def test_too_many_requests__from_whoever_guesses_and_a_good_token_still_works(
    app: FastAPI, teacher: Program
) -> None:
    guess = {"authorization": "Bearer handrail_guess"}
    codes = [teacher.client.get("/api/v1/me", headers=guess).status_code for _ in range(31)]
    assert codes == [401] * 30 + [429]
    assert teacher.asks("/me").status_code == 200


def test_unknown_host__is_not_served(teacher: Program) -> None:
    answer = teacher.client.get("/api/v1/me", headers={"host": "evil.example"})
    assert (answer.status_code, problem(answer)["code"]) == (400, "unknown_host")


def test_unexpected__gives_a_reference_and_no_detail(
    town: Town, app: FastAPI, teacher: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: Any) -> None:
        raise RuntimeError("Amara's secret")

    monkeypatch.setattr("web.api.me.programs.my_tasks", broken)
    client = TestClient(app, base_url="http://testserver", raise_server_exceptions=False)
    answer = client.get("/api/v1/me/tasks", headers=dict(teacher.client.headers))
    assert (answer.status_code, problem(answer)["code"]) == (500, "unexpected")
    assert problem(answer)["reference"]
    assert "Amara" not in answer.text


def test_text_missing__says_who_can_help_and_the_case_goes_on(town: Town, app: FastAPI) -> None:
    town.journey()
    senco, day = program(town, app, "p-senco"), town.now.date()
    digest = senco.files("journey-0", Kind.CONCERN, day).json()["digest"]
    with writing(town.engine) as connection:
        connection.execute(delete(table_of(DocumentRow)).where(_document_is(digest)))
    answer = senco.asks(f"/cases/journey-0/documents/{digest}")
    assert (answer.status_code, problem(answer)["code"]) == (500, "text_missing")
    assert problem(answer)["reference"] == digest[:12]
    assert "whoever runs Handrail" in problem(answer)["detail"]
    for path in ("", "/documents", "/moves", "/steps", "/timeline"):
        assert senco.asks(f"/cases/journey-0{path}").status_code == 200


def _document_is(digest: str) -> ColumnElement[bool]:
    return table_of(DocumentRow).c.digest == digest


def test_engine_away__can_be_sent_again_under_the_same_key(town: Town, teacher: Program) -> None:
    away = program(town, pages_of(town, TemporalAway()), "p-teacher")
    away.client.headers["authorization"] = teacher.client.headers["authorization"]
    answer = away.files("journey-0", Kind.CONCERN, town.now.date(), "key-while-away")
    assert (answer.status_code, problem(answer)["code"]) == (503, "engine_away")
    assert answer.headers["retry-after"] == "30"
    assert "same Idempotency-Key" in problem(answer)["detail"]
    assert away.asks("/cases/journey-0").status_code == 200
    again = teacher.files("journey-0", Kind.CONCERN, town.now.date(), "key-while-away")
    assert again.status_code == 201
    assert len([e for e in town.case("journey-0").evidence if e.kind is Kind.CONCERN]) == 1


def test_scanner_away__keeps_nothing_and_takes_the_same_act_once_it_is_back(
    town: Town, app: FastAPI
) -> None:
    town.journey()
    writer = program(town, app, "p-senco")
    given = {"name": "report.pdf", "data": base64.b64encode(samples.PDF).decode()}
    app.state.desk.scanner = Scanner("127.0.0.1", free_port())
    answer = writer.sends("/cases/journey-0/files", given, key="key-of-the-report")
    assert (answer.status_code, problem(answer)["code"]) == (503, "scanner_away")
    assert answer.headers["retry-after"] == "30"
    assert "“report.pdf” could not be checked for viruses just now" in problem(answer)["detail"]
    assert writer.asks("/cases/journey-0/files").json()["items"] == []
    app.state.desk.scanner = None
    again = writer.sends("/cases/journey-0/files", given, key="key-of-the-report")
    assert again.status_code == 201


def test_database_away__says_so(app: FastAPI, teacher: Program, engine: Engine) -> None:
    app.state.desk.engine = connect("sqlite:////nowhere/handrail.db")
    answer = teacher.asks("/me")
    assert (answer.status_code, problem(answer)["code"]) == (503, "database_away")
    assert answer.headers["retry-after"] == "30"
    with reading(engine):
        pass
