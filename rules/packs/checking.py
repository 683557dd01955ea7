"""What a well-formed pack may still not say, with where it says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models.case import Chart
from models.evidence import FORMS, Kind
from models.pack import Pack
from models.requirement import Data, Document, Meeting, NotSince, Requirement, Signed, Tag
from rules.authority import RECORDERS
from rules.law import LAW
from rules.machine import all_moves, guard_of
from rules.policy import parts_of

Path = tuple[str | int, ...]
Found = Iterator[tuple[Path, str]]

LAW_IDS = {requirement.id for asked in LAW.values() for requirement in asked}


def faults_in(pack: Pack) -> Found:
    """Yield the path and the sentence of each thing this pack may not say."""
    yield from _moves(pack)
    yield from _ids(pack)
    for path, requirement in _requirements(pack):
        for sentence in _wrong_in(requirement, pack):
            yield path, sentence


def _moves(pack: Pack) -> Found:
    charts = {move: chart for chart in Chart for move in all_moves(chart)}
    for move, asked in pack.moves.items():
        path: Path = ("moves", move)
        if move not in charts:
            yield path, f"“{move}” is not a move. The moves are: {', '.join(charts)}."
        elif guard_of(charts[move], move) is None:
            yield path, f"“{move}” can never be blocked, so a pack cannot set conditions for it."
        for group in asked.include:
            if group not in pack.groups:
                yield (*path, "include"), f"There is no group “{group}” in this pack."


def _ids(pack: Pack) -> Found:
    found = list(_requirements(pack))
    counted = Counter(requirement.id for _, requirement in found)
    for path, requirement in found:
        if requirement.id in LAW_IDS:
            yield (
                path,
                (
                    f"“{requirement.id}” is a condition of the law; a pack cannot change it. "
                    "Choose another id."
                ),
            )
        elif counted[requirement.id] > 1:
            yield path, f"The id “{requirement.id}” is used more than once. Ids must differ."


def _requirements(pack: Pack) -> Iterator[tuple[Path, Requirement]]:
    for group, asked in pack.groups.items():
        for place, requirement in enumerate(asked):
            for part in parts_of(requirement):
                yield ("groups", group, place), part
    for move, policy in pack.moves.items():
        for place, requirement in enumerate(policy.requirements):
            for part in parts_of(requirement):
                yield ("moves", move, "requirements", place), part


def _wrong_in(requirement: Requirement, pack: Pack) -> Iterator[str]:
    if requirement.tag is Tag.LAW:
        yield "The law's conditions stand in Handrail itself; a pack cannot add one. Say “local”."
    yield from _unknown_ids(requirement, pack)
    yield from _unknown_fields(requirement)
    yield from _wrong_people(requirement)


def _unknown_ids(requirement: Requirement, pack: Pack) -> Iterator[str]:
    known = {r.id for _, r in _requirements(pack)} | LAW_IDS
    for earlier in requirement.after:
        if earlier not in known:
            yield f"“after” names “{earlier}”, which is no condition of this pack."


def _unknown_fields(requirement: Requirement) -> Iterator[str]:
    for kind, field in _fields_named(requirement):
        known = FORMS[kind].model_fields
        if field not in known:
            yield (f"The form “{kind}” has no field “{field}”. It has: {', '.join(known)}.")


def _fields_named(requirement: Requirement) -> Iterator[tuple[Kind, str]]:
    """Yield each form's field that a requirement names."""
    if requirement.due.record is not None and requirement.due.date is not None:
        yield requirement.due.record, requirement.due.date
    match requirement:
        case Document():
            for field in (*requirement.parts, *requirement.answers):
                yield requirement.record, field
            if requirement.limit is not None:
                yield requirement.record, requirement.limit.date
        case Data():
            for field in requirement.answered:
                yield requirement.record, field
        case Meeting():
            yield requirement.record, "attended"
            if requirement.or_reason_in is not None:
                yield requirement.record, requirement.or_reason_in
        case NotSince():
            yield requirement.record, requirement.date
        case _:
            return


def _wrong_people(requirement: Requirement) -> Iterator[str]:
    if isinstance(requirement, Signed) or requirement.form is None:
        return
    may = RECORDERS[requirement.form]
    for role in requirement.supplied_by:
        if role not in may:
            yield (
                f"“{role}” may not fill in “{requirement.form}”. Those who may: {', '.join(may)}."
            )
