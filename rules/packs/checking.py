"""What a well-formed pack may still not say, with where it says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models.case import Chart
from models.evidence import Kind
from models.pack import MovePolicy, Pack
from models.requirement import AnyOf, AtLeast, Requirement, Signed, Unless, Weight
from rules.charts.machine import all_moves, guard_of
from rules.conditions.policy import parts_of
from rules.law import LAW
from rules.packs.against_law import against_law, wrong_with
from rules.packs.naming import wrong_in_forms, wrong_in_words, wrong_names
from rules.people.authority import RECORDERS

Path = tuple[str | int, ...]
Found = Iterator[tuple[Path, str]]
Placed = tuple[Path, Requirement]


def faults_in(pack: Pack) -> Found:
    """Yield the path and the sentence of each thing this pack may not say, each once.

    A pack that extends another is given as its file says it: see `faults_of_whole` for the rest.
    """
    return iter(dict.fromkeys(_own_faults(pack)))


def faults_of_whole(pack: Pack) -> Found:
    """Yield what is wrong with how the conditions of a whole pack hang together, each once."""
    return iter(dict.fromkeys(_faults_of_whole(pack)))


def _own_faults(pack: Pack) -> Found:
    for move in pack.moves:
        yield from _is_guarded(move)
    yield from _ids(pack)
    yield from against_law(pack)
    yield from wrong_in_words(pack)
    if pack.without and pack.extends is None:
        yield ("without",), "“without” leaves out what another pack asks. Say “extends” too."
    for path, requirement in requirements_of(pack):
        for sentence in (*wrong_with(requirement), *_wrong_in(requirement)):
            yield path, sentence


def _faults_of_whole(pack: Pack) -> Found:
    for move, asked in pack.moves.items():
        yield from _move(move, asked, pack)
    yield from _ids(pack)
    yield from wrong_in_forms(pack)
    for path, requirement in requirements_of(pack):
        for sentence in wrong_names(requirement, pack):
            yield path, sentence


def _is_guarded(move: str) -> Found:
    path: Path = ("moves", move)
    charts = {m: chart for chart in Chart for m in all_moves(chart)}
    if move not in charts:
        yield path, f"“{move}” is not a move. The moves are: {', '.join(charts)}."
    elif guard_of(charts[move], move) is None:
        yield path, f"“{move}” can never be blocked, so a pack cannot set conditions for it."


def _move(move: str, asked: MovePolicy, pack: Pack) -> Found:
    path: Path = ("moves", move)
    for group in asked.include:
        if group not in pack.groups:
            yield (*path, "include"), f"There is no group “{group}” in this pack."
    yield from _order(_placed(move, asked, pack), move)


def _placed(move: str, asked: MovePolicy, pack: Pack) -> list[Placed]:
    """Return all that a move asks, parts too, each with its place in the pack."""
    groups = (("groups", group) for group in asked.include)
    found: list[Placed] = []
    for path, requirements in (
        *((group, pack.groups.get(group[1], ())) for group in groups),
        (("moves", move, "requirements"), asked.requirements),
    ):
        for place, requirement in enumerate(requirements):
            found += [((*path, place), part) for part in parts_of(requirement)]
    return found


def _order(placed: list[Placed], move: str) -> Found:
    """Yield what is wrong with the order in which a move's conditions follow one another."""
    by_id = {requirement.id: requirement for _, requirement in placed}
    by_id |= {requirement.id: requirement for requirement in parts_of(*LAW.get(move, ()))}
    for path, requirement in placed:
        for earlier in requirement.after:
            if earlier not in by_id:
                yield path, f"“after” names “{earlier}”, which is no condition of “{move}”."
        before = _all_before(requirement, by_id)
        if requirement.id in before:
            yield path, f"“{requirement.id}” comes after itself. Take it out of “after”."
        elif isinstance(requirement, Signed) and not any(
            by_id[earlier].form is requirement.record for earlier in before if earlier in by_id
        ):
            yield path, _NOTHING_TO_SIGN.format(name=requirement.id, record=requirement.record)


_NOTHING_TO_SIGN = (
    "“{name}” is a signature on “{record}”. Name in “after” a condition that asks for that record, "
    "so that there is something to sign."
)


def _all_before(requirement: Requirement, by_id: dict[str, Requirement]) -> set[str]:
    """Return the ids of all that comes before a requirement, near or far."""
    before: set[str] = set()
    waiting = [*requirement.after]
    while waiting:
        earlier = waiting.pop()
        if earlier not in before:
            before.add(earlier)
            waiting += by_id[earlier].after if earlier in by_id else ()
    return before


def _ids(pack: Pack) -> Found:
    found = list(requirements_of(pack))
    counted = Counter(requirement.id for _, requirement in found)
    for path, requirement in found:
        if counted[requirement.id] > 1:
            yield path, f"The id “{requirement.id}” is used more than once. Ids must differ."


def requirements_of(pack: Pack) -> Iterator[Placed]:
    """Yield every requirement of a pack, parts too, each with its place."""
    for group, asked in pack.groups.items():
        for place, requirement in enumerate(asked):
            for part in parts_of(requirement):
                yield ("groups", group, place), part
    for move, policy in pack.moves.items():
        for place, requirement in enumerate(policy.requirements):
            for part in parts_of(requirement):
                yield ("moves", move, "requirements", place), part


def _wrong_in(requirement: Requirement) -> Iterator[str]:
    if isinstance(requirement, AnyOf | AtLeast | Unless):
        inner = tuple(parts_of(requirement))[1:]
        if any(isinstance(part, Signed) for part in inner):
            yield "A signature cannot be one of several to choose from. Let it stand by itself."
        if any(part.weight is Weight.ADVICE for part in inner):
            yield "A choice cannot hold advice. Say “weight: advice” for the whole of it."
    advises = requirement.weight is Weight.ADVICE
    if advises and any(isinstance(part, Signed) for part in parts_of(requirement)):
        yield "A signature is asked for or it is not; it cannot be advice."
    if requirement.or_reason is not None and requirement.or_reason not in RECORDERS[Kind.REASON]:
        yield f"“{requirement.or_reason}” cannot write a reason. Name somebody at the school."
