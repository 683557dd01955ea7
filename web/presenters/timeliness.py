"""The authority's figures: what came, what was decided, and how much of it in time.

A decision is late when it came after the later of the two dates, as everywhere in Handrail. A
request that was decided anew after mediation or an appeal has other limits for its plan, so it is
counted apart and not in the 20 weeks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from adapters.queries.la_figures import Dates
from models.calendar import with_version
from models.clocks import Clock, ClockCode
from rules.time.calendar import terms_in
from rules.time.clocks import start
from web.percent import whole_percent

AGREED, REFUSED = ("agree_to_assess",), ("refuse_to_assess",)
DECIDED = (*AGREED, *REFUSED)
WITHDRAWN, NO_PLAN, PLAN = ("hear_of_withdrawal",), ("decide_no_plan",), ("issue_final_plan",)
AFTER_ALL = ("assess_after_all", "plan_after_all")
MEDIATION, APPEAL = ("mediation_is_asked",), ("appeal_is_made",)

K = TypeVar("K", bound=Hashable)

_ANY = with_version()
"""Weeks are counted without a school's calendar, so any will do."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, as a table says it."""

    part: int
    whole: int

    def __str__(self) -> str:
        """Return "3 of 4 (75%)", or "None" where there is nothing to share."""
        if not self.whole:
            return "None"
        return f"{self.part} of {self.whole} ({whole_percent(self.part, self.whole)}%)"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of figures, for a month, a school or the year."""

    name: str
    received: int
    agreed: int
    refused: int
    in_six_weeks: Share
    plans: int
    no_plans: int
    in_twenty_weeks: Share


@dataclass(frozen=True, slots=True)
class Number:
    """One number that the yearly return of the authority asks for."""

    name: str
    count: str


def years(found: Iterable[Dates], today: date) -> list[int]:
    """Return the calendar years of which there are figures, the latest first; always this one."""
    known = {today.year} | {on.year for one in found for on in (one.received_on, *one.days())}
    return sorted(known, reverse=True)


class _Thing(NamedTuple):
    """One thing that happened on a London date, of which request, and for what it counts."""

    on: date
    of: Dates
    counts: tuple[str, ...]


@dataclass(frozen=True)
class Year:
    """What came and was done in a calendar year, each thing counted when it happened."""

    found: tuple[Dates, ...]
    year: int

    def whole(self) -> Line:
        """Return the line of the whole year."""
        return _line(str(self.year), _counted(self._things))

    def months(self) -> list[Line]:
        """Return a line for each month in which something came or was done."""
        lines = self._by(lambda thing: thing.on.replace(day=1))
        return _lines((f"{first:%B}", lines[first]) for first in sorted(lines))

    def terms(self) -> list[Line]:
        """Return a line for each term in which something came or was done.

        The terms are those of the usual school year, as each school has its own; a holiday counts
        to the term before it.
        """
        nearby = (self.year - 1, self.year, self.year + 1)
        terms = [term for each in nearby for term, _ in terms_in(_ANY, each)]
        starts = [term.starts_on for term in terms]
        lines = self._by(lambda thing: bisect_right(starts, thing.on) - 1)
        named = ((terms[place], lines[place]) for place in sorted(lines))
        return _lines((f"{term.name} {term.starts_on.year}", count) for term, count in named)

    def schools(self) -> list[Line]:
        """Return a line for each school of which something came or was done."""
        lines = self._by(lambda thing: thing.of.school)
        return _lines((name, lines[name]) for name in sorted(lines))

    def officers(self, name_of: Callable[[str], str]) -> list[Line]:
        """Return a line for each officer of whose requests something came or was done.

        A request counts to whoever has it now.
        """
        lines = self._by(lambda thing: name_of(thing.of.officer_id))
        return _lines((name, lines[name]) for name in sorted(lines))

    def of_the_return(self) -> list[Number]:
        """Return the numbers of requests, assessments and plans that the return is made of."""
        count = _counted(self._things)
        numbers = (
            ("Requests received", count["received"]),
            ("of these made by a school", count["by_school"]),
            ("of these made by a family or young person", count["received"] - count["by_school"]),
            ("Decisions to assess", count["agreed"]),
            ("Decisions not to assess", count["refused"]),
            ("Requests withdrawn before a decision", count["withdrawn"]),
            ("Decided in six weeks", _share(count, "decided")),
            ("Assessments that ended in a plan", count["plan"]),
            ("Assessments that ended without one", count["no_plan"]),
            ("Plans in 20 weeks, all", _share(count, "usual_plan")),
            (
                "Plans in 20 weeks, without those that have an exception",
                _share(count, "plain_plan"),
            ),
            ("Plans after mediation or appeal, counted apart", count["plan_after_all"]),
            ("Families that asked for mediation", count["mediation"]),
            ("Families that appealed", count["appeal"]),
        )
        return [Number(name, str(number)) for name, number in numbers]

    @cached_property
    def _things(self) -> tuple[_Thing, ...]:
        return tuple(
            thing for one in self.found for thing in _things(one) if thing.on.year == self.year
        )

    def _by(self, key: Callable[[_Thing], K]) -> dict[K, Counter[str]]:
        """Count things apart by what they have in common."""
        names: dict[K, list[str]] = defaultdict(list)
        for thing in self._things:
            names[key(thing)].extend(thing.counts)
        return {each: Counter(found) for each, found in names.items()}


_COUNTED = {
    "agreed": AGREED,
    "refused": REFUSED,
    "withdrawn": WITHDRAWN,
    "no_plan": NO_PLAN,
    "mediation": MEDIATION,
    "appeal": APPEAL,
    "decided": DECIDED,
    "plan": PLAN,
    "plan_after_all": AFTER_ALL,
}
"""What is counted once of each request, on the first day of one of its moves."""

_ALONE = ("agreed", "refused", "withdrawn", "no_plan", "mediation", "appeal")
"""What counts for nothing else."""

_COUNTED_OF = {
    move: tuple(name for name, moves in _COUNTED.items() if move in moves)
    for moves in _COUNTED.values()
    for move in moves
}


def _things(one: Dates) -> Iterator[_Thing]:
    """Yield what happened of a request: each move counts on the first day on which it was made."""
    first = _first_days(one)
    yield _Thing(one.received_on, one, ("received", "by_school")[: 1 + one.by_school])
    for name in _ALONE:
        if on := first.get(name):
            yield _Thing(on, one, (name,))
    if on := first.get("decided"):
        yield _Thing(on, one, _in_time("decided", on, ClockCode.DECIDE_TO_ASSESS, one))
    if on := first.get("plan"):
        yield _Thing(on, one, ("plan", *_of_plan(on, one, after_all="plan_after_all" in first)))


def _first_days(one: Dates) -> dict[str, date]:
    """Return when each thing that is counted was first so; of a request few of them are."""
    days: dict[str, date] = {}
    for move, on in one.moved_on.items():
        for name in _COUNTED_OF.get(move, ()):
            days[name] = min(on, days.get(name, on))
    return days


def _of_plan(on: date, one: Dates, *, after_all: bool) -> Iterator[str]:
    if after_all:
        yield "plan_after_all"
        return
    for name in ("usual_plan",) if one.has_exception else ("usual_plan", "plain_plan"):
        yield from _in_time(name, on, ClockCode.FINAL_PLAN, one)


def _in_time(name: str, on: date, code: ClockCode, one: Dates) -> tuple[str, ...]:
    """Return for what it counts: being done and, not after the later of its dates, in time."""
    is_in_time = on <= limit_of(code, one.received_on).breach_after_on
    return (name, f"{name}_in_time") if is_in_time else (name,)


@lru_cache(maxsize=5_000)
def limit_of(code: ClockCode, received_on: date) -> Clock:
    """Return both dates; remembered, as a year's requests share a few hundred days."""
    return start(code, received_on, _ANY)


def _counted(things: Iterable[_Thing]) -> Counter[str]:
    return Counter(name for thing in things for name in thing.counts)


def _share(count: Counter[str], name: str) -> Share:
    return Share(count[f"{name}_in_time"], count[name])


def _lines(named: Iterable[tuple[str, Counter[str]]]) -> list[Line]:
    """Return a line for each; none where only what has no column happened."""
    lines = (_line(name, count) for name, count in named)
    return [one for one in lines if _has_any(one)]


def _line(name: str, count: Counter[str]) -> Line:
    return Line(
        name=name,
        received=count["received"],
        agreed=count["agreed"],
        refused=count["refused"],
        in_six_weeks=_share(count, "decided"),
        plans=count["plan"],
        no_plans=count["no_plan"],
        in_twenty_weeks=_share(count, "usual_plan"),
    )


def _has_any(one: Line) -> bool:
    return bool(one.received or one.agreed or one.refused or one.plans or one.no_plans)
