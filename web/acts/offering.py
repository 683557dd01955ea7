"""Which records can be put on a request now, read from the rules: no second list of what is when.

A record that makes a move or goes with one is offered where that move is possible; one that only
tells what happened, where what it speaks of is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from adapters.rulings import words_of
from models.case import Case
from models.evidence import FORMS, Kind
from models.roles import LOCAL_AUTHORITY
from rules.acts.out_of_place import lacking
from rules.charts.machine import all_moves, innermost, legal_moves
from rules.charts.triggers import BY_ANSWER, BY_RECORD, MAY_MOVE_NOTHING
from rules.letters import sent_by
from rules.people.authority import RECORDERS
from rules.people.recorders import belongs
from rules.stuck import is_finished


def is_ours(case: Case, kind: Kind) -> bool:
    """Tell whether the authority records this kind on its requests by its own form.

    Why somebody does not sign is none of them: it is asked on the page of the signature.
    """
    records = belongs(kind, case.chart) and bool(set(LOCAL_AUTHORITY) & set(RECORDERS[kind]))
    return records and kind is not Kind.SIGNATURE_DECLINED


def offered(case: Case, on: date) -> tuple[Kind, ...]:
    """Return the kinds of record that can be put on the request now, in the order of the law.

    A correction is none of them: it begins at the record that is wrong.
    """
    anew = set() if is_finished(case) else set(_to_put_right(case))
    kinds = (kind for kind in Kind if kind is not Kind.CORRECTION)
    return tuple(kind for kind in kinds if kind in anew or _fits(case, kind, on))


def closed(case: Case, kind: Kind, on: date, called: str) -> str:
    """Return why a record is not offered now; ``called`` is what it is to record it."""
    if said := lacking(case, kind, on):
        return said
    stage = words_of(case.pack).state(innermost(case)[0])
    return f"“{called}” is not possible now. {stage.says.la}"


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


def _fits(case: Case, kind: Kind, on: date) -> bool:
    """Tell whether the rules would take the record: something can come of it from here."""
    if not is_ours(case, kind) or lacking(case, kind, on):
        return False
    legal = set(legal_moves(case.chart, case.configuration))
    groups, sends = _moves_of(kind, case), sent_by(case.chart, kind)
    makes_some = all(legal & set(moves) for moves in groups)
    return (
        (makes_some or kind in MAY_MOVE_NOTHING)
        and (not sends or bool(legal & set(sends)))
        and (not is_finished(case) or bool(groups and makes_some))
    )
