"""What a review of support may propose: a step that leads on from where the support stands."""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case
from models.decision import Reason, Refused
from models.evidence import Facts, Kind
from models.evidence.choices import NextStep
from rules.words.names import Names

PLAN = "my_support_plan"
"""The state of support in which there is such a plan already."""


def may_propose(case: Case) -> tuple[NextStep, ...]:
    """Return the steps that a review can propose as the support stands."""
    has_plan = PLAN in case.configuration
    return tuple(step for step in NextStep if not (has_plan and step is NextStep.MOVE_ON))


def leads_nowhere(case: Case, facts: Facts, words: Names) -> Iterator[Reason]:
    """Yield why a review cannot propose what it does: no step leads there from here."""
    if facts.kind is not Kind.REVIEW:
        return
    if set(facts.said("next_step")) - {str(step) for step in may_propose(case)}:
        yield Reason(
            code=Refused.NOT_OPEN,
            sentence=f"There is a plan of the kind “{words.state(PLAN).name}” already, so a review "
            "cannot propose to move on to one. Choose another step.",
            form=facts.kind,
            field="next_step",
        )
