"""Whose right it is to ask: the parent's, then the young person's; and nobody is turned away."""

from __future__ import annotations

from datetime import date

import pytest

from models.commands import AssignPeople, RecordEvidence
from models.decision import Refusal, Refused
from models.evidence import Kind
from models.evidence.choices import Requester
from models.roles import Actor, Holding, Role
from rules.time.who_asks import also_to_ask, made_by, may_be_over_18, right_holder
from tests import two_sides
from tests.playing import (
    HEAD,
    OFFICER,
    PARENT,
    SENCO,
    Played,
    at_my_support_plan,
    ready_to_request,
    request_received,
)
from tests.samples import sample
from tests.two_sides import TwoSides

GROWN = 2026
"""The cohort whose compulsory school age ended on Friday 26 June 2026."""

YOUNG = Actor(person_id="p-young", role=Role.YOUNG_PERSON)


def with_young_person(played: Played) -> None:
    held = Holding(person_id=YOUNG.person_id, role=YOUNG.role)
    played.must(SENCO, AssignPeople(people=(*played.case.people, held)))


@pytest.mark.parametrize(
    ("cohort", "on", "holder"),
    [
        (2026, date(2026, 6, 26), Requester.PARENT),
        (2026, date(2026, 6, 27), Requester.YOUNG_PERSON),
        (2027, date(2027, 6, 25), Requester.PARENT),
        (2027, date(2027, 6, 26), Requester.YOUNG_PERSON),
    ],
)
def test_rights_pass_after_the_last_friday_in_june_of_year_eleven(
    cohort: int, on: date, holder: Requester
) -> None:
    assert right_holder(cohort, on) is holder


def test_a_parents_request_after_that_day_goes_at_once_and_the_young_person_is_asked() -> None:
    sides = TwoSides(cohort=GROWN)
    assert "requested" in sides.journey.case.configuration
    asked = sides.step("rights_holder_is_asked")
    assert (asked.record, asked.roles) == (
        Kind.RIGHTS_HOLDER_ASKED,
        (Role.SENCO, Role.HEADTEACHER),
    )
    assert sides.step("hear_rights_holder").roles == (Role.LA_OFFICER,)

    sides.files(SENCO, Kind.RIGHTS_HOLDER_ASKED)

    assert not {"rights_holder_is_asked", "hear_rights_holder"} & sides.asked()
    assert sides.request.case.current(Kind.RIGHTS_HOLDER_ASKED), "both sides know"


@pytest.mark.parametrize("says", ["does_not", "no_answer"])
def test_whatever_the_young_person_says_the_request_stands_for_the_authority_to_decide(
    says: str,
) -> None:
    sides = TwoSides(cohort=GROWN)
    sides.files(SENCO, Kind.RIGHTS_HOLDER_ASKED, says=says)
    sides.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    sides.files(OFFICER, Kind.LA_CONSULTATION)
    sides.files(OFFICER, Kind.LA_DECISION, decision="assess")
    sides.signs(Kind.LA_DECISION, OFFICER)
    sides.takes(OFFICER, "agree_to_assess")


def test_a_young_person_who_asks_in_their_own_right_is_not_asked_again() -> None:
    sides = TwoSides(cohort=GROWN, asks="young_person")
    assert not {"rights_holder_is_asked", "hear_rights_holder"} & sides.asked()


def test_a_pupil_who_asks_before_that_day_is_heard_and_the_parent_is_asked() -> None:
    sides = TwoSides(cohort=2028, asks="young_person")
    assert also_to_ask(sides.journey.case) is Requester.PARENT
    sides.files(PARENT, Kind.RIGHTS_HOLDER_ASKED, asked="parent")
    assert also_to_ask(sides.request.case) is None


def test_where_the_young_person_lacks_capacity_the_parent_acts() -> None:
    sides = TwoSides(cohort=GROWN)
    sides.files(SENCO, Kind.CAPACITY, about="assessment_request")
    assert not {"rights_holder_is_asked", "hear_rights_holder"} & sides.asked()
    assert sides.request.case.current(Kind.CAPACITY)


