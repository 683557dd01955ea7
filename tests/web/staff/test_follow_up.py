"""The early discussion that is held again to see how it has gone says that it is a follow-up."""

from __future__ import annotations

from datetime import timedelta

from markupsafe import escape

from models.evidence import Kind
from models.evidence.in_class import EarlyDiscussion
from tests.playing import TEACHER, about_to_identify
from tests.samples import sample
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
    assert "What you agreed on" not in teacher.open(FORM).text
    journey.takes(TEACHER, "agree_in_class")
    form = teacher.open(FORM).text
    assert "Follow-up discussion</h1>" in form
    assert "How has it gone since you last met?" in form
    assert "What you agreed on 7 September 2026</h2>" in form
    written = sample(Kind.EARLY_DISCUSSION, journey.today)
    assert isinstance(written, EarlyDiscussion)
    assert escape(written.parent_actions) in form.partition("What you agreed on")[2]


def test_going_on_in_class_asks_for_nothing_before_the_day_agreed(town: Town) -> None:
    journey = town.journey()
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    journey.files(TEACHER, Kind.EARLY_DISCUSSION)
    journey.signs(TEACHER, Kind.EARLY_DISCUSSION)
    page = teacher.send("/journeys/journey-0/moves/agree_in_class").text
    agreed_on = town.case("journey-0").current(Kind.EARLY_DISCUSSION)[-1].facts.dates["review_on"]
    assert f"Next, on {long_date(agreed_on)}: " in page
    assert "Do this now" not in page
    assert "save it again" not in page
    assert f"agreed to meet again on {long_date(agreed_on)}. Record that meeting once" in page


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
