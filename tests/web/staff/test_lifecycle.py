"""A pupil leaves, moves to another school, and a wrong record is put right, all on pages."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import update

from adapters.database import writing
from adapters.tables import table_of
from models.evidence import Kind
from models.roles import Role
from models.tables import PersonRow
from tests.files import samples
from tests.playing import HEAD, SENCO, TEACHER, identified, planned
from tests.web.staff.test_records import JOURNEY, visitor
from tests.web.town import Town
from tests.web.village import OTHER_SCHOOL

MOVING = "/moving/journey-0"


def moved_away(town: Town) -> None:
    """Let the pupil's last day be over, with Dale School named as the next."""
    played = town.journey()
    played.files(TEACHER, Kind.CONCERN)
    played.files(
        SENCO, Kind.LEAVING, leaves_on=played.today - timedelta(days=1), to_school="9992002"
    )


def test_the_page_says_when_the_pupil_leaves_and_how_to_call_it_off(town: Town) -> None:
    played = town.journey()
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today + timedelta(days=7))
    page = visitor(town, SENCO.person_id).open(JOURNEY).text
    assert "The pupil&#39;s last day at this school is 14 September 2026" in page
    assert "Change the last day, or call it off" in page


def test_the_list_marks_who_is_to_leave_until_it_is_called_off_or_over(town: Town) -> None:
    played = town.journey()
    senco = visitor(town, SENCO.person_id)
    assert "Leaves " not in senco.open("/pupils").text
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today + timedelta(days=7))
    assert senco.open("/pupils").text.count("Leaves 14 September 2026") == 1
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today + timedelta(days=7), reason="stays")
    assert "Leaves " not in senco.open("/pupils").text
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today - timedelta(days=1))
    assert "Leaves " not in senco.open("/pupils").text


def test_the_last_day_is_asked_for_and_not_filled_in(town: Town) -> None:
    town.journey()
    page = visitor(town, SENCO.person_id).open(f"{JOURNEY}/records/{Kind.LEAVING}").text
    (asked,) = re.findall(r'<input[^>]*name="leaves_on\.day"[^>]*>', page)
    assert 'value=""' in asked


def test_a_pupil_has_left_since_the_day_after_the_last_and_not_since_it_was_typed(
    town: Town,
) -> None:
    played = town.journey()
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today - timedelta(days=3))
    page = visitor(town, SENCO.person_id).open(JOURNEY).text
    assert "Left. Since 5 September 2026" in page


def test_no_support_goes_on_until_a_review_after_the_last_day(town: Town) -> None:
    played = planned(identified(town.journey()))
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today + timedelta(days=1))
    page = visitor(town, SENCO.person_id).open(JOURNEY).text
    assert "after the pupil&#39;s last day here." in page
    assert "Until then the support goes on" not in page


def test_the_next_school_is_chosen_from_those_in_handrail(town: Town) -> None:
    town.journey()
    page = visitor(town, SENCO.person_id).open(f"{JOURNEY}/records/{Kind.LEAVING}").text
    assert "Dale School" in page
    assert "Another school, or not known: say which below" in page


def test_the_next_school_takes_a_pupil_over_and_the_former_sees_only_its_own(town: Town) -> None:
    town.comes_to_work("p-dale-teacher", "Dora Daleteacher", Role.CLASS_TEACHER)
    with writing(town.engine) as connection:
        people = table_of(PersonRow)
        of_this = people.c.id == "p-dale-teacher"
        connection.execute(update(people).where(of_this).values(school_id="school-2", la_id=None))
    moved_away(town)
    receiver = visitor(town, OTHER_SCHOOL)
    assert "Say whether your school takes over" in receiver.open("/tasks").text
    assert "Your school's answer" in receiver.open(JOURNEY).text
    answer = receiver.send(
        MOVING, answer="accepts", class_teacher="p-dale-teacher", senco=OTHER_SCHOOL
    )
    assert answer.status_code == 200
    assert town.case("journey-0").school_id == "school-2"
    assert "Working towards" in receiver.open(JOURNEY).text
    former = visitor(town, TEACHER.person_id)
    page = former.open(JOURNEY).text
    assert "You see what you wrote or signed here until then" in page
    assert "Concern" in page
    assert "Amara" not in former.open("/pupils").text
    owes = visitor(town, SENCO.person_id).open(MOVING).text
    assert "The record your school still owes" in owes


