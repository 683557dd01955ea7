"""Two parents answer the authority: each answer is its own, and neither replaces the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from models.case import Case, Step
from models.commands import AssignPeople, OpenCase, TakeMove
from models.evidence import Kind
from models.evidence.choices_of_la import Adviser
from models.roles import Actor, Holding, Role
from rules.people.sharing import shared_with
from rules.people.standing_in import doers
from tests import two_sides
from tests.playing import HEAD, MANAGER, OFFICER, PARENT
from tests.two_sides import TwoSides

OTHER = Actor(person_id="p-other-parent", role=Role.PARENT)
SAID_ALL = {"asks_for_school": "no", "wants_meeting": "no", "is_all": "yes"}


def with_two_parents(sides: TwoSides) -> TwoSides:
    journey = sides.journey
    other = Holding(person_id=OTHER.person_id, role=OTHER.role)
    journey.must(HEAD, AssignPeople(people=(*journey.case.people, other)))
    return sides


def with_a_draft() -> TwoSides:
    return with_two_parents(two_sides.drafted(two_sides.drafting(two_sides.agreed())))


def refused_two_parents(**how: Any) -> TwoSides:
    return with_two_parents(two_sides.refused(**how))


def writers(case: Case, kind: Kind) -> list[str]:
    return [record.recorded_by.person_id for record in case.current(kind)]


def on_both_sides(sides: TwoSides) -> tuple[Case, Case]:
    return sides.journey.case, sides.request.case


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        (Kind.DRAFT_RESPONSE, with_a_draft),
        (Kind.MEDIATION_REQUEST, refused_two_parents),
        (Kind.APPEAL, refused_two_parents),
    ],
)
def test_each_parents_answer_stands_on_both_sides(
    kind: Kind, before: Callable[[], TwoSides]
) -> None:
    sides = before()
    sides.files(PARENT, kind)
    sides.files(OTHER, kind)
    for case in on_both_sides(sides):
        assert writers(case, kind) == [PARENT.person_id, OTHER.person_id]
        assert {record.version for record in case.current(kind)} == {1}
    for parent in (PARENT, OTHER):
        read = [e for e in shared_with(sides.journey.case, parent.person_id) if e.kind is kind]
        assert [record.recorded_by for record in read] == [parent]


def test_a_parent_who_writes_again_changes_only_their_own_answer() -> None:
    sides = with_a_draft()
    sides.files(PARENT, Kind.DRAFT_RESPONSE)
    sides.files(OTHER, Kind.DRAFT_RESPONSE)
    sides.files(PARENT, Kind.DRAFT_RESPONSE, views="On second thoughts, section F is too thin.")
    for case in on_both_sides(sides):
        found = {e.recorded_by.person_id: e.version for e in case.current(Kind.DRAFT_RESPONSE)}
        assert found == {PARENT.person_id: 2, OTHER.person_id: 1}


def test_what_two_people_at_the_authority_write_down_is_one_document() -> None:
    sides = with_a_draft()
    sides.files(OFFICER, Kind.DRAFT_RESPONSE)
    sides.files(MANAGER, Kind.DRAFT_RESPONSE, views="She rang again: more in section F.")
    for case in on_both_sides(sides):
        (record,) = case.current(Kind.DRAFT_RESPONSE)
        assert (record.version, record.recorded_by, record.owner) == (2, MANAGER, None)


def test_both_parents_own_advice_stands() -> None:
    sides = with_two_parents(two_sides.agreed())
    sides.files(OFFICER, Kind.ADVISERS)
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser=Adviser.FAMILY)
    for parent in (PARENT, OTHER):
        sides.files(parent, Kind.ADVICE, adviser=Adviser.FAMILY)
    for case in on_both_sides(sides):
        assert writers(case, Kind.ADVICE) == [PARENT.person_id, OTHER.person_id]


def test_a_meeting_that_one_parent_asks_for_is_owed_whatever_the_other_says() -> None:
    sides = with_a_draft()
    sides.files(PARENT, Kind.DRAFT_RESPONSE, **SAID_ALL | {"wants_meeting": "yes"})
    sides.files(OTHER, Kind.DRAFT_RESPONSE, **SAID_ALL)
    assert "meeting_held_where_asked" in asked_of_the_authority(sides)
    sides.files(OFFICER, Kind.DRAFT_MEETING)
    assert "meeting_held_where_asked" not in asked_of_the_authority(sides)


def asked_of_the_authority(sides: TwoSides) -> set[str | None]:
    return {step.requirement for step in sides.request.case.steps}


def test_the_fifteen_days_end_early_only_when_each_parent_who_answered_has_said_all() -> None:
    sides = with_a_draft()
    sides.files(OTHER, Kind.DRAFT_RESPONSE, **SAID_ALL | {"is_all": "no"})
    sides.files(PARENT, Kind.DRAFT_RESPONSE, **SAID_ALL)
    sides.files(OFFICER, Kind.FINAL_PLAN)
    sides.signs(Kind.FINAL_PLAN, OFFICER)
    (reason,) = sides.request.refused(OFFICER, TakeMove(move="issue_final_plan"))
    assert reason.requirement == "time_to_answer_draft_given"
    sides.files(OTHER, Kind.DRAFT_RESPONSE, **SAID_ALL)
    sides.takes(OFFICER, "issue_final_plan")


def test_the_other_parent_is_still_asked_for_their_own_answer() -> None:
    sides = with_a_draft()
    assert asked_to_answer(sides) == [PARENT, OTHER]
    before = the_answer(sides)
    sides.files(PARENT, Kind.DRAFT_RESPONSE)
    assert asked_to_answer(sides) == [OTHER]
    assert the_answer(sides).due_on == before.due_on
    sides.files(OTHER, Kind.DRAFT_RESPONSE)
    assert "answer_draft" not in sides.asked()


def test_what_an_officer_writes_down_asks_no_parent_again() -> None:
    sides = with_a_draft()
    sides.files(OFFICER, Kind.DRAFT_RESPONSE)
    assert "answer_draft" not in sides.asked()


def the_answer(sides: TwoSides) -> Step:
    return sides.step("answer_draft")


def asked_to_answer(sides: TwoSides) -> list[Actor]:
    step = the_answer(sides)
    return list(doers(sides.journey.case, step.roles, step))


def test_a_second_request_for_mediation_gives_the_authority_no_more_time() -> None:
    sides = refused_two_parents(on=date(2026, 11, 2))
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    first = sides.step("mediation_agrees")
    sides.waits_until(sides.today + timedelta(days=10))
    sides.files(OTHER, Kind.MEDIATION_REQUEST)
    assert sides.step("mediation_agrees").breach_on == first.breach_on == date(2026, 12, 2)


def test_a_second_appeal_leaves_the_task_for_the_first_as_it_was() -> None:
    sides = refused_two_parents(on=date(2026, 11, 2))
    sides.files(PARENT, Kind.APPEAL)
    first = sides.step("appeal_succeeds")
    sides.waits_until(sides.today + timedelta(days=10))
    sides.files(OTHER, Kind.APPEAL)
    assert sides.step("appeal_succeeds").due_on == first.due_on


def test_the_time_to_appeal_runs_from_the_later_of_two_certificates_whichever_came_first() -> None:
    sides = refused_two_parents(on=date(2026, 11, 2))
    sides.waits_until(date(2026, 12, 21))
    sides.files(OTHER, Kind.MEDIATION_CERTIFICATE, issued_on=date(2026, 12, 18))
    sides.files(PARENT, Kind.MEDIATION_CERTIFICATE, issued_on=date(2026, 12, 10))
    assert sides.step("appeal_to_tribunal").breach_on == date(2027, 1, 18)
    assert sides.step("time_to_appeal_ends").breach_on == date(2027, 1, 18)


def test_a_new_request_takes_only_the_word_of_whoever_makes_it() -> None:
    journey = with_two_parents(TwoSides()).journey
    journey.files(PARENT, Kind.WITHDRAWAL)
    journey.files(OTHER, Kind.FAMILY_REQUEST)
    opening = journey.letters()[-1].command.order
    assert isinstance(opening, OpenCase)
    sent = [e.recorded_by for e in opening.evidence if e.kind is Kind.FAMILY_REQUEST]
    assert sent == [OTHER]
