"""A wrong record at the authority, and a corrected one whose copy is with the other side."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from models.case import Case, Step
from models.clocks import ClockCode
from models.decision import Refused
from models.evidence import Kind
from models.notice import NoticeKind
from models.roles import LOCAL_AUTHORITY, Actor, Role
from rules.notices import notices_for
from tests.playing import (
    HEAD,
    MANAGER,
    OFFICER,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    at_my_support_plan,
    ready_to_request,
    request_received,
)
from tests.rules.acts.test_correcting import about, agreeing, latest
from tests.two_sides import (
    TwoSides,
    agreed,
    asked_for_advice,
    ordered_to_assess,
    refused,
)

EDUCATION = "education"


def corrected_at_the_la(sides: TwoSides, kind: Kind, subject: str | None = None) -> str:
    """Let an officer and a manager correct a record, and return the digest of what was wrong."""
    request = sides.request
    (wrong,) = [e for e in request.case.current(kind) if subject in (None, e.facts.subject)]
    request.must(OFFICER, about(wrong, request))
    request.must(MANAGER, agreeing(request))
    sides.post()
    return wrong.digest


def advice_due(case: Case) -> Step:
    """Return the school's own step of giving its advice."""
    (step,) = [s for s in case.steps if s.rule == ClockCode.GIVE_ADVICE and s.subject == EDUCATION]
    return step


def digests(case: Case, kind: Kind) -> list[str]:
    return [e.digest for e in case.evidence if e.kind is kind]


# At the authority.


def test_an_advisers_six_weeks_run_from_the_corrected_day_on_both_sides() -> None:
    sides = asked_for_advice(agreed())
    before = advice_due(sides.journey.case)
    sides.waits_until(sides.today + timedelta(days=7))
    wrong = corrected_at_the_la(sides, Kind.ADVICE_REQUEST, EDUCATION)
    assert wrong not in digests(sides.request.case, Kind.ADVICE_REQUEST)
    assert [s.evidence.digest for s in sides.journey.case.struck] == [wrong]
    later = sides.today - timedelta(days=4)
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser=EDUCATION, received_on=later)
    after = advice_due(sides.journey.case)
    assert after.due_on - before.due_on == timedelta(days=3)
    assert after.breach_on is not None
    assert before.breach_on is not None
    assert after.breach_on - before.breach_on == timedelta(days=3)


def test_a_limit_after_an_order_runs_from_the_corrected_day_of_the_order() -> None:
    sides = ordered_to_assess()
    before = {s.key for s in sides.request.case.steps if s.breach_on}
    ordered_on = latest(sides.request, Kind.CHALLENGE_OUTCOME).facts.on
    sides.waits_until(sides.today + timedelta(days=1))
    corrected_at_the_la(sides, Kind.CHALLENGE_OUTCOME)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended_on=ordered_on + timedelta(days=1))
    after = {s.key for s in sides.request.case.steps if s.breach_on}
    moved = {key.rpartition(".")[0] for key in before} & {key.rpartition(".")[0] for key in after}
    assert moved
    assert before & after == set()


def test_nobody_at_the_authority_corrects_alone() -> None:
    sides = asked_for_advice(agreed())
    request = sides.request
    request.must(OFFICER, about(latest(request, Kind.ADVISERS), request))
    (step,) = [s for s in request.case.steps if s.record is Kind.CORRECTION]
    assert set(step.roles) == set(LOCAL_AUTHORITY)
    (reason,) = request.refused(OFFICER, agreeing(request))
    assert reason.code is Refused.SAME_PERSON
    other = Actor(person_id=OFFICER.person_id, role=Role.LA_MANAGER)
    assert request.refused(other, agreeing(request))
    request.must(MANAGER, agreeing(request))
    assert len(request.case.struck) == 1


def test_what_was_decided_meanwhile_is_looked_at_again_by_the_authority() -> None:
    sides = asked_for_advice(agreed())
    corrected_at_the_la(sides, Kind.LA_CONSULTATION)
    (step,) = [s for s in sides.request.case.steps if s.record is Kind.LOOKED_AGAIN]
    assert step.roles == LOCAL_AUTHORITY
    sides.files(OFFICER, Kind.LOOKED_AGAIN)
    assert not [s for s in sides.request.case.steps if s.record is Kind.LOOKED_AGAIN]


