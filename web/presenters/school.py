"""A school's figures as its leaders' pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from adapters.queries.staff_school import Standing
from models.pack import PackRef
from models.school_duties import YearlyFigures
from rules.charts.chart import RESTS_WHILE
from rules.time.years import year_group
from web.presenters.stages import STAGE_OF, STAGES, stage_name
from web.presenters.task_filters import SCHOOLS, Chosen, days_of, weeks_ahead

FEW = 5
"""Counts below this are not shown to governors: a pupil could be told from them. The figure is
common practice in published school statistics; it was not verified here."""

FEWER = f"fewer than {FEW}"

REVIEWS_HELD = "Reviews of support held in the year"

YEARS_BACK = 5
"""How many school years governors can look at again."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year group: how many pupils are in each stage, and in all."""

    year: str
    cohort: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All pupils of the year group."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Caseload:
    """Pupils by year group and stage; ``stages`` are ids and names, ``totals`` theirs."""

    stages: tuple[tuple[str, str], ...]
    rows: tuple[YearRow, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """All pupils of each stage."""
        return tuple(map(sum, zip(*(row.counts for row in self.rows), strict=True)))


@dataclass(frozen=True, slots=True)
class Week:
    """A week and how many tasks are due in it."""

    text: str
    tasks: int
    href: str


def caseload(standings: Iterable[Standing], today: date) -> Caseload:
    """Return the pupils by year group, the youngest first, and stage."""
    shown = tuple(stage for stage in STAGES if stage not in RESTS_WHILE)
    counts: dict[int, dict[str, int]] = {}
    packs: dict[str, set[PackRef]] = {}
    for each in standings:
        stage = STAGE_OF.get(each.stage, "")
        packs.setdefault(stage, set()).add(each.pack)
        of_year = counts.setdefault(each.cohort, {})
        of_year[stage] = of_year.get(stage, 0) + each.pupils
    rows = tuple(
        YearRow(
            year_group(cohort, today).label,
            cohort,
            tuple(counts[cohort].get(stage, 0) for stage in shown),
        )
        for cohort in sorted(counts, reverse=True)
    )
    return Caseload(
        tuple((stage, stage_name(stage, packs.get(stage, ()))) for stage in shown), rows
    )


def weeks(due: Mapping[date, int], today: date) -> tuple[Week, ...]:
    """Return what is overdue, how many tasks each of the coming weeks brings, and what is later.

    Each leads to the list of these very tasks.
    """
    return tuple(
        Week(text, _due(code, due, today), Chosen(due=code).address(SCHOOLS))
        for code, text in weeks_ahead(today)
    )


def _due(code: str, due: Mapping[date, int], today: date) -> int:
    first, last = days_of(code, today) or (date.min, date.max)
    return sum(count for day, count in due.items() if first <= day <= last)


def without_few(counts: Sequence[int]) -> tuple[str, ...]:
    """Return counts that may be published: none from which a single pupil could be told.

    Where one count alone is hidden, the next smallest is hidden too, or the total would give it
    away.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < FEW}
    left = [place for place, count in enumerate(counts) if count and place not in hidden]
    if len(hidden) == 1 and left:
        hidden.add(min(left, key=lambda place: counts[place]))
    return tuple(
        _hidden(count) if place in hidden else str(count) for place, count in enumerate(counts)
    )


def _hidden(count: int) -> str:
    return FEWER if count < FEW else "not shown"


def single(count: int) -> str:
    """Return one count on its own as it may be published."""
    return FEWER if 0 < count < FEW else str(count)


def publishable(load: Caseload) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each year group with its counts as they may be published, stage by stage."""
    columns = [without_few(c) for c in zip(*(row.counts for row in load.rows), strict=True)]
    years = (row.year for row in load.rows)
    return tuple(zip(years, zip(*columns, strict=True), strict=True))


def figures(found: YearlyFigures, held: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return governors' figures of a school year by name, small counts as words.

    ``held`` are the counts of reviews held, term by term, as they are published beside these.
    """
    said = (
        ("Pupils on SEN Support today", found.on_sen_support),
        ("Pupils with a My Support Plan today", found.with_my_support_plan),
        (REVIEWS_HELD, found.reviews_held),
        (
            "Reviews that proposed to step down, because enough progress was made",
            found.stepped_down,
        ),
        ("Requests for an EHC needs assessment sent in the year", found.requests_made),
        ("Tasks that are late today", found.tasks_late),
    )
    # A late task is about a pupil too: two of them may tell of one child.
    lines = {text: single(count) for text, count in said}
    lines[REVIEWS_HELD] = _of_all(found.reviews_held, held)
    return tuple(lines.items())


def _of_all(total: int, parts: Sequence[str]) -> str:
    """Return a total as it may be published: never one from which its only hidden part is told."""
    shown = [int(part) for part in parts if part.isdigit()]
    if len(parts) - len(shown) != 1:
        return single(total)
    return f"{sum(shown)} or more" if sum(shown) >= FEW else "not shown"
