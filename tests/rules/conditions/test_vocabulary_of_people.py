"""What a condition can say of people and provision, whom it is for, and advice that only warns."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.due import AppliesWhen
from models.evidence import Evidence, Kind
from models.requirement import Requirement
from rules.conditions.ground import Ground
from rules.conditions.kinds import holds_up, met, unmet, warned, with_advice
from tests.rules.facts_at_hand import (
    HEAD,
    ON,
    SENCO,
    TEACHER,
    asks,
    bare,
    holds,
    record,
    signature,
)

REVIEW = Kind.REVIEW


def part(**fields: Any) -> dict[str, Any]:
    return asks(**fields).model_dump(mode="json", exclude_unset=True)


# Meetings, views, notices, signatures.


def test_who_was_invited_and_could_not_come_counts_where_an_invitation_will_do() -> None:
    asked = asks("meeting", record="review", invited=["outside_agency"])
    assert holds(asked, record(REVIEW, codes={"invited": ("outside_agency",)}))
    assert holds(asked, record(REVIEW, codes={"attended": ("outside_agency",)}))
    assert not holds(asked, record(REVIEW, codes={"attended": ("parent",)}))


def test_meetings_are_counted_within_the_weeks_asked() -> None:
    asked = asks(
        "meeting", record="review", attended=["parent"], times=2, within_weeks=20, scope="journey"
    )
    there = {"attended": ("parent",)}
    now = record(REVIEW, seq=2, cycle=2, codes=there)
    for weeks, enough in ((20, True), (21, False)):
        former = record(REVIEW, seq=1, cycle=1, on=ON - timedelta(weeks=weeks), codes=there)
        assert holds(asked, former, now) is enough
    assert not holds(asked, now)


def test_each_person_whose_view_is_asked_was_heard() -> None:
    asked = asks(
        "views",
        about="support_plan",
        or_attempts=3,
        views_of=["parent", "pupil", "staff"],
        in_record="needs_analysis",
    )
    parent = record(Kind.FAMILY_VIEW, seq=1, subject="support_plan")
    pupil = record(Kind.FAMILY_VIEW, seq=2, subject="support_plan.pupil")
    analysis = record(Kind.NEEDS_ANALYSIS, seq=3, parts=("teacher_view",))
    assert holds(asked, parent, pupil, analysis)
    assert not holds(asked, parent, analysis)
    assert not holds(asked, parent, pupil)
    assert not holds(asked, pupil, analysis)


def test_a_notice_reached_whom_it_must_by_a_means_that_counts() -> None:
    asked = asks("told", record="sen_notice", whom=["parent", "pupil"], how=["letter"])
    codes = {"told_whom": ("pupil",), "how": ("letter",)}
    assert holds(asked, record(Kind.SEN_NOTICE, codes=codes))
    assert not holds(asked, record(Kind.SEN_NOTICE, codes={"how": ("letter",)}))
    assert not holds(asked, record(Kind.SEN_NOTICE, codes={**codes, "how": ("phone",)}))


def test_a_signature_before_the_final_review_must_be_given_again() -> None:
    form = record(Kind.REQUEST_FORM, seq=10)
    asked = asks("signed", record="request_form", role="senco", since_record="review")
    given = signature(form, SENCO)
    before = record(REVIEW, seq=given.seq - 1)
    after = record(REVIEW, seq=given.seq + 1)
    assert holds(asked, form, before, sign_offs=(given,))
    assert not holds(asked, form, after, sign_offs=(given,))


def test_who_signed_the_plan_may_not_sign_the_request_where_two_people_are_asked_for() -> None:
    plan, form = record(Kind.MY_SUPPORT_PLAN, seq=5), record(Kind.REQUEST_FORM, seq=10)
    asked = asks("signed", record="request_form", role="senco", not_same_as=["my_support_plan"])
    by_senco = signature(form, SENCO)
    assert holds(asked, plan, form, sign_offs=(by_senco, signature(plan, TEACHER)))
    assert not holds(asked, plan, form, sign_offs=(by_senco, signature(plan, SENCO)))


# Provision and liaison.


def costed(cycle: int, **numbers: int) -> Evidence:
    return record(Kind.COSTED_PROVISION, seq=cycle, cycle=cycle, numbers=numbers)


def test_cost_rises_when_the_latest_figure_is_above_the_one_before() -> None:
    asked = {"record": "costed_provision", "scope": "journey"}
    former, more = costed(1, pounds_a_year=6000), costed(2, pounds_a_year=6001)
    assert holds(asks("provision", rising=True, **asked), former, more)
    assert not holds(asks("provision", rising=False, **asked), former, more)
    assert holds(asks("provision", rising=False, **asked), former, costed(2, pounds_a_year=6000))
    assert not holds(asks("provision", rising=False, **asked), more), "there is nothing to compare"


@pytest.mark.parametrize(("delivered", "enough"), [(80, True), (79, False)])
def test_sessions_delivered_are_a_share_of_those_promised(delivered: int, enough: bool) -> None:  # noqa: FBT001 - a column of the table above
    asked = asks("provision", record="costed_provision", delivered_percent=80)
    sessions = {"sessions_promised": 100, "sessions_delivered": delivered}
    assert holds(asked, costed(2, **sessions)) is enough
    assert not holds(asked, costed(2, sessions_promised=0, sessions_delivered=0))


def test_hours_a_week_at_the_line_are_not_over_it() -> None:
    asked = asks("provision", record="costed_provision", over_hours_a_week=15)
    assert not holds(asked, costed(2, hours_a_week=15))
    assert holds(asked, costed(2, hours_a_week=16))


def test_each_flag_asked_about_was_taken_to_its_person() -> None:
    asked = asks("liaison", record="wider_needs", needs=["looked_after"])
    flags = {"needs": ("looked_after", "medical")}
    told = {**flags, "spoken_to": ("designated_teacher",)}
    assert holds(asked, record(Kind.WIDER_NEEDS, codes=told))
    assert not holds(
        asked, record(Kind.WIDER_NEEDS, codes={**flags, "spoken_to": ("medical_lead",)})
    )
    assert not holds(asks("liaison", record="wider_needs"), record(Kind.WIDER_NEEDS, codes=told))


# Whom a condition is for.

FOR_WHOM = [
    ({"year_from": 9}, {"cohort": 2028}, {"cohort": 2033}),
    ({"age_from": 16}, {"cohort": 2026}, {"cohort": 2027}),
    ({"age_to": 15}, {"cohort": 2027}, {"cohort": 2026}),
    ({"phases": ["early_years"]}, {"cohort": 2039}, {"cohort": 2038}),
    ({"phases": ["primary"]}, {"cohort": 2038}, {"cohort": 2031}),
    ({"phases": ["secondary"]}, {"cohort": 2031}, {"cohort": 2026}),
    ({"phases": ["post_16"]}, {"cohort": 2026}, {"cohort": 2027}),
    ({"settings": ["special"]}, {"setting": "special"}, {}),
    ({"home_la": ["926"]}, {"la_id": "la-926"}, {"la_id": "la-925"}),
]


@pytest.mark.parametrize(("when", "concerned", "other"), FOR_WHOM)
def test_a_condition_concerns_only_the_pupils_it_names(
    when: dict[str, Any], concerned: dict[str, Any], other: dict[str, Any]
) -> None:
    asked = asks("told", record="review", applies_when=when)
    assert not holds(asked, **concerned)
    assert holds(asked, **other)


def test_a_condition_for_looked_after_pupils_or_for_the_others() -> None:
    flag = record(Kind.WIDER_NEEDS, codes={"needs": ("looked_after",)})
    asked = asks("told", record="review", applies_when={"looked_after": True})
    others = asks("told", record="review", applies_when={"looked_after": False})
    assert not holds(asked, flag)
    assert holds(asked)
    assert holds(others, flag)
    assert not holds(others)


# Advice that warns.


def test_advice_is_shown_and_never_holds_anything_up() -> None:
    advised = asks("told", record="review", weight="advice")
    needed = asks("told", record="review")
    ground = Ground(bare(), ON)
    assert unmet((advised,), ground) == ()
    assert warned((advised, needed), ground) == (advised,)
    assert not holds_up(advised, ground)
    assert holds_up(needed, ground)


def test_a_part_that_only_advises_does_not_keep_the_whole_from_being_met() -> None:
    needed = part(kind="told", record="review", id="one")
    advised = part(kind="told", record="leaving", id="two", weight="advice")
    whole = asks("all", of=[needed, advised])
    ground = Ground(bare(evidence=(record(REVIEW),)), ON)
    assert met(whole, ground)
    assert [r.id for r in warned((whole,), ground)] == ["two"]


def test_advice_however_deep_in_a_condition_is_listed_after_the_whole() -> None:
    needed = part(kind="told", record="review", id="one")
    advised = part(kind="told", record="leaving", id="deep", weight="advice")
    inner = part(kind="all", of=[needed, advised], id="inner")
    whole = asks("all", of=[part(kind="told", record="review", id="other"), inner])
    ground = Ground(bare(evidence=(record(REVIEW),)), ON)
    assert [r.id for r in with_advice((whole,), ground)] == [whole.id, "deep"]
    assert [r.id for r in warned((whole,), ground)] == ["deep"]
    elsewhere = whole.model_copy(update={"applies_when": AppliesWhen(home_la=("925",))})
    assert with_advice((elsewhere,), ground) == (elsewhere,)
    assert warned((elsewhere,), ground) == ()


def test_the_headteacher_s_signature_is_not_the_senco_s() -> None:
    form = record(Kind.REQUEST_FORM)
    asked: Requirement = asks("signed", record="request_form", role="senco")
    assert not holds(asked, form, sign_offs=(signature(form, HEAD),))
