"""Moves that happen by themselves: because a record was filed, or because a date has come."""

from __future__ import annotations

from datetime import date

from models.case import Case, StepKind
from models.evidence import Facts, Kind

BY_RECORD: dict[Kind, tuple[str, ...]] = {
    Kind.FAMILY_REQUEST: ("family_requests_assessment",),
    Kind.LA_ACKNOWLEDGEMENT: ("acknowledge", "la_acknowledges"),
    Kind.LA_QUESTION: ("ask_for_more",),
    Kind.SCHOOL_INFORMATION: ("information_arrives",),
    Kind.WITHDRAWAL: ("withdraw_request", "hear_of_withdrawal"),
}
"""Which moves a record makes, on whichever chart has them."""

BY_ANSWER: dict[tuple[Kind, str, str], str] = {
    (Kind.LA_DECISION, "decision", "assess"): "la_agrees",
    (Kind.LA_DECISION, "decision", "refuse"): "la_refuses",
    (Kind.LA_FUNDING_DECISION, "decision", "granted"): "top_up_is_granted",
    (Kind.LA_FUNDING_DECISION, "decision", "refused"): "top_up_is_refused",
}
"""Which move an answer in a record makes."""


def moves_made_by(facts: Facts) -> tuple[str, ...]:
    """Return the moves that filing this record makes, where the chart allows them."""
    answered = tuple(
        move
        for (kind, question, answer), move in BY_ANSWER.items()
        if facts.kind is kind and facts.says(question, answer)
    )
    return (*BY_RECORD.get(facts.kind, ()), *answered)


def moves_due(case: Case, on: date) -> tuple[str, ...]:
    """Return the moves whose awaited date has come."""
    return tuple(
        step.move
        for step in case.steps
        if step.kind is StepKind.WAIT and step.move == "review_falls_due" and step.due_on <= on
    )
