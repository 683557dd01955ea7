"""When what is asked of people is met: advice, meetings, views, notices, liaison.

The predicates of the other kinds stand in ``rules/conditions/predicates.py``.
"""

from __future__ import annotations

from datetime import date, timedelta

from models.evidence import Evidence, Kind
from models.evidence.choices import Whose, WiderNeed
from models.evidence.gathered import ANSWERS_FOR
from models.requirement import Advice, Liaison, Meeting, Said, Scope, Told, Views
from models.roles import Role
from rules.conditions.ground import Ground
from rules.conditions.must_be_asked import still_to_ask, times_tried, tries
from rules.conditions.views import is_of_a_version
from rules.time.freshness import fresh
from rules.time.rights import speaks


def advice(asked: Advice, ground: Ground) -> bool:
    """Tell whether enough reports are there, new enough and acted on as asked."""
    found = {
        record.facts.subject
        for record in ground.in_scope(Kind.SPECIALIST_ADVICE, Scope.JOURNEY)
        if advice_counts(asked, record, ground.on)
    }
    return len(found) >= asked.count


def advice_counts(asked: Advice, record: Evidence, on: date) -> bool:
    """Tell whether one report counts on a London date."""
    facts = record.facts
    return (
        advice_is_fresh(asked, record, on)
        and bool(stages_that_count(asked) & set(facts.said("stage")))
        and (not asked.professions or facts.subject in asked.professions)
        and acted_on_long_enough(asked, record, on)
    )


def advice_is_fresh(asked: Advice, record: Evidence, on: date) -> bool:
    """Tell whether a report is new enough on a London date, or may be of any age."""
    facts = record.facts
    diagnosed = asked.waived_where_diagnosed and facts.says("confirms_diagnosis", "yes")
    return diagnosed or fresh(facts.on, asked.no_older_than_months, on)


def stages_that_count(asked: Advice) -> set[str]:
    """Return how far advice must have come."""
    if asked.acted_on or asked.acted_on_for_weeks:
        return {"acted_on"}
    return {"received", "acted_on", *(["referred"] if asked.referral_counts else [])}


def acted_on_long_enough(asked: Advice, record: Evidence, on: date) -> bool:
    """Tell whether advice has been acted on for as long as is asked, by a London date."""
    if asked.acted_on_for_weeks is None:
        return True
    since_on = record.facts.dates.get("acted_on_since_on")
    return since_on is not None and since_on + timedelta(weeks=asked.acted_on_for_weeks) <= on


def meeting(asked: Meeting, ground: Ground) -> bool:
    """Tell whether the meetings asked for were held with the people asked for."""
    found = ground.in_scope(asked.record, asked.scope)
    if asked.times == 1:
        found = found[-1:]  # a later record of the same meeting replaces what was said before
    held = [record for record in found if was_held(asked, record, ground.on)]
    return len(held) >= asked.times


def was_held(asked: Meeting, record: Evidence, on: date) -> bool:
    """Tell whether one meeting counts on a London date."""
    if not held_lately(asked, record, on):
        return False
    there = set(record.facts.said("attended"))
    asked_to_come = there | set(record.facts.said("invited"))
    if there.issuperset(asked.attended) and asked_to_come.issuperset(asked.invited):
        return True
    return asked.or_reason_in is not None and asked.or_reason_in in record.facts.parts


def held_lately(asked: Meeting, record: Evidence, on: date) -> bool:
    """Tell whether a meeting is not too long ago on a London date."""
    weeks = asked.within_weeks
    return weeks is None or record.facts.on + timedelta(weeks=weeks) >= on


def views(asked: Views, ground: Ground) -> bool:
    """Tell whether everybody asked was heard, or tried often enough.

    One parent speaks for the others, but for those who must be asked themselves.
    """
    if still_to_ask(asked, ground):
        return False
    return heard(asked, ground) or attempts(asked.about, ground, asked.scope) >= asked.or_attempts


def heard(asked: Views, ground: Ground) -> bool:
    """Tell whether at least one view of each kind of person asked is there."""
    return not unheard(asked, ground)


def unheard(asked: Views, ground: Ground) -> tuple[Whose, ...]:
    """Return of which kinds of people asked no view is there."""
    return tuple(whose for whose in asked.views_of if not _heard(whose, asked, ground))


def only_parents(asked: Said, ground: Ground) -> tuple[str, ...]:
    """Return the only parents who are still asked for a view; nobody where every parent is."""
    if not isinstance(asked, Views) or not heard(asked, ground):
        return ()
    return still_to_ask(asked, ground)


def _heard(whose: Whose, asked: Views, ground: Ground) -> bool:
    subject = asked.about if whose is Whose.PARENT else f"{asked.about}.{whose}"
    views = (
        v
        for v in ground.in_scope(Kind.FAMILY_VIEW, asked.scope)
        if speaks(v, ground.case) and is_of_a_version(v, asked.about, ground, asked.scope)
    )
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
    """Return on how many different days each parent or carer was tried about something, at least.

    An attempt that names nobody was to reach all of them. Nobody waits for the silence of a parent
    whom the school may not contact.
    """
    tried = tries(about, ground, scope)
    people = ground.case.people
    reached = [h.person_id for h in people if h.role is Role.PARENT and h.may_be_contacted]
    if not reached:
        return len({facts.on for facts in tried})
    return min(times_tried(parent, about, ground, scope) for parent in reached)


def told(asked: Told, ground: Ground) -> bool:
    """Tell whether whoever must be told was told, by a means that counts."""
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        return False
    return who_was_told(record).issuperset(asked.whom) and (
        not asked.how or bool(set(asked.how) & set(record.facts.said("how")))
    )


def who_was_told(notice: Evidence) -> frozenset[str]:
    """Return whom a notice was told to: the parents, and whoever else is listed in it."""
    return frozenset({str(Whose.PARENT), *notice.facts.said("told_whom")})


def liaison(asked: Liaison, ground: Ground) -> bool:
    """Tell whether each need that was flagged was taken to its person."""
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        return False
    # The form itself refuses a need without its person; older records do not say whom.
    spoken_to = set(record.facts.said("spoken_to"))
    needs = set(record.facts.said("needs")) & set(asked.needs or record.facts.said("needs"))
    return not spoken_to or all(ANSWERS_FOR[WiderNeed(need)] in spoken_to for need in needs)
