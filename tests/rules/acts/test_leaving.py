"""A pupil leaves on the day that was recorded, and what is owed then; a journey opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.case import Step, StepKind
from models.clocks import ClockCode
from models.commands import RecordEvidence, SignDocument, TakeMove
from models.decision import Refused
from models.evidence import Kind
from models.requirement import Tag
from models.roles import Role
from rules.charts.machine import innermost, legal_moves
from rules.stuck import is_finished
from tests.playing import (
    HEAD,
    MONDAY,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    gone,
    identified,
    planned,
)
from tests.rules.time.test_clocks import the_calendar
from tests.samples import sample


def step_for(played: Played, kind: Kind) -> Step | None:
    """Return the open step that asks for a record."""
    return next((step for step in played.case.steps if step.record is kind), None)


def support_of(played: Played) -> str:
    """Return where the support stands, resting or not."""
    return played.case.configuration[played.case.configuration.index("support") + 1]


def test_a_last_day_ahead_takes_effect_by_itself_on_the_day_after_it() -> None:
    played = planned(identified(Played().opened()))
    last_day = played.today + timedelta(days=28)
    played.files(SENCO, Kind.LEAVING, leaves_on=last_day)
    played.waits_until(last_day)
    assert "on_roll" in played.case.configuration
    played.waits_until(last_day + timedelta(days=1))
    assert innermost(played.case)[0] == "left"


def test_support_goes_on_until_the_last_day() -> None:
    played = planned(identified(Played().opened()))
    before = {step.id for step in played.case.steps}
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today + timedelta(days=28))
    (added,) = [step for step in played.case.steps if step.id not in before]
    assert (added.kind, added.move, added.roles) == (StepKind.WAIT, "leave", (Role.CLOCK,))
    assert added.due_on == played.today + timedelta(days=29)
    assert before < {step.id for step in played.case.steps}


def test_a_last_day_that_is_past_counts_at_once() -> None:
    played = Played().opened()
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today - timedelta(days=3))
    assert "left" in played.case.configuration


def test_another_act_on_the_first_day_away_finds_the_pupil_gone() -> None:
    played = Played().opened()
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today)
    played.now += timedelta(days=1)
    played.files(PARENT, Kind.CONCERN)
    assert "left" in played.case.configuration


def test_a_later_last_day_replaces_the_earlier() -> None:
    played = Played().opened()
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today + timedelta(days=7))
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today + timedelta(days=60))
    played.waits_until(played.today + timedelta(days=50))
    assert "on_roll" in played.case.configuration
    played.waits_until(played.today + timedelta(days=20))
    assert "left" in played.case.configuration


def test_a_pupil_who_stays_after_all_does_not_leave() -> None:
    played = Played().opened()
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today + timedelta(days=7))
    played.files(SENCO, Kind.LEAVING, reason="stays", note=None)
    played.waits_until(played.today + timedelta(days=60))
    assert "on_roll" in played.case.configuration
    assert not [step for step in played.case.steps if step.move == "leave"]


def test_nothing_can_be_called_off_where_no_last_day_is_recorded() -> None:
    played = Played().opened()
    form = sample(Kind.LEAVING, played.today, reason="stays", note=None)
    (reason,) = played.refused(SENCO, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert reason.sentence == "No last day is recorded, so there is nothing to call off."


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("80120", "7 digits"),
        ("8010001", "This is the school the pupil leaves. Name the one they go to."),
    ],
)
def test_the_next_school_is_named_by_a_number_that_can_be_its_own(number: str, said: str) -> None:
    played = Played().opened()
    played.case_or_none = played.case.model_copy(update={"school_id": "school-8010001"})
    form = sample(Kind.LEAVING, played.today, to_school=number)
    (reason,) = played.refused(SENCO, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert said in reason.sentence


# What is owed once the pupil has gone.


@pytest.mark.parametrize(
    ("last_day", "act_by", "breach_after"),
    [
        (date(2026, 10, 16), date(2026, 11, 13), date(2026, 11, 16)),
        (date(2027, 7, 21), date(2027, 9, 20), date(2027, 9, 21)),
    ],
)
def test_the_record_is_owed_to_the_next_school_within_15_school_days(
    last_day: date, act_by: date, breach_after: date
) -> None:
    rulings = replace(RULINGS, calendar=the_calendar())
    played = gone(Played(on=last_day, rulings=rulings).opened())
    step = step_for(played, Kind.RECORD_SENT)
    assert step is not None
    assert (step.rule, step.tag) == (ClockCode.SEND_RECORDS, Tag.LAW)
    assert (step.due_on, step.breach_on) == (act_by, breach_after)
    assert step.roles == (Role.SENCO, Role.HEADTEACHER)
    assert any(Role.OPERATOR in rung.tells for rung in step.rungs)


def test_a_journey_that_went_elsewhere_ends_once_the_record_was_sent() -> None:
    played = gone(planned(identified(Played().opened())))
    assert not is_finished(played.case)
    played.files(SENCO, Kind.RECORD_SENT)
    assert is_finished(played.case)
    assert played.case.wakes_at is None


@pytest.mark.parametrize("left_out", ["educational_record", "transfer_file"])
def test_a_record_without_what_the_law_asks_is_still_owed(left_out: str) -> None:
    played = gone(Played().opened())
    parts = [p for p in ("educational_record", "transfer_file", "sen_record") if p != left_out]
    played.files(SENCO, Kind.RECORD_SENT, what=tuple(parts))
    assert step_for(played, Kind.RECORD_SENT) is not None


def test_the_local_authority_is_told_of_home_education_and_no_record_goes_to_a_school() -> None:
    played = gone(Played().opened(), reason="home_educated", note=None)
    assert step_for(played, Kind.RECORD_SENT) is None
    assert step_for(played, Kind.AUTHORITY_TOLD) is not None
    played.files(HEAD, Kind.AUTHORITY_TOLD)
    assert is_finished(played.case)


def test_nothing_is_owed_at_the_end_of_education() -> None:
    played = gone(Played().opened(), reason="end_of_education", note=None)
    assert is_finished(played.case)
    assert played.case.steps == ()


@pytest.mark.parametrize("kind", [Kind.RECORD_SENT, Kind.AUTHORITY_TOLD])
def test_nothing_is_sent_on_while_the_pupil_has_not_left(kind: Kind) -> None:
    played = Played().opened()
    form = sample(kind, played.today)
    (reason,) = played.refused(SENCO, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert (reason.code, reason.form) == (Refused.NOT_OPEN, Kind.LEAVING)


@pytest.mark.parametrize("reason", ["moved_school", "home_educated", "end_of_education"])
def test_a_request_at_the_authority_goes_on_after_the_pupil_has_left(reason: str) -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    gone(played, reason=reason)
    assert "requested" in played.case.configuration
    assert not is_finished(played.case)
    assert step_for(played, Kind.SCHOOL_INFORMATION) is not None


def test_a_family_may_ask_for_an_assessment_after_the_pupil_has_left() -> None:
    played = gone(Played().opened(), reason="home_educated", note=None)
    played.files(PARENT, Kind.FAMILY_REQUEST)
    assert "requested" in played.case.configuration


def test_nothing_of_the_school_is_asked_or_taken_while_the_pupil_is_away() -> None:
    played = gone(identified(Played().opened()), reason="end_of_education", note=None)
    assert support_of(played) == "sen_support"
    for move in ("agree_analysis", "school_requests_assessment", "request_top_up"):
        assert move not in legal_moves(played.case.chart, played.case.configuration)
        (reason,) = played.refused(SENCO, TakeMove(move=move))
        assert reason.code is Refused.NOT_OPEN


# Opened again.


def test_a_journey_goes_on_where_it_stood_with_all_that_was_done() -> None:
    played = planned(identified(Played().opened()))
    stood, aims = support_of(played), played.case.aims
    gone(played, reason="end_of_education", note=None)
    played.waits_days(10)
    played.files(SENCO, Kind.REOPENING)
    played.signs(HEAD, Kind.REOPENING)
    played.takes(SENCO, "come_back")
    assert (support_of(played), played.case.aims) == (stood, aims)
    assert "on_roll" in played.case.configuration
    assert [step.move for step in played.case.steps] == ["review_falls_due"]


def test_what_stood_open_is_due_anew_when_the_pupil_is_back() -> None:
    played = Played().opened()
    (before,) = played.case.steps
    gone(played, reason="end_of_education", note=None)
    played.waits_days(60)
    played.files(SENCO, Kind.REOPENING)
    played.signs(HEAD, Kind.REOPENING)
    played.takes(SENCO, "come_back")
    (after,) = played.case.steps
    assert after.requirement == before.requirement
    assert after.opened_on == played.today
    assert after.due_on > before.due_on


def test_a_journey_is_opened_again_by_two_people() -> None:
    played = gone(Played().opened())
    played.files(SENCO, Kind.REOPENING)
    (reason,) = played.refused(SENCO, TakeMove(move="come_back"))
    assert reason.requirement == "reopening_approved"
    record = played.case.current(Kind.REOPENING)[-1]
    order = SignDocument(document=record.key, record=record.kind, digest=record.digest)
    assert [r.code for r in played.refused(SENCO, order)] == [Refused.NOT_YOURS]
    played.signs(HEAD, Kind.REOPENING)
    played.takes(SENCO, "come_back")


def test_an_old_last_day_does_not_send_a_returned_pupil_away_again() -> None:
    played = gone(Played().opened(), reason="end_of_education", note=None)
    played.files(SENCO, Kind.REOPENING)
    played.signs(HEAD, Kind.REOPENING)
    played.takes(HEAD, "come_back")
    played.waits_days(120)
    assert "on_roll" in played.case.configuration
    gone(played, reason="home_educated", note=None)
    assert step_for(played, Kind.AUTHORITY_TOLD) is not None


def come_back(played: Played) -> Played:
    played.files(SENCO, Kind.REOPENING)
    played.signs(HEAD, Kind.REOPENING)
    played.takes(SENCO, "come_back")
    return played


def test_what_was_sent_to_one_school_is_owed_anew_to_the_next() -> None:
    played = gone(Played().opened())
    played.files(SENCO, Kind.RECORD_SENT)
    assert step_for(played, Kind.RECORD_SENT) is None
    gone(come_back(played))
    assert step_for(played, Kind.RECORD_SENT) is not None


def test_a_pupil_who_is_back_before_the_record_was_sent_leaves_nothing_owed() -> None:
    played = come_back(gone(Played().opened()))
    assert step_for(played, Kind.RECORD_SENT) is None


def test_only_a_journey_that_has_ended_is_opened_again() -> None:
    played = Played().opened()
    form = sample(Kind.REOPENING, played.today)
    (reason,) = played.refused(SENCO, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert reason.sentence == "This journey has not ended, so there is nothing to open again."


@pytest.mark.parametrize(("because", "taken"), [("returned", False), ("never_left", True)])
def test_nobody_returns_before_they_left(because: str, *, taken: bool) -> None:
    played = gone(Played().opened())
    form = sample(Kind.REOPENING, MONDAY, because=because)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    if taken:
        played.must(SENCO, order)
    else:
        (reason,) = played.refused(SENCO, order)
        assert reason.code is Refused.BAD_DATE
        assert "7 September 2026" in reason.sentence


def test_a_teacher_does_not_record_that_a_pupil_leaves() -> None:
    played = Played().opened()
    form = sample(Kind.LEAVING, played.today)
    (reason,) = played.refused(TEACHER, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert reason.code is Refused.NOT_YOURS
