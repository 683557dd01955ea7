"""Tasks that somebody owes, apart from time that the law gives a family to use or not."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, not_, or_

from adapters.tables import table_of
from models.clocks import ClockCode
from models.evidence.choices_of_la import Adviser
from models.tables import StepRow
from rules.time.limits import TIMES_GIVEN

_steps = table_of(StepRow)


def is_owed() -> ColumnElement[bool]:
    """Return the condition for steps that can be late: `is_time_given` of the rules, for rows."""
    own_advice = and_(
        _steps.c.rule == str(ClockCode.GIVE_ADVICE),
        func.coalesce(_steps.c.subject, "") == str(Adviser.FAMILY),
    )
    return not_(or_(_steps.c.rule.in_(TIMES_GIVEN), own_advice))
