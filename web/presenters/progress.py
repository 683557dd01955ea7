"""Progress over time against what was expected: each as a series to plot, with its table.

Only what was entered as a number is drawn. "6 years 2" or "reads with help" stands in the table as
it was written, and the plot has a gap there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from models.case import Case
from models.evidence import Form, Kind
from models.evidence.choices import Progress
from models.evidence.gathered import ProgressData
from rules.conditions.progress import RANKS
from web.presenters.cycles import Cycle, cycles
from web.presenters.plots import Point, Series

_FIGURE = re.compile(r"\s*(\d{1,5}(?:\.\d{1,2})?)\s*(%|[A-Za-z][A-Za-z ]*)?\s*")
"""An answer that is one number, with a unit or without."""

_LEVELS = tuple(level.label for level in sorted(RANKS, key=lambda level: RANKS[level]))
_EXPECTED = RANKS[Progress.AS_EXPECTED]


def all_series(case: Case, forms: Mapping[str, Form]) -> tuple[Series, ...]:
    """Return every series of a journey: judgements, each outcome, each baseline, attendance."""
    found = cycles(case, forms)
    return (
        *_judgements(found),
        *_outcomes(found),
        *_baselines(found),
        *_attendance(case, forms),
    )


def figure(text: str) -> tuple[float, str] | None:
    """Return the number that an answer is and its unit, or None where it is not one number."""
    match = _FIGURE.fullmatch(text)
    return (float(match[1]), (match[2] or "").strip().lower()) if match else None


def _judgements(found: Iterable[Cycle]) -> Iterator[Series]:
    reviews = [cycle.review for cycle in found if cycle.review]
    if not reviews:
        return
    points = tuple(Point(r.held_on, RANKS[r.progress], r.progress.label) for r in reviews)
    ends = dict.fromkeys((points[0].on, points[-1].on))
    label = Progress.AS_EXPECTED.label
    yield Series(
        "Progress as judged at each review",
        points,
        tuple(Point(on, _EXPECTED, label) for on in ends),
        _LEVELS,
    )


def _outcomes(found: Iterable[Cycle]) -> Iterator[Series]:
    """Yield a series for each outcome; cycles that pursue the same one make one series."""
    by_outcome: dict[str, tuple[list[_Answer], list[Point]]] = {}
    for cycle in found:
        for row in _rows(cycle.plan, "outcomes"):
            answers, expected = by_outcome.setdefault(row["outcome"], ([], []))
            answers += _answers(cycle, row)
            expected += _expected(cycle, row)
    for outcome, (answers, expected) in by_outcome.items():
        if answers:
            yield Series(
                f"Outcome: {outcome}", _points(answers), tuple(expected), why_no_line=NO_FIGURES
            )


NO_FIGURES = "The plan gives no expected figures, so there is no line to compare with."


def _answers(cycle: Cycle, outcome: Mapping[str, Any]) -> Iterator[_Answer]:
    """Yield where the outcome starts, as a number of its own, and what the review found."""
    start = outcome.get("from_figure")
    if start is not None and cycle.plan:
        yield (cycle.plan.agreed_on, f"{start}", float(start))
    for row in _rows(cycle.review, "outcomes"):
        if cycle.review and row["outcome"] == outcome["outcome"]:
            number = row.get("figure")
            entered = None if number is None else float(number)
            said = row["exit_data"] or (None if number is None else f"{number}")
            if said is not None:
                yield (cycle.review.held_on, said, entered)


def _expected(cycle: Cycle, outcome: Mapping[str, Any]) -> Iterator[Point]:
    """Yield the two ends of the expected line, where the plan gives them as numbers."""
    start, end = outcome.get("from_figure"), outcome.get("to_figure")
    if cycle.plan and start is not None and end is not None:
        yield Point(cycle.plan.agreed_on, float(start), f"{start}")
        yield Point(outcome["by_on"], float(end), f"{end}")


def _baselines(found: Iterable[Cycle]) -> Iterator[Series]:
    """Yield a series for each tool: what it measured at the beginning of each cycle."""
    by_tool: dict[str, list[_Answer]] = {}
    for cycle in found:
        for row in cycle.assess.baselines if cycle.assess else ():
            by_tool.setdefault(row.tool, []).append((row.measured_on, row.value, None))
    for tool, answers in by_tool.items():
        yield Series(f"At the start of each cycle: {tool}", _points(answers))


_Answer = tuple[date, str, float | None]
"""A date, what was written, and the number that was entered beside it, if one was."""


def _points(answers: Iterable[_Answer]) -> tuple[Point, ...]:
    """Return answers as points in the order of their days; other units than the first's are gaps.

    Numbers entered as such need no unit: what they count stands in the plan.
    """
    first_unit: str | None = None
    points = []
    for on, said, entered in sorted(answers, key=lambda answer: answer[0]):
        read = figure(said) if entered is None else (entered, "")
        if read and entered is None:
            first_unit = read[1] if first_unit is None else first_unit
            read = read if read[1] == first_unit else None
        points.append(Point(on, read[0] if read else None, said))
    return tuple(points)


def _rows(form: Form | None, name: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(form.model_dump()[name]) if form else ()


def _attendance(case: Case, forms: Mapping[str, Form]) -> Iterator[Series]:
    found = [
        form
        for record in case.evidence
        if record.kind is Kind.PROGRESS_DATA
        and isinstance(form := forms.get(record.digest), ProgressData)
    ]
    points = [
        Point(form.as_of_on, form.attendance_percent, f"{form.attendance_percent}%")
        for form in found
    ]
    if points:
        in_order = tuple(sorted(points, key=lambda point: point.on))
        yield Series("Attendance in percent", in_order, ends=(0, 100))
