"""The authority's figures: what came, what was decided, and how much of it in time.

A decision is late when it came after the later of the two dates, as everywhere in Handrail. A
request that was decided anew after mediation or an appeal has other limits for its plan, so it is
counted apart and not in the 20 weeks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from adapters.queries.la_figures import Dates
from models.calendar import Term, with_version
from models.clocks import Clock, ClockCode
from rules.time.calendar import terms_in
from rules.time.clocks import start
from web.percent import whole_percent

AGREED, REFUSED = ("agree_to_assess",), ("refuse_to_assess",)
DECIDED = (*AGREED, *REFUSED)
WITHDRAWN, NO_PLAN, PLAN = ("hear_of_withdrawal",), ("decide_no_plan",), ("issue_final_plan",)
AFTER_ALL = ("assess_after_all", "plan_after_all")
MEDIATION, APPEAL = ("mediation_is_asked",), ("appeal_is_made",)

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


@dataclass(frozen=True, slots=True)
class LateOne:
    """One request that waits for what has a limit, past it or not yet; the dates are London's."""

    case_id: str
    school: str
    waits_for: str
    breach_after_on: date
    act_by_on: date
    received_on: date
    officer_id: str = ""


@dataclass(frozen=True, slots=True)
class Late:
    """Which requests wait today past a limit by anyone's count; no share shows them."""

    undecided: tuple[LateOne, ...]
    without_plan: tuple[LateOne, ...]


def late(found: Iterable[Dates], today: date) -> Late:
    """Return what is late on a London date and not done: a decision, and after it a plan."""
    undecided, without_plan = _open(found)
    return Late(
        undecided=tuple(one for one in undecided if one.breach_after_on < today),
        without_plan=tuple(one for one in without_plan if one.breach_after_on < today),
    )


def late_next(found: Iterable[Dates], today: date) -> tuple[LateOne, ...]:
    """Return the open requests whose limit is still ahead on a London date, the nearest first."""
    undecided, without_plan = _open(found)
    ahead = (one for one in (*undecided, *without_plan) if one.breach_after_on >= today)
    return tuple(sorted(ahead, key=lambda one: (one.breach_after_on, one.case_id)))


def _open(found: Iterable[Dates]) -> tuple[list[LateOne], list[LateOne]]:
    """Return what waits for a first decision, and what waits for a plan or the word of none."""
    requests = tuple(found)
    agreed = [one for one in requests if one.first(*AGREED) and not one.first(*AFTER_ALL)]
    ended = (*REFUSED, *WITHDRAWN, *NO_PLAN, *PLAN)
    undecided = _waiting(requests, ClockCode.DECIDE_TO_ASSESS, (*DECIDED, *WITHDRAWN))
    return list(undecided), list(_waiting(agreed, ClockCode.FINAL_PLAN, ended))


def _waiting(
    requests: Iterable[Dates], code: ClockCode, ends: tuple[str, ...]
) -> Iterator[LateOne]:
    for one in requests:
        if one.first(*ends) is None:
            limit = _limit(code, one.received_on)
            yield LateOne(
                one.case_id,
                one.school,
                code.label,
                limit.breach_after_on,
                limit.act_by_on,
                one.received_on,
                one.officer_id,
            )


def years(found: Iterable[Dates], today: date) -> list[int]:
    """Return the calendar years of which there are figures, the latest first; always this one."""
    known = {today.year} | {on.year for one in found for on in _days(one)}
    return sorted(known, reverse=True)


def by_month(found: Iterable[Dates], year: int) -> list[Line]:
    """Return a line for each month of a year in which something came or was done."""
    in_month: dict[date, list[Dates]] = defaultdict(list)
    for one in found:
        for first in {on.replace(day=1) for on in _days(one)}:
            in_month[first].append(one)
    lines = (
        line(f"{first:%B}", in_month[first], _in_month_of(first))
        for first in sorted(in_month)
        if first.year == year
    )
    return [one for one in lines if _has_any(one)]


def _days(one: Dates) -> Iterator[date]:
    yield one.received_on
    yield from one.moved_on.values()


def _in_month_of(first: date) -> Callable[[date], bool]:
    return lambda on: on.replace(day=1) == first


def by_school(found: Iterable[Dates], year: int) -> list[Line]:
    """Return a line for each school of which something came or was done in a year."""
    of_school: dict[str, list[Dates]] = defaultdict(list)
    for one in found:
        of_school[one.school].append(one)
    lines = (line(name, of_school[name], lambda on: on.year == year) for name in sorted(of_school))
    return [one for one in lines if _has_any(one)]


