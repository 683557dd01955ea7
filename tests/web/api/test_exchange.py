"""Lists, terms and files of data by program: previewed, taken in once, noted, and refused alike."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from adapters.database import reading
from adapters.tables import table_of
from models.tables import ExportRow, ImportFileRow, ImportUploadRow, PupilRow
from tests.files import samples
from tests.imports.lists import PUPILS, STAFF
from tests.playing import identified
from tests.web.api.programs import Program, new_key, problem, program
from tests.web.staff.test_terms import CSV
from tests.web.town import Town
from tests.web.village import OTHER_CLASS, OTHER_SCHOOL
from web.acts.bringing import UPLOADED_BYTES

ODD = PUPILS.replace("Born on", "Birthday").replace("T1", "").replace("T2", "")


@pytest.fixture
def senco(town: Town, app: FastAPI) -> Program:
    return program(town, app, "p-senco")


def sent(*files: tuple[str, str]) -> dict[str, Any]:
    """Return files as a program sends them."""
    return {
        "files": [
            {"name": name, "data": base64.b64encode(text.encode()).decode()} for name, text in files
        ]
    }


def how_many(town: Town, model: type) -> int:
    with reading(town.engine) as connection:
        return connection.execute(select(func.count()).select_from(table_of(model))).scalar_one()


def test_lists_change_nothing_until_they_are_taken_in_once(town: Town, senco: Program) -> None:
    before, key = how_many(town, PupilRow), new_key()
    lists = sent(("staff.csv", STAFF), ("pupils.csv", PUPILS))
    answers = [senco.sends("/school/imports", lists, key) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201], answers[0].text
    first, again = (one.json() for one in answers)
    assert first == again
    assert how_many(town, ImportUploadRow) == 1
    assert how_many(town, PupilRow) == before
    assert first["preview"]["changes"] == 6
    path, stamp = f"/school/imports/{first['id']}", {"stamp": first["preview"]["stamp"]}
    taken = senco.sends(f"{path}/commit", stamp, commit := new_key()).json()
    assert (taken["state"], taken["preview"]["changes"]) == ("taken_in", 6)
    assert senco.sends(f"{path}/commit", stamp, commit).json() == taken
    assert how_many(town, PupilRow) == before + 2
    assert how_many(town, ImportFileRow) == 0
    assert [one["state"] for one in senco.reads("/school/imports")] == ["taken_in"]
    assert senco.sends(f"{path}/tell").json()["failed"] == []


def test_a_row_of_another_child_is_taken_only_where_its_key_is_sent(senco: Program) -> None:
    first = senco.sends("/school/imports", sent(("s.csv", STAFF), ("p.csv", PUPILS))).json()
    stamp = first["preview"]["stamp"]
    senco.sends(f"/school/imports/{first['id']}/commit", {"stamp": stamp})
    other = PUPILS.replace("Eve,Gray,14/03/2018,4", "Maeve,O'Brien,14/03/2017,5")
    upload = senco.sends("/school/imports", sent(("p.csv", other))).json()
    (row,) = upload["preview"]["held"]
    assert (row["known"], row["name"]) == ("Eve Gray", "Maeve O'Brien")
    path, stamp = f"/school/imports/{upload['id']}/commit", upload["preview"]["stamp"]
    strange = senco.sends(path, {"stamp": stamp, "same": ["T99"]})
    assert problem(strange)["errors"][0]["pointer"] == "#/same/0"
    taken = senco.sends(path, {"stamp": stamp, "same": [row["key"]]}).json()
    assert taken["preview"]["changes"] == 1


def test_the_same_key_with_another_file_is_refused(senco: Program) -> None:
    key = new_key()
    senco.sends("/school/imports", sent(("staff.csv", STAFF)), key)
    other = senco.sends("/school/imports", sent(("pupils.csv", ODD)), key)
    assert problem(other)["code"] == "key_reused"


def test_a_preview_that_is_out_of_date_takes_nothing_in(town: Town, senco: Program) -> None:
    before = how_many(town, PupilRow)
    lists = sent(("staff.csv", STAFF), ("pupils.csv", PUPILS))
    upload = senco.sends("/school/imports", lists).json()
    refused = senco.sends(f"/school/imports/{upload['id']}/commit", {"stamp": "old"})
    assert problem(refused)["reasons"][0]["code"] == "superseded"
    assert how_many(town, PupilRow) == before


def test_a_program_reads_where_something_else_would_come_of_its_files(senco: Program) -> None:
    lists = sent(("staff.csv", STAFF), ("pupils.csv", PUPILS))
    first, second = (senco.sends("/school/imports", lists).json() for _ in range(2))
    for one in (first, second):
        stamp = {"stamp": one["preview"]["stamp"]}
        answer = senco.sends(f"/school/imports/{one['id']}/commit", stamp)
    said = problem(answer)["reasons"][0]["sentence"]
    assert "It would be otherwise here: pupils.csv, line 2; pupils.csv, line 3; staff.csv" in said
    assert "Gray" not in said


def test_columns_that_cannot_be_guessed_are_matched(senco: Program) -> None:
    upload = senco.sends("/school/imports", sent(("pupils.csv", ODD))).json()
    assert (upload["to_match"], upload["preview"]) == (0, None)
    path = f"/school/imports/{upload['id']}/columns/0"
    asked = senco.reads(path)
    assert {c["field"]: c["at"] for c in asked["asked"]}["born_on"] is None
    places = {c["field"]: c["at"] for c in asked["asked"]}
    body = {"kind": "pupils", "columns": places}
    wrong = senco.sends(path, body, method="PUT")
    assert problem(wrong)["errors"][0]["pointer"] == "#/columns/born_on"
    at = [column["heading"] for column in asked["there"]].index("Birthday")
    done = senco.sends(path, {**body, "columns": {**places, "born_on": at}}, method="PUT")
    assert done.json()["preview"]["changes"] == 2
    aside = senco.sends(f"/school/imports/{upload['id']}", method="DELETE")
    assert aside.json()["state"] == "put_aside"


def test_what_is_no_list_is_refused_with_a_sentence(town: Town, senco: Program) -> None:
    broken = senco.sends("/school/imports", sent(("pupils.xlsx", "PK\x03\x04rest")))
    assert "This workbook cannot be read" in problem(broken)["errors"][0]["detail"]
    word = base64.b64encode(samples.DOCX).decode()
    paper = senco.sends("/school/imports", {"files": [{"name": "list.docx", "data": word}]})
    assert "This workbook cannot be read" in problem(paper)["errors"][0]["detail"]
    no_base64 = senco.sends("/school/imports", {"files": [{"name": "x.csv", "data": "a b"}]})
    assert problem(no_base64)["errors"][0]["pointer"] == "#/files/0/data"
    too_many = senco.sends("/school/imports", sent(*[("a.csv", STAFF)] * 7))
    assert problem(too_many)["errors"][0]["pointer"] == "#/files"
    assert how_many(town, ImportFileRow) == 0


def test_more_bytes_than_files_may_have_are_refused_before_they_are_read(senco: Program) -> None:
    huge = senco.client.post(
        "/api/v1/school/imports",
        content=b"a" * (2 * UPLOADED_BYTES),
        headers={"Idempotency-Key": new_key()},
    )
    assert problem(huge)["code"] == "too_long"
    small = senco.client.post("/api/v1/pupils/pupil-0/journey", content=b"a" * 300_000)
    assert problem(small)["code"] == "too_long"


def test_a_file_is_not_read_of_somebody_who_is_not_known(town: Town, app: FastAPI) -> None:
    stranger = Program(app, "handrail_nothing")
    assert problem(stranger.sends("/school/imports", {"files": "x"}))["code"] == "token_refused"
    teacher = program(town, app, OTHER_CLASS)
    assert problem(teacher.sends("/school/imports", sent(("a.csv", STAFF))))["code"] == (
        "not_allowed"
    )


def test_nobody_sees_the_uploads_of_another_school(
    town: Town, app: FastAPI, senco: Program
) -> None:
    upload = senco.sends("/school/imports", sent(("staff.csv", STAFF))).json()
    theirs = program(town, app, OTHER_SCHOOL)
    path = f"/school/imports/{upload['id']}"
    assert theirs.asks(path).status_code == 404
    assert theirs.sends(f"{path}/commit", {"stamp": upload["preview"]["stamp"]}).status_code == 404


def test_terms_are_looked_at_and_kept_unless_somebody_changed_them(senco: Program) -> None:
    assert any(one["is_assumed"] for one in senco.reads("/school/terms")["terms"])
    file = {"file": sent(("terms.csv", CSV))["files"][0]}
    seen = senco.sends("/school/terms/preview", file).json()
    assert [day for day in seen["inset_on"] if day == "2026-09-02"]
    body = {"read": seen["read"], "former": seen["former"]}
    stale = senco.sends("/school/terms", {**body, "former": "another"}, method="PUT")
    assert problem(stale)["reasons"][0]["code"] == "superseded"
    key = new_key()
    kept = [senco.sends("/school/terms", body, key, method="PUT") for _ in range(2)]
    assert [one.status_code for one in kept] == [200, 200], kept[0].text
    assert len(senco.reads("/school/terms")["changes"]) == 1
    bad = senco.sends("/school/terms/preview", {"file": sent(("t.csv", "x"))["files"][0]})
    assert problem(bad)["errors"][0]["pointer"] == "#/file/data"


def test_who_takes_a_file_out_is_noted(town: Town, app: FastAPI, senco: Program) -> None:
    identified(town.journey())
    for kind, begins in (("sen_csv", b"UPN"), ("sen_ctf", b"<?xml")):
        file = senco.sends(f"/school/exports/{kind}")
        assert file.status_code == 200
        assert begins in file.content[:60]
        assert "attachment" in file.headers["content-disposition"]
    read = senco.reads("/school/exports")
    assert [one["by"] for one in read["taken"]] == ["Senco", "Senco"]
    assert senco.sends("/school/exports/sen2").status_code == 404
    manager = program(town, app, "p-manager")
    assert manager.sends("/authority/exports/sen2").content.startswith(b"PK")
    assert manager.reads("/authority/exports")["taken"]
    assert how_many(town, ExportRow) == 3
