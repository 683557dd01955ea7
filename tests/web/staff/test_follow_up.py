"""The early discussion that is held again to see how it has gone says that it is a follow-up."""

from __future__ import annotations

from models.evidence import Kind
from tests.playing import TEACHER
from tests.web.town import Town
from tests.web.village import Visitor, pages_of

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
