"""A school's programs: cover, handing over, families, pupils who move, figures and duties."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from adapters.database import reading
from adapters.signing_in import family_links
from models.evidence import Kind
from models.roles import Role
from models.scopes import Scope
from tests.playing import HEAD, SENCO, TEACHER, identified, planned
from tests.web.api.programs import Program, new_key, problem, program
from tests.web.staff.test_lifecycle import moved_away
from tests.web.town import BASE, Town
from tests.web.village import OTHER_CLASS, OTHER_SCHOOL, pages_of


@pytest.fixture
def senco(town: Town, app: FastAPI) -> Program:
    return program(town, app, SENCO.person_id)


def cover(town: Town, **changes: Any) -> dict[str, Any]:
    first = town.now.date() + timedelta(days=1)
    asked = {"person_id": TEACHER.person_id, "role": "class_teacher", "to": OTHER_CLASS}
    days = {"from_on": str(first), "until_on": str(first + timedelta(days=4))}
    return {**asked, **days, **changes}


def test_cover_is_set_once_told_to_the_journeys_and_ended(town: Town, senco: Program) -> None:
    town.journey()
    key = new_key()
    set_ = [senco.sends("/school/cover", cover(town), key) for _ in range(2)]
    assert [one.status_code for one in set_] == [201, 201], set_[0].text
    assert set_[0].json()["told"] == 1
    listed = senco.reads("/school/people")["cover"]
    assert [one["id"] for one in listed] == [set_[0].json()["cover_id"]]
    assert town.case("journey-0").stand_ins[0].person_id == OTHER_CLASS
    cover_id = listed[0]["id"]
    assert senco.sends(f"/school/cover/{cover_id}", method="DELETE").status_code == 200
    assert senco.reads("/school/people")["cover"] == []
    assert town.case("journey-0").stand_ins == ()


def test_cover_is_refused_for_the_reasons_of_the_page(town: Town, senco: Program) -> None:
    past = senco.sends("/school/cover", cover(town, from_on="2020-01-01"))
    assert "Cover cannot begin before today" in problem(past)["reasons"][0]["sentence"]
    heads = senco.sends("/school/cover", cover(town, person_id="p-head", role="headteacher"))
    reason = problem(heads)["reasons"][0]
    assert (reason["code"], reason["supplied_by"]) == ("not_yours", ["deputy_headteacher"])
    backwards = senco.sends("/school/cover", cover(town, until_on="2020-01-01"))
    assert problem(backwards)["errors"][0]["pointer"] == "#/until_on"


def test_a_teacher_sets_no_cover_for_others_and_ends_none_of_theirs(
    town: Town, app: FastAPI, senco: Program
) -> None:
    other = program(town, app, OTHER_CLASS)
    theirs = cover(town, person_id=TEACHER.person_id, to="p-senco")
    assert problem(other.sends("/school/cover", theirs))["code"] == "not_allowed"
    asked = cover(town, to="p-head")
    cover_id = senco.sends("/school/cover", asked).json()["cover_id"]
    refused = other.sends(f"/school/cover/{cover_id}", method="DELETE")
    assert problem(refused)["code"] == "not_allowed"


def test_a_task_is_handed_over_and_taken_back(town: Town, app: FastAPI) -> None:
    town.journey()
    teacher = program(town, app, TEACHER.person_id)
    task = next(s["id"] for s in teacher.reads("/cases/journey-0/steps"))
    body = {"person_id": TEACHER.person_id, "role": "class_teacher", "to": OTHER_CLASS}
    sent = teacher.sends("/cases/journey-0/stand-ins", {**body, "task": task})
    assert sent.status_code == 201, sent.text
    standing = teacher.reads("/cases/journey-0/stand-ins")
    assert [(one["name"], one["for_person"]) for one in standing] == [
        ("Otto Otherclass", TEACHER.person_id)
    ]
    path = f"/cases/journey-0/stand-ins/{standing[0]['id']}"
    assert teacher.sends(path, method="DELETE").status_code == 200
    assert town.case("journey-0").stand_ins == ()
    heads = teacher.sends("/cases/journey-0/stand-ins", {**body, "person_id": HEAD.person_id})
    assert problem(heads)["errors"][0]["pointer"] == "#/person_id"


def test_a_family_is_let_in_by_a_code_that_is_answered_once(
    town: Town, app: FastAPI, senco: Program
) -> None:
    town.journey()
    made = senco.sends("/cases/journey-0/family/p-parent/code")
    assert made.status_code == 201, made.text
    code = made.json()["code"]
    listed = senco.reads("/cases/journey-0/family")
    assert [link["state"] for one in listed for link in one["links"]] == ["open"]
    assert code not in senco.asks("/cases/journey-0/family").text
    stranger = TestClient(app, base_url=BASE, headers={"origin": BASE})
    with reading(town.engine) as connection:
        opened = family_links.find(connection, code, town.now)
    assert opened is not None
    assert opened.person_id == "p-parent"
    assert stranger.get(made.json()["address"]).status_code == 200
    stopped = senco.sends("/cases/journey-0/family/p-parent/links", method="DELETE")
    assert stopped.status_code == 200
    pupil = senco.sends("/cases/journey-0/family/pupil/code")
    assert pupil.status_code == 201, pupil.text


def test_nobody_is_let_in_who_may_not_be_written_to_or_by_who_may_not_say_so(
    town: Town, app: FastAPI, senco: Program
) -> None:
    town.journey()
    assert problem(senco.sends("/cases/journey-0/family/p-shut-out/code"))["code"] == "not_allowed"
    assert senco.sends("/cases/journey-0/family/p-other-parent/code").status_code == 404
    parent = program(town, app, "p-parent")
    assert problem(parent.sends("/cases/journey-0/family/p-parent/code"))["code"] == "not_allowed"
    reader = program(town, app, SENCO.person_id, Scope.READ, Scope.WRITE)
    refused = reader.sends("/cases/journey-0/family/p-parent/code")
    assert problem(refused)["code"] == "scope_missing"


def test_the_next_school_takes_a_pupil_over_by_program(town: Town, app: FastAPI) -> None:
    moved_away(town)
    receiver = program(town, app, OTHER_SCHOOL)
    offered = receiver.reads("/transfers")["items"]
    assert [(one["case_id"], one["sight"]) for one in offered] == [("journey-0", "offer")]
    assert receiver.asks("/cases/journey-0").status_code == 404
    read = receiver.reads("/transfers/journey-0")
    assert read["form"] == "transfer_answer"
    assert read["documents"] == []
    assert [one["name"] for one in read["sencos"]] == ["Sam Otherschool"]
    wrong = receiver.sends("/transfers/journey-0/records/concern", {"answers": {}})
    assert wrong.status_code == 404
    answers = {"answered_on": str(town.now.date()), "answer": "refuses", "reason": "No place."}
    path = "/transfers/journey-0/records/transfer_answer"
    empty = receiver.sends(path, {"answers": {}})
    assert problem(empty)["errors"]
    sent = receiver.sends(path, {"answers": answers})
    assert sent.status_code in (201, 409), sent.text
    stranger = program(town, app, OTHER_CLASS)
    assert stranger.asks("/transfers/journey-0").status_code == 404


def one_by_one(program: Program, path: str) -> list[Any]:
    """Read a list to its end in the smallest pages."""
    found, asked = [], {"limit": 1}
    while True:
        page = program.reads(path, **asked)
        found += page["items"]
        if page["next"] is None:
            return found
        asked = {"limit": 1, "cursor": page["next"]}


def test_a_leader_reads_the_school_at_once_and_a_teacher_does_not(town: Town, app: FastAPI) -> None:
    planned(identified(town.journey(0)))
    town.journey(1)
    town.now += timedelta(days=40)
    senco = program(town, app, SENCO.person_id)
    shown = senco.reads("/school/overview")
    assert sum(sum(year["counts"]) for year in shown["years"]) == 2
    assert senco.reads("/school/behind")["items"]
    every = senco.reads("/school/tasks", limit=100)["items"]
    assert one_by_one(senco, "/school/tasks") == every
    assert all(one["owners"] for one in every if one["step"]["roles"] == ["class_teacher"])
    assert [one["pupil"] for one in senco.reads("/school/provision")["items"]] == ["Amara Okonkwo"]
    assert senco.reads("/school/reviews")["items"] is not None
    teacher = program(town, app, TEACHER.person_id)
    for path in ("tasks", "overview", "behind", "reviews", "provision", "figures", "duties"):
        assert problem(teacher.asks(f"/school/{path}"))["code"] == "not_allowed", path


def test_small_numbers_are_hidden_from_governors_in_the_api_as_on_the_page(
    town: Town, senco: Program
) -> None:
    identified(town.journey(0))
    read = senco.reads("/school/figures")
    by_name = {one["name"]: one["count"] for one in read["figures"]}
    assert by_name["Pupils on SEN Support today"] == "fewer than 5"
    assert {one["held_in_time"] for one in read["reviews"]} == {"0"}
    page = town.browser(pages_of(town), SENCO.person_id).get("/overview/figures").text
    for name in by_name:
        assert name in page


def test_the_schools_duties_are_written_down_once_and_never_ahead(
    town: Town, senco: Program
) -> None:
    today = town.now.date()
    ahead = senco.sends("/school/duties/report", {"published_on": str(today + timedelta(days=1))})
    assert problem(ahead)["errors"][0]["pointer"] == "#/published_on"
    assert senco.sends("/school/duties/report", {"published_on": str(today)}).status_code == 201
    post = {"person_id": SENCO.person_id, "appointed_on": str(date(today.year - 1, 9, 1))}
    assert senco.sends("/school/duties/senco", post).status_code == 201
    read = senco.reads("/school/duties")
    assert read["report_published_on"] == str(today)
    assert [one["standing"] for one in read["sencos"]] == ["in_time"]
    stranger = senco.sends("/school/duties/senco", {**post, "person_id": HEAD.person_id})
    assert problem(stranger)["errors"][0]["pointer"] == "#/person_id"


def test_an_officer_is_given_a_request_alone(town: Town, app: FastAPI) -> None:
    request = town.family_request()
    manager = program(town, app, "p-manager")
    path = f"/requests/{request.case_id}/team"
    given = manager.sends(path, {"officer": "p-officer"})
    assert given.status_code == 200, given.text
    assert town.case(request.case_id).holders(Role.LA_OFFICER) == ("p-officer",)
    wrong = manager.sends(path, {"officer": "p-teacher"})
    assert problem(wrong)["errors"][0]["pointer"] == "#/officer"


def test_an_officer_reads_a_letter_as_a_draft_and_as_it_was_sent(town: Town, app: FastAPI) -> None:
    request = town.family_request()
    town.now = request.now
    officer = program(town, app, "p-officer")
    officer.files(request.case_id, Kind.LA_ACKNOWLEDGEMENT, town.now.date())
    officer.files(request.case_id, Kind.LA_DECISION, town.now.date())
    listed = officer.reads(f"/requests/{request.case_id}/letters")
    drafts = {
        one["kind"]: officer.reads(f"/requests/{request.case_id}/letters/{one['document']}")
        for one in listed
    }
    assert not drafts["la_acknowledgement"]["is_draft"]
    assert drafts["la_decision"]["is_draft"]
    assert drafts["la_decision"]["sections"][0]["paragraphs"]
    timely = officer.reads("/authority/timeliness")
    assert timely["whole"]["received"] == 1
    assert [(one["name"], one["received"]) for one in timely["officers"]] == [("Officer", 1)]
    assert [one["received"] for one in timely["terms"]] == [1]
