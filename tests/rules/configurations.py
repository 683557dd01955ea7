"""Every configuration of a chart that moves lead to, nearest first; worked out once a process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count

from models.case import Chart
from rules.charts.machine import first_configuration, leads_to, legal_moves

_Found = list[tuple[str, ...]]


def reachable(chart: Chart) -> Iterator[tuple[str, ...]]:
    """Yield every configuration that any moves lead to, guards aside, the nearest first."""
    found, known = _walked(chart)
    for place in count():
        if place == len(found):
            return
        yield found[place]
        _go_on(chart, place, found, known)


@cache
def _walked(chart: Chart) -> tuple[_Found, set[tuple[str, ...]]]:
    first = first_configuration(chart)
    return [first], {first}


def _go_on(chart: Chart, place: int, found: _Found, known: set[tuple[str, ...]]) -> None:
    """Add what one configuration leads to; a second time it leads to nothing that is new."""
    for move in legal_moves(chart, found[place]):
        there = leads_to(chart, found[place], move)
        if there is not None and there not in known:
            known.add(there)
            found.append(there)
