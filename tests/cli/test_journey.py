"""``handrail journey show`` and ``handrail stuck`` say how things stand, and name nobody."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, insert

from adapters.cases import write
from adapters.database import writing
from adapters.tables import table_of
from models.case import Case
from models.evidence import Kind
from models.tables import PupilRow
from rules.exchange.identifiers import upn_check_letter
from tests.cli.conftest import Handrail
from tests.playing import SCHOOL_PEOPLE, SENCO, TEACHER, Played

DIGITS = "801200001001"
UPN = upn_check_letter(DIGITS) + DIGITS


@pytest.fixture
def busy_journey(database: Engine) -> Case:
    """A journey on which people have filed, signed and taken up an aim; its pupil is listed."""
    played = Played().opened()
    played.files(TEACHER, Kind.EARLY_DISCUSSION)
    played.signs(TEACHER, Kind.EARLY_DISCUSSION)
    played.aims(SENCO, "identify_sen")
    pupil = {
        "id": played.case.pupil_id,
        "school_id": "school-1",
        "home_la_id": "la-1",
        "upn": UPN,
        "first_name": "Ayesha",
        "last_name": "Brown",
        "born_on": date(2017, 3, 1),
        "cohort": 2033,
    }
    with writing(database) as connection:
        write(connection, None, played.case, played.log, ())
        connection.execute(insert(table_of(PupilRow)).values(**pupil))
    return played.case


def test_a_journey_says_where_it_is_what_is_open_what_is_missing_and_what_happened(
    handrail: Handrail, busy_journey: Case
) -> None:
    said = handrail("journey", "show", busy_journey.id)
    assert said.exit_code == 0, said.output
    assert "Now at: Quality First Teaching" in said.stdout
    assert "A one-page profile is written." in said.stdout
    assert "Towards “Identify SEN and start SEN Support”" in said.stdout
    assert "Recorded: Early discussion, version 1" in said.stdout
    assert "Signed: Early discussion" in said.stdout
    for step in busy_journey.steps:
        assert step.id in said.stdout
    assert said.stdout.count("7 Sep 2026 10:00") == busy_journey.revision


def test_a_journey_is_found_by_its_pupil_s_number_which_is_not_repeated(
    handrail: Handrail, busy_journey: Case
) -> None:
    said = handrail("journey", "show", UPN.lower())
    assert said.exit_code == 0, said.output
    assert busy_journey.id in said.stdout
    assert UPN not in said.stdout


def test_names_are_shown_only_where_they_are_asked_for(
    handrail: Handrail, busy_journey: Case
) -> None:
    without = handrail("journey", "show", busy_journey.id).stdout
    assert "Ayesha" not in without
    assert "p-teacher" in without
    assert "Teacher" not in without.replace("Class teacher", "")
    named = handrail("journey", "show", busy_journey.id, "--names").stdout
    assert "Ayesha Brown" in named
    assert "Class teacher Teacher" in named


def test_an_unknown_journey_is_a_sentence(handrail: Handrail, database: Engine) -> None:
    said = handrail("journey", "show", "journey-of-nobody")
    assert said.exit_code == 2
    assert "There is no journey with the id “journey-of-nobody”." in said.stderr


def test_a_number_that_cannot_be_a_pupil_s_is_told_why(
    handrail: Handrail, database: Engine
) -> None:
    wrong = ("B" if UPN[0] != "B" else "C") + UPN[1:]
    said = handrail("journey", "show", wrong)
    assert said.exit_code == 2
    assert "The first letter of the UPN does not fit the rest" in said.stderr
    assert wrong not in said.stderr


def test_a_pupil_without_a_journey_is_a_sentence(handrail: Handrail, database: Engine) -> None:
    said = handrail("journey", "show", UPN)
    assert said.exit_code == 2
    assert "No pupil with this number has a journey here." in said.stderr


def test_a_case_whose_dates_have_passed_is_stuck_and_says_why_without_names(
    handrail: Handrail, database: Engine
) -> None:
    played = Played(on=date(2024, 9, 9)).opened()
    with writing(database) as connection:
        write(connection, None, played.case, played.log, ())
    said = handrail("stuck")
    assert said.exit_code == 0, said.output
    assert "clock_late since" in said.stdout
    assert "What helps: " in said.stdout
    assert "1 of 1 open cases are stuck." in said.stdout
    assert [held for held in SCHOOL_PEOPLE if held.person_id in said.stdout] == []


def test_without_cases_nothing_is_stuck(handrail: Handrail, database: Engine) -> None:
    said = handrail("stuck").stdout
    assert "Temporal does not answer: what is wrong with workflows themselves" in said
    assert said.endswith("0 of 0 open cases are stuck.\n")
