"""A family that was refused asks again, and its right against the refusal runs on beside that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.case import StepKind
from models.commands import RecordEvidence
from models.decision import Refused
from models.events import Entry, Moved
from models.evidence import Kind
from models.roles import THE_CLOCK
from rules.acts.challenging import challenged, decision_day, earlier
from rules.evolve import fold
from rules.waits.of_family import CHALLENGES
from tests.playing import MANAGER, OFFICER, PARENT, Played
from tests.samples import sample
from tests.two_sides import (
    AskedAgain,
    TwoSides,
    agreed,
    considering,
    drafting,
    letter_from,
    no_plan,
    ordered_to_assess,
    refused,
)


def last_move(played: Played) -> Entry:
    """Return the line of the log on which the last move stands."""
    return next(e for e in reversed(played.log) if isinstance(e.event, Moved))


def is_about(entry: Entry) -> str | None:
    """Return the earlier request that a move on the log is about."""
    assert isinstance(entry.event, Moved)
    return entry.event.request


@pytest.mark.parametrize("kind", CHALLENGES)
def test_a_challenge_of_the_refusal_goes_to_the_refused_request_while_a_second_runs(
    kind: Kind,
) -> None:
    asked = AskedAgain(refused())
    stood, untouched = asked.journey.case.configuration, asked.second.case
    asked.files(PARENT, kind)
    reached = {
        Kind.MEDIATION_REQUEST: "in_mediation",
        Kind.MEDIATION_CERTIFICATE: "certificate_held",
        Kind.APPEAL: "appealed",
    }
    assert reached[kind] in asked.first.case.configuration
    assert asked.first.case.current(kind)
    assert asked.second.case == untouched, "nothing came to the request that it is not about"
    assert asked.journey.case.configuration == stood


def test_the_record_and_the_log_say_of_which_request_and_which_decision_they_speak() -> None:
    sides = refused()
    sides.waits_until(sides.today + timedelta(days=3))
    asked = AskedAgain(sides)
    asked.files(PARENT, Kind.APPEAL)
    case = asked.journey.case
    (appeal,) = case.current(Kind.APPEAL)
    noted = last_move(asked.journey)
    assert appeal.request == is_about(noted) == case.requests[0] == asked.first.case.id
    decision = challenged(case)
    assert decision is not None
    assert decision_day(case, appeal) == decision.facts.on < asked.journey.today
    assert decision_day(case, noted) == decision.facts.on


def test_a_later_decision_about_the_same_request_takes_no_earlier_challenge_for_its_own() -> None:
    sides = ordered_to_assess()
    (appeal,) = sides.journey.case.current(Kind.APPEAL)
    refused_on = sides.today
    sides.waits_until(sides.today + timedelta(days=9))
    case = AskedAgain(no_plan(sides)).journey.case
    assert decision_day(case, appeal) == refused_on
    decision = earlier(case)
    assert decision is not None
    assert decision.facts.on == sides.today > refused_on


def test_a_challenge_of_the_only_request_needs_no_day_to_tell_it_apart() -> None:
    sides = refused()
    sides.files(PARENT, Kind.APPEAL)
    (appeal,) = sides.journey.case.current(Kind.APPEAL)
    assert appeal.request == sides.request.case.id
    assert decision_day(sides.journey.case, appeal) is None
    assert is_about(last_move(sides.journey)) is None, "it is a move of the chart"


@pytest.mark.parametrize("kind", CHALLENGES)
def test_without_an_earlier_decision_there_is_nothing_to_challenge(kind: Kind) -> None:
    for sides in (TwoSides(), considering(), agreed(), ordered_to_assess(), drafting(agreed())):
        form = sample(kind, sides.today)
        order = RecordEvidence(facts=form.facts(), digest=form.digest())
        (reason, *_) = sides.journey.refused(PARENT, order)
        assert reason.code is Refused.NOT_OPEN


def test_a_request_that_was_taken_back_is_no_earlier_decision() -> None:
    sides = considering()
    sides.journey.files(PARENT, Kind.WITHDRAWAL)
    sides.post()
    asked = AskedAgain(sides)
    assert earlier(asked.journey.case) is None
    form = sample(Kind.APPEAL, sides.today)
    asked.journey.refused(PARENT, RecordEvidence(facts=form.facts(), digest=form.digest()))


def test_who_takes_the_second_request_back_keeps_the_right_against_the_first_refusal() -> None:
    asked = AskedAgain(refused())
    asked.files(PARENT, Kind.WITHDRAWAL)
    assert "request_withdrawn" in asked.journey.case.configuration
    assert "appeal_to_tribunal" in _waited_for(asked.journey)
    asked.files(PARENT, Kind.APPEAL)
    assert "appealed" in asked.first.case.configuration


def test_a_third_request_after_one_that_was_taken_back_leads_to_the_refused_one() -> None:
    asked = AskedAgain(refused())
    asked.files(PARENT, Kind.WITHDRAWAL)
    asked.journey.files(PARENT, Kind.FAMILY_REQUEST)
    asked.journey.files(PARENT, Kind.APPEAL)
    last = asked.journey.letters()[-1]
    assert last.to_case == asked.first.case.id == asked.journey.case.requests[0]


def test_an_answer_about_a_request_that_was_taken_back_takes_nobodys_place() -> None:
    asked = AskedAgain(refused())
    asked.second.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    asked.files(PARENT, Kind.WITHDRAWAL)
    asked.journey.files(PARENT, Kind.FAMILY_REQUEST)
    late = sample(Kind.LA_DECISION, asked.journey.today)
    asked.journey.must(THE_CLOCK, letter_from(asked.second.case.id, late))
    decision = earlier(asked.journey.case)
    assert decision is not None
    assert decision.request == asked.first.case.id


def test_what_the_authority_records_of_the_earlier_decision_is_noted_once_and_not_sent_back() -> (
    None
):
    asked = AskedAgain(refused())
    asked.files(OFFICER, Kind.APPEAL)
    asked.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="dismissed", to_do=None)
    case = asked.journey.case
    (outcome,) = case.current(Kind.CHALLENGE_OUTCOME)
    assert outcome.request == asked.first.case.id
    noted = [e.event.move for e in asked.journey.log if isinstance(e.event, Moved)]
    assert noted[-2:] == ["appeal_to_tribunal", "challenge_ends"]
    assert "requested" in case.configuration
    assert "appeal_to_tribunal" not in _waited_for(asked.journey)


def test_a_refusal_of_a_plan_can_be_appealed_while_a_second_assessment_runs() -> None:
    asked = AskedAgain(no_plan(agreed()))
    _agrees(asked)
    assert "assessing" in asked.journey.case.configuration
    assert "appeal_to_tribunal" in _waited_for(asked.journey)
    asked.files(PARENT, Kind.APPEAL)
    assert "appealed" in asked.first.case.configuration


def test_a_refusal_to_assess_is_answered_by_a_second_assessment_that_runs() -> None:
    asked = AskedAgain(refused())
    assert "appeal_to_tribunal" in _waited_for(asked.journey)
    _agrees(asked)
    assert "appeal_to_tribunal" not in _waited_for(asked.journey)


def test_once_the_second_is_refused_too_a_challenge_is_of_the_second() -> None:
    asked = AskedAgain(refused())
    second = asked.second
    second.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    second.files(OFFICER, Kind.LA_CONSULTATION)
    second.files(OFFICER, Kind.LA_DECISION)
    second.signs(OFFICER, Kind.LA_DECISION)
    second.signs(MANAGER, Kind.LA_DECISION)
    second.takes(OFFICER, "refuse_to_assess")
    asked.post()
    asked.files(PARENT, Kind.APPEAL)
    assert "appealed" in second.case.configuration
    assert "appealed" not in asked.first.case.configuration


@settings(max_examples=25)
@given(kinds=st.lists(st.sampled_from(CHALLENGES), max_size=4))
def test_whatever_is_told_of_the_earlier_decision_the_second_request_goes_on_as_it_stood(
    kinds: list[Kind],
) -> None:
    asked = AskedAgain(refused())
    stood, untouched, sent = asked.journey.case, asked.second.case, len(asked.journey.letters())
    for kind in kinds:
        asked.files(PARENT, kind)
    case = asked.journey.case
    assert case.configuration == stood.configuration
    assert asked.second.case == untouched
    goes_to = [letter.to_case for letter in asked.journey.letters()[sent:]]
    assert goes_to == [asked.first.case.id] * len(kinds)
    assert {e.request for e in case.evidence if e.kind in CHALLENGES} <= {asked.first.case.id}
    assert fold(asked.journey.log) == case


def _agrees(asked: AskedAgain) -> None:
    second = asked.second
    second.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    second.files(OFFICER, Kind.LA_CONSULTATION)
    second.files(OFFICER, Kind.LA_DECISION, decision="assess")
    second.signs(OFFICER, Kind.LA_DECISION)
    second.takes(OFFICER, "agree_to_assess")
    asked.post()


def _waited_for(played: Played) -> set[str]:
    return {step.move for step in played.case.steps if step.kind is StepKind.WAIT}