def test_capacity_for_one_decision_says_nothing_of_another() -> None:
    sides = TwoSides(cohort=GROWN)
    sides.files(SENCO, Kind.CAPACITY, about="support_plan")
    assert "rights_holder_is_asked" in sides.asked()


def test_capacity_can_be_recorded_when_nothing_is_asked_and_goes_with_the_next_request() -> None:
    journey = Played(cohort=GROWN).opened()
    journey.files(SENCO, Kind.CAPACITY, about="assessment_request")
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    assert also_to_ask(journey.case) is None
    request = request_received(journey)
    assert request.case.current(Kind.CAPACITY)
    assert also_to_ask(request.case) is None


def test_a_parent_does_not_speak_for_the_young_person() -> None:
    sides = TwoSides(cohort=GROWN)
    form = sample(Kind.RIGHTS_HOLDER_ASKED, sides.today)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    (reason,) = sides.journey.refused(PARENT, order)
    assert reason.code is Refused.NOT_YOURS
    with_young_person(sides.journey)
    sides.journey.files(YOUNG, Kind.RIGHTS_HOLDER_ASKED)


def test_a_parent_does_not_withdraw_what_the_young_person_asked_for() -> None:
    sides = TwoSides(cohort=GROWN, asks="young_person")
    form = sample(Kind.WITHDRAWAL, sides.today)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    (reason,) = sides.journey.refused(PARENT, order)
    assert "in their own right" in reason.sentence
    with_young_person(sides.journey)
    sides.journey.files(YOUNG, Kind.WITHDRAWAL)
    assert "request_withdrawn" in sides.journey.case.configuration


