"""Programs give files with records, and read those of records that are theirs to read."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from adapters.database import reading
from adapters.tables import table_of
from models.evidence import Kind
from models.scopes import Scope
from models.tables import FileRow
from tests.files import samples
from tests.samples import sample
from tests.web.api.programs import Program, new_key, problem, program
from tests.web.town import Town
from tests.web.village import OTHER_CLASS, OTHER_SCHOOL
from web.problem_details import API

FILES = "/cases/journey-0/files"
CONCERN = f"/cases/journey-0/records/{Kind.CONCERN}"


@pytest.fixture
def teacher(town: Town, app: FastAPI) -> Program:
    town.journey()
    return program(town, app, "p-teacher")


def sent(name: str, content: bytes) -> dict[str, str]:
    """Return a file as a program sends it."""
    return {"name": name, "data": base64.b64encode(content).decode()}


def given(teacher: Program, content: bytes = samples.PDF) -> Any:
    """Give a file and return what was answered."""
    answer = teacher.sends(FILES, sent("report.pdf", content))
    assert answer.status_code == 201, answer.text
    return answer.json()


def concern(town: Town, **changes: Any) -> dict[str, Any]:
    """Return a concern as a program sends it."""
    answers = sample(Kind.CONCERN, town.now.date()).model_dump(mode="json")
    return {"answers": answers, **changes}


def test_a_file_is_given_goes_with_a_record_and_is_read_by_who_may_read_that(
    town: Town, app: FastAPI, teacher: Program
) -> None:
    file = given(teacher)
    assert (file["name"], file["type"]) == ("report.pdf", "pdf")
    filed = teacher.sends(CONCERN, concern(town, files=[file["id"]]))
    assert filed.status_code == 201, filed.text
    digest = filed.json()["digest"]
    document = teacher.reads(f"/cases/journey-0/documents/{digest}")
    assert document["answers"]["files"][0]["digest"] == file["digest"]
    address = f"/cases/journey-0/documents/{digest}/files/{file['digest']}"
    answer = teacher.client.get(f"{API}{address}")
    assert answer.content == samples.PDF
    assert answer.headers["content-disposition"].startswith("attachment")
    assert program(town, app, OTHER_CLASS).asks(address).status_code in (403, 404)


def test_a_file_is_given_once_under_its_key_and_kept_closed(town: Town, teacher: Program) -> None:
    key = new_key()
    answers = [teacher.sends(FILES, sent("report.pdf", samples.PDF), key) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    (listed,) = teacher.reads(FILES)["items"]
    assert listed == answers[0].json()
    with reading(town.engine) as connection:
        (sealed,) = connection.execute(select(table_of(FileRow).c.sealed)).scalars()
    assert b"Catalog" not in sealed
    other = teacher.sends(FILES, sent("report.pdf", samples.PNG), key)
    assert problem(other)["code"] == "key_reused"


def test_the_record_s_digest_is_of_its_files_too(town: Town, teacher: Program) -> None:
    without = teacher.sends(CONCERN, concern(town)).json()["digest"]
    files = [given(teacher)["id"]]
    assert teacher.sends(CONCERN, concern(town, files=files)).json()["digest"] != without


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("page.pdf", samples.HTML, "cannot be taken"),
        ("picture.svg", samples.SVG, "cannot be taken"),
        ("run.docx", samples.MACROS, "has macros"),
        ("empty.pdf", b"", "is empty"),
        ("large.pdf", samples.PDF + b"0" * 10_500_000, "is larger than 10 MB"),
    ],
)
def test_what_a_page_refuses_is_refused_here_in_the_same_words(
    town: Town, teacher: Program, name: str, content: bytes, sentence: str
) -> None:
    (error,) = problem(teacher.sends(FILES, sent(name, content)))["errors"]
    assert error["pointer"] == "#/data"
    assert sentence in error["detail"]
    with reading(town.engine) as connection:
        rows = select(func.count()).select_from(table_of(FileRow))
        assert connection.execute(rows).scalar_one() == 0


def test_a_file_of_somebody_else_or_of_another_case_is_not_found(
    town: Town, app: FastAPI, teacher: Program
) -> None:
    town.journey(1)
    senco = program(town, app, "p-senco")
    theirs = given(senco)["id"]
    elsewhere = teacher.sends("/cases/journey-1/files", sent("a.pdf", samples.PDF)).json()["id"]
    own = given(teacher)["digest"]
    for unknown in (theirs, elsewhere, own, "file-x"):
        refused = teacher.sends(CONCERN, concern(town, files=[unknown]))
        (error,) = problem(refused)["errors"]
        assert (error["pointer"], "no longer be found" in error["detail"]) == ("#/files", True)


def test_the_next_version_says_which_files_stay(town: Town, teacher: Program) -> None:
    file = given(teacher)
    first = teacher.sends(CONCERN, concern(town, files=[file["id"]])).json()["digest"]
    changed = concern(town, replaces=first)
    changed["answers"]["concern"] = "He now asks for help."
    left_out = teacher.sends(CONCERN, changed)
    assert "Send the digests of those that stay" in problem(left_out)["errors"][0]["detail"]
    kept = teacher.sends(CONCERN, {**changed, "files": [file["digest"]]}).json()["digest"]
    assert teacher.reads(f"/cases/journey-0/documents/{kept}")["answers"]["files"]
    changed["replaces"] = kept
    bare = teacher.sends(CONCERN, {**changed, "files": []}).json()["digest"]
    assert "files" not in teacher.reads(f"/cases/journey-0/documents/{bare}")["answers"]


def test_files_go_beside_the_answers_and_not_with_every_record(
    town: Town, app: FastAPI, teacher: Program
) -> None:
    file = given(teacher)
    inside = concern(town)
    inside["answers"]["files"] = [{"name": "report.pdf", "digest": file["digest"]}]
    assert problem(teacher.sends(CONCERN, inside))["errors"][0]["pointer"] == "#/answers/files"
    forms = {one["kind"]: one["takes_files"] for one in teacher.reads("/forms")}
    assert (forms["concern"], forms["reason"]) == (True, False)
    reason = {"answers": {}, "files": [file["id"]]}
    refused = teacher.sends(f"/cases/journey-0/records/{Kind.REASON}", reason)
    assert "no files go with this kind" in problem(refused)["errors"][0]["detail"]


def test_a_family_and_the_authority_give_files_with_what_they_write(
    town: Town, app: FastAPI
) -> None:
    request = town.family_request(0).case_id
    for person, case_id, kind in (
        ("p-parent", "journey-0", Kind.FAMILY_VIEW),
        ("p-officer", request, Kind.LA_ACKNOWLEDGEMENT),
    ):
        theirs = program(town, app, person)
        file = theirs.sends(f"/cases/{case_id}/files", sent("a.pdf", samples.PDF)).json()["id"]
        answers = sample(kind, town.now.date()).model_dump(mode="json", exclude={"files"})
        body = {"answers": answers, "files": [file]}
        filed = theirs.sends(f"/cases/{case_id}/records/{kind}", body)
        assert filed.status_code == 201, filed.text
        document = theirs.reads(f"/cases/{case_id}/documents/{filed.json()['digest']}")
        assert document["answers"]["files"][0]["name"] == "a.pdf"
    stranger = program(town, app, OTHER_SCHOOL)
    for path in (FILES, "/pupils/pupil-0/files"):
        assert stranger.sends(path, sent("a.pdf", samples.PDF)).status_code == 404


@pytest.mark.parametrize(
    ("person", "record"), [("p-teacher", Kind.CONCERN), ("p-parent", Kind.FAMILY_REQUEST)]
)
def test_a_file_goes_with_the_record_that_opens_a_journey(
    town: Town, app: FastAPI, person: str, record: Kind
) -> None:
    theirs = program(town, app, person)
    file = theirs.sends("/pupils/pupil-0/files", sent("a.pdf", samples.PDF)).json()["id"]
    answers = sample(record, town.now.date()).model_dump(mode="json", exclude={"files"})
    body = {"record": record, "answers": answers, "files": [file]}
    opened = theirs.sends("/pupils/pupil-0/journey", body)
    assert opened.status_code == 201, opened.text
    case_id, digest = opened.json()["case_id"], opened.json()["digest"]
    document = theirs.reads(f"/cases/{case_id}/documents/{digest}")
    assert document["answers"]["files"][0]["name"] == "a.pdf"


def test_a_token_needs_the_scope_to_write(town: Town, app: FastAPI, teacher: Program) -> None:
    reader = program(town, app, "p-teacher", Scope.READ)
    refused = reader.sends(FILES, sent("a.pdf", samples.PDF))
    assert problem(refused)["code"] == "scope_missing"


def test_nobody_fills_the_disk_with_files_that_go_with_nothing(
    town: Town, teacher: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.acts.attaching.MOST_WAITING", 2)
    ids = [given(teacher, samples.PDF + bytes([place]))["id"] for place in range(2)]
    refused = teacher.sends(FILES, sent("a.pdf", samples.PDF))
    assert "not sent with anything" in problem(refused)["errors"][0]["detail"]
    assert teacher.sends(CONCERN, concern(town, files=ids)).status_code == 201
    assert given(teacher, samples.PNG)["type"] == "png"
