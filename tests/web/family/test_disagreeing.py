"""A parent who does not agree reads who reads it and what follows; those who sign read it too."""

from __future__ import annotations

from datetime import date

import pytest

from adapters.database import writing
from adapters.directory.reaching import Reach, keep_reach
from models.evidence import Kind
from models.notice import Notice, NoticeKind
from models.roles import Actor
from rules.notices import notices_for
from tests.playing import PARENT, RULINGS, SENCO, TEACHER, Played, identified, plan_written
from tests.web.town import Town
from tests.web.village import Visitor, pages_of

CHILD = "/my-child/journey-0"
JOURNEY = "/journeys/journey-0"
WORDS = "Too much out of class."


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def opposed(town: Town) -> Visitor:
    plan_written(identified(town.journey()))
    parent = visitor(town, "p-parent")
    path = f"{CHILD}/tell/family_view?about=support_plan"
    assert "Thank you" in parent.send(path, answer="disagrees", words=WORDS).text
    return parent


def test_the_family_reads_that_it_is_known_who_reads_it_and_what_follows(town: Town) -> None:
    page = opposed(town).open(CHILD).text
    assert "you told us that you do not agree with this: the plan of support." in page
    assert "The class teacher and the SENCo are told, and can read why." in page
    assert "talk with you before they sign" in page
    assert "They are asked to sign by" in page
    assert "Here is the school" not in page, "no number is known"
    assert "Change it or add to it" in page


def test_who_disagrees_reads_how_the_school_is_reached(town: Town) -> None:
    parent = opposed(town)
    with writing(town.engine) as connection:
        found = connection.exec_driver_sql("select dfe_number from school where id = 'school-1'")
        reached = Reach("01632 960 140", "office@school.example")
        keep_reach(connection, str(found.scalar_one()), reached)
    page = parent.open(CHILD).text.replace("<wbr>", "")
    assert "Here is the school: 01632 960 140, office@school.example." in page


def test_staff_see_it_at_the_condition_and_where_they_sign_with_the_words(town: Town) -> None:
    opposed(town)
    case = town.case("journey-0")
    (view,) = case.current(Kind.FAMILY_VIEW)
    (plan,) = case.current(Kind.SUPPORT_PLAN)
    teacher = visitor(town, "p-teacher")
    journey = teacher.open(JOURNEY).text
    assert "Does not agree" in journey
    for page in (journey, teacher.open(f"{JOURNEY}/sign/{plan.key}").text):
        assert "The family does not agree with: the SEN Support plan" in page
        assert f"documents/{view.digest}" in page
    assert WORDS in teacher.open(f"{JOURNEY}/documents/{view.digest}").text


def test_who_agrees_with_some_of_it_says_what_not_and_is_heard_as_well(town: Town) -> None:
    plan_written(identified(town.journey()))
    parent = visitor(town, "p-parent")
    path = f"{CHILD}/tell/family_view?about=support_plan"
    assert (
        "what do you agree with, and what not? (needed unless you agree)" in parent.open(path).text
    )
    for words in ("", "   "):
        empty = parent.send(path, answer="agrees_in_part", words=words)
        assert empty.status_code == 422
        assert "Say in your own words what you do not agree with" in empty.text
    assert parent.send(path, answer="agrees_a_bit", words=WORDS).status_code == 422
    assert "Thank you" in parent.send(path, answer="agrees_in_part", words=WORDS).text
    page = parent.open(CHILD).text
    assert "you told us that you agree with some of this: the plan of support." in page
    assert "talk with you before they sign" in page
    journey = visitor(town, "p-teacher").open(JOURNEY).text
    assert "The family agrees only in part with: the SEN Support plan" in journey
    assert "Agrees in part" in journey
    (view,) = town.case("journey-0").current(Kind.FAMILY_VIEW)
    assert "I agree with some of it" in parent.open(f"{CHILD}/documents/{view.digest}").text


def news(played: Played, kind: NoticeKind = NoticeKind.DISAGREES) -> list[Notice]:
    found = (
        notice
        for entry in played.log
        for notice in notices_for(played.case, played.case, (entry,), RULINGS.policy)
    )
    return [notice for notice in found if notice.kind is kind]


@pytest.mark.parametrize(
    ("writer", "hear"), [(PARENT, [SENCO, TEACHER]), (SENCO, [TEACHER])], ids=["parent", "senco"]
)
def test_those_who_sign_have_news_of_it(writer: Actor, hear: list[Actor]) -> None:
    played = plan_written(identified(Played(date(2026, 9, 7)).opened()))
    played.files(writer, Kind.FAMILY_VIEW, answer="disagrees", words=WORDS)
    assert {n.person_id for n in news(played)} == {by.person_id for by in hear}


def test_who_agrees_is_no_news() -> None:
    played = plan_written(identified(Played(date(2026, 9, 7)).opened()))
    played.files(PARENT, Kind.FAMILY_VIEW)
    assert news(played) == []


def test_what_a_pupil_sends_is_news_to_those_who_plan_and_not_to_whoever_wrote_it() -> None:
    played = identified(Played(date(2026, 9, 7)).opened())
    played.files(PARENT, Kind.PUPIL_VOICE)
    told = news(played, NoticeKind.PUPIL_WROTE)
    assert {n.person_id for n in told} == {SENCO.person_id, TEACHER.person_id}
    assert not any(n.urgent for n in told)
    at_school = identified(Played(date(2026, 9, 7)).opened())
    at_school.files(TEACHER, Kind.PUPIL_VOICE)
    assert news(at_school, NoticeKind.PUPIL_WROTE) == []