@pytest.mark.parametrize(("cohort", "prompted"), [(2026, False), (2025, True), (2023, True)])
def test_over_eighteen_the_authority_is_prompted_to_consider_more_time(
    cohort: int,
    prompted: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    sides = two_sides.considering(cohort=cohort, asks="young_person")
    assert may_be_over_18(cohort, sides.today) is prompted
    prompts = [s for s in sides.request.case.steps if s.record is Kind.ADDITIONAL_TIME]
    assert bool(prompts) is prompted
    sides.files(OFFICER, Kind.LA_DECISION, decision="assess")
    sides.signs(Kind.LA_DECISION, OFFICER)
    sides.takes(OFFICER, "agree_to_assess")
    assert "assessing" in sides.journey.case.configuration, "a prompt blocks nothing"


def test_a_request_is_the_familys_also_once_the_schools_form_has_come_with_its_papers() -> None:
    sides = TwoSides()
    sides.journey.files(SENCO, Kind.REQUEST_FORM)
    sides.files(SENCO, Kind.SCHOOL_INFORMATION)
    sides.takes(SENCO, "send_information")
    assert sides.request.case.current(Kind.REQUEST_FORM)
    assert made_by(sides.request.case) is Requester.PARENT


def test_a_school_s_request_stays_the_schools_when_the_family_joins_it() -> None:
    journey = ready_to_request(at_my_support_plan())
    journey.takes(HEAD, "school_requests_assessment")
    request = request_received(journey)
    assert made_by(request.case) is None
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    letter = journey.letters()[-1]
    request.must(letter.command.by, letter.command.order, letter.command.id)
    assert request.case.current(Kind.FAMILY_REQUEST)
    assert made_by(request.case) is None


def parent_joins(sides: TwoSides) -> TwoSides:
    """Let a parent ask too, on the request that the young person has made."""
    with_young_person(sides.journey)
    sides.journey.files(YOUNG, Kind.FAMILY_REQUEST, requester="young_person")
    sides.journey.files(PARENT, Kind.FAMILY_REQUEST)
    sides.post()
    return sides


def test_a_parent_who_asks_after_the_young_person_does_not_make_the_request_theirs() -> None:
    sides = parent_joins(TwoSides(cohort=GROWN, asks="young_person"))
    for case in (sides.journey.case, sides.request.case):
        assert case.current(Kind.FAMILY_REQUEST)[-1].recorded_by == PARENT
        assert also_to_ask(case) is None, "the young person has asked"
        assert made_by(case) is Requester.YOUNG_PERSON
    form = sample(Kind.WITHDRAWAL, sides.today)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    assert "in their own right" in sides.journey.refused(PARENT, order)[0].sentence


@pytest.mark.parametrize(
    ("says", "whose"),
    [("makes_it", Requester.YOUNG_PERSON), ("does_not", Requester.PARENT)],
)
def test_a_parents_request_is_the_young_persons_once_they_join_it(
    says: str, whose: Requester
) -> None:
    sides = TwoSides(cohort=GROWN)
    assert made_by(sides.request.case) is Requester.PARENT
    with_young_person(sides.journey)
    sides.files(YOUNG, Kind.RIGHTS_HOLDER_ASKED, says=says)
    assert made_by(sides.request.case) is whose
    form = sample(Kind.WITHDRAWAL, sides.today)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    decision = sides.journey.tries(PARENT, order)
    assert isinstance(decision, Refusal) is (whose is Requester.YOUNG_PERSON)


def test_a_young_person_who_would_not_join_is_asked_again_when_a_parent_asks_again() -> None:
    sides = TwoSides(cohort=GROWN)
    sides.files(SENCO, Kind.RIGHTS_HOLDER_ASKED, says="does_not")
    sides.waits_until(date(2026, 9, 9))
    sides.files(PARENT, Kind.FAMILY_REQUEST)
    assert also_to_ask(sides.journey.case) is Requester.YOUNG_PERSON


def test_what_the_school_writes_down_of_a_parent_hides_no_request_of_the_young_person() -> None:
    journey = Played(cohort=GROWN).opened()
    journey.files(SENCO, Kind.FAMILY_REQUEST, requester="young_person")
    journey.files(SENCO, Kind.FAMILY_REQUEST, requester="parent")
    assert len(journey.case.current(Kind.FAMILY_REQUEST)) == 1
    assert also_to_ask(journey.case) is None


def test_an_earlier_request_of_the_young_person_does_not_make_a_parents_new_one_theirs() -> None:
    sides = TwoSides(cohort=GROWN, asks="young_person")
    with_young_person(sides.journey)
    sides.files(YOUNG, Kind.WITHDRAWAL)
    sides.journey.files(PARENT, Kind.FAMILY_REQUEST)
    assert also_to_ask(sides.journey.case) is Requester.YOUNG_PERSON
    request = request_received(sides.journey)
    assert made_by(request.case) is Requester.PARENT
    assert also_to_ask(request.case) is Requester.YOUNG_PERSON


def test_after_a_refusal_a_parents_new_request_is_not_taken_for_the_young_persons_old_one() -> None:
    sides = two_sides.refused(cohort=GROWN, asks="young_person")
    sides.waits_until(date(2026, 11, 9))
    sides.journey.files(PARENT, Kind.FAMILY_REQUEST)
    assert also_to_ask(sides.journey.case) is Requester.YOUNG_PERSON


def test_joining_an_earlier_request_is_not_joining_the_next() -> None:
    sides = TwoSides(cohort=GROWN)
    with_young_person(sides.journey)
    sides.files(YOUNG, Kind.RIGHTS_HOLDER_ASKED)
    sides.files(YOUNG, Kind.WITHDRAWAL)
    sides.waits_until(date(2026, 9, 9))
    sides.journey.files(PARENT, Kind.FAMILY_REQUEST)
    assert also_to_ask(sides.journey.case) is Requester.YOUNG_PERSON


def test_a_parent_who_was_asked_does_not_join_for_the_young_person() -> None:
    sides = TwoSides(cohort=GROWN)
    sides.files(SENCO, Kind.RIGHTS_HOLDER_ASKED, asked="parent", says="makes_it")
    assert made_by(sides.request.case) is Requester.PARENT


def test_a_parent_withdraws_for_a_young_person_who_cannot_decide_on_the_request() -> None:
    sides = TwoSides(cohort=GROWN, asks="young_person")
    sides.files(SENCO, Kind.CAPACITY, about="assessment_request")
    sides.files(PARENT, Kind.WITHDRAWAL)
    assert "request_withdrawn" in sides.journey.case.configuration
