"""Duties of the whole school: the SENCo's qualification and what governors are told each year."""

from __future__ import annotations

from datetime import date

import pytest

from models.school_duties import Qualification, QualifiedBy, SencoPost
from rules.time.school_duties import information_report_due_on, senco_standing

APPOINTED = SencoPost(person_id="p-senco", appointed_on=date(2025, 1, 6))


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2025, 1, 6), QualifiedBy.IN_TIME),
        (date(2028, 1, 6), QualifiedBy.IN_TIME),
        (date(2028, 1, 7), QualifiedBy.LATE),
    ],
)
def test_a_senco_has_three_years_to_qualify(on: date, standing: QualifiedBy) -> None:
    found = senco_standing(APPOINTED, on)
    assert (found.standing, found.due_on) == (standing, date(2028, 1, 6))


def test_the_qualification_counts_from_the_day_its_outcome_came() -> None:
    post = APPOINTED.model_copy(
        update={"holds": Qualification.NPQ, "qualified_on": date(2028, 2, 1)}
    )
    assert senco_standing(post, date(2028, 1, 31)).standing is QualifiedBy.LATE
    assert senco_standing(post, date(2028, 2, 1)).standing is QualifiedBy.HELD


def test_holders_of_the_national_award_need_no_other() -> None:
    post = APPOINTED.model_copy(update={"holds": Qualification.NASENCO})
    assert senco_standing(post, date(2030, 1, 1)).standing is QualifiedBy.HELD


@pytest.mark.parametrize(
    ("first_on", "exempt"), [(date(2009, 8, 31), True), (date(2009, 9, 1), False)]
)
def test_a_senco_since_before_september_2009_is_exempt(first_on: date, *, exempt: bool) -> None:
    post = APPOINTED.model_copy(update={"first_senco_on": first_on})
    found = senco_standing(post, date(2030, 1, 1))
    assert (found.standing is QualifiedBy.EXEMPT) is exempt


def test_the_information_report_is_due_a_year_after_the_last_or_now() -> None:
    today = date(2026, 9, 7)
    assert information_report_due_on(date(2025, 9, 30), today) == date(2026, 9, 30)
    assert information_report_due_on(None, today) == today
