"""Which records can be put on a request now, read from the rules: no second list of what is when.

A record is offered where a move that is possible asks for it, where it makes such a move itself, or
where an open step asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from adapters.rulings import words_of
from models.case import Case
from models.evidence import FORMS, Kind
from models.roles import Role
from rules.charts.machine import all_moves, guard_of, innermost, legal_moves
from rules.charts.triggers import BY_ANSWER, BY_RECORD, MAY_MOVE_NOTHING
from rules.conditions.ground import ground_of
from rules.conditions.kinds import applies
from rules.conditions.policy import Policy, parts_of
from rules.letters import LETTERS
from rules.people.authority import RECORDERS
from rules.people.recorders import belongs
from rules.stuck import is_finished

_ONLY_WHERE_ASKED = {Kind.ORDERED_PLAN, Kind.ADVICE_CHASER}
"""What the chart would take at any time, and only an order or a late adviser calls for."""


def is_ours(case: Case, kind: Kind) -> bool:
    """Tell whether the authority records this kind on its requests at all."""
    return belongs(kind, case.chart) and bool(
        {Role.LA_OFFICER, Role.LA_MANAGER} & set(RECORDERS[kind])
    )


def offered(case: Case, policy: Policy, on: date) -> tuple[Kind, ...]:
    """Return the kinds of record that can be put on the request now, in the order of the law."""
    wanted = {*_asked(case, policy, on), *_making(case), *_called_for(case)}
    anew = set() if is_finished(case) else set(_to_put_right(case))
    return tuple(k for k in Kind if k in anew or (k in wanted and _fits(case, k)))


def closed(case: Case, kind: Kind) -> str:
    """Return why a record is not offered now, as a sentence for the officer who looked for it."""
    stage = words_of(case.pack).state(innermost(case)[0])
    return f"“{kind.label}” cannot be recorded now. {stage.says.la}"


def _asked(case: Case, policy: Policy, on: date) -> Iterable[Kind]:
    for move in legal_moves(case.chart, case.configuration):
        ground = ground_of(case, move, on)
        for part in parts_of(*policy.requirements(move)):
            if part.form and applies(part.applies_when, ground):
                yield part.form


def _making(case: Case) -> Iterable[Kind]:
    """Yield what makes a move: one for each answer that it cannot leave out."""
    legal = set(legal_moves(case.chart, case.configuration))
    for kind in Kind:
        groups = _moves_of(kind, case)
        if groups and all(legal & set(moves) for moves in groups) and not _is_extra(kind):
            yield kind


def _is_extra(kind: Kind) -> bool:
    return kind in _ONLY_WHERE_ASKED


def _called_for(case: Case) -> Iterable[Kind]:
    found = (step.record for step in case.steps if step.record is not None)
    yield from (kind for kind in found if kind is not Kind.CORRECTION)
    if case.current(Kind.ADVICE_REQUEST):
        yield Kind.ADVICE_CHASER


def _to_put_right(case: Case) -> Iterable[Kind]:
    """Yield what was found wrong and has nothing in its place yet."""
    for struck in case.struck:
        if case.document(struck.evidence.key) is None and is_ours(case, struck.evidence.kind):
            yield struck.evidence.kind


def _moves_of(kind: Kind, case: Case) -> list[tuple[str, ...]]:
    """Return the moves that a record makes on this chart, one group for each of which one must be.

    A question that may be left empty moves nothing where it is.
    """
    here = set(all_moves(case.chart))
    groups: dict[str, list[str]] = {"": list(BY_RECORD.get(kind, ()))}
    for (of_kind, question, _), moves in BY_ANSWER.items():
        if of_kind is kind and FORMS[kind].model_fields[question].is_required():
            groups.setdefault(question, []).extend(moves)
    mine = (tuple(move for move in moves if move in here) for moves in groups.values())
    return [moves for moves in mine if moves]


def _fits(case: Case, kind: Kind) -> bool:
    """Tell whether the chart would take the record: something can come of it from here."""
    if not is_ours(case, kind):
        return False
    legal = set(legal_moves(case.chart, case.configuration))
    groups = _moves_of(kind, case)
    sends = [
        move
        for move, sent in LETTERS.items()
        if sent is kind
        and move in all_moves(case.chart)
        and guard_of(case.chart, move) == "requirements_met"
    ]
    makes_some = all(legal & set(moves) for moves in groups)
    return (
        (makes_some or kind in MAY_MOVE_NOTHING)
        and (not sends or bool(legal & set(sends)))
        and (not is_finished(case) or bool(groups and makes_some))
    )
