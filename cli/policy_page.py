"""A policy pack in plain words: before each move, what must be there, who supplies it and why."""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Chart
from models.pack import Pack, Timetable
from models.requirement import Requirement, Weight
from rules.authority import spoken
from rules.machine import all_moves
from rules.policy import Policy
from rules.words.names import names


def asked_by(pack: Pack) -> Iterator[str]:
    """Yield what a pack asks, with the law's conditions that always apply, a line each."""
    policy = Policy(pack)
    yield f"{pack.title}: {pack.name} {pack.version}, from {pack.effective_on:%d %B %Y}"
    yield from _timetable(pack.timetable)
    asked = 0
    for chart in Chart:
        for move in all_moves(chart):
            requirements = policy.requirements(move)
            asked += len(requirements)
            yield from _move(move, requirements, policy)
    yield ""
    yield f"No faults. {asked} conditions, those of the law included."


def _timetable(timetable: Timetable) -> Iterator[str]:
    before = ", ".join(map(str, timetable.before_school_days)) or "no"
    after = ", ".join(map(str, timetable.after_school_days)) or "no"
    on_the_day = ", on the day" if timetable.on_the_day else ""
    days = f"{before} school days before{on_the_day}, {after} after"
    yield f"Reminders at {timetable.hour:%H:%M}: {days}"
    yield (
        f"Late, the SENCo hears after {timetable.senco_after_school_days} school days, the "
        f"headteacher after {timetable.headteacher_after_school_days}, the operators after "
        f"{timetable.operators_after_school_days}"
    )


def _move(move: str, requirements: tuple[Requirement, ...], policy: Policy) -> Iterator[str]:
    words = names(policy).move(move)
    takers = f"taken by {spoken(words.takers)}" if words.takers else "happens by itself"
    yield ""
    yield f"{words.name} ({move}), {takers}"
    if not requirements:
        yield "  nothing is asked"
    for requirement in requirements:
        yield f"  - {requirement.staff}"
        yield f"    {_particulars(requirement)}"


def _particulars(requirement: Requirement) -> str:
    weight = "" if requirement.weight is Weight.NEEDED else " It warns and does not block."
    return (
        f"{requirement.id}: {requirement.tag.label}, {requirement.source}. "
        f"Supplied by {spoken(requirement.supplied_by)}.{weight}"
    )
