"""The early discussion that is held again to see how it has gone says that it is a follow-up."""

from __future__ import annotations

from datetime import timedelta

from models.evidence import Kind
from tests.playing import TEACHER, about_to_identify
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.dates import long_date

FORM = "/journeys/journey-0/records/early_discussion"


def test_the_form_of_the_follow_up_says_what_it_is(town: Town) -> None:
    journey = town.journey()
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    assert "Follow-up discussion</h1>" not in teacher.open(FORM).text
    journey.files(TEACHER, Kind.EARLY_DISCUSSION)
    journey.signs(TEACHER, Kind.EARLY_DISCUSSION)
    assert "Early discussion</h1>" in teacher.open(FORM).text
    journey.takes(TEACHER, "agree_in_class")
    assert "Follow-up discussion</h1>" in teacher.open(FORM).text


def test_the_day_agreed_in_a_discussion_is_not_lost_as_support_begins(town: Town) -> None:
    journey = about_to_identify(town.journey())
    town.now = journey.now
    agreed_on = journey.case.current(Kind.EARLY_DISCUSSION)[-1].facts.dates["review_on"]
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    said = f"The early discussion agreed to meet the parents again on {long_date(agreed_on)}"
    assert said not in teacher.open("/journeys/journey-0").text, "there it is a task"
    check = "/journeys/journey-0/moves/identify_sen"
    asked = f"You agreed to meet the parents again on {long_date(agreed_on)}."
    assert asked in teacher.open(check).text
    assert said in teacher.send(check).text
    journey.case_or_none = town.case("journey-0")
    journey.waits_until(journey.today + timedelta(days=1))
    town.now = journey.now
    journey.files(TEACHER, Kind.PARENT_MEETING)
    assert said not in teacher.open("/journeys/journey-0").text
