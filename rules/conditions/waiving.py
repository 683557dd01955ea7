"""A reason in place of what is missing, and an override: for which conditions either may be given.

Neither does anything for another one, so it is refused where it is written, not kept for show.
"""

from __future__ import annotations

from models.decision import Reason, Refused
from models.evidence import Facts, Kind
from models.requirement import Requirement, Tag
from rules.conditions.policy import Policy

WAIVES = (Kind.REASON, Kind.OVERRIDE)
"""Records that are about a condition which is not met."""

_FIELD = "requirement"


def cannot_be_waived(facts: Facts, policy: Policy) -> tuple[Reason, ...]:
    """Return why a record does nothing for the condition that it names."""
    if facts.kind not in WAIVES:
        return ()
    requirement = policy.requirement(str(facts.subject))
    if requirement is None:
        sentence = "The policy that this journey goes by has no such condition. Check its id."
        return (Reason(code=Refused.UNKNOWN, sentence=sentence, field=_FIELD),)
    refused = why_not_waived(facts.kind, requirement)
    return (refused,) if refused else ()


def why_not_waived(kind: Kind, requirement: Requirement) -> Reason | None:
    """Return why a reason or an override does nothing for this condition, None where it does."""
    if kind is Kind.OVERRIDE and requirement.tag is Tag.LAW:
        sentence = "This condition is law. Nothing and nobody can override it."
    elif kind is Kind.REASON and requirement.or_reason is None:
        sentence = "A written reason does not do for this condition."
    else:
        return None
    return Reason(
        code=Refused.NOT_YOURS,
        sentence=sentence,
        requirement=requirement.id,
        tag=requirement.tag,
        source=requirement.source,
        field=_FIELD,
    )
