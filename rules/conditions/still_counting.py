"""Whether a record may still be for something: what is past is asked by no move that may come."""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case
from models.evidence import Kind
from models.requirement import Requirement
from rules.charts.machine import all_moves, still_possible
from rules.charts.triggers import BY_RECORD
from rules.conditions.policy import Policy, parts_of


def may_still_count(case: Case, kind: Kind, policy: Policy) -> bool:
    """Tell whether a record that is written from now on may still count.

    One that conditions ask for counts while a move that has such a condition may come: that a
    family was consulted on a decision counts until it is made. Of what makes moves itself, and of
    what no condition speaks of, the charts and the other rules say when it is taken.
    """
    moves = set(all_moves(case.chart))
    if moves.intersection(BY_RECORD.get(kind, ())):
        return True
    asked_by = {m for m in moves if kind in _spoken_of(*policy.requirements(m))}
    return not asked_by or not asked_by.isdisjoint(still_possible(case.chart, case.configuration))


def _spoken_of(*requirements: Requirement) -> Iterator[Kind]:
    """Yield the kinds of record that conditions ask for, or that say when they hold."""
    for each in parts_of(*requirements):
        for kind in (getattr(each, "record", None), getattr(each.applies_when, "record", None)):
            if isinstance(kind, Kind):
                yield kind
