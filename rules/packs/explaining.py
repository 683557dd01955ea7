"""A policy pack in plain words: before each move, what must be there, who supplies it and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.case import Chart
from models.message import Audience
from models.pack import Pack, Timetable
from models.requirement import Requirement, Tag, Weight
from models.roles import Role
from rules.charts.machine import all_moves
from rules.conditions.policy import Policy
from rules.words.names import names


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in the words of an audience; ``warns`` tells of one that never blocks."""

    id: str
    sentence: str
    tag: Tag
    source: str
    supplied_by: tuple[Role, ...]
    warns: bool


@dataclass(frozen=True, slots=True)
class MoveAsked:
    """One move: who takes it (nobody where it happens by itself), and what is asked before it."""

    chart: Chart
    code: str
    name: str
    takers: tuple[Role, ...]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which a pack differs from another; ``move`` is empty for its reminders."""

    move: str
    says: str
    condition: str = ""


def asked(pack: Pack, audience: Audience = Audience.STAFF) -> tuple[MoveAsked, ...]:
    """Return every move with what a pack and the law ask before it, in the charts' order."""
    policy = Policy(pack)
    words = names(policy)
    return tuple(
        MoveAsked(
            chart=chart,
            code=move,
            name=words.move(move).name,
            takers=words.move(move).takers,
            conditions=tuple(_condition(each, audience) for each in policy.requirements(move)),
        )
        for chart in Chart
        for move in all_moves(chart)
    )


def reminders(timetable: Timetable) -> tuple[str, str]:
    """Return when people are reminded, and who hears of it when a task is late."""
    before, after = map(_counts, (timetable.before_school_days, timetable.after_school_days))
    on_the_day = ", on the day" if timetable.on_the_day else ""
    days = f"{before} school days before{on_the_day}, {after} after"
    late = (
        f"Late, the SENCo hears after {timetable.senco_after_school_days} school days, the "
        f"headteacher after {timetable.headteacher_after_school_days}, the operators after "
        f"{timetable.operators_after_school_days}"
    )
    return f"Reminders at {timetable.hour:%H:%M}: {days}", late


def _counts(days: tuple[int, ...]) -> str:
    return " and ".join(map(str, days)) or "no"


def differences(
    pack: Pack, other: Pack, audience: Audience = Audience.STAFF
) -> tuple[Difference, ...]:
    """Return how a pack differs from another one; nothing where it asks the same."""
    return tuple(_differences(pack, other, audience))


def _differences(pack: Pack, other: Pack, audience: Audience) -> Iterator[Difference]:
    theirs, mine = Policy(other), Policy(pack)
    words = names(mine)
    for chart in Chart:
        for move in all_moves(chart):
            was = {each.id: each for each in theirs.requirements(move)}
            now = {each.id: each for each in mine.requirements(move)}
            name = words.move(move).name
            for condition, says in _changed(was, now, audience):
                yield Difference(name, says, condition)
    if pack.timetable != other.timetable:
        yield Difference("", "Reminders differ.")


def _changed(
    was: dict[str, Requirement], now: dict[str, Requirement], audience: Audience
) -> Iterator[tuple[str, str]]:
    """Yield the id of each condition that differs, and what is otherwise about it."""
    for name, requirement in now.items():
        before = was.get(name)
        if before is None:
            yield name, f"also asks: {_words(requirement, audience)}"
        elif before.model_copy(update=_told(requirement)) != requirement:
            yield name, f"asks otherwise: {_words(requirement, audience)}"
        elif (before.staff, before.la) != (requirement.staff, requirement.la):
            yield name, f"asks the same in other words: {_words(requirement, audience)}"
        elif before.source != requirement.source:
            yield name, f"names another source: {requirement.source}"
        elif before != requirement:
            yield name, f"tells the family otherwise: {requirement.family}"
    for name, requirement in was.items():
        if name not in now:
            yield name, f"does not ask: {_words(requirement, audience)}"


def _told(requirement: Requirement) -> dict[str, str]:
    """Return what a condition tells its readers and asks of nobody: its words and its source."""
    return {name: getattr(requirement, name) for name in ("staff", "family", "la", "source")}


def _condition(asked: Requirement, audience: Audience) -> Condition:
    return Condition(
        id=asked.id,
        sentence=_words(asked, audience),
        tag=asked.tag,
        source=asked.source,
        supplied_by=asked.supplied_by,
        warns=asked.weight is not Weight.NEEDED,
    )


def _words(asked: Requirement, audience: Audience) -> str:
    return asked.la if audience is Audience.LA else asked.staff
