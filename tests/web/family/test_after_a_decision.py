"""After the council's no: what its letter says, and what the family has told of it."""

from __future__ import annotations

from models.evidence import Kind
from tests.playing import MONDAY, PARENT
from tests.samples import sample
from tests.two_sides import refused
from web.presenters.family_said import told_council
from web.presenters.family_times import letter_says

CHILD = "/my-child/journey-0"


def test_an_appeal_is_said_to_be_made_with_what_comes_next_and_a_way_to_correct_it() -> None:
    sides = refused()
    assert told_council(sides.journey.case, PARENT.person_id, CHILD) == ()
    sides.files(PARENT, Kind.APPEAL)
    (told,) = told_council(sides.journey.case, PARENT.person_id, CHILD)
    assert "You told us that you appealed on" in told.said
    assert "The Tribunal writes to you" in told.follows[0]
    assert told.change == f"{CHILD}/tell/appeal"


def test_a_wish_for_mediation_is_said_with_the_council_s_thirty_days() -> None:
    sides = refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    (told,) = told_council(sides.journey.case, PARENT.person_id, CHILD)
    assert "within 30 days" in told.follows[0]


def test_the_page_shows_what_the_letter_says_of_mediation_appeal_and_advice() -> None:
    said = letter_says(sample(Kind.LA_DECISION, MONDAY, decision="refuse"))
    assert [name for name, _ in said] == ["Mediation", "Appeal", "Free advice"]
    assert letter_says(sample(Kind.APPEAL, MONDAY)) == ()
