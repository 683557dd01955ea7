"""Dates of a plan that do not follow from each other: said to whoever files or signs it.

Nothing is refused for them: what really happened may have happened in this order. What cannot have
happened is refused elsewhere (dates, and the forms' own checks).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.case import Case
from models.evidence import Form, Kind
from models.evidence.support_plan import Outcome, SupportPlan
from rules.time.dates import spoken


def odd_dates(case: Case, form: Form) -> tuple[str, ...]:
    """Return what is odd about the dates of a form on a case, each in a sentence.

    A plan follows from an analysis of needs, and its review looks at its outcomes (seed 000, Assess
    to Review; SEND Code of Practice, paragraph 6.44).
    """
    if not isinstance(form, SupportPlan):
        return ()
    return (*_before_the_analysis(case, form), *map(_said, _out_of_the_plan(form)))


def _before_the_analysis(case: Case, plan: SupportPlan) -> Iterator[str]:
    made = [e.facts.on for e in case.current(Kind.NEEDS_ANALYSIS) if e.cycle == case.cycle]
    if made and plan.agreed_on < min(made):
        yield (
            f"The plan was agreed on {spoken(plan.agreed_on)}, before the analysis of needs that "
            f"it follows from, of {spoken(min(made))}."
        )


def _out_of_the_plan(plan: SupportPlan) -> Iterator[tuple[Outcome, str, date]]:
    """Yield the outcomes to be reached outside the plan's own time, with which day they miss."""
    for outcome in plan.outcomes:
        if outcome.by_on < plan.agreed_on:
            yield outcome, "before the plan was agreed", plan.agreed_on
        elif outcome.by_on > plan.review_on:
            yield outcome, "after the plan's review", plan.review_on


def _said(odd: tuple[Outcome, str, date]) -> str:
    outcome, when, day = odd
    return (
        f"The outcome “{outcome.outcome}” is to be reached by {spoken(outcome.by_on)}, {when} on "
        f"{spoken(day)}."
    )
