"""A task that several could do: one says that they are on it, the others may still do it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.case import Step
from models.commands import AssignPeople, ClaimStep, LetStandIn, ReleaseStep
from models.decision import Refused
from models.evidence import Kind
from models.notice import NoticeKind
from models.roles import Actor, Holding, Role
from models.standing_in import Because
from rules.notices import notices_for
from rules.people.claiming import claim_on
from tests.playing import HEAD, PARENT, SENCO, TEACHER, Played, identified, plan_written

OTHER = Actor(person_id="p-teacher-2", role=Role.CLASS_TEACHER)


@pytest.fixture
def played() -> Played:
    """A journey with two class teachers."""
    found = Played().opened()
    held = Holding(person_id=OTHER.person_id, role=OTHER.role)
    found.must(SENCO, AssignPeople(people=(*found.case.people, held)))
    return found


def task(played: Played) -> Step:
    return next(s for s in played.case.steps if s.record is Kind.EARLY_DISCUSSION)


def told(played: Played, until_days: int) -> dict[NoticeKind, set[str | None]]:
    """Let days pass and return who heard of the task, by the kind of notice."""
    step, before, seen = task(played), played.case, len(played.log)
    played.waits_until(played.today + timedelta(days=until_days))
    found: dict[NoticeKind, set[str | None]] = {}
    entries = tuple(played.log[seen:])
    for notice in notices_for(before, played.case, entries, played.rulings.policy):
        if notice.step_id == step.id and notice.role is Role.CLASS_TEACHER:
            found.setdefault(notice.kind, set()).add(notice.person_id)
    return found


def test_a_claim_says_who_is_on_it_and_is_no_lock(played: Played) -> None:
    played.must(OTHER, ClaimStep(step_id=task(played).id))
    assert claim_on(played.case, task(played)) == OTHER
    played.files(TEACHER, Kind.EARLY_DISCUSSION)
    assert played.case.claims == ()


def test_whoever_claims_it_hears_alone_until_it_is_late_and_then_everybody_does(
    played: Played,
) -> None:
    played.must(OTHER, ClaimStep(step_id=task(played).id))
    heard = told(played, 60)
    both = {TEACHER.person_id, OTHER.person_id}
    assert heard[NoticeKind.BEFORE] == heard[NoticeKind.ON_THE_DAY] == {OTHER.person_id}
    assert heard[NoticeKind.AFTER] == both


def test_a_claim_at_school_does_not_silence_what_the_family_is_asked() -> None:
    played = plan_written(identified(Played().opened()))
    step = next(s for s in played.case.steps if s.record is Kind.FAMILY_VIEW)
    played.must(TEACHER, ClaimStep(step_id=step.id))
    before, seen = played.case, len(played.log)
    played.waits_until(step.due_on)
    entries, policy = tuple(played.log[seen:]), played.rulings.policy
    heard = {
        notice.person_id
        for notice in notices_for(before, played.case, entries, policy)
        if notice.step_id == step.id and notice.kind is not NoticeKind.OPENED
    }
    assert heard == {TEACHER.person_id, PARENT.person_id}


def test_without_a_claim_everybody_hears(played: Played) -> None:
    both = {TEACHER.person_id, OTHER.person_id}
    assert told(played, 60)[NoticeKind.BEFORE] == both


def test_a_claim_is_let_go_by_its_giver_or_a_leader_and_by_nobody_else(played: Played) -> None:
    step = task(played)
    played.must(OTHER, ClaimStep(step_id=step.id))
    (reason,) = played.refused(TEACHER, ReleaseStep(step_id=step.id))
    assert reason.code is Refused.NOT_YOURS
    played.must(OTHER, ReleaseStep(step_id=step.id))
    assert claim_on(played.case, step) is None
    played.must(OTHER, ClaimStep(step_id=step.id))
    played.must(HEAD, ReleaseStep(step_id=step.id))
    assert played.must(HEAD, ReleaseStep(step_id=step.id)).entries == ()


def test_another_who_could_do_it_takes_it_over(played: Played) -> None:
    step = task(played)
    played.must(OTHER, ClaimStep(step_id=step.id))
    played.must(TEACHER, ClaimStep(step_id=step.id))
    assert claim_on(played.case, step) == TEACHER
    assert len(played.case.claims) == 1
    assert played.must(TEACHER, ClaimStep(step_id=step.id)).entries == ()


@pytest.mark.parametrize("stranger", [PARENT, HEAD])
def test_nobody_claims_what_they_could_not_do(played: Played, stranger: Actor) -> None:
    (reason,) = played.refused(stranger, ClaimStep(step_id=task(played).id))
    assert reason.code is Refused.NOT_YOURS


def test_what_is_done_is_not_claimed(played: Played) -> None:
    step = task(played)
    played.files(TEACHER, Kind.EARLY_DISCUSSION)
    (reason,) = played.refused(TEACHER, ClaimStep(step_id=step.id))
    assert reason.code is Refused.NOT_OPEN


def test_a_claim_does_not_stand_once_its_giver_cannot_do_the_task(played: Played) -> None:
    step = task(played)
    played.must(OTHER, ClaimStep(step_id=step.id))
    former = tuple(h for h in played.case.people if h.person_id != OTHER.person_id)
    played.must(SENCO, AssignPeople(people=former))
    assert claim_on(played.case, step) is None


def test_a_stand_in_for_one_task_claims_that_task_and_no_other(played: Played) -> None:
    played.aims(SENCO, "identify_sen")
    step = task(played)
    other = next(s for s in played.case.steps if s.id != step.id and OTHER.role in s.roles)
    over = LetStandIn(
        to=SENCO.person_id,
        for_person=OTHER.person_id,
        role=OTHER.role,
        because=Because.ASKED,
        step=step.key,
        from_on=played.today,
    )
    played.must(OTHER, over)
    stand_in = Actor(person_id=SENCO.person_id, role=OTHER.role, acting_for=OTHER.person_id)
    played.must(stand_in, ClaimStep(step_id=step.id))
    assert claim_on(played.case, task(played)) == stand_in
    (reason,) = played.refused(stand_in, ClaimStep(step_id=other.id))
    assert reason.code is Refused.NOT_YOURS
