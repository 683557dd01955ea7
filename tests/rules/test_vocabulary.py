"""What else a condition can say: trends, periods, terms, people, waivers, and whom it is for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from models.evidence import Evidence, Kind
from models.requirement import Requirement
from rules.conditions import holds_up, met, unmet, warned
from rules.cycle_counts import term_of
from rules.ground import Ground
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

REVIEW, ADVICE = Kind.REVIEW, Kind.SPECIALIST_ADVICE


def review(cycle: int, on: date = ON, **codes: str) -> Evidence:
    said = {name: (answer,) for name, answer in codes.items()}
    return record(REVIEW, seq=cycle, cycle=cycle, on=on, codes=said)


def part(**fields: Any) -> dict[str, Any]:
    return asks(**fields).model_dump(mode="json", exclude_unset=True)


# Cycles.


def test_cycles_of_one_term_are_not_those_of_two() -> None:
    asked = asks("cycles", reviewed=2, terms=2)
    autumn, later, spring = date(2026, 9, 20), date(2026, 12, 1), date(2027, 1, 8)
    on = date(2027, 2, 1)
    assert not holds(asked, review(1, autumn), review(2, later), on=on, reviewed_cycles=(1, 2))
    assert holds(asked, review(1, autumn), review(2, spring), on=on, reviewed_cycles=(1, 2))


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 8, 31), (2025, "summer")),
        (date(2026, 9, 1), (2026, "autumn")),
        (date(2026, 12, 31), (2026, "autumn")),
        (date(2027, 1, 1), (2026, "spring")),
        (date(2027, 3, 31), (2026, "spring")),
        (date(2027, 4, 1), (2026, "summer")),
    ],
)
def test_terms_go_by_months(day: date, term: tuple[int, str]) -> None:
    assert term_of(day) == term


def test_cycles_may_have_to_be_recent() -> None:
    asked = asks("cycles", reviewed=1, in_months=6)
    assert holds(asked, review(1, date(2026, 4, 5)), reviewed_cycles=(1,))
    assert not holds(asked, review(1, date(2026, 4, 4)), reviewed_cycles=(1,))
    assert not holds(asked, reviewed_cycles=(1,)), "nothing says when it was reviewed"


def test_cycles_before_a_record_are_those_reviewed_before_its_date() -> None:
    asked = asks("cycles", reviewed=1, before_record="request_form")
    form = record(Kind.REQUEST_FORM, on=ON)
    assert holds(asked, review(1, ON - timedelta(days=1)), form, reviewed_cycles=(1,))
    assert not holds(asked, review(1, ON), form, reviewed_cycles=(1,))
    assert not holds(asked, review(1, ON - timedelta(days=1)), reviewed_cycles=(1,))


def test_the_last_review_may_have_to_follow_advice_acted_on() -> None:
    said = {"record": "specialist_advice", "answers": {"stage": ["acted_on"]}}
    asked = asks("cycles", reviewed=1, last_after=said)
    week = timedelta(weeks=1)
    tried = record(ADVICE, on=ON - 2 * week, codes={"stage": ("acted_on",)})
    assert holds(asked, tried, review(1, ON - week), reviewed_cycles=(1,))
    assert not holds(asked, tried, review(1, ON - 3 * week), reviewed_cycles=(1,))
    lately = record(
        ADVICE,
        on=ON - 2 * week,
        codes={"stage": ("acted_on",)},
        dates={"acted_on_since_on": ON - week},
    )
    assert not holds(asked, lately, review(1, ON - week), reviewed_cycles=(1,)), "the same day"
    received = record(ADVICE, on=ON - 2 * week, codes={"stage": ("received",)})
    assert not holds(asked, received, review(1, ON), reviewed_cycles=(1,))


def test_cycles_at_an_earlier_school_count_where_the_policy_says_so() -> None:
    there = record(Kind.EARLIER_SUPPORT, cycle=1, numbers={"cycles_reviewed": 1})
    asked = {"reviewed": 2, "earlier_school": True}
    assert holds(asks("cycles", **asked), there, reviewed_cycles=(2,))
    assert not holds(asks("cycles", reviewed=2), there, reviewed_cycles=(2,))
    since = asks("cycles", since_record="my_support_plan", **asked)
    plan = record(Kind.MY_SUPPORT_PLAN, cycle=1)
    assert not holds(since, there, plan, reviewed_cycles=(2,)), "the plan is of this school"


# Progress.


@pytest.mark.parametrize(
    ("judged", "trend"),
    [
        (("below_expected", "as_expected"), "rising"),
        (("below_expected", "below_expected", "as_expected"), "rising"),
        (("as_expected", "below_expected"), "falling"),
        (("below_expected", "below_expected"), "level"),
        (("below_expected", "as_expected", "below_expected"), None),
    ],
)
def test_progress_tends_one_way_or_none(judged: tuple[str, ...], trend: str | None) -> None:
    reviews = [review(place + 1, progress=said) for place, said in enumerate(judged)]
    for possible in ("rising", "falling", "level"):
        asked = asks("progress", trend=possible, in_last_reviews=len(judged))
        assert holds(asked, *reviews) is (possible == trend)


def test_progress_is_compared_with_each_yardstick_asked() -> None:
    asked = asks("progress", against={"peers": ["same", "widening"], "baseline": ["no_gain"]})
    assert holds(asked, review(1, against_peers="widening", against_baseline="no_gain"))
    assert not holds(asked, review(1, against_peers="closing", against_baseline="no_gain"))
    assert not holds(asked, review(1, against_peers="widening"))


# Figures.


def test_figures_cover_a_period_to_the_day() -> None:
    asked = asks("data", record="progress_data", no_older_than_weeks=26, over_months=24)
    covers = {"covers_from_on": date(2024, 10, 5)}
    assert holds(asked, record(Kind.PROGRESS_DATA, dates=covers))
    late = {"covers_from_on": date(2024, 10, 6)}
    assert not holds(asked, record(Kind.PROGRESS_DATA, dates=late))
    assert not holds(asked, record(Kind.PROGRESS_DATA))


def test_figures_by_setting_and_a_comment_on_their_cause_can_be_asked() -> None:
    said = {"record": "progress_data", "no_older_than_weeks": 26}
    assert holds(
        asks("data", by_setting=True, **said), record(Kind.PROGRESS_DATA, parts=("sessions",))
    )
    assert not holds(asks("data", by_setting=True, **said), record(Kind.PROGRESS_DATA))
    assert holds(
        asks("data", with_comment=True, **said), record(Kind.PROGRESS_DATA, parts=("comment",))
    )
    assert not holds(asks("data", with_comment=True, **said), record(Kind.PROGRESS_DATA))


def test_a_document_may_be_exactly_as_old_as_the_policy_says() -> None:
    asked = asks("document", record="local_form", local_form="indes", no_older_than_months=12)

    def form(on: date, name: str = "indes") -> Evidence:
        return record(Kind.LOCAL_FORM, on=on, subject=name)

    assert holds(asked, form(date(2025, 10, 5)))
    assert not holds(asked, form(date(2025, 10, 4)))
    assert not holds(asked, form(ON, "another_form"))


# Advice.


def advice(subject: str = "other", on: date = ON, stage: str = "received", **more: Any) -> Evidence:
    codes = {"stage": (stage,), **more.pop("codes", {})}
    return record(ADVICE, subject=subject, on=on, codes=codes, **more)


def test_old_advice_that_confirms_a_diagnosis_is_good_where_age_is_waived() -> None:
    old = advice(on=date(2020, 1, 1), codes={"confirms_diagnosis": ("yes",)})
    assert holds(asks("advice", no_older_than_months=24, waived_where_diagnosed=True), old)
    assert not holds(asks("advice", no_older_than_months=24), old)
    plain = advice(on=date(2020, 1, 1))
    assert not holds(asks("advice", no_older_than_months=24, waived_where_diagnosed=True), plain)
    assert holds(asks("advice"), plain), "without a limit any age will do"


def test_advice_is_acted_on_for_as_long_as_asked() -> None:
    asked = asks("advice", acted_on_for_weeks=6)
    for weeks, enough in ((6, True), (5, False)):
        since = {"acted_on_since_on": ON - timedelta(weeks=weeks)}
        assert holds(asked, advice(stage="acted_on", dates=since)) is enough
    assert not holds(asked, advice(stage="acted_on")), "nobody said since when"


def test_advice_of_several_professions_is_counted_once_each() -> None:
    asked = asks("advice", count=2)
    assert not holds(asked, advice("other", seq=1), advice("other", seq=2))
    assert holds(asked, advice("other", seq=1), advice("paediatrician", seq=2))


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


# What makes no sense is refused.

NONSENSE: list[tuple[str, dict[str, Any], str]] = [
    ("progress", {}, "say judged, trend or against"),
    ("progress", {"trend": "rising"}, "in_last_reviews of 2 or more"),
    ("advice", {"acted_on": True, "referral_counts": True}, "say one of the two"),
    ("advice", {"professions": ["other"], "count": 2}, "asks for 2 of only 1"),
    ("meeting", {"record": "review"}, "who attended or was invited"),
    ("provision", {"record": "costed_provision"}, "say over_pounds"),
    ("document", {"record": "local_form"}, "go together"),
    ("told", {"record": "review", "applies_when": {"age_from": 9, "age_to": 8}}, "turn the two"),
]


@pytest.mark.parametrize(("kind", "fields", "sentence"), NONSENSE)
def test_a_condition_that_makes_no_sense_is_refused(
    kind: str, fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        asks(kind, **fields)


def test_the_headteacher_s_signature_is_not_the_senco_s() -> None:
    form = record(Kind.REQUEST_FORM)
    asked: Requirement = asks("signed", record="request_form", role="senco")
    assert not holds(asked, form, sign_offs=(signature(form, HEAD),))
