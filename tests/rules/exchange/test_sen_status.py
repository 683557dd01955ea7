"""SEN status N, K and E with their dates: one open at a time, read by every export."""

from __future__ import annotations

from datetime import date, timedelta

from models.codes import SenProvision
from models.commands import TakeMove
from models.decision import Accepted, Refused
from models.events import Moved
from models.evidence import Kind
from tests.playing import (
    OFFICER,
    PARENT,
    SENCO,
    TEACHER,
    Played,
    at_my_support_plan,
    gone,
    identified,
    planned,
    reviewed,
    support_ended,
)
from tests.rules.ready import ready_for, taking
from tests.two_sides import agreed, answered, drafted, drafting, with_plan

N, K, E = SenProvision.NONE, SenProvision.SEN_SUPPORT, SenProvision.EHC_PLAN


def spells(played: Played) -> list[tuple[SenProvision, date, date | None]]:
    return [(s.status, s.from_on, s.until_on) for s in played.case.sen_history]


def ready_to_cease() -> Played:
    played = planned(identified(Played().opened()))
    return reviewed(played, next_step="cease_sen", progress="as_expected")


def test_a_pupil_without_sen_has_status_n_from_the_first_day() -> None:
    played = Played().opened()
    assert spells(played) == [(N, played.today, None)]


def test_status_k_begins_with_sen_support_and_ends_the_day_before_the_next() -> None:
    played = Played().opened()
    opened_on = played.today
    played.waits_days(14)
    identified(played)
    since_on = played.today
    assert spells(played) == [(N, opened_on, since_on - timedelta(days=1)), (K, since_on, None)]
    reviewed(planned(played), progress="as_expected", next_step="cease_sen")
    support_ended(played).takes(TEACHER, "cease_sen")
    ended_on = played.today
    assert spells(played)[1:] == [
        (K, since_on, ended_on - timedelta(days=1)),
        (N, ended_on, None),
    ]


def test_one_status_is_open_at_a_time() -> None:
    played = ready_to_cease()
    support_ended(played).takes(SENCO, "cease_sen")
    assert [s.until_on is None for s in played.case.sen_history] == [False, False, True]


def test_stepping_down_from_a_my_support_plan_stays_sen_support() -> None:
    played = planned(at_my_support_plan())
    reviewed(played, next_step="step_down", progress="as_expected").takes(TEACHER, "step_down")
    assert "sen_assess" in played.case.configuration
    assert played.case.sen_history[-1].status is K
    assert len(played.case.sen_history) == 2


def test_a_pupil_who_leaves_keeps_the_status_they_left_with() -> None:
    played = gone(identified(Played().opened()))
    assert played.case.sen_history[-1].status is K
    assert played.case.sen_history[-1].until_on is None


def test_stepping_down_from_sen_support_is_the_end_of_it() -> None:
    played = planned(identified(Played().opened()))
    reviewed(played, next_step="step_down", progress="as_expected")
    assert [aim.move for aim in played.case.aims] == ["cease_sen"]
    (reason,) = played.refused(TEACHER, TakeMove(move="step_down"))
    assert reason.code is Refused.NOT_OPEN


def test_sen_support_does_not_end_while_the_authority_decides() -> None:
    played = support_ended(ready_to_cease())
    played.files(PARENT, Kind.FAMILY_REQUEST)
    (reason,) = played.refused(TEACHER, TakeMove(move="cease_sen"))
    assert reason.requirement == "no_plan_or_request_runs"


def test_parents_are_told_before_anyone_signs_that_support_ends() -> None:
    played = ready_to_cease()
    played.files(TEACHER, Kind.SEN_ENDING, parents_told_on=None)
    reasons = played.refused(TEACHER, played.signing(Kind.SEN_ENDING))
    assert [r.requirement for r in reasons] == ["parents_told_of_sen_ending"]


def test_an_ehc_plan_makes_the_status_e() -> None:
    sides = with_plan()
    assert sides.journey.case.sen_history[-1].status is E


def test_status_e_begins_with_the_authoritys_day_and_not_when_the_school_heard() -> None:
    sides = answered(drafted(drafting(agreed())))
    issued_on = sides.today
    sides.request.takes(OFFICER, "issue_final_plan")
    sides.journey.waits_days(4)
    assert sides.journey.today > issued_on
    sides.post()
    assert spells(sides.journey)[-1] == (E, issued_on, None)


def test_the_decision_is_a_recorded_move_that_closes_the_review() -> None:
    played = ready_for("cease_sen")
    decision = taking("cease_sen", played.case, played)
    assert isinstance(decision, Accepted)
    moved = [e.event for e in decision.entries if isinstance(e.event, Moved)]
    assert [(event.move, event.reviewed_cycle) for event in moved] == [
        ("cease_sen", played.case.cycle)
    ]
