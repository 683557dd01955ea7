"""Which SEN status a pupil has in the school census, read from where the journey stands.

N none, K SEN support, E an EHC plan; one is open at a time. Source: the Department for Education's
school census, SEN provision. A plan outranks the school's own support; whoever leaves keeps the
status they left with, for the next school to go by.
"""

from __future__ import annotations

from datetime import date

from models.case import Case, Chart
from models.codes import SenProvision
from models.evidence import Kind

_WITH_A_PLAN = {"plan_issued", "plan_ceasing"}
_ON_SUPPORT = {"sen_support", "my_support_plan"}
_GOES_ON = {"carry_on_support", "carry_on_my_support_plan"}


def status_of(case: Case) -> SenProvision:
    """Return the SEN status by where the journey stands."""
    active = set(case.configuration)
    if active & _WITH_A_PLAN:
        return SenProvision.EHC_PLAN
    return SenProvision.SEN_SUPPORT if active & _ON_SUPPORT else SenProvision.NONE


def now_of(case: Case) -> SenProvision | None:
    """Return the SEN status where it is another than the one that is open; else None."""
    if case.chart is not Chart.PUPIL_JOURNEY:
        return None
    status = status_of(case)
    return None if case.sen_history and case.sen_history[-1].status is status else status


def first_day(case: Case, move: str, on: date) -> date:
    """Return the first London date of the status that a move makes, which is dated by one.

    It is the day of the move, which for a plan is that of the authority's own letter and not that
    on which the school heard of it. Support that was in place before has been there since its own
    first day. Source: the school census, SEN provision start date.
    """
    in_place = case.latest(Kind.SUPPORT_IN_PLACE) if move in _GOES_ON else None
    return in_place.facts.on if in_place is not None else on
