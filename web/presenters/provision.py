"""Provision with its cost, and what was promised against what was delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.case import Case
from models.evidence import Evidence, Kind
from models.requirement import ProvisionCost
from rules.conditions.policy import Policy, parts_of
from web.presenters.cycles import Cycle


@dataclass(frozen=True, slots=True)
class Row:
    """One provision of one cycle; ``promised`` counts its sessions over its weeks."""

    cycle: str
    what: str
    by: str
    how_much: str
    promised: int
    pounds: int


@dataclass(frozen=True, slots=True)
class Given:
    """What one cycle's records say was given: of so many promised, and what its plan costs."""

    cycle: str
    promised: int
    delivered: int
    pounds: int

    @property
    def percent(self) -> int | None:
        """The share of the promised sessions that was given; None where nothing was recorded."""
        return round(100 * self.delivered / self.promised) if self.promised else None


@dataclass(frozen=True, slots=True)
class Costed:
    """What support costs in a year beside the line above which a top-up may be asked for."""

    pounds_a_year: int
    threshold: int | None

    @property
    def is_over(self) -> bool:
        """Tell whether the cost lies above the line."""
        return self.threshold is not None and self.pounds_a_year > self.threshold


def rows(found: Iterable[Cycle]) -> tuple[Row, ...]:
    """Return every provision of every plan, cycle by cycle."""
    return tuple(
        Row(
            cycle=cycle.title,
            what=row.what,
            by=row.delivered_by,
            how_much=f"{row.sessions_a_week} a week, {row.minutes} minutes, group of "
            f"{row.group_size}, {row.weeks} weeks",
            promised=row.sessions_a_week * row.weeks,
            pounds=row.cost_pounds,
        )
        for cycle in found
        if cycle.plan
        for row in cycle.plan.provision
    )


def given(found: Iterable[Cycle]) -> tuple[Given, ...]:
    """Return what was promised and delivered in each cycle."""
    return tuple(
        Given(
            cycle.title,
            cycle.promised,
            cycle.delivered,
            sum(row.cost_pounds for row in cycle.plan.provision) if cycle.plan else 0,
        )
        for cycle in found
    )


def costed(case: Case, policy: Policy) -> Costed | None:
    """Return the latest costing with the policy's own line; None where nothing was costed."""
    records: tuple[Evidence, ...] = case.current(Kind.COSTED_PROVISION)
    if not records:
        return None
    pounds = records[-1].facts.numbers.get("pounds_a_year")
    return None if pounds is None else Costed(pounds, threshold(policy))


def threshold(policy: Policy) -> int | None:
    """Return the yearly cost above which the policy lets a school ask for more."""
    asked = parts_of(*policy.requirements("request_top_up"))
    lines = [one.over_pounds for one in asked if isinstance(one, ProvisionCost)]
    return next((line for line in lines if line is not None), None)