def test_a_decision_that_was_signed_and_sent_stays_as_it_was_sent() -> None:
    request = refused().request
    (reason,) = request.refused(OFFICER, about(latest(request, Kind.LA_DECISION), request))
    assert "stays as it was sent" in reason.sentence


def test_two_corrections_wait_one_after_the_other() -> None:
    request = asked_for_advice(agreed()).request
    request.must(OFFICER, about(latest(request, Kind.ADVISERS), request))
    (reason,) = request.refused(OFFICER, about(latest(request, Kind.LA_CONSULTATION), request))
    assert "Another correction waits" in reason.sentence


def anew(request: Played) -> list[Kind | None]:
    """Return what the authority is asked to record anew."""
    return [s.record for s in request.case.steps if s.key.startswith("anew.")]


def corrected_because(sides: TwoSides, kind: Kind, because: str) -> None:
    request = sides.request
    request.must(OFFICER, about(latest(request, kind), request, because=because))
    request.must(MANAGER, agreeing(request))
    sides.post()


def test_a_late_acknowledgement_that_was_wrong_is_a_task_again_until_the_right_one_is_sent() -> (
    None
):
    sides = asked_for_advice(agreed())
    corrected_because(sides, Kind.LA_ACKNOWLEDGEMENT, "wrong_pupil")
    (step,) = [s for s in sides.request.case.steps if s.record is Kind.LA_ACKNOWLEDGEMENT]
    assert (step.roles, step.rule) == ((Role.LA_OFFICER,), "working_days.5")
    assert [r for r in step.rungs if Role.LA_MANAGER in r.tells], "its manager hears if it is late"
    sides.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    assert anew(sides.request) == []


def test_an_acknowledgement_that_was_wrong_at_once_is_asked_for_once() -> None:
    sides = TwoSides()
    sides.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    corrected_because(sides, Kind.LA_ACKNOWLEDGEMENT, "wrong_facts")
    asked = [s.record for s in sides.request.case.steps if s.record is Kind.LA_ACKNOWLEDGEMENT]
    assert len(asked) == 1


def test_an_outcome_is_asked_for_anew_where_it_was_not_so_and_not_where_there_was_none() -> None:
    for because, asked in (("wrong_facts", [Kind.CHALLENGE_OUTCOME]), ("not_happened", [])):
        sides = ordered_to_assess()
        corrected_because(sides, Kind.CHALLENGE_OUTCOME, because)
        assert anew(sides.request) == asked


# A school's record of which the authority has a copy.


def sent() -> tuple[Played, Played]:
    """Return a journey and the request that it has sent."""
    journey = ready_to_request(at_my_support_plan())
    journey.takes(HEAD, "school_requests_assessment")
    return journey, request_received(journey)


def corrected_at_school(journey: Played, kind: Kind) -> None:
    journey.must(TEACHER, about(latest(journey, kind), journey))
    journey.must(HEAD, agreeing(journey))


def delivered(journey: Played, request: Played) -> None:
    letter = journey.letters()[-1]
    assert letter.to_case == request.case.id
    request.must(letter.command.by, letter.command.order, letter.command.id)


def test_the_authority_is_told_that_the_school_corrected_a_record_and_keeps_its_copy() -> None:
    journey, request = sent()
    copy = latest(request, Kind.MY_SUPPORT_PLAN)
    corrected_at_school(journey, Kind.MY_SUPPORT_PLAN)
    before, since = request.case, len(request.log)
    delivered(journey, request)
    assert copy in request.case.evidence
    note = latest(request, Kind.CORRECTION)
    assert note.facts.said("version") == (copy.digest,)
    assert note.recorded_by == TEACHER
    told = notices_for(before, request.case, tuple(request.log[since:]), RULINGS.policy)
    assert [(n.person_id, n.kind) for n in told] == [(OFFICER.person_id, NoticeKind.CORRECTED)]
    assert not [s for s in request.case.steps if s.record is Kind.CORRECTION], "it is not asked"


def test_the_version_that_takes_its_place_is_sent_after_it() -> None:
    journey, request = sent()
    copy = latest(request, Kind.MY_SUPPORT_PLAN)
    corrected_at_school(journey, Kind.MY_SUPPORT_PLAN)
    delivered(journey, request)
    journey.files(SENCO, Kind.MY_SUPPORT_PLAN, about_me="Another view.")
    delivered(journey, request)
    new = latest(journey, Kind.MY_SUPPORT_PLAN)
    assert digests(request.case, Kind.MY_SUPPORT_PLAN) == [copy.digest, new.digest]
    assert len(request.case.current(Kind.CORRECTION)) == 1


