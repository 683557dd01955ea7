"""Nobody reaches what is not theirs: each page of a journey, for all to whom it is a stranger."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from models.commands import AssignPeople
from models.evidence import Kind
from models.roles import Holding, Role
from tests.playing import SENCO, identified, planned
from tests.services import fresh_database
from tests.web.town import ELSEWHERE, OPERATOR, Town, build_town
from tests.web.village import (
    OTHER_CLASS,
    OTHER_PARENT,
    OTHER_SCHOOL,
    SHUT_OUT,
    pages_of,
    settle_in,
)

STRANGERS = (OTHER_CLASS, OTHER_SCHOOL, OTHER_PARENT, SHUT_OUT, "p-officer", ELSEWHERE, OPERATOR)
"""Everyone to whom the first pupil is a stranger: staff, family, authority, operator."""

STAFF_PAGES = (
    "/journeys/{id}",
    "/journeys/{id}/records/concern",
    "/journeys/{id}/records/family_view?about=support_plan",
    "/journeys/{id}/documents/{digest}",
    "/journeys/{id}/sign/{document}",
    "/pupils/{pupil}/concern",
)
FAMILY_PAGES = (
    "/my-child/{id}",
    "/my-child/{id}/documents/{digest}",
    "/my-child/{id}/tell/family_view?about=support_plan",
    "/my-child/{id}/request-assessment",
    "/my-child/{id}/request-assessment/sent",
)
ACTS = (
    "/journeys/{id}/moves/review_early",
    "/journeys/{id}/aims/leave",
    "/journeys/{id}/records/concern",
    "/journeys/{id}/sign/{document}",
    "/pupils/{pupil}/concern",
    "/my-child/{id}/tell/family_view?about=support_plan",
    "/my-child/{id}/request-assessment",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    built = build_town(fresh_database(tmp_path_factory.mktemp("town")))
    settle_in(built)
    planned(identified(built.journey(0)))
    return built


@pytest.fixture(scope="module")
def app(town: Town) -> FastAPI:
    return pages_of(town)


@pytest.fixture(scope="module")
def browsers(town: Town, app: FastAPI) -> dict[str, TestClient]:
    everyone = (*STRANGERS, "p-teacher", "p-senco", "p-head", "p-parent")
    return {person: town.browser(app, person) for person in everyone}


def address(town: Town, path: str, *, real: bool = True) -> str:
    """Return a page of the first pupil, or the same page of nobody."""
    plan = town.journeys["journey-0"].case.current(Kind.SUPPORT_PLAN)[-1]
    if not real:
        return path.format(id="journey-x", digest="0" * 64, document="x.1", pupil="pupil-x")
    return path.format(id="journey-0", digest=plan.digest, document=plan.key, pupil="pupil-0")


@pytest.mark.parametrize("path", [*STAFF_PAGES, *FAMILY_PAGES])
@pytest.mark.parametrize("person", STRANGERS)
def test_a_stranger_finds_the_same_page_as_for_an_id_that_nobody_has(
    town: Town, browsers: dict[str, TestClient], person: str, path: str
) -> None:
    theirs = browsers[person].get(address(town, path))
    nobodys = browsers[person].get(address(town, path, real=False))
    assert theirs.status_code in (403, 404)
    assert (theirs.status_code, theirs.text) == (nobodys.status_code, nobodys.text)
    assert "Amara" not in theirs.text


@pytest.mark.parametrize("path", ACTS)
@pytest.mark.parametrize("person", STRANGERS)
def test_a_stranger_can_do_nothing(
    town: Town, browsers: dict[str, TestClient], person: str, path: str
) -> None:
    before, browser = len(town.acts), browsers[person]
    token = browser.get("/").text.rpartition('name="_token" value="')[2].partition('"')[0]
    form = {"_token": token, "act_id": f"act-{'0' * 32}", "_hidden.act_id": f"act-{'0' * 32}"}
    assert browser.post(address(town, path), data=form).status_code in (403, 404)
    assert len(town.acts) == before


@pytest.mark.parametrize("path", STAFF_PAGES)
@pytest.mark.parametrize("person", ["p-teacher", "p-senco", "p-head"])
def test_those_who_look_after_the_pupil_see_every_page(
    town: Town, browsers: dict[str, TestClient], person: str, path: str
) -> None:
    assert browsers[person].get(address(town, path)).status_code == 200


@pytest.mark.parametrize("path", FAMILY_PAGES)
def test_the_parent_sees_every_page_of_the_family(
    town: Town, browsers: dict[str, TestClient], path: str
) -> None:
    assert browsers["p-parent"].get(address(town, path)).status_code == 200


@pytest.mark.parametrize("path", STAFF_PAGES)
def test_a_parent_is_not_let_on_to_the_staffs_pages(
    town: Town, browsers: dict[str, TestClient], path: str
) -> None:
    assert browsers["p-parent"].get(address(town, path)).status_code == 403


def test_lists_hold_only_what_is_the_viewers(browsers: dict[str, TestClient]) -> None:
    names = ("Amara Okonkwo", "Bram Vandyke", "Noor Elsewhere")
    seen = {
        person: [name for name in names if name in browsers[person].get("/pupils").text]
        for person in ("p-teacher", "p-senco", OTHER_CLASS, OTHER_SCHOOL)
    }
    assert seen == {
        "p-teacher": ["Amara Okonkwo", "Bram Vandyke"],
        "p-senco": ["Amara Okonkwo", "Bram Vandyke"],
        OTHER_CLASS: [],
        OTHER_SCHOOL: ["Noor Elsewhere"],
    }


def test_the_schools_tasks_are_for_those_who_lead_it(browsers: dict[str, TestClient]) -> None:
    assert browsers["p-senco"].get("/tasks/school").status_code == 200
    assert browsers["p-teacher"].get("/tasks/school").status_code == 403


def test_someone_assigned_to_a_pupil_sees_that_pupil_alone(town: Town, app: FastAPI) -> None:
    journey = town.journeys["journey-0"]
    former = journey.case.people
    assistant = Holding(person_id=OTHER_CLASS, role=Role.TEACHING_ASSISTANT)
    journey.must(SENCO, AssignPeople(people=(*former, assistant)))
    page = town.browser(app, OTHER_CLASS).get("/pupils").text
    journey.must(SENCO, AssignPeople(people=former))
    assert "Amara Okonkwo" in page
    assert "Bram Vandyke" not in page
    assert "Amara" not in town.browser(app, OTHER_CLASS).get("/pupils").text
