"""What programs read: the viewer's own and nothing else, page by page."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from models.evidence import Kind
from tests.playing import PARENT, TEACHER, identified, planned
from tests.web.api.programs import Program, problem, program
from tests.web.town import ELSEWHERE, OPERATOR, PUPILS, Town
from tests.web.village import OTHER_CLASS, OTHER_PARENT, OTHER_SCHOOL, SHUT_OUT
from web.api.forms import question_schema

OF_A_CASE = ("", "/steps", "/moves", "/documents", "/documents/{digest}", "/timeline")
STRANGERS = (OTHER_CLASS, OTHER_SCHOOL, OTHER_PARENT, SHUT_OUT, "p-officer", ELSEWHERE)


def items(found: Program, path: str, **query: object) -> list[dict[str, Any]]:
    """Read a whole list, a page at a time."""
    listed: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        page = found.reads(path, **query, **({"cursor": cursor} if cursor else {}))
        listed += page["items"]
        cursor = page["next"]
        if cursor is None:
            return listed


def test_a_program_knows_in_whose_name_it_asks(town: Town, app: FastAPI) -> None:
    me = program(town, app, "p-senco").reads("/me")
    assert me["name"] == "Senco"
    assert me["roles"] == ["senco"]
    assert me["audiences"] == ["staff"]
    assert me["token"]["name"] == "A test"


def test_a_strangers_case_is_answered_like_one_that_nobody_has(town: Town, app: FastAPI) -> None:
    digest = identified(town.journey()).case.current(Kind.EARLY_DISCUSSION)[0].digest
    for person in STRANGERS:
        stranger = program(town, app, person)
        for path in OF_A_CASE:
            theirs = stranger.asks(f"/cases/journey-0{path.format(digest=digest)}")
            nobodys = stranger.asks(f"/cases/journey-x{path.format(digest=digest)}")
            assert theirs.status_code in (403, 404), (person, path)
            assert theirs.json() == nobodys.json(), (person, path)


def test_a_case_says_what_the_plan_in_force_is_called(town: Town, app: FastAPI) -> None:
    journey, senco = town.journey(), program(town, app, "p-senco")
    assert plans_of(senco) == [None, None, None]
    identified(journey)
    assert plans_of(senco) == ["SEN Support plan", None, None]


def plans_of(senco: Program) -> list[str | None]:
    return [each["plan"] for each in senco.reads("/cases/journey-0")["standing"]]


def test_everybody_lists_the_cases_of_their_own_side_in_pages(town: Town, app: FastAPI) -> None:
    sent = {town.family_request(number).case_id for number in range(2)}
    sides = {
        "p-officer": sent,
        "p-parent": {"journey-0"},
        "p-senco": {"journey-0", "journey-1"},
        ELSEWHERE: set(),
        SHUT_OUT: set(),
    }
    for person, theirs in sides.items():
        found = items(program(town, app, person), "/cases", limit=1)
        assert {one["id"] for one in found} == theirs, person
    requests = program(town, app, "p-officer").reads("/cases", chart="assessment_request")["items"]
    assert [one["pupil"] for one in requests] == sorted(PUPILS[:2])
    assert program(town, app, "p-officer").reads("/cases", chart="pupil_journey")["items"] == []


def test_a_list_read_in_pages_is_the_whole_list_once(town: Town, app: FastAPI) -> None:
    for number in range(len(PUPILS)):
        identified(town.journey(number))
    senco = program(town, app, "p-senco")
    for path in ("/pupils", "/cases", "/me/tasks", "/cases/journey-0/timeline"):
        whole = items(senco, path)
        assert len(whole) > 2, path
        assert items(senco, path, limit=1) == whole, path


def test_the_authority_reads_its_requests_in_pages(town: Town, app: FastAPI) -> None:
    for number in range(len(PUPILS)):
        town.family_request(number, days_later=number)
    officer = program(town, app, "p-officer")
    whole = items(officer, "/requests")
    assert [one["pupil"] for one in whole] == list(PUPILS)
    assert items(officer, "/requests", limit=2) == whole
    assert whole[0]["clocks"]
    assert items(officer, "/requests", stage="considering") == []
    (error,) = problem(officer.asks("/requests", stage="considred"))["errors"]
    assert error["detail"].startswith("Send one of: received, considering")
    assert items(program(town, app, ELSEWHERE), "/requests") == []


def test_tasks_are_the_persons_own_and_can_be_narrowed(town: Town, app: FastAPI) -> None:
    identified(town.journey())
    teacher = program(town, app, "p-teacher")
    mine = items(teacher, "/me/tasks")
    assert mine
    assert {one["case_id"] for one in mine} == {"journey-0"}
    assert mine == sorted(mine, key=lambda one: str(one["step"]["due_on"]))
    assert items(teacher, "/me/tasks", due_by=str(town.now.date() - timedelta(days=30))) == []
    assert items(program(town, app, OTHER_CLASS), "/me/tasks") == []


def test_a_parents_tasks_are_what_is_asked_of_them(town: Town, app: FastAPI) -> None:
    identified(town.journey())
    parent = program(town, app, "p-parent")
    listed = items(parent, "/me/tasks")
    steps = parent.reads("/cases/journey-0/steps")
    assert [one["step"]["id"] for one in listed] == [one["id"] for one in steps]


def test_a_case_that_has_not_changed_is_not_sent_again(town: Town, app: FastAPI) -> None:
    journey = town.journey()
    teacher = program(town, app, "p-teacher")
    first = teacher.asks("/cases/journey-0")
    tag = first.headers["etag"]
    assert tag == f'"{first.json()["revision"]}"'
    again = teacher.client.get("/api/v1/cases/journey-0", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    journey.files(TEACHER, Kind.CONCERN)
    changed = teacher.client.get("/api/v1/cases/journey-0", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_a_document_is_read_in_the_version_that_was_written(town: Town, app: FastAPI) -> None:
    journey = town.journey()
    first = journey.files(TEACHER, Kind.CONCERN, concern="Reads slowly.")
    second = journey.files(TEACHER, Kind.CONCERN, concern="Reads slowly, guesses.")
    teacher = program(town, app, "p-teacher")
    listed = teacher.reads("/cases/journey-0/documents")
    assert [one["digest"] for one in listed if one["kind"] == "concern"] == [second.digest()]
    every = teacher.reads("/cases/journey-0/documents", every_version=True)
    assert len(every) == len(listed) + 1
    read = teacher.reads(f"/cases/journey-0/documents/{first.digest()}")
    assert read["answers"]["concern"] == "Reads slowly."
    assert read["is_current"] is False
    assert read["versions"] == [first.digest(), second.digest()]
    assert read["recorded_by"] == "Teacher"


def test_a_family_reads_what_is_shared_with_it_and_no_names_of_others(
    town: Town, app: FastAPI
) -> None:
    planned(identified(town.journey()))
    parent = program(town, app, "p-parent")
    kinds = {one["kind"] for one in parent.reads("/cases/journey-0/documents")}
    assert "support_plan" in kinds
    assert not kinds & {"teaching_review", "progress_data", "wider_needs"}
    hidden = town.case("journey-0").current(Kind.TEACHING_REVIEW)[0].digest
    assert parent.asks(f"/cases/journey-0/documents/{hidden}").status_code == 404
    told = items(parent, "/cases/journey-0/timeline")
    assert {one["name"] for one in told} <= {"Class teacher", "SENCo", "Parent", "Handrail"}


def test_the_authority_reads_the_schools_signatures_as_they_were_sent(
    town: Town, app: FastAPI
) -> None:
    request = town.school_request()
    officer = program(town, app, "p-officer")
    listed = officer.reads(f"/cases/{request.case_id}/documents")
    form = next(one for one in listed if one["kind"] == "request_form")
    assert {(s["name"], s["role"]) for s in form["signatures"]} == {
        ("Senco", "senco"),
        ("Head", "headteacher"),
    }


def test_the_form_of_every_record_is_described(town: Town, app: FastAPI) -> None:
    teacher = program(town, app, "p-teacher")
    listed = teacher.reads("/forms")
    assert {one["kind"] for one in listed} == {str(kind) for kind in Kind}
    concern = teacher.reads("/forms/concern")
    assert "raised_on" in concern["answers"]["properties"]
    raised_by = concern["answers"]["$defs"]["RaisedBy"]
    assert "`figures`: The school's own figures" in raised_by["description"]


@pytest.mark.parametrize("kind", Kind)
def test_no_form_tells_of_the_code_behind_it(kind: Kind) -> None:
    """Two shapes of one name would stand there under the names of their modules."""
    schema = question_schema(kind)
    assert "__" not in json.dumps(schema)
    assert "files" not in schema["properties"]


def test_operators_read_what_is_stuck_and_no_name(town: Town, app: FastAPI) -> None:
    request = town.family_request(0)
    town.now = request.now + timedelta(days=60)
    for lived in (*town.journeys.values(), request):
        lived.waits_until(town.now.date() - timedelta(days=1))
    operator = program(town, app, OPERATOR)
    answer = operator.asks("/stuck")
    listed = answer.json()["items"]
    assert {one["case_id"] for one in listed} >= {request.case_id}
    assert all(one["reasons"] for one in listed)
    assert "Amara" not in answer.text
    code = listed[0]["reasons"][0]["code"]
    narrowed = items(operator, "/stuck", reason=code)
    assert narrowed
    assert all(code in {r["code"] for r in one["reasons"]} for one in narrowed)


def test_a_cursor_that_is_not_ours_is_told_so(town: Town, app: FastAPI) -> None:
    teacher = program(town, app, "p-teacher")
    for cursor in ("x", "W10=", "bnVsbA==", "☃"):
        found = problem(teacher.asks("/pupils", cursor=cursor))
        assert found["errors"][0]["pointer"] == "query/cursor"


def test_what_a_parent_said_is_theirs_alone(town: Town, app: FastAPI) -> None:
    journey = planned(identified(town.journey()))
    view = journey.case.current(Kind.FAMILY_VIEW)
    assert view[0].recorded_by == PARENT
    read = program(town, app, "p-parent").reads(f"/cases/journey-0/documents/{view[0].digest}")
    assert read["recorded_by"] == "Parent"
