"""What a saved record does not do yet: the conditions it is for, each with why it is not met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.case import Case, Step, StepKind
from models.decision import Reason
from models.evidence import Facts, Kind
from rules.charts.machine import legal_moves
from rules.conditions.ground import Ground, ground_of
from rules.conditions.not_met import reason_for, waits_for_aim
from rules.conditions.policy import Policy, parts_of
from rules.conditions.waiving import WAIVES
from rules.conditions.why_not import why_not


def not_met_by(case: Case, facts: Facts, policy: Policy, today: date) -> tuple[Reason, ...]:
    """Return the conditions that a saved record is for and that are not met on a London date.

    ``case`` is the case with the record. Each is said with why; of a condition of which nothing
    more can be said than that it is not met, nothing is.
    """
    found = (*_of_open_steps(case, facts, policy, today), *_unaimed(case, facts, policy, today))
    return tuple({reason.requirement: reason for reason in found}.values())


def _of_open_steps(case: Case, facts: Facts, policy: Policy, today: date) -> Iterator[Reason]:
    for step in case.steps:
        asked = policy.requirement(str(step.requirement)) if _is_for(facts, step) else None
        ground = ground_of(case, step.move, today)
        if asked is not None and why_not(asked, ground):
            yield reason_for(asked, ground)


def _is_for(facts: Facts, step: Step) -> bool:
    """Tell whether a record was to supply what a step asks, or stands in the place of it."""
    if facts.kind in WAIVES:
        return step.requirement == facts.subject
    kind = Kind.FAMILY_VIEW if facts.kind is Kind.CONTACT_ATTEMPT else facts.kind
    is_of_it = step.kind is StepKind.SUPPLY and step.record is kind
    return is_of_it and step.subject in (None, facts.subject)


def _unaimed(case: Case, facts: Facts, policy: Policy, today: date) -> Iterator[Reason]:
    """Yield what a record would count for, were the move chosen that it is for.

    Nothing where a move that is worked towards asks for such a record: it was saved for that one.
    """
    aimed = {aim.move for aim in case.aims}
    if any(_asks(policy, move, facts.kind) for move in aimed):
        return
    for move in legal_moves(case.chart, case.configuration):
        ground = Ground(case, today)
        for asked in policy.requirements(move):
            if asked.form is facts.kind and waits_for_aim(asked, ground):
                yield reason_for(asked, ground)


def _asks(policy: Policy, move: str, kind: Kind) -> bool:
    return any(part.form is kind for part in parts_of(*policy.requirements(move)))
