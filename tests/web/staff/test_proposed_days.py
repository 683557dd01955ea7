"""A form proposes no day on which the school was closed for what happens at school."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.desk import Desk

FRIDAY, SATURDAY, MONDAY = date(2026, 9, 11), date(2026, 9, 12), date(2026, 9, 14)


def on(town: Town, day: date) -> Visitor:
    town.now = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return Visitor(town.browser(pages_of(town), "p-senco"))


def proposed(page: str, name: str) -> date:
    """Return the date that stands in a form's three inputs."""
    parts = (rf'name="{name}.{part}"[^>]*value="(\d+)"' for part in ("year", "month", "day"))
    found = [re.search(part, page) for part in parts]
    year, month, day = (int(one.group(1)) for one in found if one)
    return date(year, month, day)


@pytest.mark.parametrize(("today", "then"), [(FRIDAY, FRIDAY), (SATURDAY, FRIDAY)])
def test_a_concern_is_dated_by_the_last_day_of_school(town: Town, today: date, then: date) -> None:
    page = on(town, today).open("/pupils/pupil-0/concern").text
    assert proposed(page, "raised_on") == then


@pytest.mark.parametrize(("today", "then"), [(FRIDAY, FRIDAY), (SATURDAY, MONDAY)])
def test_cover_begins_on_the_next_day_of_school(town: Town, today: date, then: date) -> None:
    assert (
        proposed(on(town, today).open("/people?whose=p-teacher:class_teacher").text, "from_on")
        == then
    )


def test_in_the_holidays_it_is_the_last_day_of_term_and_the_first_of_the_next(town: Town) -> None:
    on(town, date(2026, 12, 27))
    desk: Desk = pages_of(town).state.desk
    before, after = desk.last_school_day("school-1"), desk.next_school_day("school-1")
    assert before < date(2026, 12, 24)
    assert after > date(2027, 1, 1)
