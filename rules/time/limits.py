"""Which statutory clock binds a case, and what it has by way of excuse.

After a Tribunal's order, a concession or an agreement in mediation other limits take the place of
the usual ones (SEND Regulations 2014, regulations 42, 44 and 45). An exception never moves a date.
"""

from __future__ import annotations

from datetime import date

from models.calendar import SchoolCalendar
from models.case import Case, Step
from models.clocks import Clock, ClockCode, ClockException, ExceptionReason, Party, Standing
from models.evidence import Evidence, Facts, Kind
from models.evidence.choices_of_la import Adviser, ToDo
from rules.time import clocks
from rules.time.clock_table import CLOCKS

_INSTEAD: dict[ToDo, dict[ClockCode, ClockCode]] = {
    ToDo.ASSESS: {
        ClockCode.REFUSE_PLAN: ClockCode.REFUSE_PLAN_AFTER_ORDER,
        ClockCode.FINAL_PLAN: ClockCode.FINAL_PLAN_AFTER_ORDER,
    },
    ToDo.MAKE_PLAN: {ClockCode.FINAL_PLAN: ClockCode.FINAL_AFTER_PLAN_ORDER},
}


TIMES_GIVEN = tuple(str(rule.code) for rule in CLOCKS.values() if rule.who_acts is Party.FAMILY)
"""The clocks of time that the law gives a family, to use or not: nobody is late by one."""


def is_time_given(step: Step) -> bool:
    """Tell whether a step's date is the end of time that the family is given, and owes nobody.

    The six weeks for advice bind those whom the authority asks (SEND Regulations 2014, regulation
    8(1)); the family says what it wants to say, or nothing.
    """
    own_advice = step.rule == ClockCode.GIVE_ADVICE and step.subject == Adviser.FAMILY
    return step.rule in TIMES_GIVEN or own_advice


def limit(case: Case, code: ClockCode, began_on: date, calendar: SchoolCalendar) -> Clock:
    """Return the clock that binds: the usual one from its event or, after an order, another."""
    for to_do, instead in _INSTEAD.items():
        order = told_to(case, to_do)
        if order is not None and code in instead:
            return clocks.start(instead[code], order.facts.on, calendar)
    return clocks.start(code, began_on, calendar)


def told_to(case: Case, to_do: ToDo) -> Evidence | None:
    """Return the outcome of mediation or appeal that tells the authority to do this, if any."""
    outcome = case.latest(Kind.CHALLENGE_OUTCOME)
    return outcome if outcome and outcome.facts.says("to_do", to_do) else None


TO_AMEND = {
    ToDo.AMEND_PLAN: ClockCode.AMEND_AFTER_ORDER,
    ToDo.NAME_SCHOOL: ClockCode.NAME_SCHOOL_AFTER_ORDER,
}
"""The clocks of orders that a plan be amended."""


def still_to_do(case: Case, to_do: ToDo, done_by: Kind) -> Evidence | None:
    """Return the outcome that tells the authority to do this, until a record has come of it."""
    order, done = told_to(case, to_do), case.current(done_by)
    return None if order and done and done[-1].seq > order.seq else order


def exceptions(case: Case, subject: str | None = None) -> tuple[ClockException, ...]:
    """Return the exceptions recorded on a case that excuse a step of this subject.

    One that delays a single adviser excuses nobody else's lateness.
    """
    return tuple(
        as_exception(record.facts, record.key)
        for record in case.current(Kind.CLOCK_EXCEPTION)
        if record.facts.said("adviser") in ((), (subject,))
    )


def standing_of(case: Case, step: Step, on: date) -> Standing | None:
    """Tell how the statutory clock of a step stands on a London date; None where it has none."""
    clock = clock_of(step)
    return clocks.standing(clock, on, exceptions(case, step.subject)) if clock else None


def clock_of(step: Step) -> Clock | None:
    """Return the statutory clock that set a step's dates, if one did."""
    if step.breach_on is None or step.starts_on is None:
        return None
    code = ClockCode(step.rule)
    return Clock(
        code=code,
        source=CLOCKS[code].source,
        starts_on=step.starts_on,
        act_by_on=step.due_on,
        breach_after_on=step.breach_on,
    )


def as_exception(facts: Facts, key: str) -> ClockException:
    """Return the exception that a record tells of; ``key`` is the record's name on its case.

    Raises ValidationError for facts that the law would not know as one; their form refuses them.
    """
    dates = facts.dates
    return ClockException(
        reason=ExceptionReason(facts.said("cause")[0]),
        from_on=dates["first_day_on"],
        to_on=dates["last_day_on"],
        asked_on=dates.get("asked_on"),
        evidence=key,
        family_told_on=dates.get("family_told_on"),
    )
