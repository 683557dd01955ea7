"""What else a condition can say: cycles, terms, trends, figures and periods, and waivers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from models.evidence import Evidence, Kind
from rules.conditions.cycle_counts import term_of
from tests.rules.facts_at_hand import (
    ON,
    asks,
    holds,
    record,
)

REVIEW, ADVICE = Kind.REVIEW, Kind.SPECIALIST_ADVICE


def review(cycle: int, on: date = ON, **codes: str) -> Evidence:
    said = {name: (answer,) for name, answer in codes.items()}
    return record(REVIEW, seq=cycle, cycle=cycle, on=on, codes=said)


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
