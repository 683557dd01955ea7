"""What a program sends for somebody who stands in, and what a family's program may not read."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from sqlalchemy import insert

from adapters.database import writing
from adapters.tables import table_of
from models.commands import LetStandIn
from models.evidence import Kind
from models.roles import Role
from models.standing_in import Because
from models.tables import ContactRow
from models.tables.directory import SELF
from rules.people.sharing import WITHHELD
from tests.playing import TEACHER, identified, plan_written
from tests.web.api.programs import program
from tests.web.town import Town
from tests.web.village import OTHER_CLASS
from tests.web.village import contact as tie


@pytest.fixture
def stood_in(town: Town) -> Town:
    """A colleague acts as class teacher for the class teacher; the plan waits to be signed."""
    journey = plan_written(identified(town.journey()))
    asked = LetStandIn(
        to=OTHER_CLASS,
        for_person=TEACHER.person_id,
        role=Role.CLASS_TEACHER,
        because=Because.ASKED,
        from_on=journey.today,
    )
    town.now = journey.now
    journey.must(TEACHER, asked)
    return town


@pytest.mark.parametrize("role", [None, "class_teacher"])
def test_who_stands_in_acts_by_both_names_whether_or_not_the_role_is_named(
    stood_in: Town, app: FastAPI, role: str | None
) -> None:
    other = program(stood_in, app, OTHER_CLASS)
    assert other.reads("/cases/journey-0")["your_roles"] == ["class_teacher"]
    plan = stood_in.case("journey-0").current(Kind.SUPPORT_PLAN)[-1]
    body = {"document": plan.key, "digest": plan.digest, "role": role}
    sent = other.sends("/cases/journey-0/signatures", body)
    assert sent.status_code == 201, sent.text
    given = stood_in.case("journey-0").sign_offs[-1].by
    assert (given.person_id, given.acting_for) == (OTHER_CLASS, TEACHER.person_id)
    shown = program(stood_in, app, "p-senco").reads(f"/cases/journey-0/documents/{plan.digest}")
    assert shown["signatures"][0]["name"] == "Otto Otherclass"
    assert shown["signatures"][0]["acting_for"]
    told = program(stood_in, app, "p-senco").reads("/cases/journey-0/timeline", limit=100)["items"]
    assert [one["acting_for"] for one in told if one["event"] == "document_signed"][-1]


def test_a_role_that_is_not_theirs_is_refused_though_they_stand_in_for_another(
    stood_in: Town, app: FastAPI
) -> None:
    other = program(stood_in, app, OTHER_CLASS)
    refused = other.sends("/cases/journey-0/moves/leave", {"role": "senco"})
    assert refused.status_code == 409


def test_a_familys_program_reads_no_answer_that_its_pages_withhold(
    town: Town, app: FastAPI
) -> None:
    town.school_request()
    form = town.case("journey-0").current(Kind.REQUEST_FORM)[-1]
    path = f"/cases/journey-0/documents/{form.digest}"
    read = program(town, app, "p-parent").reads(path)["answers"]
    assert read
    assert not set(WITHHELD[Kind.REQUEST_FORM]) & set(read)
    assert set(WITHHELD[Kind.REQUEST_FORM]) <= set(
        program(town, app, "p-senco").reads(path)["answers"]
    )


def test_a_pupil_reads_their_own_case_only_once_the_rights_are_theirs(
    town: Town, app: FastAPI
) -> None:
    town.journey()
    with writing(town.engine) as connection:
        row = {**tie("pupil-0", OTHER_CLASS), "relation": SELF}
        connection.execute(insert(table_of(ContactRow)), [row])
    pupil = program(town, app, OTHER_CLASS)
    assert pupil.asks("/cases/journey-0").status_code == 404
