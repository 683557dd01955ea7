"""What is asked for before a decision and is not there yet: said where the decision is written."""

from __future__ import annotations

from collections.abc import Iterator

from models.evidence import Kind
from models.requirement import Document, Requirement, Signed, Weight
from rules.charts.aims import PROPOSALS
from rules.charts.machine import legal_moves
from rules.conditions.ground import Ground as Judged
from rules.conditions.ground import ground_of
from rules.conditions.kinds import unmet
from rules.conditions.predicates import dated_too_late
from rules.words.sources import tagged_source
from web.la.ground import Ground
from web.la.questions import unanswered

LEAD = "Still missing. You can record the decision, but it cannot be sent before this is in place:"


def still_before(ground: Ground, kind: Kind, decision: str) -> tuple[str, ...]:
    """Return what the rules ask for before a decision and lack, led by what that means.

    After it stands what the school was asked and has not answered, which holds nothing up.
    """
    lacking = dict.fromkeys(_lacking(ground, kind, decision))
    return (*((LEAD, *lacking) if lacking else ()), *unanswered(ground, kind))


def _lacking(ground: Ground, kind: Kind, decision: str) -> Iterator[str]:
    case = ground.opened.case
    legal = legal_moves(case.chart, case.configuration)
    for (of_kind, _question, answer), move in PROPOSALS.items():
        if of_kind is kind and move in legal and decision in ("", answer):
            judged = ground_of(case, move, ground.desk.today)
            for asked in unmet(ground.rulings.policy.requirements(move), judged):
                if _comes_before(asked, kind, judged):
                    yield f"{asked.la} {tagged_source(asked.source, asked.tag)}."


def _comes_before(asked: Requirement, kind: Kind, judged: Judged) -> bool:
    """Tell whether a condition is for something else than the decision itself and its signatures.

    Where the decision only has to be confirmed, writing it again does so.
    """
    if asked.form is kind or isinstance(asked, Signed) or asked.weight is not Weight.NEEDED:
        return False
    late = dated_too_late(asked, judged) if isinstance(asked, Document) else None
    return late is None or late[1].kind is not kind
