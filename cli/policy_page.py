"""A policy pack in plain words: before each move, what must be there, who supplies it and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from models.adoption import Adoption, Changed, StepChange
from models.case import Chart
from models.pack import Pack, Timetable
from models.requirement import Requirement, Weight
from rules.authority import spoken
from rules.machine import all_moves
from rules.packs import ENGLAND, in_force
from rules.policy import Policy
from rules.words.moves import MOVES
from rules.words.names import names

if TYPE_CHECKING:
    from adapters.pack_register import Registered
    from cli.adopting import Totals


def asked_by(pack: Pack) -> Iterator[str]:
    """Yield what a pack asks, with the law's conditions that always apply, a line each."""
    policy = Policy(pack)
    yield f"{pack.title}: {pack.name} {pack.version}, from {pack.effective_on:%d %B %Y}"
    if pack.extends is not None:
        yield f"It extends {pack.extends.name} {pack.extends.version}"
    yield from _timetable(pack.timetable)
    asked = 0
    for chart in Chart:
        for move in all_moves(chart):
            requirements = policy.requirements(move)
            asked += len(requirements)
            yield from _move(move, requirements, policy)
    yield from differences(pack)
    yield ""
    yield f"No faults. {asked} conditions, those of the law included."


def differences(pack: Pack) -> Iterator[str]:
    """Yield how a pack differs from England's default, a line each."""
    default = Policy(in_force(ENGLAND.name, pack.effective_on))
    policy, alike = Policy(pack), True
    yield ""
    yield f"Beside England's default ({default.pack.version})"
    for chart in Chart:
        for move in all_moves(chart):
            theirs = {r.id: r for r in default.requirements(move)}
            mine = {r.id: r for r in policy.requirements(move)}
            for line in _differences(theirs, mine):
                alike = False
                yield f"  {MOVES[move].name}: {line}"
    if pack.timetable != default.pack.timetable:
        alike = False
        yield "  Reminders differ."
    if alike:
        yield "  nothing differs"


def _differences(theirs: dict[str, Requirement], mine: dict[str, Requirement]) -> Iterator[str]:
    for name, requirement in mine.items():
        if name not in theirs:
            yield f"also asks: {requirement.staff} ({name})"
        elif requirement != theirs[name]:
            yield f"asks otherwise: {requirement.staff} ({name})"
    for name, requirement in theirs.items():
        if name not in mine:
            yield f"does not ask: {requirement.staff} ({name})"


def registered(pack: Pack, done: Registered) -> Iterator[str]:
    """Yield where a pack stands now, and what to do next."""
    named = f"{pack.name} {pack.version}"
    if done.is_new:
        yield f"{named} is on the shelf: {done.file}"
        yield f"Its line in the register: {done.digest}"
    else:
        yield f"{named} is in the register already, as it is: {done.file}. Nothing was changed."
    yield ""
    yield f"It holds from {pack.effective_on:%d %B %Y}. Next:"
    yield f"  handrail policy follow CODE {pack.name}"
    yield "    lets new journeys of a local authority's pupils follow it"
    yield f"  handrail policy adopt {named} --dry-run"
    yield "    lists which open cases would change, and how"
    yield "Restart what runs, so that it reads the new pack."


def changes(everyone: int, effects: Sequence[Adoption]) -> Iterator[str]:
    """Yield what adopting a pack changes on each open case, in ids and codes, and the totals."""
    for effect in effects:
        yield f"{effect.case_id}: {effect.refused or _counts(effect)}"
        for change in effect.changes:
            yield f"  {_change(change)}"
    can = sum(effect.refused is None for effect in effects)
    yield (
        f"{everyone} open: {everyone - len(effects)} follow it already, {can} can adopt it, "
        f"{len(effects) - can} cannot."
    )


def adopted(totals: Totals) -> Iterator[str]:
    """Yield what came of an adoption; the counts add up to the open cases."""
    yield from totals.failed
    yield (
        f"{totals.open} open: {totals.already} followed it already, {totals.adopted} adopted it, "
        f"{totals.refused} could not, {len(totals.failed)} failed."
    )


def _counts(effect: Adoption) -> str:
    counted = Counter(change.what for change in effect.changes)
    said = [f"{counted[what]} {what.label.lower()}" for what in Changed if counted[what]]
    return ", ".join(said) or "no task changes"


def _change(change: StepChange) -> str:
    dates = " -> ".join(f"{day:%d %B %Y}" for day in (change.was_due_on, change.due_on) if day)
    return f"{change.what.label}: {change.asks}, {dates}"


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
