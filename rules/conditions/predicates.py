"""When each kind of requirement is met: one predicate per kind.

A predicate looks at the case as it stands on a London date. It never raises for what a person may
have left out; what it cannot find is not met.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from models.calendar import with_version
from models.case import Case
from models.evidence import Evidence, Facts, Kind
from models.requirement import (
    Advice,
    Cycles,
    Data,
    Document,
    Liaison,
    Meeting,
    NotSince,
    NotWhile,
    ProgressJudged,
    ProvisionCost,
    Scope,
    Signed,
    TimeGiven,
    Told,
    Views,
)
from models.roles import Role
from rules.conditions import predicates_of_people as people
from rules.conditions.cycle_counts import enough_cycles
from rules.conditions.ground import Ground
from rules.conditions.progress import progress_is
from rules.conditions.provided import provided
from rules.time.clocks import add_months, start
from rules.time.freshness import fresh
from rules.time.rights import by_right


def signed(case: Case, evidence: Evidence, role: Role) -> bool:
    """Tell whether someone in this role signed this very version."""
    return any(s.is_of(evidence) and s.by.role is role for s in case.sign_offs)


def signed_as_asked(asked: Signed, ground: Ground) -> bool:
    """Tell whether a signature that was asked for stands: in its role, late enough, by another."""
    record = ground.latest(asked.record, asked.scope)
    return record is not None and any(
        s.is_of(record)
        and s.by.role is asked.role
        and s.seq >= signed_from(asked, ground)
        and not s.by.in_the_name_of & signers_of(asked.not_same_as, ground)
        for s in ground.case.sign_offs
    )


def signers_of(kinds: tuple[Kind, ...], ground: Ground) -> frozenset[str]:
    """Return the ids of those in whose name the latest record of any of these kinds is signed."""
    latest = [ground.latest(kind, Scope.JOURNEY) for kind in kinds]
    return frozenset(
        person_id
        for s in ground.case.sign_offs
        for e in latest
        if e and s.is_of(e)
        for person_id in s.by.in_the_name_of
    )


def signed_from(asked: Signed, ground: Ground) -> int:
    """Return the place in the log before which a signature does not count."""
    if asked.since_record is None:
        return 0
    latest = ground.latest(asked.since_record, Scope.JOURNEY)
    return latest.seq if latest else 0


def _document(asked: Document, ground: Ground) -> bool:
    """Tell whether the record is as it is asked: each parent's own, where each has one."""
    found = ground.of_each(asked.record, asked.scope, asked.subject)
    if asked.record is Kind.DRAFT_RESPONSE:
        found = tuple(answer for answer in found if by_right(answer, ground.case))
    new = [record for record in found if _came_after(asked.newer_than, record, ground)]
    as_asked = bool(new) and all(_is_as_asked(asked, record, ground) for record in new)
    return as_asked and not uncovered(asked, ground) and dated_too_late(asked, ground) is None


def dated_too_late(asked: Document, ground: Ground) -> tuple[Evidence, Evidence] | None:
    """Return the record that came after what rests on it, and that; None where none did.

    What happened earlier may be written down late, so an earlier date is enough. Of one and the
    same day no date tells what came first: there it is what was recorded first.
    """
    record = ground.latest(asked.record, asked.scope, asked.subject)
    rests = ground.latest(asked.not_after, Scope.JOURNEY) if asked.not_after else None
    if record is None or rests is None or _was_before(record, rests, ground.case):
        return None
    return record, rests


def _was_before(record: Evidence, rests: Evidence, case: Case) -> bool:
    """Tell whether something was before what rests on it; a later slip of the pen changes nothing.

    Of its versions the first that is not dated after what rests on it says when it was recorded.
    """
    if record.facts.on != rests.facts.on:
        return record.facts.on < rests.facts.on
    of_it = (e for e in case.evidence if e.key == record.key and e.facts.on <= rests.facts.on)
    return min(e.seq for e in of_it) < rests.seq


