"""Support that was in place before the journey goes on, and is not come by unseen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.commands import RecordEvidence, TakeMove
from models.decision import Refused
from models.evidence import Kind
from models.pack import PackRef
from rules.conditions.policy import Policy
from rules.exchange.sen_history import joined
from rules.packs import shipped_pack, shipped_packs
from tests.playing import HEAD, SENCO, TEACHER, Played, identified, planned, reviewed, support_ended
from tests.samples import sample

IN_PLACE = Kind.SUPPORT_IN_PLACE


def filing(played: Played, **changes: Any) -> RecordEvidence:
    form = sample(IN_PLACE, played.today, **changes)
    return RecordEvidence(facts=form.facts(), digest=form.digest())


def written(support: str = "sen_support") -> Played:
    played = Played().opened()
    played.files(SENCO, IN_PLACE, support=support)
    return played


def test_support_that_was_in_place_goes_on_from_a_new_cycle() -> None:
    played = written()
    assert [aim.move for aim in played.case.aims] == ["carry_on_support"]
    played.signs(SENCO, IN_PLACE)
    played.signs(HEAD, IN_PLACE)
    before = played.case.cycle
    played.takes(SENCO, "carry_on_support")
    assert "sen_assess" in played.case.configuration
    assert played.case.cycle == before + 1
    assert played.case.reviewed_cycles == ()
    assert [aim.move for aim in played.case.aims] == ["agree_analysis"]


def test_the_sen_status_is_since_the_day_on_which_the_support_began() -> None:
    played = written()
    began_on = played.case.current(IN_PLACE)[-1].facts.on
    played.signs(SENCO, IN_PLACE)
    played.signs(HEAD, IN_PLACE)
    played.waits_days(7)
    played.takes(SENCO, "carry_on_support")
    spell = joined((), played.case.sen_history)[-1]
    assert (str(spell.status), spell.from_on, spell.until_on) == ("K", began_on, None)
    assert len(joined((), played.case.sen_history)) == 1


def test_the_laws_notice_to_parents_is_asked_for_before_the_next_plan() -> None:
    played = written()
    played.signs(SENCO, IN_PLACE)
    played.signs(HEAD, IN_PLACE)
    played.takes(SENCO, "carry_on_support")
    planned(played)
    assert played.case.current(Kind.SEN_NOTICE)
    assert "sen_do" in played.case.configuration


def test_a_my_support_plan_goes_on_once_it_is_on_record_itself() -> None:
    played = written("my_support_plan")
    played.signs(SENCO, IN_PLACE)
    played.signs(HEAD, IN_PLACE)
    move = TakeMove(move="carry_on_my_support_plan")
    (reason,) = played.refused(SENCO, move)
    assert reason.requirement == "my_support_plan_on_record"
    assert {r.requirement for r in played.refused(SENCO, TakeMove(move="carry_on_support"))} == {
        "sen_support_in_place_recorded"
    }
    played.files(SENCO, Kind.MY_SUPPORT_PLAN)
    played.takes(SENCO, "carry_on_my_support_plan")
    assert "msp_assess" in played.case.configuration


def test_the_headteacher_does_not_approve_what_the_headteacher_wrote_or_signs_first() -> None:
    played = written()
    (reason,) = played.refused(HEAD, played.signing(IN_PLACE))
    assert reason.requirement == "sen_support_in_place_signed_by_senco"
    assert played.refused(TEACHER, played.signing(IN_PLACE))


def test_support_that_began_with_or_after_the_journey_was_not_in_place() -> None:
    played = Played().opened()
    opened_on = played.case.opened_on
    played.waits_days(20)
    for since_on in (opened_on, opened_on + timedelta(days=7)):
        began = {"since_on": since_on, "cycles_reviewed": None, "last_reviewed_on": None}
        (reason,) = played.refused(SENCO, filing(played, **began))
        assert (reason.code, reason.field) == (Refused.BAD_DATE, "since_on")
    played.files(SENCO, IN_PLACE, since_on=opened_on - timedelta(days=70))


def test_support_that_was_ended_here_is_not_carried_on() -> None:
    played = reviewed(
        planned(identified(Played().opened())), next_step="cease_sen", progress="as_expected"
    )
    support_ended(played).takes(TEACHER, "cease_sen")
    (reason,) = played.refused(SENCO, filing(played))
    assert reason.code is Refused.NOT_OPEN
    assert "identify SEN" in reason.sentence


@pytest.mark.parametrize("ref", [pack.ref for pack in shipped_packs()], ids=str)
def test_no_pack_lets_support_go_on_without_the_record_and_two_signatures(ref: PackRef) -> None:
    policy = Policy(shipped_pack(ref))
    for move in ("carry_on_support", "carry_on_my_support_plan"):
        signed_by = {getattr(asked, "role", None) for asked in policy.requirements(move)}
        assert {SENCO.role, HEAD.role} <= signed_by
        assert IN_PLACE in {asked.form for asked in policy.requirements(move)}
