"""Which requests wait today for what the law limits: past the later of its dates, or next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from adapters.queries.la_figures import Dates
from models.clocks import ClockCode
from web.presenters.timeliness import (
    AFTER_ALL,
    AGREED,
    DECIDED,
    NO_PLAN,
    PLAN,
    REFUSED,
    WITHDRAWN,
    limit_of,
)


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
    """Which requests wait past a limit by anyone's count; no share shows them."""

    undecided: tuple[LateOne, ...]
    without_plan: tuple[LateOne, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a first decision, and what waits for a plan or the word of none."""

    undecided: tuple[LateOne, ...]
    without_plan: tuple[LateOne, ...]

    def late(self, today: date) -> Late:
        """Return what is late on a London date and not done: a decision, and after it a plan."""
        return Late(
            undecided=tuple(one for one in self.undecided if one.breach_after_on < today),
            without_plan=tuple(one for one in self.without_plan if one.breach_after_on < today),
        )

    def ahead(self, today: date) -> tuple[LateOne, ...]:
        """Return those whose limit is still ahead on a London date, the nearest first."""
        each = (*self.undecided, *self.without_plan)
        ahead = (one for one in each if one.breach_after_on >= today)
        return tuple(sorted(ahead, key=lambda one: (one.breach_after_on, one.case_id)))


def waiting(found: Iterable[Dates]) -> Waiting:
    """Return which requests wait for what has a limit."""
    requests = tuple(found)
    agreed = [one for one in requests if one.first(*AGREED) and not one.first(*AFTER_ALL)]
    ended = (*REFUSED, *WITHDRAWN, *NO_PLAN, *PLAN)
    return Waiting(
        undecided=tuple(_waiting(requests, ClockCode.DECIDE_TO_ASSESS, (*DECIDED, *WITHDRAWN))),
        without_plan=tuple(_waiting(agreed, ClockCode.FINAL_PLAN, ended)),
    )


def _waiting(
    requests: Iterable[Dates], code: ClockCode, ends: tuple[str, ...]
) -> Iterator[LateOne]:
    for one in requests:
        if one.first(*ends) is None:
            limit = limit_of(code, one.received_on)
            yield LateOne(
                one.case_id,
                one.school,
                code.label,
                limit.breach_after_on,
                limit.act_by_on,
                one.received_on,
                one.officer_id,
            )
