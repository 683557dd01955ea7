"""A wrong record is put right by two people, nothing is deleted, and what rested on it is asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.case import Step, StepKind
from models.commands import RecordEvidence, SignDocument
from models.decision import Accepted, Reason, Refused
from models.events import EvidenceRecorded, RecordStruck, SignOffFell
from models.evidence import Evidence, Kind
from models.roles import Actor, Role
from rules.people.sharing import shared_with
from rules.time.calendar import next_school_day
from tests.playing import (
    HEAD,
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
)
from tests.rules.acts.test_leaving import step_for
from tests.rules.ready import at_plan
from tests.samples import sample


def about(record: Evidence, played: Played, **changes: Any) -> RecordEvidence:
    """Return the order that says a version is wrong."""
    named = {"record": record.key, "version": record.digest, **changes}
    form = sample(Kind.CORRECTION, played.today, **named)
    return RecordEvidence(facts=form.facts(), digest=form.digest())


def latest(played: Played, kind: Kind) -> Evidence:
    return played.case.current(kind)[-1]


def agreeing(played: Played) -> SignDocument:
    return played.signing(Kind.CORRECTION)


def corrected(played: Played, kind: Kind, by: Actor = TEACHER, second: Actor = HEAD) -> Accepted:
    """Let two people correct the current version of a kind."""
    played.must(by, about(latest(played, kind), played))
    return played.must(second, agreeing(played))


def refused(played: Played, kind: Kind, by: Actor = SENCO) -> Reason:
    (reason,) = played.refused(by, about(latest(played, kind), played))
    return reason


def asked(played: Played, requirement: str) -> Step | None:
    return next((s for s in played.case.steps if s.requirement == requirement), None)


def test_a_version_counts_until_a_second_person_agrees_that_it_is_wrong() -> None:
    played = at_plan()
    wrong = latest(played, Kind.SUPPORT_PLAN)
    played.must(TEACHER, about(wrong, played))
    assert wrong in played.case.evidence
    (step,) = [s for s in played.case.steps if s.record is Kind.CORRECTION]
    assert (step.kind, step.document) == (StepKind.SIGN, latest(played, Kind.CORRECTION).key)
    played.must(HEAD, agreeing(played))
    assert wrong not in played.case.evidence
    assert [s.evidence for s in played.case.struck] == [wrong]


@pytest.mark.parametrize("author", [SENCO, HEAD])
def test_nobody_corrects_alone(author: Actor) -> None:
    played = at_plan()
    played.must(author, about(latest(played, Kind.SUPPORT_PLAN), played))
    (reason,) = played.refused(author, agreeing(played))
    assert reason.code is Refused.SAME_PERSON


@pytest.mark.parametrize("second", [TEACHER, PARENT])
def test_the_second_person_leads_the_school(second: Actor) -> None:
    played = at_plan()
    played.must(SENCO, about(latest(played, Kind.SUPPORT_PLAN), played))
    reasons = played.refused(second, agreeing(played))
    assert reasons[0].code is Refused.NOT_YOURS
    assert Role.HEADTEACHER in reasons[0].roles


def test_nothing_is_deleted_from_the_log() -> None:
    played = at_plan()
    wrong, before = latest(played, Kind.SUPPORT_PLAN), [*played.log]
    corrected(played, Kind.SUPPORT_PLAN)
    assert played.log[: len(before)] == before
    filed = [e.event.evidence for e in played.log if isinstance(e.event, EvidenceRecorded)]
    assert wrong in filed


def test_signatures_of_the_wrong_version_fall() -> None:
    played = at_plan()
    wrong = latest(played, Kind.SUPPORT_PLAN)
    assert any(given.is_of(wrong) for given in played.case.sign_offs)
    accepted = corrected(played, Kind.SUPPORT_PLAN)
    assert not any(given.is_of(wrong) for given in played.case.sign_offs)
    fell = [e.event for e in accepted.entries if isinstance(e.event, SignOffFell)]
    assert {event.by.role for event in fell} == {Role.CLASS_TEACHER, Role.SENCO}


def test_what_the_wrong_version_satisfied_is_asked_for_again() -> None:
    played = at_plan()
    assert asked(played, "support_planned") is None
    corrected(played, Kind.SUPPORT_PLAN)
    assert asked(played, "support_planned") is not None


def test_the_version_before_a_wrong_one_counts_again() -> None:
    played = at_plan()
    right = latest(played, Kind.SUPPORT_PLAN)
    sooner = next_school_day(played.rulings.calendar, played.today + timedelta(weeks=5))
    played.files(TEACHER, Kind.SUPPORT_PLAN, review_on=sooner)
    assert latest(played, Kind.SUPPORT_PLAN) != right
    corrected(played, Kind.SUPPORT_PLAN)
    assert latest(played, Kind.SUPPORT_PLAN) == right


def test_a_right_record_filed_after_it_is_one_version_more() -> None:
    played = at_plan()
    wrong = latest(played, Kind.SUPPORT_PLAN)
    corrected(played, Kind.SUPPORT_PLAN)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    assert latest(played, Kind.SUPPORT_PLAN).version == wrong.version + 1


def test_a_record_on_the_wrong_pupil_is_no_longer_shared_with_the_family() -> None:
    played = at_plan()
    wrong = latest(played, Kind.SUPPORT_PLAN)
    assert wrong in shared_with(played.case, PARENT.person_id)
    corrected(played, Kind.SUPPORT_PLAN)
    assert wrong not in shared_with(played.case, PARENT.person_id)


def test_what_was_decided_meanwhile_is_looked_at_again() -> None:
    played = identified(Played().opened())
    corrected(played, Kind.PROGRESS_DATA)
    step = step_for(played, Kind.LOOKED_AGAIN)
    assert step is not None
    assert step.roles == (Role.SENCO, Role.HEADTEACHER)
    played.files(SENCO, Kind.LOOKED_AGAIN)
    assert step_for(played, Kind.LOOKED_AGAIN) is None


def test_nothing_is_looked_at_again_where_nothing_was_decided_since() -> None:
    played = Played().opened()
    played.files(TEACHER, Kind.PROGRESS_DATA)
    corrected(played, Kind.PROGRESS_DATA)
    assert step_for(played, Kind.LOOKED_AGAIN) is None


def test_a_record_of_an_earlier_cycle_can_be_wrong() -> None:
    played = planned(identified(Played().opened()))
    reviewed(played).takes(TEACHER, "start_next_cycle")
    played.waits_days(3)
    wrong = latest(played, Kind.REVIEW)
    corrected(played, Kind.REVIEW, by=SENCO)
    assert wrong.cycle < played.case.cycle
    assert played.case.current(Kind.REVIEW) == ()


def test_what_the_family_wrote_is_theirs() -> None:
    played = at_plan()
    reason = refused(played, Kind.FAMILY_VIEW)
    assert reason.sentence == "The family wrote this. Only they change it or take it back."


def test_a_familys_own_request_is_never_corrected_away() -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    assert refused(played, Kind.FAMILY_REQUEST).code is Refused.NOT_OPEN
    assert "requested" in played.case.configuration


def test_a_request_written_down_for_the_wrong_pupil_is_corrected_and_withdrawn() -> None:
    played = Played().opened()
    played.files(SENCO, Kind.FAMILY_REQUEST)
    corrected(played, Kind.FAMILY_REQUEST)
    played.files(SENCO, Kind.WITHDRAWAL)
    assert "request_withdrawn" in played.case.configuration


def test_a_correction_is_not_corrected() -> None:
    played = at_plan()
    corrected(played, Kind.SUPPORT_PLAN)
    assert "work of two people" in refused(played, Kind.CORRECTION).sentence


def test_a_version_is_corrected_once() -> None:
    played = at_plan()
    wrong = latest(played, Kind.SUPPORT_PLAN)
    corrected(played, Kind.SUPPORT_PLAN)
    (reason,) = played.refused(SENCO, about(wrong, played, reason="Once more."))
    assert "corrected already" in reason.sentence


def test_a_wrong_last_day_sends_nobody_away() -> None:
    played = planned(identified(Played().opened()))
    played.files(SENCO, Kind.LEAVING, leaves_on=played.today + timedelta(days=7))
    corrected(played, Kind.LEAVING)
    played.waits_until(played.today + timedelta(days=14))
    assert "on_roll" in played.case.configuration


def test_a_pupil_who_left_by_a_wrong_record_is_back_as_two_people_agree() -> None:
    played = planned(identified(Played().opened()))
    stood = played.case.aims
    gone(played)
    corrected(played, Kind.LEAVING)
    assert "on_roll" in played.case.configuration
    assert played.case.aims == stood
    assert step_for(played, Kind.RECORD_SENT) is None


def test_the_authority_does_not_correct_the_schools_records() -> None:
    played = at_my_support_plan()
    (reason,) = played.refused(OFFICER, about(latest(played, Kind.REVIEW), played))
    assert reason.code is Refused.NOT_YOURS


def test_the_log_says_which_version_and_which_correction() -> None:
    played = at_plan()
    wrong = latest(played, Kind.SUPPORT_PLAN)
    accepted = corrected(played, Kind.SUPPORT_PLAN)
    (event,) = [e.event for e in accepted.entries if isinstance(e.event, RecordStruck)]
    assert (event.document, event.digest) == (wrong.key, wrong.digest)
    assert event.correction == latest(played, Kind.CORRECTION).key
