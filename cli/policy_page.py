"""What ``handrail policy`` prints: a pack in plain words, what came of registering or adopting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from models.adoption import Adoption, Changed, StepChange
from models.pack import Pack
from models.words import lower
from rules.packs import DEFAULT, compared_with
from rules.packs.explaining import Condition, MoveAsked, asked, differences, reminders
from rules.people.authority import spoken
from web.dates import long_date

if TYPE_CHECKING:
    from adapters.pack_register import Registered
    from workflows.adopting import Totals


def asked_by(pack: Pack) -> Iterator[str]:
    """Yield what a pack asks, with the law's conditions that always apply, a line each."""
    yield f"{pack.title}: {pack.name} {pack.version}, from {long_date(pack.effective_on)}"
    if pack.extends is not None:
        yield f"It extends {pack.extends.name} {pack.extends.version}"
    yield from reminders(pack.timetable)
    moves = asked(pack)
    for move in moves:
        yield from _move(move)
    yield from _beside_others(pack)
    yield ""
    count = sum(len(move.conditions) for move in moves)
    yield f"No faults. {count} conditions, those of the law included."


def _beside_others(pack: Pack) -> Iterator[str]:
    """Yield how a pack differs from the version before it and from England's, a line each."""
    for other in compared_with(pack, pack.effective_on):
        found = differences(pack, other)
        is_england = other.name == DEFAULT != pack.name
        called = "England's default" if is_england else "the version before"
        yield ""
        yield f"Beside {called} ({other.name} {other.version})"
        for each in found:
            named = f" ({each.condition})" if each.condition else ""
            yield f"  {each.move}: {each.says}{named}" if each.move else f"  {each.says}"
        if not found:
            yield "  nothing differs"


def registered(pack: Pack, done: Registered) -> Iterator[str]:
    """Yield where a pack stands now, and what to do next."""
    named = f"{pack.name} {pack.version}"
    if done.is_new:
        yield f"{named} is on the shelf: {done.file}"
        yield f"Its line in the register: {done.digest}"
    else:
        yield f"{named} is in the register already, as it is: {done.file}. Nothing was changed."
    yield ""
    yield f"It holds from {long_date(pack.effective_on)}. Next:"
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
    said = [f"{counted[what]} {lower(what.label)}" for what in Changed if counted[what]]
    return ", ".join(said) or "no task changes"


def _change(change: StepChange) -> str:
    dates = " -> ".join(long_date(day) for day in (change.was_due_on, change.due_on) if day)
    return f"{change.what.label}: {change.asks}, {dates}"


def _move(move: MoveAsked) -> Iterator[str]:
    takers = f"taken by {spoken(move.takers)}" if move.takers else "happens by itself"
    yield ""
    yield f"{move.name} ({move.code}), {takers}"
    if not move.conditions:
        yield "  nothing is asked"
    for condition in move.conditions:
        yield f"  - {condition.sentence}"
        yield f"    {_particulars(condition)}"


def _particulars(condition: Condition) -> str:
    warns = " It warns and does not block." if condition.warns else ""
    return (
        f"{condition.id}: {condition.tag.label}, {condition.source}. "
        f"Supplied by {spoken(condition.supplied_by)}.{warns}"
    )
