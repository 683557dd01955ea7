"""The day and the time in London, across both changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.time.calendar import at_london, london_day

DAYS = st.dates(date(2020, 1, 1), date(2070, 12, 31))


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 21, 23, 59, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2027, 3, 27, 23, 0, tzinfo=UTC), date(2027, 3, 27)),
        (datetime(2027, 3, 28, 23, 0, tzinfo=UTC), date(2027, 3, 29)),
    ],
)
def test_a_day_in_london_begins_at_midnight_there_in_winter_and_summer(
    instant: datetime, day: date
) -> None:
    assert london_day(instant) == day


@pytest.mark.parametrize(
    ("day", "shown", "utc_hour"),
    [
        (date(2026, 10, 24), time(8, 0), 7),
        (date(2026, 10, 25), time(8, 0), 8),
        (date(2026, 10, 25), time(1, 30), 0),
        (date(2027, 3, 27), time(8, 0), 8),
        (date(2027, 3, 28), time(8, 0), 7),
        (date(2027, 3, 28), time(1, 30), 1),
    ],
)
def test_eight_in_the_morning_stays_eight_when_the_clocks_change(
    day: date, shown: time, utc_hour: int
) -> None:
    instant = at_london(day, shown)
    assert instant == datetime(day.year, day.month, day.day, utc_hour, shown.minute, tzinfo=UTC)
    assert instant.tzinfo is UTC


@given(DAYS, st.times())
def test_a_time_in_london_lies_on_its_own_day(day: date, shown: time) -> None:
    assert london_day(at_london(day, shown)) == day


def test_times_with_the_wrong_kind_of_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        london_day(datetime(2026, 11, 21))  # noqa: DTZ001 - the mistake under test
    with pytest.raises(ValueError, match="without a zone"):
        at_london(date(2026, 11, 21), time(8, tzinfo=UTC))
