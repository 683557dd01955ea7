"""Those who answer for looked-after pupils find them in the list of the pupils they see."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from adapters.database import writing
from adapters.tables import table_of
from models.commands import AssignPeople
from models.evidence import Kind
from models.roles import THE_CLOCK, Holding, Role
from models.tables import PersonRow
from tests.playing import HEAD, SENCO, TEACHER
from tests.web.staff.test_records import visitor
from tests.web.town import Lived, Town

LIST = "/pupils?care=looked_after"
DESIGNATED = "p-designated"


def in_care(town: Town, number: int = 0) -> Lived:
    journey = town.journey(number)
    spoken = {"with_whom": "designated_teacher", "spoken_on": journey.today, "agreed": "A plan."}
    journey.files(TEACHER, Kind.WIDER_NEEDS, needs=("looked_after",), liaison=[spoken])
    return journey


def designated(town: Town) -> None:
    """Let somebody be the designated teacher of the first school."""
    town.comes_to_work(DESIGNATED, "Della Designated", Role.DESIGNATED_TEACHER)
    with writing(town.engine) as connection:
        people = table_of(PersonRow)
        here = {"school_id": "school-1", "la_id": None}
        connection.execute(update(people).where(people.c.id == DESIGNATED).values(here))


def test_the_senco_and_the_headteacher_find_looked_after_pupils_in_the_list(town: Town) -> None:
    in_care(town)
    town.journey(1)
    for person in (SENCO.person_id, HEAD.person_id):
        who = visitor(town, person)
        assert f'href="{LIST}">Looked-after pupils (1)</a>' in who.open("/pupils").text
        page = who.open(LIST).text
        assert "1 pupil looked after by a local authority." in page
        assert "Amara Okonkwo" in page
        assert page.count('class="hr-list__item"') == 1


def test_the_designated_teacher_finds_those_whom_they_see(town: Town) -> None:
    journey = in_care(town)
    designated(town)
    other = in_care(town, 1)
    held = Holding(person_id=DESIGNATED, role=Role.DESIGNATED_TEACHER)
    journey.must(THE_CLOCK, AssignPeople(people=(*journey.case.people, held)))
    page = visitor(town, DESIGNATED).open(LIST).text
    assert "Amara Okonkwo" in page
    assert other.case.id not in page


def test_nobody_else_is_told_who_is_looked_after(town: Town) -> None:
    in_care(town)
    teacher = visitor(town, TEACHER.person_id)
    assert "Looked-after" not in teacher.open("/pupils").text
    assert "Amara Okonkwo" not in teacher.open(LIST).text


def test_who_is_no_longer_looked_after_or_has_left_is_not_listed(town: Town) -> None:
    journey = in_care(town)
    senco = visitor(town, SENCO.person_id)
    journey.files(TEACHER, Kind.WIDER_NEEDS)
    assert "Looked-after" not in senco.open("/pupils").text
    other = in_care(town, 1)
    assert "Looked-after pupils (1)" in senco.open("/pupils").text
    other.files(SENCO, Kind.LEAVING, leaves_on=other.today - timedelta(days=1))
    assert "Looked-after" not in senco.open("/pupils").text
