"""One pack that changes another: what stays, what is replaced, added and left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.pack import MovePolicy, Pack, PackWords, Timetable
from models.requirement import Requirement

Path = tuple[str | int, ...]
Found = Iterator[tuple[Path, str]]
Places = Mapping[str, Path]


def extended(parent: Pack, pack: Pack) -> Pack:
    """Return a pack with all that it takes over from the one it extends."""
    gone = set(pack.without)
    groups = {
        name: _changed(parent.groups.get(name, ()), pack.groups.get(name, ()), gone)
        for name in dict.fromkeys((*parent.groups, *pack.groups))
    }
    moves = {
        move: _move(parent.moves.get(move, MovePolicy()), pack.moves.get(move, MovePolicy()), gone)
        for move in dict.fromkeys((*parent.moves, *pack.moves))
    }
    return pack.model_copy(
        update={
            "timetable": _timetable(parent.timetable, pack.timetable),
            "words": PackWords(
                states={**parent.words.states, **pack.words.states},
                moves={**parent.words.moves, **pack.words.moves},
            ),
            "plan_types": {**parent.plan_types, **pack.plan_types},
            "local_forms": {**parent.local_forms, **pack.local_forms},
            "forms": {**parent.forms, **pack.forms},
            "groups": groups,
            "moves": moves,
        }
    )


def misplaced(parent: Pack, pack: Pack) -> Found:
    """Yield what a pack changes where the pack that it extends has no such thing."""
    theirs, mine = dict(_places(parent)), dict(_places(pack))
    for place, requirement_id in enumerate(pack.without):
        if requirement_id not in theirs:
            yield ("without", place), f"{parent.name} asks for no “{requirement_id}”."
        elif requirement_id in mine:
            yield (
                ("without", place),
                f"“{requirement_id}” is left out here and asked for below. Do one of the two.",
            )
    for requirement_id, path in mine.items():
        there = theirs.get(requirement_id)
        if there is not None and there[:2] != path[:2]:
            where = f"{there[0]}, {there[1]}"
            yield (
                path,
                f"{parent.name} asks for “{requirement_id}” under {where}: replace it there.",
            )


def _places(pack: Pack) -> Iterator[tuple[str, Path]]:
    for group, asked in pack.groups.items():
        for place, requirement in enumerate(asked):
            yield requirement.id, ("groups", group, place)
    for move, policy in pack.moves.items():
        for place, requirement in enumerate(policy.requirements):
            yield requirement.id, ("moves", move, "requirements", place)


def _move(theirs: MovePolicy, mine: MovePolicy, gone: set[str]) -> MovePolicy:
    return MovePolicy(
        include=tuple(dict.fromkeys((*theirs.include, *mine.include))),
        requirements=_changed(theirs.requirements, mine.requirements, gone),
        taken_by=mine.taken_by or theirs.taken_by,
    )


def _changed(
    theirs: tuple[Requirement, ...], mine: tuple[Requirement, ...], gone: set[str]
) -> tuple[Requirement, ...]:
    replacing = {requirement.id: requirement for requirement in mine}
    kept = [replacing.get(r.id, r) for r in theirs if r.id not in gone]
    had = {requirement.id for requirement in theirs}
    return (*kept, *(requirement for requirement in mine if requirement.id not in had))


def _timetable(theirs: Timetable, mine: Timetable) -> Timetable:
    return theirs.model_copy(update={name: getattr(mine, name) for name in mine.model_fields_set})
