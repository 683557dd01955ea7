"""A review proposes a step that leads on from where the support stands, at every door."""

from __future__ import annotations

import pytest

from models.commands import RecordEvidence
from models.decision import Accepted, Refused
from models.evidence import Kind
from models.evidence.choices import NextStep
from rules.acts.proposing import may_propose
from tests.playing import TEACHER, Played, at_my_support_plan, identified, planned
from tests.samples import sample


def on_sen_support() -> Played:
    return planned(identified(Played().opened()))


@pytest.mark.parametrize("step", list(NextStep))
def test_on_sen_support_every_step_can_be_proposed(step: NextStep) -> None:
    played = on_sen_support()
    played.files(TEACHER, Kind.REVIEW, next_step=step)
    assert step in may_propose(played.case)


@pytest.mark.parametrize("planned_yet", [False, True])
@pytest.mark.parametrize("step", list(NextStep))
def test_on_a_my_support_plan_a_review_cannot_propose_to_move_on_to_one(
    step: NextStep, *, planned_yet: bool
) -> None:
    played = planned(at_my_support_plan()) if planned_yet else at_my_support_plan()
    form = sample(Kind.REVIEW, played.today, next_step=step)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    before = played.case
    if step is not NextStep.MOVE_ON:
        assert step in may_propose(played.case)
        assert isinstance(played.tries(TEACHER, order), Accepted)
        return
    (reason,) = played.refused(TEACHER, order)
    assert (reason.code, reason.form) == (Refused.NOT_OPEN, Kind.REVIEW)
    assert reason.field == "next_step"
    assert "“My Support Plan” already" in reason.sentence
    assert played.case == before
