"""A condition that is not met, said as a reason: what it says, its source, who can supply it."""

from __future__ import annotations

from models.decision import Reason, Refused
from models.requirement import AllOf, AnyOf, AtLeast, Requirement, Scope, Unless, Views
from rules.conditions.ground import Ground
from rules.conditions.must_be_asked import nobody_to_ask, still_to_ask
from rules.conditions.policy import parts_of
from rules.conditions.why_not import why_not
from rules.words.asking import COUNTS_ONCE_AIMED


def reason_for(requirement: Requirement, ground: Ground | None = None) -> Reason:
    """Return a missing requirement as a reason; on a ground also what of it is there already."""
    return Reason(
        code=Refused.NOT_MET,
        sentence=_sentence(requirement, ground),
        requirement=requirement.id,
        tag=requirement.tag,
        source=requirement.source,
        roles=requirement.supplied_by,
        form=requirement.form,
    )


def still_asked(requirement: Requirement, ground: Ground) -> tuple[str, ...]:
    """Return the parents who must be asked in any part of a requirement and have not answered."""
    parts = (part for part in parts_of(requirement) if isinstance(part, Views))
    return tuple(dict.fromkeys(each for part in parts for each in still_to_ask(part, ground)))


def nobody_asked(requirement: Requirement, ground: Ground) -> bool:
    """Tell whether any part of a requirement asks a parent where none takes part."""
    parts = parts_of(requirement)
    return any(isinstance(part, Views) and nobody_to_ask(part, ground) for part in parts)


def waits_for_aim(requirement: Requirement, ground: Ground) -> bool:
    """Tell whether nothing recorded now would count, as nobody works towards the move yet."""
    return ground.aim_seq is None and _counts_since_aim(requirement)


def _counts_since_aim(requirement: Requirement) -> bool:
    if isinstance(requirement, AnyOf | AtLeast):
        return all(_counts_since_aim(part) for part in requirement.of)
    if isinstance(requirement, AllOf):
        return any(_counts_since_aim(part) for part in requirement.of)
    if isinstance(requirement, Unless):
        return _counts_since_aim(requirement.needs)
    return getattr(requirement, "scope", None) is Scope.SINCE_AIM


def why_unmet(requirement: Requirement, ground: Ground) -> str:
    """Return why what is there does not meet a requirement; nothing where it does, or none is."""
    return " ".join(each.sentence for each in why_not(requirement, ground))


def _sentence(requirement: Requirement, ground: Ground | None) -> str:
    more = _what_keeps_it(requirement, ground) if ground is not None else ""
    return f"{requirement.staff} {more}".rstrip()


def _what_keeps_it(requirement: Requirement, ground: Ground) -> str:
    """Return what keeps a condition from being met though something is there; or nothing."""
    if waits_for_aim(requirement, ground):
        return COUNTS_ONCE_AIMED
    return why_unmet(requirement, ground)