def by_term(found: Iterable[Dates], year: int) -> list[Line]:
    """Return a line for each term of a calendar year in which something came or was done.

    The terms are those of the usual school year, as each school has its own; a holiday counts to
    the term before it.
    """
    terms = [term for each in (year - 1, year, year + 1) for term, _ in terms_in(_ANY, each)]
    starts = [term.starts_on for term in terms]
    in_term: dict[int, list[Dates]] = defaultdict(list)
    for one in found:
        days = (on for on in _days(one) if on.year == year)
        for place in {bisect_right(starts, on) for on in days}:
            in_term[place].append(one)
    lines = (
        line(f"{term.name} {term.starts_on.year}", in_term[place], _in_term(term, after, year))
        for place, (term, after) in enumerate(pairwise(terms), start=1)
        if place in in_term
    )
    return [one for one in lines if _has_any(one)]


def _in_term(term: Term, after: Term, year: int) -> Callable[[date], bool]:
    return lambda on: on.year == year and term.starts_on <= on < after.starts_on


def by_officer(found: Iterable[Dates], year: int, name_of: Callable[[str], str]) -> list[Line]:
    """Return a line for each officer of whose requests something came or was done in a year.

    A request counts to whoever has it now.
    """
    of_officer: dict[str, list[Dates]] = defaultdict(list)
    for one in found:
        of_officer[name_of(one.officer_id)].append(one)
    lines = (line(n, of_officer[n], lambda on: on.year == year) for n in sorted(of_officer))
    return [one for one in lines if _has_any(one)]


def line(name: str, found: Iterable[Dates], within: Callable[[date], bool]) -> Line:
    """Count what happened within a period, each thing in the period in which it happened."""
    requests = tuple(found)
    decided = _done(requests, DECIDED, within)
    issued = _done(requests, PLAN, within)
    usual = [one for one in issued if not one.first(*AFTER_ALL)]
    return Line(
        name=name,
        received=sum(within(one.received_on) for one in requests),
        agreed=len(_done(requests, AGREED, within)),
        refused=len(_done(requests, REFUSED, within)),
        in_six_weeks=_in_time(decided, ClockCode.DECIDE_TO_ASSESS, DECIDED),
        plans=len(issued),
        no_plans=len(_done(requests, NO_PLAN, within)),
        in_twenty_weeks=_in_time(usual, ClockCode.FINAL_PLAN, PLAN),
    )


def of_the_return(found: Iterable[Dates], year: int) -> list[Number]:
    """Return the numbers of requests, assessments and plans that the yearly return is made of."""
    requests = tuple(found)

    def within(on: date) -> bool:
        return on.year == year

    came = [one for one in requests if within(one.received_on)]
    issued = [one for one in _done(requests, PLAN, within) if not one.first(*AFTER_ALL)]
    plain = [one for one in issued if not one.has_exception]
    counts = (
        ("Requests received", len(came)),
        ("of these made by a school", sum(one.by_school for one in came)),
        ("of these made by a family or young person", sum(not one.by_school for one in came)),
        ("Decisions to assess", len(_done(requests, AGREED, within))),
        ("Decisions not to assess", len(_done(requests, REFUSED, within))),
        ("Requests withdrawn before a decision", len(_done(requests, WITHDRAWN, within))),
        (
            "Decided in six weeks",
            _in_time(_done(requests, DECIDED, within), ClockCode.DECIDE_TO_ASSESS, DECIDED),
        ),
        ("Assessments that ended in a plan", len(_done(requests, PLAN, within))),
        ("Assessments that ended without one", len(_done(requests, NO_PLAN, within))),
        ("Plans in 20 weeks, all", _in_time(issued, ClockCode.FINAL_PLAN, PLAN)),
        (
            "Plans in 20 weeks, without those that have an exception",
            _in_time(plain, ClockCode.FINAL_PLAN, PLAN),
        ),
        ("Plans after mediation or appeal, counted apart", _after_all(requests, within)),
        ("Families that asked for mediation", len(_done(requests, MEDIATION, within))),
        ("Families that appealed", len(_done(requests, APPEAL, within))),
    )
    return [Number(name, str(count)) for name, count in counts]


def _after_all(requests: Iterable[Dates], within: Callable[[date], bool]) -> int:
    return sum(bool(one.first(*AFTER_ALL)) for one in _done(requests, PLAN, within))


def _done(
    requests: Iterable[Dates], moves: tuple[str, ...], within: Callable[[date], bool]
) -> list[Dates]:
    """Return the requests of which one of these moves was first made within a period."""
    return [one for one in requests if (on := one.first(*moves)) is not None and within(on)]


def _in_time(done: Iterable[Dates], code: ClockCode, moves: tuple[str, ...]) -> Share:
    requests = tuple(done)
    return Share(sum(_is_in_time(one, code, moves) for one in requests), len(requests))


def _is_in_time(one: Dates, code: ClockCode, moves: tuple[str, ...]) -> bool:
    on = one.first(*moves)
    return on is not None and on <= _limit(code, one.received_on).breach_after_on


@lru_cache(maxsize=5_000)
def _limit(code: ClockCode, received_on: date) -> Clock:
    """Return both dates; remembered, as a year's requests share a few hundred days."""
    return start(code, received_on, _ANY)


def _has_any(one: Line) -> bool:
    return bool(one.received or one.agreed or one.refused or one.plans or one.no_plans)
