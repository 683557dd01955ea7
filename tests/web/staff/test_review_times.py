"""Whether reviews were held in time, term by term: counts alone, small ones hidden."""

from __future__ import annotations

from datetime import date, timedelta

from adapters.database import reading
from adapters.queries.school_timeliness import ReviewDates, Reviews
from models.calendar import with_version
from models.roles import Role
from tests.playing import SENCO, identified, planned, reviewed
from tests.web.staff.test_overview import leader
from tests.web.town import Town
from tests.web.village import OTHER_SCHOOL, Visitor, pages_of
from web.presenters.review_times import by_term

NO_TERMS = with_version()
DUE = date(2026, 11, 10)
DAY = timedelta(days=1)


def some(count: int, due_on: date, days_after: int | None) -> list[ReviewDates]:
    """Return reviews due on a day and held so many days after it, or not held."""
    held_on = None if days_after is None else due_on + days_after * DAY
    return [ReviewDates(due_on, held_on)] * count


def test_reviews_are_counted_in_the_term_in_which_they_fell_due() -> None:
    spring = date(2027, 2, 8)
    found = [*some(12, DUE, 0), *some(6, DUE, 9), *some(7, spring, -3), *some(8, spring, None)]
    rows = by_term(found, NO_TERMS, 2026, spring + DAY)
    assert [row.counts for row in rows] == [("12", "6", "0"), ("7", "0", "8")]
    assert by_term(found, NO_TERMS, 2025, spring + DAY)[0].counts == ("0", "0", "0")


def test_a_review_whose_day_is_still_to_come_is_in_no_count() -> None:
    (autumn,) = by_term(some(9, DUE, None), NO_TERMS, 2026, DUE)
    assert autumn.counts == ("0", "0", "0")
    (autumn,) = by_term(some(9, DUE, None), NO_TERMS, 2026, DUE + DAY)
    assert autumn.counts == ("0", "0", "9")


def test_a_review_that_falls_due_in_a_holiday_belongs_to_the_term_before() -> None:
    found = some(5, date(2026, 12, 29), 0)
    rows = by_term(found, NO_TERMS, 2026, date(2027, 3, 1))
    assert [row.counts[0] for row in rows] == ["5", "0"]


def test_a_small_count_cannot_be_worked_out_from_its_row_or_its_column() -> None:
    spring = date(2027, 2, 8)
    found = [*some(12, DUE, 0), *some(2, DUE, 9), *some(7, DUE, None), *some(20, spring, 0)]
    autumn, in_spring = by_term(found, NO_TERMS, 2026, spring + DAY)
    assert autumn.counts == ("12", "fewer than 5", "not shown")
    assert in_spring.counts == ("20", "0", "0")


def test_a_review_held_in_time_stays_in_time_whatever_the_plan_says_later(town: Town) -> None:
    journey = planned(identified(town.journey(0)))
    with reading(town.engine) as connection:
        (before,) = Reviews().of(leader(), connection)
    assert before.held_on is None
    reviewed(journey)
    known = Reviews()
    with reading(town.engine) as connection:
        (after,) = known.of(leader(), connection)
        assert known.of(leader(), connection) == (after,)
        assert known.of(leader("school-2"), connection) == ()
        assert known.of(leader(role=Role.CLASS_TEACHER), connection) == ()
    assert after.due_on == before.due_on
    assert after.held_on is not None


def test_governors_see_each_term_and_nobody_is_named(town: Town) -> None:
    planned(identified(town.journey(0)))
    town.now += timedelta(days=150)
    page = Visitor(town.browser(pages_of(town), SENCO.person_id)).open("/overview/figures").text
    assert "Were reviews held in time?" in page
    assert "Autumn" in page
    assert "Amara" not in page
    other = Visitor(town.browser(pages_of(town), OTHER_SCHOOL)).open("/overview/figures").text
    assert "Were reviews held in time?" in other
