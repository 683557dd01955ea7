"""A cause for lateness that is known only once the decision is out: what it may still excuse.

The law says what excuses a missed limit (SEND Regulations 2014, regulations 5(4), 8(2), 10(4) and
13(3)); nothing that was read says by when it must be written down. So it may be recorded late,
where a limit ran out that it can excuse; a decision that went out in time needs none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.calendar import with_version
from models.case import Case, Chart
from models.clocks import Clock, ClockCode, Standing
from models.decision import Reason, Refused
from models.evidence import Facts, Kind
from rules.time.clocks import excuses, standing, start
from rules.time.limits import TO_AMEND, as_exception, limit, still_to_do, told_to

LIMITS_RUN = {
    "received",
    "considering",
    "awaiting_information",
    "agreed",
    "advice_sought",
    "deciding_on_plan",
    "drafting_plan",
    "draft_issued",
}
"""States of a request in which a limit on the authority's decision, or on its plan, runs."""

_MET_BY: dict[ClockCode, tuple[str, ...]] = {
    ClockCode.DECIDE_TO_ASSESS: ("agree_to_assess", "refuse_to_assess"),
    ClockCode.REFUSE_PLAN: ("decide_no_plan",),
    ClockCode.FINAL_PLAN: ("issue_final_plan",),
}
"""The moves with which the authority meets each limit."""

_PLAIN_DAYS = with_version()
"""A calendar for clocks that count weeks and do not read one."""

Missed = tuple[Clock, str | None]
"""A limit that ran out, and whose lateness it was where that is an adviser's."""


def may_need_excuse(case: Case, on: date) -> bool:
    """Tell whether on a London date a limit runs at the authority, or one was missed."""
    runs = bool(LIMITS_RUN & set(case.configuration))
    to_amend = any(still_to_do(case, to_do, Kind.ORDERED_PLAN) for to_do in TO_AMEND)
    return runs or to_amend or any(missed(case, on))


def excuses_nothing(case: Case, facts: Facts, on: date) -> Reason | None:
    """Return why an exception that comes after the decisions excuses none that was late."""
    at_the_la = case.chart is Chart.ASSESSMENT_REQUEST
    if facts.kind is not Kind.CLOCK_EXCEPTION or not at_the_la:
        return None
    if LIMITS_RUN & set(case.configuration):
        return None
    exception, adviser = as_exception(facts, str(facts.kind)), facts.said("adviser")
    could_be = (*missed(case, on), *_to_amend(case))
    if any(excuses(clock, exception) and adviser in ((), (whose,)) for clock, whose in could_be):
        return None
    return Reason(
        code=Refused.BAD_DATE,
        sentence="No limit that was missed here can be excused by this: the cause must be one that "
        "the Regulations name for it, and must fall while it ran. Check the cause and its days.",
        form=facts.kind,
        field="first_day_on",
    )


def missed(case: Case, on: date) -> Iterator[Missed]:
    """Yield the limits that had run out on the day they were met or, if they are not, ``on``."""
    for clock, met_on, whose in (*_decided(case), *_advised(case, on), *_amended(case, on)):
        if standing(clock, met_on) is not Standing.IN_TIME:
            yield clock, whose


def _decided(case: Case) -> Iterator[tuple[Clock, date, None]]:
    for code, moves in _MET_BY.items():
        days = [case.moved_on[move] for move in moves if move in case.moved_on]
        if days:
            yield limit(case, code, case.received_on, _PLAIN_DAYS), min(days), None


def _advised(case: Case, on: date) -> Iterator[tuple[Clock, date, str]]:
    for asked in case.current(Kind.ADVICE_REQUEST):
        adviser = str(asked.facts.subject)
        given = (e.facts for e in case.current(Kind.ADVICE) if e.facts.subject == adviser)
        given_on = min((facts.on for facts in given), default=on)
        yield start(ClockCode.GIVE_ADVICE, asked.facts.on, _PLAIN_DAYS), given_on, adviser


def _amended(case: Case, on: date) -> Iterator[tuple[Clock, date, None]]:
    for to_do, code in TO_AMEND.items():
        order = told_to(case, to_do)
        if order is not None:
            done = [e.facts.on for e in case.current(Kind.ORDERED_PLAN) if e.seq > order.seq]
            yield start(code, order.facts.on, _PLAIN_DAYS), min(done, default=on), None


def _to_amend(case: Case) -> Iterator[Missed]:
    """Yield the limits of orders that are still to be carried out."""
    for to_do, code in TO_AMEND.items():
        order = still_to_do(case, to_do, Kind.ORDERED_PLAN)
        if order is not None:
            yield start(code, order.facts.on, _PLAIN_DAYS), None
