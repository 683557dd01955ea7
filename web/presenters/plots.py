"""A small plot: what was measured, day by day, and the line that was expected.

Everything a plot shows stands in the table beside it too; a day on which nothing was measured is a
gap in the line, never a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from web.dates import long_date, short_date

WIDTH, HEIGHT = 600, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 20, 16, 44
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a London date; None where nothing was measured. ``says`` is it in words."""

    on: date
    figure: float | None
    says: str


@dataclass(frozen=True, slots=True)
class Series:
    """Figures over time and the two ends of what was expected, if anything was.

    ``levels`` names figures that stand for words, the lowest first, from 0; ``ends`` are the least
    and the greatest figure that can be, where that is known.
    """

    title: str
    measured: tuple[Point, ...]
    expected: tuple[Point, ...] = ()
    levels: tuple[str, ...] = ()
    ends: tuple[int, int] | None = None
    why_no_line: str = ""

    @property
    def is_drawn(self) -> bool:
        """Tell whether there is enough to draw: two figures, or one and what was expected."""
        measured = [point for point in self.measured if point.figure is not None]
        return len(measured) > 1 or bool(measured and self.expected)


@dataclass(frozen=True, slots=True)
class Mark:
    """One measured figure on the plot."""

    x: float
    y: float
    says: str


@dataclass(frozen=True, slots=True)
class Tick:
    """One labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot ready to be drawn; ``lines`` and ``expected`` are lists of points "x,y"."""

    title: str
    says: str
    marks: tuple[Mark, ...]
    lines: tuple[str, ...]
    expected: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def plot(series: Series) -> Plot | None:
    """Return the plot of a series, or None where a table says all there is."""
    if not series.is_drawn:
        return None
    scale = _Scale(series)
    return Plot(
        title=series.title,
        says=in_words(series),
        marks=tuple(scale.mark(p) for p in series.measured if p.figure is not None),
        lines=tuple(scale.path(run) for run in _runs(series.measured)),
        expected=scale.path(series.expected),
        across=scale.across(),
        up=scale.up(),
    )


def in_words(series: Series) -> str:
    """Return what a plot shows, for those who do not see it."""
    known = [p for p in series.measured if p.figure is not None]
    measured = "; ".join(f"{p.says} on {long_date(p.on)}" for p in known)
    if not series.expected:
        return f"Measured: {measured}. No expected line was set."
    last = series.expected[-1]
    return f"Measured: {measured}. Expected: {last.says} by {long_date(last.on)}."


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Return the stretches of points that follow each other without a gap."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point.figure is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if len(run) > 1]


class _Scale:
    """Where a day and a figure stand on the plot."""

    def __init__(self, series: Series) -> None:
        points = [p for p in (*series.measured, *series.expected) if p.figure is not None]
        days = sorted({p.on for p in points})
        figures = [float(p.figure) for p in points if p.figure is not None]
        self.first, self.last, self.days = days[0], days[-1], days
        self.levels = series.levels
        self.low, self.high = _ends(figures, series)

    def x(self, on: date) -> float:
        span = (self.last - self.first).days
        share = (on - self.first).days / span if span else 0.5
        return round(_LEFT + share * (WIDTH - _RIGHT - _LEFT), 1)

    def y(self, figure: float) -> float:
        share = (figure - self.low) / (self.high - self.low)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _BOTTOM - _TOP), 1)

    def mark(self, point: Point) -> Mark:
        return Mark(self.x(point.on), self.y(point.figure or 0), point.says)

    def path(self, points: Sequence[Point]) -> str:
        return " ".join(f"{self.x(p.on)},{self.y(p.figure or 0)}" for p in points)

    def across(self) -> tuple[Tick, ...]:
        """Name the first and the last day; between them there is seldom room."""
        ends = dict.fromkeys((self.first, self.last))
        return tuple(Tick(self.x(day), short_date(day)) for day in ends)

    def up(self) -> tuple[Tick, ...]:
        if self.levels:
            return tuple(Tick(self.y(i), level) for i, level in enumerate(self.levels))
        step = (self.high - self.low) / _TICKS
        values = [self.low + step * number for number in range(_TICKS + 1)]
        return tuple(Tick(self.y(value), f"{value:g}") for value in values)


def _ends(figures: Sequence[float], series: Series) -> tuple[float, float]:
    """Return the ends of the upright axis: from nothing, or from below the least if all are high.

    They are even numbers of ticks apart, so that every tick has a round label.
    """
    if series.ends:
        return series.ends
    if series.levels:
        return -0.3, len(series.levels) - 0.7
    low, high = min(figures), max(figures)
    bottom = 0.0 if low == high or low < high / 2 else float(int(low) // 10 * 10)
    size = next(s for s in _SIZES if bottom + s * _TICKS >= max(high, bottom + 1))
    return bottom, bottom + size * _TICKS


_SIZES = (0.25, 0.5, 1, 2, 2.5, 5, 10, 20, 25, 50, 100, 250, 500, 1000, 2500, 5000)
"""How far two ticks may be apart."""
