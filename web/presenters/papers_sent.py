"""The papers that are sent together, named so that no two are called the same, and sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from models.case import Case
from models.evidence import Evidence
from models.words import lower
from web.dates import long_date
from web.presenters.cycles import OF_A_CYCLE, numbers
from web.presenters.papers import Paper, paper
from web.presenters.people import Names


def in_order(records: Iterable[Evidence], case: Case, names: Names) -> tuple[Paper, ...]:
    """Return papers sorted by what they are and, of one sort, by their day.

    What belongs to a cycle says so first: "Cycle 2 review, 3 March 2026". Where two would still be
    called the same, the day tells them apart, and then their place in the list.
    """
    cycles = numbers(case)
    kept = sorted(records, key=lambda e: (e.kind.label, e.facts.subject or "", e.facts.on, e.seq))
    papers = [paper(record, case, names) for record in kept]
    titles = [_named(one, record, cycles) for one, record in zip(papers, kept, strict=True)]
    titles = _apart(titles, [f", {long_date(one.on)}" for one in papers])
    places = [f" (record {one.seq} of this journey)" for one in kept]
    titles = _apart(titles, places)
    return tuple(replace(one, title=title) for one, title in zip(papers, titles, strict=True))


def _named(one: Paper, record: Evidence, cycles: dict[int, int]) -> str:
    if record.kind not in OF_A_CYCLE or record.cycle not in cycles:
        return one.title
    sort = lower(one.title).removesuffix(" of the cycle")
    return f"Cycle {cycles[record.cycle]} {sort}, {long_date(one.on)}"


def _apart(titles: list[str], more: list[str]) -> list[str]:
    """Return titles with more to them where several are the same."""
    told = Counter(titles)
    return [
        title + (add if told[title] > 1 else "") for title, add in zip(titles, more, strict=True)
    ]
