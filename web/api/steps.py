"""An open step as programs read it, in the words in which people are asked."""

from __future__ import annotations

from datetime import date

from models.case import Step
from models.message import Audience
from rules.conditions.policy import Policy
from rules.time.limits import is_time_given
from rules.words.tasks import task_title, what_is_missing
from web.api.shapes import StepShape


def step_shape(step: Step, audience: Audience, policy: Policy, today: date) -> StepShape:
    """Return a step on a London date, in the words for an audience."""
    return StepShape(
        id=step.id,
        kind=step.kind,
        asks=task_title(step, audience, policy),
        missing=what_is_missing(step, audience, policy) if step.requirement else None,
        move=step.move,
        requirement=step.requirement,
        tag=step.tag,
        record=step.record,
        subject=step.subject,
        document=step.document,
        roles=step.roles,
        opened_on=step.opened_on,
        due_on=step.due_on,
        breach_on=step.breach_on,
        rule=step.rule,
        is_overdue=step.due_on < today and not is_time_given(step),
    )
