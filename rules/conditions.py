"""Each kind of requirement and when it is met: one predicate per kind, nothing else decides.

A predicate looks at the case as it stands on a London date. It never raises for what a person may
have left out; what it cannot find is not met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from models.case import Case
from models.due import AppliesWhen
from models.evidence import Evidence, Kind
from models.requirement import (
    Advice,
    AllOf,
    AnyOf,
    AtLeast,
    Cycles,
    Data,
    Document,
    Liaison,
    Meeting,
    NotSince,
    ProgressJudged,
    ProvisionCost,
    Requirement,
    Scope,
    Signed,
    Tag,
    Told,
    Unless,
    Views,
    Weight,
)
from models.roles import Role
from rules.clocks import add_months
from rules.ground import Ground
from rules.years import year_number


def unmet(requirements: tuple[Requirement, ...], ground: Ground) -> tuple[Requirement, ...]:
    """Return the needed requirements that are not met, in their order."""
    return tuple(
        requirement
        for requirement in requirements
        if requirement.weight is Weight.NEEDED and not met(requirement, ground)
    )


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
        (when.year_from is None or year >= when.year_from)
        and (when.year_to is None or year <= when.year_to)
        and _touches(when.areas, ground, Kind.NEEDS_ANALYSIS, "areas")
        and _touches(when.needs, ground, Kind.WIDER_NEEDS, "needs")
    )


def overridden(requirement: Requirement, ground: Ground) -> bool:
    """Tell whether a local requirement is overridden: by the headteacher and a second person.

    Nothing overrides the law. An override holds while the work it was given for goes on.
    """
    return requirement.tag is not Tag.LAW and any(
        _two_agree(record, ground.case) for record in _about(requirement, Kind.OVERRIDE, ground)
    )


def _two_agree(override: Evidence, case: Case) -> bool:
    author = override.recorded_by
    return author.role is Role.HEADTEACHER and any(
        s.is_of(override) and s.by.person_id != author.person_id for s in case.sign_offs
    )


def signed(case: Case, evidence: Evidence, role: Role) -> bool:
    """Tell whether someone in this role signed this very version."""
    return any(s.is_of(evidence) and s.by.role is role for s in case.sign_offs)


def _reasoned(requirement: Requirement, ground: Ground) -> bool:
    return requirement.or_reason is not None and any(
        record.recorded_by.role is requirement.or_reason
        for record in _about(requirement, Kind.REASON, ground)
    )


def _about(requirement: Requirement, kind: Kind, ground: Ground) -> Iterator[Evidence]:
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


def _document(asked: Document, ground: Ground) -> bool:
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        return False
    facts = record.facts
    filled = {*facts.parts, *facts.dates, *facts.codes, *facts.numbers}
    return (
        filled.issuperset(asked.parts)
        and all(set(answers) & set(facts.said(q)) for q, answers in asked.answers.items())
        and _within_limit(asked, record)
    )


def _within_limit(asked: Document, record: Evidence) -> bool:
    if asked.limit is None:
        return True
    limited_on = record.facts.dates.get(asked.limit.date)
    latest_on = record.facts.on + timedelta(weeks=asked.limit.weeks)
    return limited_on is not None and limited_on <= latest_on


def _cycles(asked: Cycles, ground: Ground) -> bool:
    if asked.since_record is None:
        return len(ground.case.reviewed_cycles) >= asked.reviewed
    made = min((e.cycle for e in ground.case.current(asked.since_record)), default=None)
    later = [cycle for cycle in ground.case.reviewed_cycles if made is not None and cycle > made]
    return len(later) >= asked.reviewed


def _progress(asked: ProgressJudged, ground: Ground) -> bool:
    reviews = ground.in_scope(Kind.REVIEW, Scope.JOURNEY)[-asked.in_last_reviews :]
    return len(reviews) == asked.in_last_reviews and all(
        set(asked.judged) & set(review.facts.said("progress")) for review in reviews
    )


def _data(asked: Data, ground: Ground) -> bool:
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        return False
    oldest_on = ground.on - timedelta(weeks=asked.no_older_than_weeks)
    known = {*record.facts.codes, *record.facts.numbers, *record.facts.parts}
    return record.facts.on >= oldest_on and known.issuperset(asked.answered)


def _advice(asked: Advice, ground: Ground) -> bool:
    stages = {"acted_on"} if asked.acted_on else {"received", "acted_on"}
    if asked.referral_counts:
        stages.add("referred")
    return any(
        add_months(record.facts.on, asked.no_older_than_months) >= ground.on
        and stages & set(record.facts.said("stage"))
        and (not asked.professions or record.facts.subject in asked.professions)
        for record in ground.in_scope(Kind.SPECIALIST_ADVICE, Scope.JOURNEY)
    )


def _meeting(asked: Meeting, ground: Ground) -> bool:
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        return False
    absent = set(asked.attended) - set(record.facts.said("attended"))
    return not absent or (
        asked.or_reason_in is not None and asked.or_reason_in in record.facts.parts
    )


def _views(asked: Views, ground: Ground) -> bool:
    about = asked.about
    if any(view.facts.subject == about for view in ground.in_scope(Kind.FAMILY_VIEW, asked.scope)):
        return True
    return attempts(about, ground, asked.scope) >= asked.or_attempts


def attempts(about: str, ground: Ground, scope: Scope) -> int:
    """Return on how many different days the family was tried about something."""
    tried = {
        e.facts.on
        for e in ground.case.evidence
        if e.kind is Kind.CONTACT_ATTEMPT and e.facts.subject == about and ground.counts(e, scope)
    }
    return len(tried)


def _told(asked: Told, ground: Ground) -> bool:
    return ground.latest(asked.record, asked.scope) is not None


def _signed(asked: Signed, ground: Ground) -> bool:
    record = ground.latest(asked.record, asked.scope)
    return record is not None and signed(ground.case, record, asked.role)


def _provision(asked: ProvisionCost, ground: Ground) -> bool:
    record = ground.latest(asked.record, asked.scope)
    return record is not None and record.facts.numbers.get(asked.figure, 0) > asked.over_pounds


def _liaison(asked: Liaison, ground: Ground) -> bool:
    # The form itself refuses a need without its person (models/evidence/in_class.py).
    return ground.latest(asked.record, asked.scope) is not None


def _not_since(asked: NotSince, ground: Ground) -> bool:
    record = ground.latest(asked.record, Scope.JOURNEY)
    if record is None:
        return False
    happened_on = record.facts.dates.get(asked.date)
    return happened_on is None or add_months(happened_on, asked.months) <= ground.on


def _all(asked: AllOf, ground: Ground) -> bool:
    return all(met(part, ground) for part in asked.of)


def _any(asked: AnyOf, ground: Ground) -> bool:
    return any(met(part, ground) for part in asked.of)


def _at_least(asked: AtLeast, ground: Ground) -> bool:
    return sum(met(part, ground) for part in asked.of) >= asked.count


def _unless(asked: Unless, ground: Ground) -> bool:
    return met(asked.excused_by, ground) or met(asked.needs, ground)


PREDICATES: dict[type, Callable[..., bool]] = {
    Document: _document,
    Cycles: _cycles,
    ProgressJudged: _progress,
    Data: _data,
    Advice: _advice,
    Meeting: _meeting,
    Views: _views,
    Told: _told,
    Signed: _signed,
    ProvisionCost: _provision,
    Liaison: _liaison,
    NotSince: _not_since,
    AllOf: _all,
    AnyOf: _any,
    AtLeast: _at_least,
    Unless: _unless,
}
"""The predicate of each kind of requirement; a test fails when a kind has none."""