def test_nothing_is_told_of_a_record_that_is_never_sent() -> None:
    journey, _ = sent()
    letters = len(journey.letters())
    corrected_at_school(journey, Kind.TEACHING_REVIEW)
    assert len(journey.letters()) == letters


def test_who_has_no_copy_keeps_nothing_of_the_letter() -> None:
    journey, request = sent()
    journey.files(SENCO, Kind.PUPIL_VOICE)
    corrected_at_school(journey, Kind.PUPIL_VOICE)
    before = request.case.revision
    delivered(journey, request)
    assert request.case.current(Kind.CORRECTION) == ()
    assert request.case.revision == before


def test_the_authority_neither_corrects_a_schools_record_nor_signs_its_correction() -> None:
    journey, request = sent()
    (reason,) = request.refused(OFFICER, about(latest(request, Kind.REQUEST_FORM), request))
    assert "The school wrote this" in reason.sentence
    corrected_at_school(journey, Kind.MY_SUPPORT_PLAN)
    delivered(journey, request)
    assert request.refused(MANAGER, agreeing(request))
    assert request.case.struck == ()


# Who hears of what the authority corrects.


def told_on_the_journey(sides: TwoSides, before: Case, since: int) -> list[tuple[str, str, str]]:
    """Return whom the journey's new entries tell what of a correction, and of which record."""
    entries = tuple(sides.journey.log[since:])
    found = notices_for(before, sides.journey.case, entries, RULINGS.policy)
    return [(str(n.person_id), str(n.kind), str(n.record)) for n in found if n.record in OF_THE_LA]


OF_THE_LA = (Kind.LA_ACKNOWLEDGEMENT, Kind.CHALLENGE_OUTCOME, Kind.ADVICE_REQUEST)


def the_correction_of(sides: TwoSides, kind: Kind, subject: str | None = None) -> list[Any]:
    before, since = sides.journey.case, len(sides.journey.log)
    corrected_at_the_la(sides, kind, subject)
    return told_on_the_journey(sides, before, since)


def test_the_senco_and_the_family_hear_that_what_the_authority_sent_was_wrong() -> None:
    for sides, kind in (
        (asked_for_advice(agreed()), Kind.LA_ACKNOWLEDGEMENT),
        (ordered_to_assess(), Kind.CHALLENGE_OUTCOME),
    ):
        told = the_correction_of(sides, kind)
        assert told == [(SENCO.person_id, "corrected", kind), (PARENT.person_id, "corrected", kind)]


def test_a_family_hears_of_the_request_for_its_own_advice_and_of_nobody_elses() -> None:
    sides = asked_for_advice(agreed())
    kind = Kind.ADVICE_REQUEST
    told = the_correction_of(sides, kind, "family")
    assert told == [(SENCO.person_id, "corrected", kind), (PARENT.person_id, "corrected", kind)]
    sides = asked_for_advice(agreed())
    assert the_correction_of(sides, kind, EDUCATION) == [(SENCO.person_id, "corrected", kind)]


def test_a_family_hears_when_what_is_right_comes_later() -> None:
    sides = asked_for_advice(agreed())
    the_correction_of(sides, Kind.LA_ACKNOWLEDGEMENT)
    before, since = sides.journey.case, len(sides.journey.log)
    sides.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    told = told_on_the_journey(sides, before, since)
    kind = Kind.LA_ACKNOWLEDGEMENT
    assert told == [
        (SENCO.person_id, "corrected_anew", kind),
        (PARENT.person_id, "corrected_anew", kind),
    ]
    assert digests(sides.journey.case, kind) == digests(sides.request.case, kind)


def test_of_the_schools_working_papers_a_family_hears_nothing_also_not_that_one_was_wrong() -> None:
    for kind, hears in ((Kind.WIDER_NEEDS, []), (Kind.ONE_PAGE_PROFILE, [PARENT.person_id])):
        journey, _ = sent()
        before, since = journey.case, len(journey.log)
        corrected_at_school(journey, kind)
        found = notices_for(before, journey.case, tuple(journey.log[since:]), RULINGS.policy)
        assert [n.person_id for n in found if n.move == "correct_record"] == hears
