"""Each kind of requirement and when it is met: one predicate per kind, nothing else decides.

A predicate looks at the case as it stands on a London date. It never raises for what a person may
have left out; what it cannot find is not met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.case import Case
from models.due import AppliesWhen
from models.evidence import Evidence, Kind
from models.requirement import AllOf, AnyOf, AtLeast, Requirement, Scope, Tag, Unless, Weight
from models.roles import Role
from rules.conditions import predicates
from rules.conditions.ground import Ground
from rules.conditions.predicates import answered
from rules.time.years import age_in_year, phase_of, year_number


def unmet(requirements: tuple[Requirement, ...], ground: Ground) -> tuple[Requirement, ...]:
    """Return the needed requirements that are not met, in their order."""
    return tuple(
        requirement
        for requirement in requirements
        if requirement.weight is Weight.NEEDED and not met(requirement, ground)
    )


def warned(requirements: tuple[Requirement, ...], ground: Ground) -> tuple[Requirement, ...]:
    """Return the requirements that only advise and are not met, parts of others too."""
    return tuple(
        part
        for part in with_advice(requirements, ground)
        if part.weight is Weight.ADVICE
        and applies(part.applies_when, ground)
        and not met(part, ground)
    )


def with_advice(requirements: tuple[Requirement, ...], ground: Ground) -> tuple[Requirement, ...]:
    """Return the requirements and, after each that applies, the advice among its parts.

    A choice holds no advice: a pack that says so is refused.
    """
    return tuple(each for one in requirements for each in (one, *_advice_in(one, ground)))


def _advice_in(requirement: Requirement, ground: Ground) -> Iterator[Requirement]:
    if isinstance(requirement, AllOf) and applies(requirement.applies_when, ground):
        for part in requirement.of:
            if part.weight is Weight.ADVICE:
                yield part
            yield from _advice_in(part, ground)


def holds_up(requirement: Requirement, ground: Ground) -> bool:
    """Tell whether what comes after a requirement must wait for it: never for advice."""
    return requirement.weight is Weight.NEEDED and not met(requirement, ground)


def met(requirement: Requirement, ground: Ground) -> bool:
    """Tell whether a requirement is met, does not apply, or is reasoned away or overridden."""
    return (
        not applies(requirement.applies_when, ground)
        or PREDICATES[type(requirement)](requirement, ground)
        or _reasoned(requirement, ground)
        or overridden(requirement, ground)
    )


def applies(when: AppliesWhen | None, ground: Ground) -> bool:
    """Tell whether a requirement applies to this pupil today."""
    if when is None:
        return True
    year = year_number(ground.case.cohort, ground.on)
    return (
        _between(when.year_from, year, when.year_to)
        and _between(when.age_from, age_in_year(year), when.age_to)
        and (not when.phases or phase_of(year) in when.phases)
        and (not when.settings or ground.case.setting in when.settings)
        and (not when.home_la or ground.case.la_id.removeprefix("la-") in when.home_la)
        and when.looked_after in (None, _looked_after(ground))
        and _touches(when.areas, ground, Kind.NEEDS_ANALYSIS, "areas")
        and _touches(when.needs, ground, Kind.WIDER_NEEDS, "needs")
        and (when.record is None or _recorded(when, when.record, ground))
    )


def _between(first: int | None, number: int, last: int | None) -> bool:
    return (first is None or number >= first) and (last is None or number <= last)


def _looked_after(ground: Ground) -> bool:
    return _touches(("looked_after",), ground, Kind.WIDER_NEEDS, "needs")


def _recorded(when: AppliesWhen, kind: Kind, ground: Ground) -> bool:
    found = ground.of_each(kind, Scope.JOURNEY, when.about)
    return any(answered(record, when.answers) for record in found)


def overridden(requirement: Requirement, ground: Ground) -> bool:
    """Tell whether a local requirement is overridden: by the headteacher and a second person.

    Nothing overrides the law. An override holds while the work it was given for goes on.
    """
    return requirement.tag is not Tag.LAW and any(
        _two_agree(record, ground.case) for record in about(requirement, Kind.OVERRIDE, ground)
    )


def _two_agree(override: Evidence, case: Case) -> bool:
    author = override.recorded_by
    return author.role is Role.HEADTEACHER and any(
        s.is_of(override) and not s.by.in_the_name_of & author.in_the_name_of
        for s in case.sign_offs
    )


def _reasoned(requirement: Requirement, ground: Ground) -> bool:
    return requirement.or_reason is not None and any(
        record.recorded_by.role is requirement.or_reason
        for record in about(requirement, Kind.REASON, ground)
    )


def about(requirement: Requirement, kind: Kind, ground: Ground) -> Iterator[Evidence]:
    """Yield what was written about a requirement in this cycle, or since the move is aimed at."""
    for record in ground.case.current(kind):
        if record.facts.subject == requirement.id and (
            ground.counts(record, Scope.CYCLE) or ground.counts(record, Scope.SINCE_AIM)
        ):
            yield record


def _touches(wanted: tuple[str, ...], ground: Ground, kind: Kind, question: str) -> bool:
    if not wanted:
        return True
    record = ground.latest(kind, Scope.JOURNEY)
    return record is not None and bool(set(wanted) & set(record.facts.said(question)))


def _all(asked: AllOf, ground: Ground) -> bool:
    return not any(holds_up(part, ground) for part in asked.of)


def _any(asked: AnyOf, ground: Ground) -> bool:
    return any(met(part, ground) for part in asked.of)


def _at_least(asked: AtLeast, ground: Ground) -> bool:
    return sum(met(part, ground) for part in asked.of) >= asked.count


def _unless(asked: Unless, ground: Ground) -> bool:
    return met(asked.excused_by, ground) or met(asked.needs, ground)


PREDICATES: dict[type, Callable[..., bool]] = {
    **predicates.OF_KIND,
    AllOf: _all,
    AnyOf: _any,
    AtLeast: _at_least,
    Unless: _unless,
}
"""The predicate of each kind of requirement; a test fails when a kind has none."""
