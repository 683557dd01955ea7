"""A school's program says who leaves, and takes it back, as its leaders do on the page."""

from __future__ import annotations

from datetime import timedelta

from fastapi import FastAPI
from sqlalchemy import func, select

from adapters.database import reading
from adapters.tables import table_of
from models.scopes import Scope
from models.tables import SchoolRecordRow
from tests.playing import SENCO, TEACHER
from tests.web.api.programs import Program, new_key, problem, program
from tests.web.town import Town


def last_day_of(senco: Program, person_id: str) -> str | None:
    """Return the last day that the API gives for a colleague."""
    colleagues = senco.reads("/school/people")["colleagues"]
    found: dict[str, str | None] = {one["person_id"]: one["last_on"] for one in colleagues}
    return found[person_id]


def written_of_leaving(town: Town) -> int:
    """Return how often the school's own records say that somebody leaves or stays."""
    records = table_of(SchoolRecordRow)
    with reading(town.engine) as connection:
        asked = select(func.count()).where(records.c.kind == "staff_leaving")
        return int(connection.execute(asked).scalar_one())


def test_a_last_day_is_kept_once_told_to_the_journeys_and_taken_back(
    town: Town, app: FastAPI
) -> None:
    town.journey()
    senco = program(town, app, SENCO.person_id)
    last_on = str(town.now.date() + timedelta(days=30))
    asked, key = {"person_id": TEACHER.person_id, "last_on": last_on}, new_key()
    kept = [senco.sends("/school/leaving", asked, key) for _ in range(2)]
    assert [one.status_code for one in kept] == [201, 201], kept[0].text
    first, again = (one.json() for one in kept)
    assert (first["open_journeys"], first["told"], again["told"]) == (1, 1, 0)
    assert first["pupils"] == again["pupils"] > 0
    assert written_of_leaving(town) == 1
    assert last_day_of(senco, TEACHER.person_id) == last_on
    path = f"/school/leaving/{TEACHER.person_id}"
    assert senco.sends(path, method="DELETE").status_code == 200
    assert last_day_of(senco, TEACHER.person_id) is None
    assert senco.sends(path, method="DELETE").status_code == 404


def test_a_last_day_is_refused_for_the_reasons_of_the_page(town: Town, app: FastAPI) -> None:
    senco = program(town, app, SENCO.person_id)
    asked = {"person_id": TEACHER.person_id, "last_on": str(town.now.date())}
    slip = senco.sends("/school/leaving", {**asked, "last_on": "2020-01-01"})
    error = problem(slip)["errors"][0]
    assert error["pointer"] == "#/last_on"
    assert "more than a year ago" in error["detail"]
    stranger = senco.sends("/school/leaving", {**asked, "person_id": "p-officer"})
    assert problem(stranger)["errors"][0]["pointer"] == "#/person_id"
    assert last_day_of(senco, TEACHER.person_id) is None
    key = new_key()
    assert senco.sends("/school/leaving", asked, key).status_code == 201
    later = {**asked, "last_on": str(town.now.date() + timedelta(days=1))}
    assert problem(senco.sends("/school/leaving", later, key))["code"] == "key_reused"


def test_only_who_leads_the_school_says_who_leaves_it(town: Town, app: FastAPI) -> None:
    asked = {"person_id": SENCO.person_id, "last_on": str(town.now.date())}
    teacher = program(town, app, TEACHER.person_id)
    assert problem(teacher.sends("/school/leaving", asked))["code"] == "not_allowed"
    path = f"/school/leaving/{SENCO.person_id}"
    assert problem(teacher.sends(path, method="DELETE"))["code"] == "not_allowed"
    reader = program(town, app, SENCO.person_id, Scope.READ, Scope.WRITE)
    assert problem(reader.sends("/school/leaving", asked))["code"] == "scope_missing"
