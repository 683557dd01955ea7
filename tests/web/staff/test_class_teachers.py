"""Choosing a pupil's class teacher: on the page, for several at once, and by a program."""

from __future__ import annotations

from html import unescape

import pytest
from sqlalchemy import func, select, update

from adapters.database import reading, writing
from adapters.tables import table_of
from models.roles import Role
from models.tables import PupilRow, SchoolRecordRow
from tests.imports.lists import PUPILS_HEADER, upn
from tests.web.api.programs import problem, program
from tests.web.staff.test_importing import press, upload
from tests.web.town import Town, token_of
from tests.web.village import OTHER_CLASS, OTHER_SCHOOL, Visitor, pages_of

PATH = "/pupils/class-teachers"


@pytest.fixture
def senco(town: Town) -> Visitor:
    return Visitor(town.browser(pages_of(town), "p-senco"))


@pytest.fixture
def untaught(town: Town) -> None:
    """Nobody teaches the first and the third pupil."""
    gives(town, None, "pupil-0", "pupil-2")


def gives(town: Town, teacher: str | None, *pupils: str) -> None:
    table = table_of(PupilRow)
    with writing(town.engine) as connection:
        of_these = table.c.id.in_(pupils)
        connection.execute(update(table).where(of_these).values(class_teacher_id=teacher))


def teacher_of(town: Town, pupil_id: str) -> str | None:
    table = table_of(PupilRow)
    with reading(town.engine) as connection:
        asked = select(table.c.class_teacher_id).where(table.c.id == pupil_id)
        found: str | None = connection.execute(asked).scalar_one()
    return found


def written(town: Town) -> int:
    """Return how often the school's records say that a class teacher was chosen."""
    table = table_of(SchoolRecordRow)
    with reading(town.engine) as connection:
        asked = select(func.count()).where(table.c.kind == "class_teacher_chosen")
        return int(connection.execute(asked).scalar_one())


@pytest.mark.usefixtures("untaught")
def test_a_class_teacher_is_chosen_for_several_pupils_with_one_outcome_each(
    town: Town, senco: Visitor
) -> None:
    assert "2 pupils have no class teacher" in senco.open("/pupils").text
    page = senco.open(PATH).text
    assert "Bram Vandyke" not in page, "somebody teaches him"
    both = ["pupil-0", "pupil-2"]
    check = senco.resend(page, PATH, pupil=both, teacher=OTHER_CLASS).text
    assert "Otto Otherclass becomes the class teacher." in check
    assert teacher_of(town, "pupil-0") is None, "nothing happens before it is agreed to"
    done = senco.resend(check, f"{PATH}/do").text
    assert "2 of 2 done, 0 not." in done
    assert {teacher_of(town, each) for each in ("pupil-0", "pupil-2")} == {OTHER_CLASS}
    senco.resend(check, f"{PATH}/do")
    assert written(town) == 2, "the same again writes nothing"


def test_the_open_journey_hears_of_it_as_it_does_of_an_import(town: Town, senco: Visitor) -> None:
    town.journey()
    page = senco.open(f"{PATH}?pupil=pupil-0").text
    check = senco.resend(page, PATH, pupil="pupil-0", teacher=OTHER_CLASS).text
    assert "in place of" in check
    assert "The open journey is told" in check
    senco.resend(check, f"{PATH}/do")
    held = {h.person_id for h in town.case("journey-0").people if h.role is Role.CLASS_TEACHER}
    assert held == {OTHER_CLASS}


@pytest.mark.usefixtures("untaught")
def test_what_somebody_else_chose_meanwhile_stays(town: Town, senco: Visitor) -> None:
    page = senco.open(PATH).text
    check = senco.resend(page, PATH, pupil="pupil-0", teacher=OTHER_CLASS).text
    gives(town, "p-teacher", "pupil-0")
    done = senco.resend(check, f"{PATH}/do").text
    assert "0 of 1 done, 1 not." in done
    assert "Somebody chose another class teacher after you looked" in done
    assert teacher_of(town, "pupil-0") == "p-teacher"


@pytest.mark.usefixtures("untaught")
def test_nothing_ticked_nobody_chosen_and_strangers_are_told_with_what_was_ticked_kept(
    town: Town, senco: Visitor
) -> None:
    page = senco.open(PATH).text
    nothing = senco.resend(page, PATH)
    assert nothing.status_code == 422
    assert "Tick at least one pupil" in nothing.text
    assert "Choose who teaches them" in nothing.text
    head = senco.resend(page, PATH, pupil="pupil-2", teacher="p-head")
    assert head.status_code == 422, "the headteacher has no such post"
    assert 'value="pupil-2" checked' in head.text
    foreign = senco.resend(page, PATH, pupil="pupil-9", teacher=OTHER_CLASS)
    assert foreign.status_code == 422
    sent = {"_token": token_of(page), "part": "pupil-9|", "teacher": OTHER_CLASS}
    forged = senco.client.post(f"{PATH}/do", data=sent)
    assert "not at the school" in forged.text
    assert teacher_of(town, "pupil-9") is None


@pytest.mark.usefixtures("untaught")
def test_the_concern_says_before_anything_is_typed_that_a_class_teacher_comes_first(
    senco: Visitor,
) -> None:
    assert f"{PATH}?pupil=pupil-2" in senco.open("/pupils").text
    page = senco.open("/pupils/pupil-2/concern").text
    assert "A class teacher must be chosen for this pupil first" in page
    assert f'href="{PATH}?pupil=pupil-2"' in page
    assert "must be chosen" not in senco.open("/pupils/pupil-1/concern").text


def test_a_class_teacher_does_not_choose(town: Town) -> None:
    teacher = town.browser(pages_of(town), OTHER_CLASS)
    assert teacher.get(PATH).status_code == 403
    assert "class-teachers" not in teacher.get("/pupils").text


@pytest.mark.usefixtures("untaught")
def test_a_program_chooses_as_the_page_does(town: Town) -> None:
    town.journey(1)
    senco = program(town, pages_of(town), "p-senco")
    path, asked = "/pupils/pupil-1/class-teacher", {"person_id": OTHER_CLASS}
    assert senco.sends(path, asked, method="PUT").json()["told"] == 1
    assert teacher_of(town, "pupil-1") == OTHER_CLASS
    wrong = senco.sends(path, {"person_id": "p-head"}, method="PUT")
    assert problem(wrong)["errors"][0]["pointer"] == "#/person_id"
    stranger = program(town, pages_of(town), OTHER_SCHOOL)
    assert stranger.sends(path, asked, method="PUT").status_code == 404
    teacher = program(town, pages_of(town), "p-teacher")
    assert teacher.sends(path, asked, method="PUT").status_code == 403


def test_a_later_list_with_an_empty_cell_says_that_the_class_teacher_goes(town: Town) -> None:
    senco = town.browser(pages_of(town), "p-senco")
    table = table_of(PupilRow)
    with writing(town.engine) as connection:
        connection.execute(update(table).where(table.c.id == "pupil-0").values(upn=upn(7)))
    row = f"{upn(7)},Amara,Okonkwo,01/03/2017,,,"
    page = upload(senco, ("pupils.csv", f"{PUPILS_HEADER}\n{row}\n"))
    assert "so the pupil has no class teacher any more" in unescape(page.text)
    done = unescape(press(senco, page, "/commit").text)
    assert "1 pupil of this school has no class teacher" in done
    assert PATH in done