def uncovered(asked: Document, ground: Ground) -> tuple[str, ...]:
    """Return the answers that a document must cover and that no record that counts is about."""
    when = asked.applies_when
    if asked.covers is None or when is None or when.record is None:
        return ()
    asking = ground.of_each(when.record, Scope.JOURNEY, when.about)
    wanted = (e.facts.said(asked.covers) for e in asking if answered(e, when.answers))
    records = ground.in_scope(asked.record, asked.scope)
    covered = {code for e in records for code in covered_by(e.facts, asked.covers)}
    found = (code for codes in wanted for code in codes if code not in covered)
    return tuple(dict.fromkeys(found))


def covered_by(facts: Facts, question: str) -> tuple[str, ...]:
    """Return what a record is about: its subject, and what it answers to a question besides."""
    return tuple(filter(None, (facts.subject, *facts.said(question))))


def _is_as_asked(asked: Document, record: Evidence, ground: Ground) -> bool:
    facts = record.facts
    filled = {*facts.parts, *facts.dates, *facts.codes, *facts.numbers}
    return (
        filled.issuperset(asked.parts)
        and answered(record, asked.answers)
        and _within_limit(asked, record)
        and fresh(facts.on, asked.no_older_than_months, ground.on)
    )


def _came_after(kind: Kind | None, record: Evidence, ground: Ground) -> bool:
    earlier = ground.latest(kind, Scope.JOURNEY) if kind else None
    return earlier is None or record.seq > earlier.seq


def answered(record: Evidence, answers: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether a record gives one of the answers asked to every question."""
    return all(set(said) & set(record.facts.said(asked)) for asked, said in answers.items())


def _within_limit(asked: Document, record: Evidence) -> bool:
    if asked.limit is None:
        return True
    limited_on = record.facts.dates.get(asked.limit.date)
    latest_on = record.facts.on + timedelta(weeks=asked.limit.weeks)
    return limited_on is not None and limited_on <= latest_on


def _data(asked: Data, ground: Ground) -> bool:
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        return False
    facts = record.facts
    known = {*facts.codes, *facts.numbers, *facts.parts}
    wanted = {*asked.answered}
    wanted |= {"sessions"} if asked.by_setting else set()
    wanted |= {"comment"} if asked.with_comment else set()
    oldest_on = ground.on - timedelta(weeks=asked.no_older_than_weeks)
    return facts.on >= oldest_on and known.issuperset(wanted) and _covers(asked, record)


def _covers(asked: Data, record: Evidence) -> bool:
    if asked.over_months is None:
        return True
    from_on = record.facts.dates.get("covers_from_on") or record.facts.dates.get("from_on")
    return from_on is not None and add_months(from_on, asked.over_months) <= record.facts.on


def free_again_on(asked: NotSince, ground: Ground) -> date | None:
    """Return the London date from which something lies long enough back, if it ever happened.

    Until then nobody can supply anything: time must pass.
    """
    record = ground.latest(asked.record, Scope.JOURNEY)
    happened_on = record.facts.dates.get(asked.date) if record else None
    return add_months(happened_on, asked.months) if happened_on else None


def _not_since(asked: NotSince, ground: Ground) -> bool:
    free_on = free_again_on(asked, ground)
    if free_on is None:
        return ground.latest(asked.record, Scope.JOURNEY) is not None
    return free_on <= ground.on


def _not_while(asked: NotWhile, ground: Ground) -> bool:
    return not set(asked.states) & set(ground.case.configuration)


_PLAIN_DAYS = with_version()
"""A calendar for clocks that do not read one."""


def _time_given(asked: TimeGiven, ground: Ground) -> bool:
    record = ground.latest(asked.record, asked.scope)
    began_on = record.facts.dates.get(asked.date) if record else None
    if began_on is None:
        return False
    return start(asked.clock, began_on, _PLAIN_DAYS).breach_after_on < ground.on


OF_KIND: dict[type, Callable[..., bool]] = {
    Document: _document,
    Cycles: enough_cycles,
    ProgressJudged: progress_is,
    Data: _data,
    Advice: people.advice,
    Meeting: people.meeting,
    Views: people.views,
    Told: people.told,
    Signed: signed_as_asked,
    ProvisionCost: provided,
    Liaison: people.liaison,
    NotSince: _not_since,
    NotWhile: _not_while,
    TimeGiven: _time_given,
}
"""The predicate of each kind that is not made of others."""
