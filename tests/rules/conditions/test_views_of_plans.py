"""A view of a plan is of a version that was there: nobody can agree to what is not written yet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.commands import AssignPeople
from models.evidence import Kind
from models.roles import Actor, Holding, Role
from tests.playing import (
    HEAD,
    PARENT,
    SENCO,
    TEACHER,
    Played,
    analysed,
    at_my_support_plan,
    identified,
    planned,
    reviewed,
)

VIEW = "family_view_of_plan"


def before_the_plan() -> Played:
    played = analysed(identified(Played().opened()))
    played.files(SENCO, Kind.SEN_NOTICE)
    return played


def is_asked(played: Played, requirement: str = VIEW) -> bool:
    return requirement in {step.requirement for step in played.case.steps}


@pytest.mark.parametrize("by", [PARENT, TEACHER])
def test_what_was_said_before_the_plan_was_written_is_kept_and_the_family_is_asked(
    by: Actor,
) -> None:
    played = before_the_plan()
    early = played.files(by, Kind.FAMILY_VIEW)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    assert is_asked(played)
    assert played.case.latest(Kind.FAMILY_VIEW).digest == early.digest()  # type: ignore[union-attr]
    played.files(by, Kind.FAMILY_VIEW, words="Now that I have read it, I agree.")
    assert not is_asked(played)


def test_a_plan_that_is_changed_does_not_undo_the_view_of_it() -> None:
    played = before_the_plan()
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    played.files(PARENT, Kind.FAMILY_VIEW)
    review_on = played.case.current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"]
    played.files(TEACHER, Kind.SUPPORT_PLAN, review_on=review_on - timedelta(days=7))
    assert not is_asked(played)


def test_attempts_before_the_plan_was_written_are_no_silence_about_it() -> None:
    played = before_the_plan()
    tries(played)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    assert is_asked(played)
    tries(played)
    assert not is_asked(played)


def tries(played: Played) -> None:
    for _ in range(3):
        played.waits_days(1)
        played.files(TEACHER, Kind.CONTACT_ATTEMPT)


def test_a_plan_of_an_earlier_cycle_is_not_what_is_asked_about_now() -> None:
    played = planned(identified(Played().opened()))
    reviewed(played).takes(TEACHER, "start_next_cycle")
    analysed(played).files(PARENT, Kind.FAMILY_VIEW)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    assert is_asked(played)


def test_a_my_support_plan_is_agreed_to_once_it_is_written() -> None:
    played = planned(identified(Played().opened()))
    reviewed(played).takes(TEACHER, "start_next_cycle")
    reviewed(planned(played), next_step="move_on")
    played.files(PARENT, Kind.FAMILY_VIEW, about="my_support_plan")
    for kind in (Kind.PERSON_CENTRED_MEETING, Kind.SPECIALIST_ADVICE, Kind.MY_SUPPORT_PLAN):
        played.files(SENCO, kind)
    assert is_asked(played, "family_view_of_my_support_plan")
    played.files(PARENT, Kind.FAMILY_VIEW, about="my_support_plan")
    assert not is_asked(played, "family_view_of_my_support_plan")


def test_what_the_family_thinks_of_asking_waits_for_no_form() -> None:
    played = reviewed_under_my_support_plan()
    played.aims(SENCO, "school_requests_assessment")
    played.files(PARENT, Kind.FAMILY_VIEW, about="assessment_request")
    played.files(SENCO, Kind.REQUEST_FORM)
    assert not is_asked(played, "family_view_of_request")


def reviewed_under_my_support_plan() -> Played:
    played = at_my_support_plan()
    reviewed(planned(played)).takes(TEACHER, "start_next_cycle")
    return played


def test_where_no_plan_need_be_written_what_the_family_says_counts() -> None:
    played = before_the_plan()
    played.files(HEAD, Kind.OVERRIDE, requirement="support_planned")
    played.signs(SENCO, Kind.OVERRIDE)
    assert is_asked(played)
    played.files(PARENT, Kind.FAMILY_VIEW)
    assert not is_asked(played)


def test_a_parent_who_must_be_asked_is_asked_again_once_the_plan_is_written() -> None:
    played = before_the_plan()
    marked = Holding(person_id="p-other-parent", role=Role.PARENT, must_be_asked=True)
    played.must(HEAD, AssignPeople(people=(*played.case.people, marked)))
    other = Actor(person_id=marked.person_id, role=marked.role)
    played.files(other, Kind.FAMILY_VIEW)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    played.files(PARENT, Kind.FAMILY_VIEW)
    assert is_asked(played)
    played.files(other, Kind.FAMILY_VIEW)
    assert not is_asked(played)
