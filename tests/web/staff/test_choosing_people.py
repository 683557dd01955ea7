"""Choosing among a school's staff, and who a pupil's class teacher is, alike on every page."""

from __future__ import annotations

import re

from sqlalchemy import insert, update

from adapters.database import writing
from adapters.tables import table_of
from models.roles import Role
from models.tables import PersonRow, PupilRow
from tests.playing import TEACHER
from tests.web.town import Town
from tests.web.village import OTHER_CLASS, Visitor, pages_of

HAND_OVER = "/journeys/journey-0/hand-over"
PATHS = ("/pupils", "/journeys/journey-0")


def visitor(town: Town, person: str = "p-senco") -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def many(town: Town) -> None:
    """Let nine more people come to work at the school."""
    ids = [f"p-many-{number}" for number in range(9)]
    with writing(town.engine) as connection:
        people = [{"id": one, "name": f"A {one}", "school_id": "school-1"} for one in ids]
        connection.execute(insert(table_of(PersonRow)), people)
    for one in ids:
        town.takes_post(one, Role.CLASS_TEACHER)


def offered(page: str, name: str) -> list[str]:
    """Return the values of a select."""
    inside = page.partition(f'<select class="govuk-select" id="{name}"')[2].partition("</select>")
    return re.findall(r'<option value="([^"]*)"', inside[0])


def test_few_colleagues_stand_as_radios_and_many_in_one_box(town: Town) -> None:
    town.journey()
    senco = visitor(town)
    assert "<select" not in senco.open(HAND_OVER).text
    many(town)
    assert len(offered(senco.open(HAND_OVER).text, "who")) > 10
    assert (
        len(offered(senco.open(f"/people?whose={TEACHER.person_id}:class_teacher").text, "who"))
        > 10
    )
    assert len(offered(senco.open("/people/leaving").text, "person_id")) > 10


def test_those_who_are_likely_stand_first(town: Town) -> None:
    town.journey()
    many(town)
    found = offered(visitor(town).open(HAND_OVER).text, "who")
    known = {held.person_id for held in town.case("journey-0").people}
    assert found[0] == "", "nobody is chosen for them"
    assert found[1] in known
    assert set(found[2:]) - known, "the others follow"


def test_nobody_or_somebody_who_is_not_offered_is_refused_beside_the_box(town: Town) -> None:
    town.journey()
    many(town)
    senco = visitor(town)
    whose = f"{TEACHER.person_id}:class_teacher"
    for who in ("", "p-other-school", "p-parent", "no-such-person"):
        answer = senco.send(HAND_OVER, whose=whose, who=who)
        assert answer.status_code == 422, who
        assert 'id="who-error"' in answer.text, who
        assert town.case("journey-0").stand_ins == ()
    answer = senco.send(HAND_OVER, whose=whose, who=OTHER_CLASS)
    assert "Handed over." in answer.text


def test_a_class_teacher_who_has_left_is_named_on_no_page(town: Town) -> None:
    town.journey()
    senco = visitor(town)
    assert all("class teacher Teacher" in senco.open(path).text for path in PATHS)
    town.has_left(TEACHER.person_id)
    assert all("no class teacher" in senco.open(path).text for path in PATHS)
    assert all("class teacher Teacher" not in senco.open(path).text for path in PATHS)


def test_a_new_class_teacher_is_named_on_every_page_before_the_journey_is_told(town: Town) -> None:
    town.journey()
    pupils = table_of(PupilRow)
    with writing(town.engine) as connection:
        amara = pupils.c.id == "pupil-0"
        connection.execute(update(pupils).where(amara).values(class_teacher_id=OTHER_CLASS))
    senco = visitor(town)
    assert all("class teacher Otto Otherclass" in senco.open(path).text for path in PATHS)