def test_a_former_school_opens_the_files_of_what_it_wrote_and_no_others(town: Town) -> None:
    played = town.journey()
    teacher = visitor(town, TEACHER.person_id)
    teacher.gives(f"{JOURNEY}/records/concern", ("report.pdf", samples.PDF), concern="Slow.")
    played.case_or_none = town.case("journey-0")
    played.files(
        SENCO, Kind.LEAVING, leaves_on=played.today - timedelta(days=1), to_school="9992002"
    )
    town.comes_to_work("p-dale-teacher", "Dora Daleteacher", Role.CLASS_TEACHER)
    with writing(town.engine) as connection:
        people = table_of(PersonRow)
        of_this = people.c.id == "p-dale-teacher"
        connection.execute(update(people).where(of_this).values(school_id="school-2", la_id=None))
    receiver = visitor(town, OTHER_SCHOOL)
    receiver.send(MOVING, answer="accepts", class_teacher="p-dale-teacher", senco=OTHER_SCHOOL)
    record = town.case("journey-0").current(Kind.CONCERN)[-1]
    page = teacher.open(f"{MOVING}/documents/{record.digest}").text
    address = re.search(rf'href="({MOVING}/documents/\w+/files/\w+)"', page)
    assert address
    assert teacher.open(address[1]).content == samples.PDF
    for person in (SENCO.person_id, OTHER_SCHOOL):
        assert visitor(town, person).open(address[1]).status_code == 404


def test_a_school_that_is_not_asked_finds_nothing(town: Town) -> None:
    town.journey()
    assert visitor(town, OTHER_SCHOOL).open(MOVING).status_code == 404
    assert visitor(town, OTHER_SCHOOL).open(JOURNEY).status_code == 404
    assert "No school has asked you" in visitor(town, OTHER_SCHOOL).open("/moving").text


def test_a_wrong_record_is_put_right_by_two_people_on_pages(town: Town) -> None:
    played = town.journey()
    played.files(TEACHER, Kind.PROGRESS_DATA)
    digest = played.case.current(Kind.PROGRESS_DATA)[-1].digest
    teacher = visitor(town, TEACHER.person_id)
    document = f"{JOURNEY}/documents/{digest}"
    assert "This version is wrong, or about another pupil" in teacher.open(document).text
    said = teacher.send(
        f"{JOURNEY}/records/{Kind.CORRECTION}?about={digest}",
        because="wrong_pupil",
        reason="These are the figures of a namesake.",
    )
    assert said.status_code == 200
    correction = town.case("journey-0").current(Kind.CORRECTION)[-1]
    head = visitor(town, HEAD.person_id)
    assert head.send(f"{JOURNEY}/sign/{correction.key}").status_code == 200
    page = teacher.open(document).text
    assert "that the version you asked for is wrong" in page
    assert "These are the figures of a namesake." in page
    assert "Word mats" not in page


def test_when_everybody_of_the_journey_has_left_todays_people_open_it_again(town: Town) -> None:
    played = town.journey()
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today)
    played.waits_until(played.today + timedelta(days=1))
    for person, name, role in (
        ("p-new-senco", "Nia Newsenco", Role.SENCO),
        ("p-new-head", "Nils Newhead", Role.HEADTEACHER),
    ):
        town.comes_to_work(person, name, role)
        with writing(town.engine) as connection:
            people = table_of(PersonRow)
            here = {"school_id": "school-1", "la_id": None}
            connection.execute(update(people).where(people.c.id == person).values(here))
    for person in (SENCO.person_id, HEAD.person_id, TEACHER.person_id):
        town.has_left(person)
    town.now = played.now
    senco = visitor(town, "p-new-senco")
    assert "Open the journey again" in senco.open(JOURNEY).text
    answer = senco.send(
        f"{JOURNEY}/records/{Kind.REOPENING}", because="never_left", reasons="Back."
    )
    assert answer.status_code == 200
    case = town.case("journey-0")
    assert case.holders(Role.SENCO) == ("p-new-senco",)
    assert case.holders(Role.HEADTEACHER) == ("p-new-head",)
