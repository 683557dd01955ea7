"""The same words said again change nothing, unless they answer what has happened since."""

from __future__ import annotations

from datetime import timedelta

from models.case import StepKind
from models.evidence import Kind
from rules.acts.repeating import would_only_repeat
from tests import two_sides
from tests.playing import OFFICER, PARENT, TEACHER, Played, identified, planned


def _repeats(played: Played, kind: Kind) -> bool:
    (record,) = played.case.current(kind)
    return would_only_repeat(played.case, record)


def test_what_a_family_told_of_mediation_and_an_appeal_is_told_once() -> None:
    sides = two_sides.refused()
    for kind in (Kind.MEDIATION_REQUEST, Kind.MEDIATION_CERTIFICATE, Kind.APPEAL):
        sides.files(PARENT, kind)
        assert _repeats(sides.journey, kind)


def test_an_appeal_that_was_taken_back_can_be_told_of_in_the_same_words() -> None:
    sides = two_sides.refused()
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="withdrawn", to_do=None)
    assert not _repeats(sides.journey, Kind.APPEAL)


def test_a_view_of_a_plan_counts_again_once_the_plan_has_changed() -> None:
    journey = planned(identified(Played().opened()))
    journey.files(PARENT, Kind.FAMILY_VIEW)
    assert _repeats(journey, Kind.FAMILY_VIEW)
    journey.files(TEACHER, Kind.PROVISION_RECORD)
    assert _repeats(journey, Kind.FAMILY_VIEW), "what was given changes no plan"
    journey.files(TEACHER, Kind.SUPPORT_PLAN, adjustments="A seat by the door")
    assert not _repeats(journey, Kind.FAMILY_VIEW)


def test_two_calls_on_one_day_are_two() -> None:
    journey = identified(Played().opened())
    journey.files(TEACHER, Kind.CONTACT_ATTEMPT)
    assert not _repeats(journey, Kind.CONTACT_ATTEMPT)


def test_what_is_still_asked_for_may_be_said_again() -> None:
    journey = planned(identified(Played().opened()))
    journey.files(PARENT, Kind.FAMILY_VIEW)
    asked = {"record": Kind.FAMILY_VIEW, "kind": StepKind.SUPPLY}
    asks = journey.case.steps[0].model_copy(update=asked)
    case = journey.case.model_copy(update={"steps": (asks,)})
    assert not would_only_repeat(case, case.current(Kind.FAMILY_VIEW)[0])


def test_a_record_that_has_a_move_left_to_make_may_be_filed_again() -> None:
    sides = two_sides.refused()
    sides.files(PARENT, Kind.APPEAL)
    case = sides.journey.case
    (appeal,) = case.current(Kind.APPEAL)
    earlier_on = appeal.recorded_on - timedelta(days=1)
    moved_on = {**case.moved_on, "appeal_to_tribunal": earlier_on}
    assert not would_only_repeat(case.model_copy(update={"moved_on": moved_on}), appeal)
