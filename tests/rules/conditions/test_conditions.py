"""Each kind of condition, and the days and counts on which it turns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest

from models.evidence import Kind
from models.requirement import Requirement
from rules.conditions.kinds import PREDICATES
from tests.rules.facts_at_hand import HEAD, ON, SENCO, TEACHER, asks, holds, record, signature

REVIEW = Kind.REVIEW
ADVICE = Kind.SPECIALIST_ADVICE


def test_every_kind_of_condition_has_its_predicate() -> None:
    assert set(PREDICATES) == set(get_args(get_args(Requirement)[0]))


# Documents and the records that count.


def test_a_document_counts_with_all_its_parts_answers_and_dates() -> None:
    asked = asks("document", record="review", parts=["outcomes", "copy_sent_on"])
    whole = record(REVIEW, parts=("outcomes",), dates={"copy_sent_on": ON})
    assert holds(asked, whole)
    assert not holds(asked, record(REVIEW, parts=("outcomes",)))
    assert not holds(asked)


def test_any_of_the_answers_asked_for_will_do_and_no_other() -> None:
    asked = asks("document", record="la_decision", answers={"decision": ["assess", "refuse"]})
    assert holds(asked, record(Kind.LA_DECISION, codes={"decision": ("refuse",)}))
    assert not holds(asked, record(Kind.LA_DECISION, codes={"decision": ("later",)}))
    assert not holds(asked, record(Kind.LA_DECISION))


def test_only_the_latest_version_of_a_document_counts() -> None:
    asked = asks("document", record="review", parts=["outcomes"])
    first = record(REVIEW, seq=10, parts=("outcomes",))
    emptied = record(REVIEW, seq=20)
    assert not holds(asked, first, emptied)
    assert holds(asked, emptied, record(REVIEW, seq=30, parts=("outcomes",)))


def test_a_review_date_may_lie_fifteen_weeks_ahead_and_not_a_day_more() -> None:
    asked = asks("document", record="support_plan", limit={"date": "review_on", "weeks": 15})
    last = ON + timedelta(weeks=15)
    assert holds(asked, record(Kind.SUPPORT_PLAN, dates={"review_on": last}))
    assert not holds(
        asked, record(Kind.SUPPORT_PLAN, dates={"review_on": last + timedelta(days=1)})
    )
    assert not holds(asked, record(Kind.SUPPORT_PLAN)), "a plan without the date has no limit kept"


def test_a_record_of_an_earlier_cycle_counts_only_where_any_time_will_do() -> None:
    earlier = record(REVIEW, cycle=1)
    assert not holds(asks("told", record="review"), earlier)
    assert holds(asks("told", record="review", scope="journey"), earlier)


def test_what_counts_since_the_aim_was_recorded_after_it_was_taken_up() -> None:
    asked = asks("told", record="request_form", scope="since_aim")
    form = record(Kind.REQUEST_FORM, seq=50)
    assert holds(asked, form, aim_seq=49)
    assert not holds(asked, form, aim_seq=50)
    assert not holds(asked, form), "nobody aims at it"


def test_what_was_told_before_support_ended_must_be_told_again() -> None:
    asked = asks("told", record="sen_notice", scope="spell")
    told = record(Kind.SEN_NOTICE, seq=50, cycle=1)
    assert holds(asked, told)
    assert holds(asked, told, spell_seq=49)
    assert not holds(asked, told, spell_seq=60)


# Counting cycles, progress and cost.


@pytest.mark.parametrize(("reviewed", "enough"), [((), False), ((1,), False), ((1, 2), True)])
def test_cycles_count_once_they_are_reviewed(reviewed: tuple[int, ...], enough: bool) -> None:  # noqa: FBT001 - a column of the table above
    assert holds(asks("cycles", reviewed=2), reviewed_cycles=reviewed) is enough


def test_cycles_since_a_record_are_those_after_the_cycle_it_was_made_in() -> None:
    asked = asks("cycles", reviewed=1, since_record="my_support_plan")
    plan = record(Kind.MY_SUPPORT_PLAN, cycle=3)
    assert not holds(asked, reviewed_cycles=(2, 3, 4)), "there is no plan"
    assert not holds(asked, plan, reviewed_cycles=(2, 3)), "the cycle that led to the plan"
    assert holds(asked, plan, reviewed_cycles=(2, 3, 4))


def test_progress_is_read_in_each_of_the_last_reviews_and_in_no_earlier_one() -> None:
    asked = asks("progress", judged=["below_expected"], in_last_reviews=2)
    good, low, lower = (
        record(REVIEW, seq=n, cycle=n, codes={"progress": (code,)})
        for n, code in ((1, "as_expected"), (2, "below_expected"), (3, "below_expected"))
    )
    assert holds(asked, good, low, lower)
    assert not holds(asked, low, good.model_copy(update={"seq": 9, "cycle": 9}))
    assert not holds(asked, low), "there was one review and two are asked for"


def test_provision_at_the_line_is_not_over_it() -> None:
    asked = asks("provision", record="costed_provision", over_pounds=6000)
    at, over = (record(Kind.COSTED_PROVISION, numbers={"pounds_a_year": n}) for n in (6000, 6001))
    assert not holds(asked, at)
    assert holds(asked, over)
    assert not holds(asked, record(Kind.COSTED_PROVISION))


# How old a thing may be.


def test_figures_may_be_exactly_as_old_as_the_policy_says() -> None:
    asked = asks("data", record="progress_data", no_older_than_weeks=26, answered=["attainment"])
    oldest_on = ON - timedelta(weeks=26)
    assert holds(asked, record(Kind.PROGRESS_DATA, on=oldest_on, parts=("attainment",)))
    day_older = oldest_on - timedelta(days=1)
    assert not holds(asked, record(Kind.PROGRESS_DATA, on=day_older, parts=("attainment",)))
    assert not holds(asked, record(Kind.PROGRESS_DATA))


def test_advice_is_good_for_twenty_four_months_to_the_day() -> None:
    asked = asks("advice", no_older_than_months=24)
    received = {"stage": ("received",)}
    assert holds(asked, record(ADVICE, on=date(2024, 10, 5), codes=received))
    assert not holds(asked, record(ADVICE, on=date(2024, 10, 4), codes=received))


def test_a_referral_counts_only_where_the_policy_says_so() -> None:
    referred = record(ADVICE, codes={"stage": ("referred",)})
    assert not holds(asks("advice", no_older_than_months=24), referred)
    assert holds(asks("advice", no_older_than_months=24, referral_counts=True), referred)


def test_advice_that_must_be_acted_on_is_not_enough_when_it_is_only_received() -> None:
    asked = asks("advice", no_older_than_months=24, acted_on=True)
    assert not holds(asked, record(ADVICE, codes={"stage": ("received",)}))
    assert holds(asked, record(ADVICE, codes={"stage": ("acted_on",)}))


def test_advice_of_another_profession_does_not_count() -> None:
    asked = asks("advice", no_older_than_months=24, professions=["speech_and_language"])
    said = {"stage": ("received",)}
    assert not holds(asked, record(ADVICE, subject="paediatrician", codes=said))
    assert holds(asked, record(ADVICE, subject="speech_and_language", codes=said))


def test_six_months_since_the_last_assessment_are_over_on_the_day_itself() -> None:
    asked = asks("not_since", record="request_form", date="last_assessed_on", months=6)
    form = record(Kind.REQUEST_FORM, dates={"last_assessed_on": date(2026, 4, 5)})
    assert holds(asked, form, on=date(2026, 10, 5))
    assert not holds(asked, form, on=date(2026, 10, 4))
    assert holds(asked, record(Kind.REQUEST_FORM)), "never assessed"
    assert not holds(asked), "nobody has said when"


# People.


def test_a_meeting_needs_each_of_those_it_is_for() -> None:
    asked = asks("meeting", record="person_centred_meeting", attended=["parent", "pupil"])
    kind = Kind.PERSON_CENTRED_MEETING
    assert holds(asked, record(kind, codes={"attended": ("pupil", "parent", "senco")}))
    assert not holds(asked, record(kind, codes={"attended": ("parent",)}))


def test_a_reason_stands_in_for_whoever_was_not_there() -> None:
    asked = asks("meeting", record="review", attended=["parent"], or_reason_in="parent_views")
    assert holds(asked, record(REVIEW, parts=("parent_views",)))
    assert not holds(asked, record(REVIEW))


@pytest.mark.parametrize("answer", ["agrees", "agrees_in_part", "disagrees"])
def test_a_familys_view_counts_whatever_it_is(answer: str) -> None:
    asked = asks("views", about="support_plan", or_attempts=3)
    view = record(Kind.FAMILY_VIEW, subject="support_plan", codes={"answer": (answer,)})
    assert holds(asked, view)
    assert not holds(asked, view.model_copy(update={"cycle": 1}))
    assert not holds(asks("views", about="my_support_plan", or_attempts=3), view)


def test_three_attempts_on_three_days_stand_in_for_an_answer() -> None:
    asked = asks("views", about="support_plan", or_attempts=3)
    tried = [
        record(Kind.CONTACT_ATTEMPT, seq=n, on=ON - timedelta(days=n), subject="support_plan")
        for n in (1, 2, 3)
    ]
    assert holds(asked, *tried)
    assert not holds(asked, *tried[:2])
    same_day = tried[1].model_copy(update={"seq": 9})
    assert not holds(asked, *tried[:2], same_day), "two calls on one day are one attempt"
    other = record(Kind.CONTACT_ATTEMPT, seq=8, subject="my_support_plan")
    assert not holds(asked, *tried[:2], other)


def test_a_signature_counts_for_the_version_it_was_given_for() -> None:
    asked = asks("signed", record="review", role="class_teacher")
    first = record(REVIEW, seq=10)
    second = record(REVIEW, seq=11)
    assert holds(asked, first, sign_offs=(signature(first, TEACHER),))
    assert not holds(asked, first, sign_offs=(signature(first, SENCO),))
    assert not holds(asked, first, second, sign_offs=(signature(first, TEACHER),))


def test_a_signature_for_one_cycle_never_counts_for_another() -> None:
    """Two reviews in the same words have the same digest and are still two documents."""
    asked = asks("signed", record="review", role="class_teacher")
    before = record(REVIEW, seq=10, cycle=1)
    now = before.model_copy(update={"seq": 26, "cycle": 2})
    assert before.digest == now.digest
    assert not holds(asked, before, now, sign_offs=(signature(before, TEACHER),))


def test_wider_needs_count_once_they_are_checked() -> None:
    asked = asks("liaison", record="wider_needs")
    assert holds(asked, record(Kind.WIDER_NEEDS))
    assert not holds(asked)


# Combinations, pupils, reasons and overrides.

TOLD = asks("told", id="told", record="sen_notice").model_dump()
COSTED = asks("told", id="costed", record="costed_provision").model_dump()
NOTICE, COSTS = record(Kind.SEN_NOTICE, seq=1), record(Kind.COSTED_PROVISION, seq=2)


def test_all_any_at_least_and_unless_combine_as_they_say() -> None:
    both = asks("all", of=[TOLD, COSTED])
    either = asks("any", of=[TOLD, COSTED])
    two = asks("at_least", count=2, of=[TOLD, COSTED])
    excused = asks("unless", needs=TOLD, excused_by=COSTED)
    assert [holds(r, NOTICE) for r in (both, either, two, excused)] == [False, True, False, True]
    assert [holds(r, COSTS) for r in (both, either, two, excused)] == [False, True, False, True]
    assert [holds(r, NOTICE, COSTS) for r in (both, either, two, excused)] == [True] * 4
    assert [holds(r) for r in (both, either, two, excused)] == [False] * 4


@pytest.mark.parametrize(("cohort", "asked_of"), [(2029, True), (2030, False), (2028, True)])
def test_what_is_for_year_nine_and_up_is_asked_of_nobody_younger(
    cohort: int,
    asked_of: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    """On 5 October 2026 the cohort of 2029 is in Year 9."""
    asked = asks("told", record="support_plan", applies_when={"year_from": 9})
    assert holds(asked, cohort=cohort) is not asked_of


def test_year_nine_begins_on_the_first_of_september() -> None:
    asked = asks("told", record="support_plan", applies_when={"year_from": 9})
    assert holds(asked, cohort=2030, on=date(2027, 8, 31))
    assert not holds(asked, cohort=2030, on=date(2027, 9, 1))


def test_a_condition_for_an_area_of_need_is_asked_only_where_that_is_the_need() -> None:
    asked = asks("told", record="sen_notice", applies_when={"areas": ["sensory_and_physical"]})
    physical = record(Kind.NEEDS_ANALYSIS, codes={"areas": ("sensory_and_physical",)})
    assert holds(asked), "no area is known yet"
    assert not holds(asked, physical)
    looked_after = asks("told", record="sen_notice", applies_when={"needs": ["looked_after"]})
    assert not holds(looked_after, record(Kind.WIDER_NEEDS, codes={"needs": ("looked_after",)}))
    assert holds(looked_after, record(Kind.WIDER_NEEDS, codes={"needs": ("medical",)}))


def test_a_written_reason_by_the_named_role_stands_in() -> None:
    asked = asks("told", record="costed_provision", or_reason="headteacher")
    reason = record(Kind.REASON, subject="asked", by=HEAD)
    assert holds(asked, reason)
    assert not holds(asked, record(Kind.REASON, subject="asked", by=SENCO))
    assert not holds(asked, record(Kind.REASON, subject="another", by=HEAD))
    assert not holds(asks("told", record="costed_provision"), reason)


def test_an_override_needs_the_headteacher_and_a_second_person() -> None:
    asked = asks("told", record="costed_provision")
    override = record(Kind.OVERRIDE, subject="asked", by=HEAD)
    assert not holds(asked, override)
    assert holds(asked, override, sign_offs=(signature(override, SENCO),))
    assert not holds(asked, override, sign_offs=(signature(override, HEAD),))
    by_senco = record(Kind.OVERRIDE, subject="asked", by=SENCO)
    assert not holds(asked, by_senco, sign_offs=(signature(by_senco, HEAD),))


def test_nothing_overrides_the_law() -> None:
    asked = asks("told", record="costed_provision", tag="law")
    override = record(Kind.OVERRIDE, subject="asked", by=HEAD)
    assert not holds(asked, override, sign_offs=(signature(override, SENCO),))


def test_an_override_ends_with_the_work_it_was_given_for() -> None:
    asked = asks("told", record="costed_provision")
    earlier = record(Kind.OVERRIDE, subject="asked", by=HEAD, cycle=1)
    agreed = (signature(earlier, SENCO),)
    assert not holds(asked, earlier, sign_offs=agreed)
    assert holds(asked, earlier, aim_seq=10, sign_offs=agreed), (
        "the aim it was given for still stands"
    )


def test_an_unsigned_override_does_not_hide_a_signed_one() -> None:
    asked = asks("told", record="costed_provision")
    old = record(Kind.OVERRIDE, seq=41, subject="asked", by=HEAD, cycle=1)
    new = record(Kind.OVERRIDE, seq=42, subject="asked", by=HEAD)
    assert holds(asked, old, new, aim_seq=1, sign_offs=(signature(new, SENCO),))
