"""Plots say what was measured, leave gaps where nothing was, and never guess."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from web.presenters.plots import HEIGHT, WIDTH, Point, Series, plot
from web.presenters.progress import _points, figure

MONDAY = date(2026, 9, 7)
LATER = date(2026, 11, 16)
LAST = date(2027, 1, 25)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("72 words", 72.0),
        ("94%", 94.0),
        ("12.5", 12.5),
        ("6 years 2", None),
        ("between 3 and 5", None),
        ("reads with help", None),
        ("", None),
    ],
)
def test_only_an_answer_that_is_one_number_is_a_figure(said: str, number: float | None) -> None:
    found = figure(said)
    assert (found[0] if found else None) == number


def test_a_figure_in_another_unit_is_a_gap() -> None:
    points = _points([(MONDAY, "72 words", None), (LATER, "80%", None), (LAST, "90 words", None)])
    assert [point.figure for point in points] == [72.0, None, 90.0]
    assert [point.says for point in points] == ["72 words", "80%", "90 words"]


def test_two_answers_of_one_day_are_both_kept() -> None:
    points = _points([(MONDAY, "72 words", None), (MONDAY, "6 years 2", None)])
    assert [point.says for point in points] == ["72 words", "6 years 2"]


def test_a_gap_breaks_the_line() -> None:
    points = (
        Point(MONDAY, 10, "10"),
        Point(LATER, None, "away"),
        Point(LAST, 30, "30"),
    )
    found = plot(Series("Words", points))
    assert found is not None
    assert found.lines == ()
    assert len(found.marks) == 2


def test_a_series_without_a_figure_is_not_drawn() -> None:
    assert plot(Series("Words", (Point(MONDAY, None, "a few"),))) is None


def test_everything_drawn_lies_on_the_plot() -> None:
    expected = (Point(MONDAY, 10, "10"), Point(LAST, 90, "90"))
    found = plot(Series("Words", (Point(MONDAY, 10, "10"), Point(LATER, 33, "33")), expected))
    assert found is not None
    for mark in found.marks:
        assert 0 <= mark.x <= WIDTH
        assert 0 <= mark.y <= HEIGHT
    assert found.marks[0].y > found.marks[1].y, "more stands higher"
    start, end = (tuple(map(float, pair.split(","))) for pair in found.expected.split())
    assert start == (found.marks[0].x, found.marks[0].y)
    assert end[1] < found.marks[1].y, "the line leads above what was reached"


def test_a_plot_says_in_words_what_it_shows() -> None:
    expected = (Point(MONDAY, 10, "10"), Point(LAST, 90, "90 words"))
    found = plot(Series("Words", (Point(MONDAY, 10, "10 words"),), expected))
    assert found is not None
    assert found.says == (
        "Measured: 10 words on 7 September 2026. Expected: 90 words by 25 January 2027."
    )


def test_percentages_are_drawn_from_nothing_to_a_hundred() -> None:
    measured = (Point(MONDAY, 94, "94%"), Point(MONDAY + timedelta(7), 96, "96%"))
    found = plot(Series("Attendance", measured, ends=(0, 100)))
    assert found is not None
    assert [tick.label for tick in found.up] == ["0", "25", "50", "75", "100"]
