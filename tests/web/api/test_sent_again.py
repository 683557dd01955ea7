"""An act that is sent again under its key counts once, also where it was undone meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from adapters.database import reading
from adapters.signing_in import family_links
from tests.playing import SENCO, TEACHER
from tests.web.api.programs import Program, new_key, problem, program
from tests.web.api.test_exchange import sent
from tests.web.api.test_leaving import last_day_of, written_of_leaving
from tests.web.town import Town
from tests.web.village import OTHER_SCHOOL

CODE = "/cases/journey-0/family/p-parent/code"
LINKS = "/cases/journey-0/family/p-parent/links"


@pytest.fixture
def senco(town: Town, app: FastAPI) -> Program:
    town.journey()
    return program(town, app, SENCO.person_id)


def open_links(senco: Program) -> int:
    contacts = senco.reads("/cases/journey-0/family")
    return sum(link["state"] == "open" for one in contacts for link in one["links"])


def test_a_last_day_that_was_taken_back_is_not_kept_again(town: Town, senco: Program) -> None:
    key, path = new_key(), f"/school/leaving/{TEACHER.person_id}"
    asked = {
        "person_id": TEACHER.person_id,
        "last_on": str(town.now.date() + timedelta(days=30)),
    }
    first = senco.sends("/school/leaving", asked, key).json()
    assert senco.sends(path, method="DELETE").status_code == 200
    again = senco.sends("/school/leaving", asked, key)
    assert again.status_code == 201
    assert (again.json()["pupils"], again.json()["vacant"]) == (first["pupils"], first["vacant"])
    assert last_day_of(senco, TEACHER.person_id) is None
    assert written_of_leaving(town) == 2, "kept once, taken back once"


def test_a_last_day_that_was_kept_again_is_not_taken_back_again(town: Town, senco: Program) -> None:
    key, path = new_key(), f"/school/leaving/{TEACHER.person_id}"
    last_on = str(town.now.date() + timedelta(days=30))
    asked = {"person_id": TEACHER.person_id, "last_on": last_on}
    senco.sends("/school/leaving", asked)
    senco.sends(path, key=key, method="DELETE")
    senco.sends("/school/leaving", asked)
    assert senco.sends(path, key=key, method="DELETE").status_code == 200
    assert last_day_of(senco, TEACHER.person_id) == last_on


@pytest.mark.parametrize("path", [CODE, "/cases/journey-0/family/pupil/code"])
def test_a_code_is_made_once_and_shown_once(town: Town, senco: Program, path: str) -> None:
    key = new_key()
    made = senco.sends(path, key=key)
    assert made.status_code == 201, made.text
    again = senco.sends(path, key=key)
    assert (again.status_code, problem(again)["code"]) == (409, "shown_once")
    assert made.json()["code"] not in again.text
    with reading(town.engine) as connection:
        assert family_links.find(connection, made.json()["code"], town.now) is not None
    fresh = senco.sends(path).json()
    assert fresh["code"] != made.json()["code"]


def test_links_that_were_given_since_are_not_stopped_again(senco: Program) -> None:
    senco.sends(CODE)
    key = new_key()
    assert senco.sends(LINKS, key=key, method="DELETE").json() == {"stopped": 1}
    senco.sends(CODE)
    assert senco.sends(LINKS, key=key, method="DELETE").json() == {"stopped": 0}
    assert open_links(senco) == 1


def test_a_report_that_was_corrected_since_does_not_come_back(town: Town, senco: Program) -> None:
    first, later = (str(town.now.date() - timedelta(days=days)) for days in (9, 2))
    key = new_key()
    for published_on, under in ((first, key), (later, None), (first, key)):
        body: dict[str, Any] = {"published_on": published_on}
        kept = senco.sends("/school/duties/report", body, under)
        assert kept.status_code == 201, kept.text
        town.now += timedelta(minutes=1)
    assert senco.reads("/school/duties")["report_published_on"] == later


def test_programs_of_two_schools_may_send_the_same_key(
    town: Town, app: FastAPI, senco: Program
) -> None:
    theirs, key = program(town, app, OTHER_SCHOOL), "lists-of-september"
    for one in (senco, theirs):
        upload = one.sends("/school/imports", sent(("staff.csv", "Staff number,Name\n")), key)
        assert upload.status_code == 201, upload.text
        assert len(one.reads("/school/imports")) == 1
