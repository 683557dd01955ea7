"""What the authority decides comes back to the journey, and its six weeks run from receipt."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.commands import (
    ReceiveLetter,
)
from models.events import LetterPosted
from models.evidence import Kind
from models.requirement import Tag
from models.roles import THE_CLOCK, Role
from rules.stuck import is_finished
from tests.playing import (
    MANAGER,
    OFFICER,
    PARENT,
    SENCO,
    Played,
    request_received,
)
from tests.rules.test_open_steps import asked
from tests.samples import sample


def test_a_late_decision_about_a_withdrawn_request_does_not_answer_the_new_one() -> None:
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    first = journey.case.requests[-1]
    journey.files(PARENT, Kind.WITHDRAWAL)
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    _decided(journey, first)
    assert "requested" in journey.case.configuration
    assert journey.case.current(Kind.LA_DECISION), "it is kept as late evidence"
    _decided(journey, journey.case.requests[-1])
    assert "assessing" in journey.case.configuration


def _decided(journey: Played, by_request: str) -> None:
    form = sample(Kind.LA_DECISION, journey.today, decision="assess")
    order = ReceiveLetter(
        from_case=by_request, facts=form.facts(), digest=form.digest(), written_by=OFFICER
    )
    journey.must(THE_CLOCK, order)


@pytest.mark.parametrize("decision", ["assess", "refuse"])
def test_a_decision_of_the_authority_comes_back_to_the_journey(decision: str) -> None:
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    request = request_received(journey)
    _exchange(journey, request, sent=1)
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    request.files(OFFICER, Kind.LA_QUESTION)
    _exchange(request, journey)
    assert "deciding" in journey.case.configuration
    assert "information_written" in asked(journey)
    journey.files(SENCO, Kind.SCHOOL_INFORMATION)
    journey.takes(SENCO, "send_information")
    _exchange(journey, request, sent=1)
    assert "considering" in request.case.configuration
    request.files(OFFICER, Kind.LA_CONSULTATION)
    request.files(OFFICER, Kind.LA_DECISION, decision=decision)
    request.signs(OFFICER, Kind.LA_DECISION)
    if decision == "refuse":
        request.signs(MANAGER, Kind.LA_DECISION)
        request.takes(OFFICER, "refuse_to_assess")
    else:
        request.takes(OFFICER, "agree_to_assess")
    _exchange(request, journey, sent=2)
    ends = {"assess": "assessing", "refuse": "assessment_refused"}
    assert ends[decision] in journey.case.configuration
    assert not is_finished(request.case), "what follows is the authority's and the family's to do"


def _exchange(sender: Played, receiver: Played, sent: int = 0) -> None:
    """Deliver what was sent after the first so many letters."""
    for letter in sender.letters()[sent:]:
        assert isinstance(letter, LetterPosted)
        receiver.must(letter.command.by, letter.command.order, letter.command.id)


def test_the_six_weeks_are_a_task_at_the_la_from_the_day_of_receipt() -> None:
    request = request_received(_familys_request())

    [decide] = [step for step in request.case.steps if step.record is Kind.LA_DECISION]

    assert decide.tag is Tag.LAW
    assert decide.due_on == request.today + timedelta(weeks=6) - timedelta(days=1)
    assert decide.breach_on == request.today + timedelta(weeks=6)
    assert decide.roles == (Role.LA_OFFICER,)


def test_acknowledging_does_not_move_the_six_weeks() -> None:
    request = request_received(_familys_request())
    [decide] = [step for step in request.case.steps if step.record is Kind.LA_DECISION]
    request.waits_days(10)

    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)

    clocked = [step for step in request.case.steps if step.breach_on is not None]
    assert clocked
    assert {(s.due_on, s.breach_on) for s in clocked} == {(decide.due_on, decide.breach_on)}


def _familys_request() -> Played:
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    return journey
