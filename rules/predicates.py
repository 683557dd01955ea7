"""When each kind of requirement is met: one predicate per kind.

A predicate looks at the case as it stands on a London date. It never raises for what a person may
have left out; what it cannot find is not met.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from models.calendar import with_version
from models.case import Case
from models.evidence import Evidence, Kind
from models.evidence.choices import Whose, WiderNeed
from models.evidence.in_class import ANSWERS_FOR
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
from rules.clocks import add_months, start
from rules.cycle_counts import enough_cycles
from rules.ground import Ground
from rules.progress import progress_is
from rules.provided import provided
from rules.rights import speaks


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
    record = ground.latest(asked.record, asked.scope, asked.subject)
    if record is None:
        return False
    facts = record.facts
    filled = {*facts.parts, *facts.dates, *facts.codes, *facts.numbers}
    return (
        filled.issuperset(asked.parts)
        and answered(record, asked.answers)
        and _within_limit(asked, record)
        and fresh(facts.on, asked.no_older_than_months, ground.on)
        and _came_after(asked.newer_than, record, ground)
    )


def _came_after(kind: Kind | None, record: Evidence, ground: Ground) -> bool:
    earlier = ground.latest(kind, Scope.JOURNEY) if kind else None
    return earlier is None or record.seq > earlier.seq


def answered(record: Evidence, answers: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether a record gives one of the answers asked to every question."""
    return all(set(said) & set(record.facts.said(asked)) for asked, said in answers.items())


def fresh(dated_on: date, months: int | None, on: date) -> bool:
    """Tell whether a date lies at most so many months before a day; None lets any age pass."""
    return months is None or add_months(dated_on, months) >= on


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


def _advice(asked: Advice, ground: Ground) -> bool:
    found = {
        record.facts.subject
        for record in ground.in_scope(Kind.SPECIALIST_ADVICE, Scope.JOURNEY)
        if _counts(asked, record, ground.on)
    }
    return len(found) >= asked.count


def _counts(asked: Advice, record: Evidence, on: date) -> bool:
    facts = record.facts
    diagnosed = asked.waived_where_diagnosed and facts.says("confirms_diagnosis", "yes")
    return (
        (diagnosed or fresh(facts.on, asked.no_older_than_months, on))
        and bool(_stages(asked) & set(facts.said("stage")))
        and (not asked.professions or facts.subject in asked.professions)
        and _long_enough(asked, record, on)
    )


def _stages(asked: Advice) -> set[str]:
    if asked.acted_on or asked.acted_on_for_weeks:
        return {"acted_on"}
    return {"received", "acted_on", *(["referred"] if asked.referral_counts else [])}


def _long_enough(asked: Advice, record: Evidence, on: date) -> bool:
    if asked.acted_on_for_weeks is None:
        return True
    since_on = record.facts.dates.get("acted_on_since_on")
    return since_on is not None and since_on + timedelta(weeks=asked.acted_on_for_weeks) <= on


def _meeting(asked: Meeting, ground: Ground) -> bool:
    found = ground.in_scope(asked.record, asked.scope)
    if asked.times == 1:
        found = found[-1:]  # a later record of the same meeting replaces what was said before
    held = [record for record in found if _was_held(asked, record, ground.on)]
    return len(held) >= asked.times


def _was_held(asked: Meeting, record: Evidence, on: date) -> bool:
    weeks = asked.within_weeks
    if weeks is not None and record.facts.on + timedelta(weeks=weeks) < on:
        return False
    there = set(record.facts.said("attended"))
    asked_to_come = there | set(record.facts.said("invited"))
    if there.issuperset(asked.attended) and asked_to_come.issuperset(asked.invited):
        return True
    return asked.or_reason_in is not None and asked.or_reason_in in record.facts.parts


def _views(asked: Views, ground: Ground) -> bool:
    heard = all(_heard(whose, asked, ground) for whose in asked.views_of)
    return heard or attempts(asked.about, ground, asked.scope) >= asked.or_attempts


def _heard(whose: Whose, asked: Views, ground: Ground) -> bool:
    subject = asked.about if whose is Whose.PARENT else f"{asked.about}.{whose}"
    views = (v for v in ground.in_scope(Kind.FAMILY_VIEW, asked.scope) if speaks(v, ground.case))
    said = any(view.facts.subject == subject for view in views)
    record = ground.latest(asked.in_record, asked.scope) if asked.in_record else None
    return said or bool(record and set(VIEW_PARTS[whose]) & set(record.facts.parts))


VIEW_PARTS: dict[Whose, tuple[str, ...]] = {
    Whose.PARENT: ("parent_views", "parent_view"),
    Whose.PUPIL: ("pupil_views", "pupil_view"),
    Whose.STAFF: ("staff_views", "teacher_view"),
}
"""What forms call the part that holds a person's view."""


def attempts(about: str, ground: Ground, scope: Scope) -> int:
    """Return on how many different days the family was tried about something."""
    tried = {
        e.facts.on
        for e in ground.case.evidence
        if e.kind is Kind.CONTACT_ATTEMPT and e.facts.subject == about and ground.counts(e, scope)
    }
    return len(tried)


def _told(asked: Told, ground: Ground) -> bool:
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        return False
    # The notice itself is to the parents; whoever else was told is listed in it.
    told = {"parent", *record.facts.said("told_whom")}
    return told.issuperset(asked.whom) and (
        not asked.how or bool(set(asked.how) & set(record.facts.said("how")))
    )


def _liaison(asked: Liaison, ground: Ground) -> bool:
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        return False
    # The form itself refuses a need without its person; older records do not say whom.
    spoken_to = set(record.facts.said("spoken_to"))
    needs = set(record.facts.said("needs")) & set(asked.needs or record.facts.said("needs"))
    return not spoken_to or all(ANSWERS_FOR[WiderNeed(need)] in spoken_to for need in needs)


def _not_since(asked: NotSince, ground: Ground) -> bool:
    record = ground.latest(asked.record, Scope.JOURNEY)
    if record is None:
        return False
    happened_on = record.facts.dates.get(asked.date)
    return happened_on is None or add_months(happened_on, asked.months) <= ground.on


def _not_while(asked: NotWhile, ground: Ground) -> bool:
    return not set(asked.states) & set(ground.case.configuration)


def _cycles(asked: Cycles, ground: Ground) -> bool:
    return enough_cycles(asked, ground)


def _progress(asked: ProgressJudged, ground: Ground) -> bool:
    return progress_is(asked, ground)


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
    Cycles: _cycles,
    ProgressJudged: _progress,
    Data: _data,
    Advice: _advice,
    Meeting: _meeting,
    Views: _views,
    Told: _told,
    Signed: signed_as_asked,
    ProvisionCost: provided,
    Liaison: _liaison,
    NotSince: _not_since,
    NotWhile: _not_while,
    TimeGiven: _time_given,
}
"""The predicate of each kind that is not made of others."""
