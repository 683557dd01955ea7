"""The one day of a step that a person is told: on their page, in a message, in a list alike.

Who works by a time limit of the law sees both its dates. A family reads one
(docs/decisions/0019-one-date-for-families.md).
"""

from __future__ import annotations

from datetime import date

from models.case import Step
from models.roles import FAMILY, Role


def day_told(step: Step, role: Role) -> date:
    """Return the London date that whoever holds a role is told of a step.

    A family is told the earlier of what it does itself, so that it is in time by anyone's count,
    and the later of what is owed to it, after which that is late by anyone's count.
    """
    is_owed = role in FAMILY and not set(step.roles) & set(FAMILY)
    return (step.breach_on if is_owed else None) or step.due_on
