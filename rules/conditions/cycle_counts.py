"""Counting reviewed Assess-Plan-Do-Review cycles, and the terms in which they were reviewed.

Terms go by months, the same for every school: autumn from September to December, spring from
January to March, summer from April to August.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.evidence import Evidence, Kind
from models.requirement import Cycles, Happened, Scope
from rules.conditions.ground import Ground
from rules.time.clocks import add_months
from rules.time.years import academic_year

FIRST_MONTH_OF_SUMMER, FIRST_MONTH_OF_AUTUMN = 4, 9


def enough_cycles(asked: Cycles, ground: Ground) -> bool:
    """Tell whether so many cycles were reviewed as a requirement asks."""
    return (
        cycles_that_count(asked, ground) >= asked.reviewed
        and (asked.terms is None or terms_that_count(asked, ground) >= asked.terms)
        and is_reviewed_after(asked, ground)
    )


def cycles_that_count(asked: Cycles, ground: Ground) -> int:
    """Return how many reviewed cycles count, those of an earlier school with them."""
    return len(tuple(_counted(asked, ground))) + _earlier(asked, ground)


def terms_that_count(asked: Cycles, ground: Ground) -> int:
    """Return in how many different school terms the reviews that count were held."""
    return len({term_of(on) for on in _days_of_reviews(asked, ground)})


def is_reviewed_after(asked: Cycles, ground: Ground) -> bool:
    """Tell whether the last review that counts came after what it must come after."""
    days = _days_of_reviews(asked, ground)
    return asked.last_after is None or _came_before(asked.last_after, days, ground)


def _days_of_reviews(asked: Cycles, ground: Ground) -> list[date]:
    days = (_reviewed_on(cycle, ground) for cycle in _counted(asked, ground))
    return [on for on in days if on is not None]


def term_of(day: date) -> tuple[int, str]:
    """Return the school year a day lies in, and its term."""
    if day.month >= FIRST_MONTH_OF_AUTUMN:
        return academic_year(day), "autumn"
    return academic_year(day), "spring" if day.month < FIRST_MONTH_OF_SUMMER else "summer"


def _counted(asked: Cycles, ground: Ground) -> Iterator[int]:
    made = _first_cycle_of(asked.since_record, ground)
    before = ground.latest(asked.before_record, Scope.JOURNEY) if asked.before_record else None
    for cycle in ground.case.reviewed_cycles:
        on = _reviewed_on(cycle, ground)
        if asked.since_record is not None and (made is None or cycle <= made):
            continue
        if asked.in_months is not None and not _within(on, asked.in_months, ground.on):
            continue
        if asked.before_record is not None and not (before and on and on < before.facts.on):
            continue
        yield cycle


def _first_cycle_of(kind: Kind | None, ground: Ground) -> int | None:
    found = ground.case.current(kind) if kind is not None else ()
    return min((record.cycle for record in found), default=None)


def _reviewed_on(cycle: int, ground: Ground) -> date | None:
    reviews = [r for r in ground.case.current(Kind.REVIEW) if r.cycle == cycle]
    return reviews[-1].facts.on if reviews else None


def _within(day: date | None, months: int, on: date) -> bool:
    return day is not None and add_months(day, months) >= on


def _earlier(asked: Cycles, ground: Ground) -> int:
    """Return how many cycles were reviewed before the journey, where they count."""
    if not asked.earlier_school or asked.since_record is not None:
        return 0
    return sum(
        record.facts.numbers.get("cycles_reviewed", 0)
        for kind in (Kind.EARLIER_SUPPORT, Kind.SUPPORT_IN_PLACE)
        for record in ground.in_scope(kind, Scope.JOURNEY)
        if asked.in_months is None or _within(_last_reviewed(record), asked.in_months, ground.on)
    )


def _last_reviewed(record: Evidence) -> date:
    return record.facts.dates.get("last_reviewed_on", record.facts.on)


def _came_before(happened: Happened, reviewed_on: list[date], ground: Ground) -> bool:
    """Tell whether something had happened by the time of the last review that counts."""
    return bool(reviewed_on) and any(
        all(set(said) & set(record.facts.said(q)) for q, said in happened.answers.items())
        and _since(record) < max(reviewed_on)
        for record in ground.in_scope(happened.record, Scope.JOURNEY)
    )


def _since(record: Evidence) -> date:
    """Return the day something happened: for advice, the day from which it was acted on."""
    return record.facts.dates.get("acted_on_since_on", record.facts.on)
