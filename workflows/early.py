"""Refusing at once: the validator's own decision, with what this process knows of the rulings.

It is made again, for good, where it is written down; so where this process does not know the
rulings yet it simply lets the command through.
"""

from __future__ import annotations

from datetime import datetime

from models.case import Case
from models.commands import AdoptPolicy, Command, LetStandIn, OpenCase, RecordEvidence
from models.decision import Reason, Refusal, Refused
from models.evidence import Kind
from models.said import phrase
from rules.decide import decide
from rules.rulebook import RULEBOOK


def refuse_early(case: Case | None, command: Command, now: datetime) -> Refusal | None:
    """Return why a command is refused already, or None to let it through to be decided."""
    if case is None:
        return None if isinstance(command.order, OpenCase) else _NOT_OPEN
    if isinstance(command.order, OpenCase):
        return None  # a repeated opening is answered by the log, which knows its id
    if isinstance(command.order, AdoptPolicy | LetStandIn) or _is_of_people_unmet(command):
        return None  # it is decided by a pack or by people whom this process may not have met
    rulings = RULEBOOK.rulings_of(case)
    if rulings is None:
        return None
    decision = decide(case, command, now, rulings)
    return decision if isinstance(decision, Refusal) else None


def _is_of_people_unmet(command: Command) -> bool:
    """Tell whether those who take a journey over, or up again, are asked: the case names others."""
    order = command.order
    return isinstance(order, RecordEvidence) and order.facts.kind in _OF_PEOPLE_UNMET


_OF_PEOPLE_UNMET = (Kind.TRANSFER_ANSWER, Kind.REOPENING)

_NOT_OPEN = Refusal(
    reasons=(Reason(code=Refused.UNKNOWN, sentence=phrase("There is no such case.")),)
)
