"""Each kind of requirement and when it is met: one predicate per kind, nothing else decides.

A predicate looks at the case as it stands on a London date. It never raises for what a person may
have left out; what it cannot find is not met.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from models.case import Case
from models.evidence import Evidence, Kind
from models.requirement import (
    Advice,
    AllOf,
    AnyOf,
    AppliesWhen,
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
from rules.years import year_number


@dataclass(frozen=True)
class Ground:
    """What a predicate stands on: the case, the London date, and since when the move is aimed at.

    ``aim_seq`` is the place in the log at which work towards the move began; None where nobody
    works towards it.
    """

    case: Case
    on: date
    aim_seq: int | None = None

    def in_scope(self, kind: Kind, scope: Scope) -> tuple[Evidence, ...]:
        """Return the current records of a kind that count, oldest first."""
        return tuple(e for e in self.case.current(kind) if self.counts(e, scope))

    def latest(self, kind: Kind, scope: Scope) -> Evidence | None:
        """Return the latest record of a kind that counts."""
        return next(reversed(self.in_scope(kind, scope)), None)

    def counts(self, evidence: Evidence, scope: Scope) -> bool:
        """Tell whether a record lies within a scope."""
        if scope is Scope.CYCLE:
            return evidence.cycle == self.case.cycle
        if scope is Scope.SINCE_AIM:
            return self.aim_seq is not None and evidence.seq > self.aim_seq
        return True


def ground_of(case: Case, move: str, on: date) -> Ground:
    """Return the ground on which a move's conditions are judged on a London date."""
    aim = next((aim for aim in case.aims if aim.move == move), None)
    return Ground(case, on, aim.since_seq if aim else None)


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
        or overridden(requirement, ground.case)
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


def overridden(requirement: Requirement, case: Case) -> bool:
    """Tell whether a local requirement is overridden: by the headteacher and a second person.

    Nothing overrides the law.
    """
    if requirement.tag is Tag.LAW:
        return False
    for record in case.current(Kind.OVERRIDE):
        if record.facts.subject == requirement.id:
            signers = {s.by.person_id for s in case.sign_offs if s.digest == record.digest}
            return record.recorded_by.role is Role.HEADTEACHER and bool(
                signers - {record.recorded_by.person_id}
            )
    return False


def signed(case: Case, evidence: Evidence, role: Role) -> bool:
    """Tell whether someone in this role signed this very version."""
    return any(s.digest == evidence.digest and s.by.role is role for s in case.sign_offs)


def _reasoned(requirement: Requirement, ground: Ground) -> bool:
    return requirement.or_reason is not None and any(
        record.facts.subject == requirement.id and record.recorded_by.role is requirement.or_reason
        for record in ground.case.current(Kind.REASON)
    )


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
    return len(ground.case.reviewed_cycles) >= asked.reviewed


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
