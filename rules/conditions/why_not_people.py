"""Why advice, meetings, views and signatures do not meet what is asked of people yet."""

from __future__ import annotations

from collections.abc import Iterator

from models.evidence import Evidence, Kind
from models.evidence.choices import Attended, Profession
from models.requirement import Advice, Meeting, Scope, Signed, Views
from models.words import lower
from rules.conditions import predicates_of_people as people
from rules.conditions.ground import Ground
from rules.conditions.must_be_asked import nobody_to_ask, still_to_ask
from rules.conditions.predicates import signed_from, signers_of
from rules.conditions.views import PLANS, is_of_a_version
from rules.conditions.why import Why, out_of_scope
from rules.conditions.why_not_records import answered_otherwise, too_old
from rules.time.rights import speaks
from rules.words import why_not as words
from rules.words.answers import named, question, quoted
from rules.words.asking import ANOTHER_MUST_BE_ASKED, NOBODY_TO_ASK


def advice(asked: Advice, ground: Ground) -> Iterator[Why]:
    """Yield why the reports that are there are not enough."""
    every = ground.in_scope(Kind.SPECIALIST_ADVICE, Scope.JOURNEY)
    found = [e for e in every if not asked.professions or e.facts.subject in asked.professions]
    if every and not found:
        said = quoted(dict.fromkeys(Profession(str(e.facts.subject)).label for e in every))
        wanted = quoted((Profession(each).label for each in asked.professions), " or ")
        yield Why(words.OTHER_PROFESSION.format(said=said, asked=wanted))
    for record in found:
        yield from _of_report(asked, record, ground)
    counted = {e.facts.subject for e in found if people.advice_counts(asked, e, ground.on)}
    if found and asked.count > 1:
        yield Why(words.SO_MANY_REPORTS.format(count=len(counted), asked=asked.count))


def _of_report(asked: Advice, record: Evidence, ground: Ground) -> Iterator[Why]:
    wanted = people.stages_that_count(asked)
    if not wanted & set(record.facts.said("stage")):
        yield answered_otherwise(record, "stage", sorted(wanted))
    if not people.advice_is_fresh(asked, record, ground.on):
        yield too_old(record, f"{asked.no_older_than_months} months")
    if not people.acted_on_long_enough(asked, record, ground.on):
        weeks = asked.acted_on_for_weeks
        yield Why(words.NOT_LONG_ENOUGH.format(named=named(record), weeks=weeks))


def meeting(asked: Meeting, ground: Ground) -> Iterator[Why]:
    """Yield who was missing at the latest meeting, and how many meetings count."""
    found = ground.in_scope(asked.record, asked.scope)
    if not found:
        yield from out_of_scope(asked.record, asked.scope, ground)
        return
    yield from _of_meeting(asked, found[-1], ground)
    if asked.times > 1:
        held = sum(people.was_held(asked, each, ground.on) for each in found)
        yield Why(words.SO_MANY_MEETINGS.format(count=held, asked=asked.times))


def _of_meeting(asked: Meeting, record: Evidence, ground: Ground) -> Iterator[Why]:
    if people.was_held(asked, record, ground.on):
        return
    if not people.held_lately(asked, record, ground.on):
        yield too_old(record, f"{asked.within_weeks} weeks")
        return
    there = record.facts.said("attended")
    to_come = (*there, *record.facts.said("invited"))
    if missing := [Attended(each).label for each in asked.attended if each not in there]:
        yield Why(words.NOT_THERE.format(named=named(record), who=quoted(missing)))
    if missing := [Attended(each).label for each in asked.invited if each not in to_come]:
        yield Why(words.NOT_ASKED_TO_COME.format(named=named(record), who=quoted(missing)))
    if asked.or_reason_in:
        yield Why(words.OR_SAY_WHY.format(question=question(record.kind, asked.or_reason_in)))


def views(asked: Views, ground: Ground) -> Iterator[Why]:
    """Yield whose view is still missing, and why what is there does not do for it."""
    if still_to_ask(asked, ground):
        yield Why(ANOTHER_MUST_BE_ASKED, is_shown_besides=True)
    elif nobody_to_ask(asked, ground):
        yield Why(NOBODY_TO_ASK, is_shown_besides=True)
    else:
        yield from _of_views(asked, ground)
    tried = people.attempts(asked.about, ground, asked.scope)
    if tried:
        yield Why(words.SO_MANY_ATTEMPTS.format(count=tried, asked=asked.or_attempts))


def _of_views(asked: Views, ground: Ground) -> Iterator[Why]:
    every = ground.case.current(Kind.FAMILY_VIEW)
    given = [e for e in every if str(e.facts.subject).partition(".")[0] == asked.about]
    counted = [e for e in given if ground.counts(e, asked.scope)]
    if given and not counted:
        yield from out_of_scope(Kind.FAMILY_VIEW, asked.scope, ground, given[-1].facts.subject)
    for view in counted:
        plan = ground.latest(PLANS[asked.about], asked.scope) if asked.about in PLANS else None
        if plan and not is_of_a_version(view, asked.about, ground, asked.scope):
            yield Why(words.SAID_BEFORE.format(named=named(view), plan=named(plan)))
        if not speaks(view, ground.case):
            yield Why(words.NOT_THEIRS_TO_SAY)
    unheard = people.unheard(asked, ground)
    if counted and len(asked.views_of) > len(unheard):
        yield Why(words.STILL_TO_HEAR.format(who=quoted(each.label for each in unheard)))


def signed(asked: Signed, ground: Ground) -> Iterator[Why]:
    """Yield why a record is not signed as it must be: not yet, too soon, or by whom it cannot."""
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        yield from out_of_scope(asked.record, asked.scope, ground)
        return
    about = {"named": named(record), "role": lower(asked.role.label)}
    of_role = [s for s in ground.case.sign_offs if s.by.role is asked.role]
    on_it = [s for s in of_role if s.is_of(record)]
    too_soon = [s for s in on_it if s.seq < signed_from(asked, ground)]
    if not on_it and any(s.document == record.key for s in of_role):
        yield Why(words.SIGNED_AND_CHANGED.format(**about))
    elif not on_it:
        yield Why(words.WAITS_FOR_SIGNATURE.format(**about), is_shown_besides=True)
    elif too_soon and asked.since_record and (later := ground.case.latest(asked.since_record)):
        yield Why(words.SIGNED_TOO_SOON.format(later=named(later), **about))
    elif any(s.by.in_the_name_of & signers_of(asked.not_same_as, ground) for s in on_it):
        others = quoted((kind.label for kind in asked.not_same_as), " or ")
        yield Why(words.SAME_SIGNER.format(others=others, role=about["role"]))
