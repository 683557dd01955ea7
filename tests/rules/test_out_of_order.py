"""A record at the authority is not dated before the request came, nor before what it answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.clocks import ClockCode
from models.commands import RecordEvidence, TakeMove
from models.decision import Reason, Refused
from models.evidence import FORMS, Kind
from models.said import day_in_english
from rules.acts.judging import judge_of
from tests import two_sides
from tests.playing import HEAD, MANAGER, MONDAY, OFFICER, PARENT, Played, request_received
from tests.samples import sample
from tests.two_sides import TwoSides

Play = Callable[[], TwoSides]
LATER = MONDAY + timedelta(days=21)
MADE_ON = MONDAY - timedelta(days=9)
BETWEEN = MONDAY - timedelta(days=2)


def dated(kind: Kind, on: date, **changes: Any) -> RecordEvidence:
    form = sample(kind, on, **changes)
    return RecordEvidence(facts=form.facts(), digest=form.digest())


def asked_on_paper() -> Played:
    """Play a request that was made nine days before it came to the authority in Handrail."""
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST, made_on=MADE_ON)
    return request_received(journey)


def refusal(request: Played, kind: Kind, on: date, **changes: Any) -> Reason:
    by = MANAGER if kind is Kind.ADVICE_MISSING else OFFICER
    (reason,) = request.refused(by, dated(kind, on, **changes))
    assert (reason.code, reason.form) == (Refused.BAD_DATE, kind)
    return reason


@pytest.mark.parametrize(
    "kind", [Kind.LA_ACKNOWLEDGEMENT, Kind.LA_CONSULTATION, Kind.LA_DECISION, Kind.LA_QUESTION]
)
def test_nothing_the_authority_does_is_dated_before_it_received_the_request(kind: Kind) -> None:
    request = asked_on_paper()
    if kind is not Kind.LA_ACKNOWLEDGEMENT:
        request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    reason = refusal(request, kind, BETWEEN)
    assert reason.field == FORMS[kind].DATED_BY
    assert reason.sentence.startswith(
        "5 September 2026 is before you received the request, on 7 September 2026."
    )


def test_a_request_that_was_had_on_paper_is_received_on_the_day_its_acknowledgement_states() -> (
    None
):
    request = asked_on_paper()
    received_on = MADE_ON + timedelta(days=1)
    request.must(OFFICER, dated(Kind.LA_ACKNOWLEDGEMENT, received_on, received_on=received_on))
    assert (request.case.opened_on, request.case.received_on) == (MONDAY, received_on)
    request.must(OFFICER, dated(Kind.LA_CONSULTATION, BETWEEN))
    limits = {s.starts_on for s in request.case.steps if s.rule == ClockCode.DECIDE_TO_ASSESS}
    assert limits == {received_on}


@pytest.mark.parametrize(
    ("stated_on", "says"),
    [
        (MADE_ON - timedelta(days=1), "before the request was made, on 29 August 2026"),
        (MONDAY + timedelta(days=1), "after the request came to you here, on 7 September 2026"),
    ],
)
def test_a_day_of_receipt_that_cannot_be_is_refused_beside_its_question(
    stated_on: date, says: str
) -> None:
    request = asked_on_paper()
    request.waits_until(MONDAY + timedelta(days=2))
    reason = refusal(request, Kind.LA_ACKNOWLEDGEMENT, request.today, received_on=stated_on)
    assert says in reason.sentence
    assert reason.field == "received_on"


def _asked() -> TwoSides:
    sides = _later(two_sides.agreed())
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser="health")
    return sides


def _later(sides: TwoSides) -> TwoSides:
    sides.waits_until(LATER)
    return sides


def _drafted() -> TwoSides:
    return two_sides.drafted(_later(two_sides.drafting(two_sides.agreed())))


def _consulted() -> TwoSides:
    sides = _drafted()
    sides.files(OFFICER, Kind.SCHOOL_CONSULTATION)
    return sides


def _appealed() -> TwoSides:
    sides = two_sides.refused()
    _later(sides).files(PARENT, Kind.APPEAL)
    return sides


def _refused_later() -> TwoSides:
    sides = two_sides.considering()
    _later(sides).files(OFFICER, Kind.LA_DECISION)
    sides.signs(Kind.LA_DECISION, OFFICER, MANAGER)
    sides.takes(OFFICER, "refuse_to_assess")
    return sides


def _advised() -> TwoSides:
    sides = two_sides.asked_for_advice(two_sides.agreed())
    _later(sides).files(HEAD, Kind.ADVICE, adviser="education")
    sides.files(PARENT, Kind.ADVICE, adviser="family")
    for adviser in two_sides.OTHER_ADVISERS:
        sides.files(OFFICER, Kind.ADVICE, adviser=adviser)
    sides.takes(OFFICER, "consider_advice")
    return sides


@pytest.mark.parametrize(
    ("kind", "played", "about", "says"),
    [
        (Kind.ADVICE, _asked, {"adviser": "health"}, "before this advice was asked for"),
        (Kind.ADVICE_CHASER, _asked, {"adviser": "health"}, "before this advice was asked for"),
        (Kind.ADVICE_MISSING, _asked, {"adviser": "health"}, "before this advice was asked for"),
        (Kind.PLAN_DECISION, _advised, {}, "before the advice came on which this decision rests"),
        (Kind.DRAFT_MEETING, _drafted, {}, "before the draft or the changes were sent"),
        (Kind.DRAFT_RESPONSE, _drafted, {}, "before the draft or the changes were sent"),
        (Kind.FINAL_PLAN, _drafted, {}, "before the draft or the changes were sent"),
        (Kind.SCHOOL_REPLY, _consulted, {}, "before this school was consulted"),
        (Kind.MEDIATION_REQUEST, _refused_later, {}, "before the decision that this is about"),
        (Kind.MEDIATION_CERTIFICATE, _refused_later, {}, "before the decision that this is about"),
        (Kind.APPEAL, _refused_later, {}, "before the decision that this is about"),
        (Kind.CHALLENGE_OUTCOME, _appealed, {}, "before mediation or the appeal began"),
    ],
)
def test_an_answer_is_not_dated_before_what_it_answers(
    kind: Kind, played: Play, about: dict[str, str], says: str
) -> None:
    reason = refusal(played().request, kind, LATER - timedelta(days=1), **about)
    assert f"{says}, on 28 September 2026" in reason.sentence
    assert reason.sentence.startswith("27 September 2026 is ")


def test_an_answer_on_the_very_day_is_taken() -> None:
    _asked().files(OFFICER, Kind.ADVICE, adviser="health")


def test_the_family_cannot_appeal_before_the_decision_either() -> None:
    journey = _refused_later().journey
    (reason,) = journey.refused(PARENT, dated(Kind.APPEAL, LATER - timedelta(days=1)))
    assert (reason.code, reason.field) == (Refused.BAD_DATE, "made_on")


def test_what_the_family_said_counts_only_for_a_decision_that_is_not_dated_before_it() -> None:
    request = asked_on_paper()
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    request.files(OFFICER, Kind.LA_DECISION)
    decided_on = request.today
    request.waits_until(LATER)
    request.files(OFFICER, Kind.LA_CONSULTATION)
    (reason, *_) = request.refused(OFFICER, request.signing(Kind.LA_DECISION))
    assert "is dated 28 September 2026, which is after the decision of 7 September" in (
        reason.sentence
    )
    assert "family_consulted_by_la" in {
        r.requirement for r in request.refused(OFFICER, TakeMove(move="refuse_to_assess"))
    }
    assert decided_on < request.today
    request.files(OFFICER, Kind.LA_DECISION)
    request.signs(OFFICER, Kind.LA_DECISION)


def test_a_consultation_recorded_late_counts_where_it_was_held_before_the_decision() -> None:
    request = asked_on_paper()
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    held_on = request.today
    request.waits_until(held_on + timedelta(days=1))
    request.files(OFFICER, Kind.LA_DECISION)
    request.waits_until(LATER)
    request.must(OFFICER, dated(Kind.LA_CONSULTATION, held_on))
    request.signs(OFFICER, Kind.LA_DECISION)


def test_a_decision_of_the_same_day_is_confirmed_when_the_family_was_heard_after_it() -> None:
    request = asked_on_paper()
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    request.files(OFFICER, Kind.LA_DECISION)
    request.files(OFFICER, Kind.LA_CONSULTATION)
    (reason, *_) = request.refused(OFFICER, request.signing(Kind.LA_DECISION))
    assert "was recorded after the decision of the same day, 7 September 2026" in reason.sentence
    (step,) = [s for s in request.case.steps if s.requirement == "family_consulted_by_la"]
    assert step.record is Kind.LA_DECISION, "the decision is asked for, not what the family said"
    request.files(OFFICER, Kind.LA_DECISION)
    request.signs(OFFICER, Kind.LA_DECISION)


def test_what_the_family_said_may_be_mended_after_the_decision_of_the_same_day() -> None:
    request = asked_on_paper()
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    request.files(OFFICER, Kind.LA_CONSULTATION)
    request.files(OFFICER, Kind.LA_DECISION)
    request.files(OFFICER, Kind.LA_CONSULTATION, views="A slip of the pen is mended.")
    request.signs(OFFICER, Kind.LA_DECISION)


@settings(max_examples=20)
@given(ahead=st.integers(-20, 14), later=st.integers(0, 20))
def test_a_draft_is_not_served_after_the_day_that_it_named_ahead(ahead: int, later: int) -> None:
    """A day that had passed as it was written down is that of a draft served before."""
    sides = _later(two_sides.drafting(two_sides.agreed()))
    request, said_on = sides.request, sides.today
    served_on = said_on + timedelta(days=ahead)
    request.must(OFFICER, dated(Kind.DRAFT_PLAN, served_on))
    request.waits_until(said_on + timedelta(days=later))
    if not 0 <= ahead < later:
        request.takes(OFFICER, "issue_draft")
        return
    (reason,) = request.refused(OFFICER, TakeMove(move="issue_draft"))
    assert (reason.code, reason.form) == (Refused.BAD_DATE, Kind.DRAFT_PLAN)
    assert reason.field == "served_on"
    assert reason.sentence.startswith(f"{day_in_english(served_on)} has passed")
    request.must(OFFICER, dated(Kind.DRAFT_PLAN, request.today))
    request.takes(OFFICER, "issue_draft")


def test_a_notice_of_amendments_is_not_sent_after_the_day_that_it_named() -> None:
    sides = two_sides.in_review(two_sides.with_plan())
    sides.files(OFFICER, Kind.REVIEW_DECISION, decision="amend")
    sides.files(OFFICER, Kind.AMENDMENT_NOTICE)
    sides.request.waits_until(sides.request.today + timedelta(days=3))
    (reason,) = sides.request.refused(OFFICER, TakeMove(move="propose_amendments"))
    assert (reason.code, reason.field) == (Refused.BAD_DATE, "sent_on")
    sides.request.files(OFFICER, Kind.AMENDMENT_NOTICE)
    sides.request.takes(OFFICER, "propose_amendments")


def test_a_draft_is_not_served_before_it_was_decided_or_ordered_to_make_a_plan() -> None:
    decided = two_sides.deciding(two_sides.agreed())
    _later(decided).files(OFFICER, Kind.PLAN_DECISION, decision="make_plan")
    decided.takes(OFFICER, "agree_to_make_plan")
    reason = refusal(decided.request, Kind.DRAFT_PLAN, LATER - timedelta(days=1))
    assert "before the decision that this is about, on 28 September 2026" in reason.sentence
    ordered = two_sides.no_plan(two_sides.agreed())
    ordered.files(PARENT, Kind.APPEAL)
    _later(ordered).files(OFFICER, Kind.CHALLENGE_OUTCOME, to_do="make_plan")
    reason = refusal(ordered.request, Kind.DRAFT_PLAN, LATER - timedelta(days=1))
    assert "before the order, concession or agreement, on 28 September 2026" in reason.sentence


@settings(max_examples=20)
@given(days=st.integers(-30, 21))
def test_advice_is_not_of_a_later_day_than_the_agreement_to_rely_on_it(days: int) -> None:
    sides = _later(two_sides.agreed())
    agreed_on = sides.today - timedelta(days=7)
    of_on = min(agreed_on + timedelta(days=days), sides.today)
    order = dated(Kind.ADVICE_RELIED_ON, agreed_on, adviser="health", advice_of_on=of_on)
    if of_on <= agreed_on:
        sides.request.must(OFFICER, order)
        return
    (reason,) = sides.request.refused(OFFICER, order)
    assert (reason.code, reason.field) == (Refused.BAD_DATE, "advice_of_on")
    assert "is after it was agreed to rely on this advice, on 21 September 2026" in reason.sentence


def test_a_day_far_ahead_is_told_with_whatever_else_is_wrong_with_a_draft() -> None:
    request = two_sides.drafting(two_sides.agreed()).request
    day = request.today + timedelta(days=15)
    judge = judge_of(request.cohort, request.today, request.rulings.calendar, request.case)
    (wrong,) = judge(sample(Kind.DRAFT_PLAN, day))
    assert (wrong.name, wrong.sentence[:17]) == ("served_on", "22 September 2026")
    reason = refusal(request, Kind.DRAFT_PLAN, day)
    assert reason.sentence == wrong.sentence
    request.must(OFFICER, dated(Kind.DRAFT_PLAN, day - timedelta(days=1)))
