"""After the council's no: what its letter says, and what the family has told of it."""

from __future__ import annotations

from datetime import timedelta

from models.evidence import Kind
from tests.playing import MONDAY, OFFICER, PARENT
from tests.samples import sample
from tests.two_sides import refused, with_plan
from web.presenters.family_said import told_council
from web.presenters.family_times import decided, letter_says, times

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


def test_after_an_order_the_time_to_appeal_leads_to_the_plan_that_was_ordered() -> None:
    sides = with_plan()
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, to_do="amend_plan")
    sides.waits_until(sides.today + timedelta(weeks=2))
    sides.files(OFFICER, Kind.ORDERED_PLAN)
    case = sides.journey.case
    latest = decided(case.evidence)
    assert latest is not None
    assert latest.kind is Kind.ORDERED_PLAN
    found = times(case, case.evidence, CHILD, may_tell=False)
    led_to = {words for time in found for words, _ in time.links}
    assert led_to == {"The EHC plan as it was ordered or agreed"}
