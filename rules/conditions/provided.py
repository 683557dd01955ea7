"""When what is asked of provision is met: its cost, its hours, whether it rises and was given."""

from __future__ import annotations

from models.evidence import Kind
from models.requirement import ProvisionCost, Scope
from rules.conditions.ground import Ground
from rules.conditions.sessions import each_period


def provided(asked: ProvisionCost, ground: Ground) -> bool:
    """Tell whether provision costs, takes or grows as much as is asked, and was delivered."""
    found = ground.in_scope(asked.record, asked.scope)
    if not found:
        return False
    numbers = found[-1].facts.numbers
    return (
        (asked.over_pounds is None or numbers.get(asked.figure, 0) > asked.over_pounds)
        and (
            asked.over_hours_a_week is None
            or numbers.get("hours_a_week", 0) > asked.over_hours_a_week
        )
        and _rising(asked, ground)
        and _delivered(asked, ground)
    )


def _rising(asked: ProvisionCost, ground: Ground) -> bool:
    if asked.rising is None:
        return True
    figures = last_two_figures(asked, ground)
    return len(figures) > 1 and (figures[-1] > figures[-2]) is asked.rising


def last_two_figures(asked: ProvisionCost, ground: Ground) -> tuple[int, ...]:
    """Return the last two figures on record that tell whether provision rises, or as many."""
    found = ground.in_scope(asked.record, Scope.JOURNEY)
    figures = (record.facts.numbers.get(asked.figure) for record in found)
    return tuple(figure for figure in figures if figure is not None)[-2:]


def _delivered(asked: ProvisionCost, ground: Ground) -> bool:
    if asked.delivered_percent is None:
        return True
    delivered, promised = sessions(asked, ground)
    return promised > 0 and delivered * 100 >= asked.delivered_percent * promised


def sessions(asked: ProvisionCost, ground: Ground) -> tuple[int, int]:
    """Return how many sessions were delivered, and of how many that were promised."""
    found = ground.in_scope(asked.record, asked.scope)
    if asked.record is Kind.PROVISION_RECORD:
        every = (e for e in ground.case.evidence if e.kind is asked.record)
        found = each_period(e for e in every if ground.counts(e, asked.scope))
    promised = sum(record.facts.numbers.get("sessions_promised", 0) for record in found)
    delivered = sum(record.facts.numbers.get("sessions_delivered", 0) for record in found)
    return delivered, promised
