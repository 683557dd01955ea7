"""Why a record does not meet what is asked of it: its parts, answers, dates, age and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from models.evidence import Evidence, Kind
from models.evidence.choices import Whose, WiderNeed
from models.evidence.gathered import ANSWERS_FOR
from models.requirement import Data, Document, Liaison, Told
from rules.conditions.ground import Ground
from rules.conditions.predicates import dated_too_late, uncovered
from rules.conditions.predicates_of_people import who_was_told
from rules.conditions.why import Why, out_of_scope
from rules.time.clocks import add_months
from rules.time.dates import spoken
from rules.time.freshness import fresh
from rules.time.rights import by_right
from rules.words import why_not as words
from rules.words.answers import answer, named, question, quoted
from rules.words.asking import DATED_TOO_LATE, RECORDED_TOO_LATE, STILL_TO_COVER


def document(asked: Document, ground: Ground) -> Iterator[Why]:
    """Yield why no record is as it is asked."""
    found = ground.of_each(asked.record, asked.scope, asked.subject)
    if not found:
        yield from out_of_scope(asked.record, asked.scope, ground, asked.subject)
    if found and asked.record is Kind.DRAFT_RESPONSE:
        found = tuple(each for each in found if by_right(each, ground.case))
        if not found:
            yield Why(words.NOT_BY_RIGHT)
    for record in found:
        yield from _newer(asked, record, ground)
        yield from _as_asked(asked, record, ground)
    if late := dated_after(asked, ground):
        yield Why(late)
    if left := uncovered(asked, ground):
        yield Why(STILL_TO_COVER.format(count=len(left)))


def dated_after(asked: Document, ground: Ground) -> str:
    """Return why a record that is there does not count, where its date is too late; or nothing."""
    late = dated_too_late(asked, ground)
    if late is None:
        return ""
    record, rests = late
    days = {"day": spoken(record.facts.on), "decided": spoken(rests.facts.on)}
    said = RECORDED_TOO_LATE if record.facts.on == rests.facts.on else DATED_TOO_LATE
    return said.format(record=record.kind.label, **days)


def _newer(asked: Document, record: Evidence, ground: Ground) -> Iterator[Why]:
    later = ground.case.latest(asked.newer_than) if asked.newer_than else None
    if later is not None and record.seq <= later.seq:
        said = words.BEFORE_WHAT_IT_ANSWERS
        yield Why(said.format(named=named(record), later=named(later)))


def _as_asked(asked: Document, record: Evidence, ground: Ground) -> Iterator[Why]:
    yield from still_empty(record, asked.parts)
    yield from _answers(asked.answers, record)
    yield from _limit(asked, record)
    if not fresh(record.facts.on, asked.no_older_than_months, ground.on):
        yield too_old(record, f"{asked.no_older_than_months} months")


def still_empty(record: Evidence, asked: Iterable[str]) -> Iterator[Why]:
    """Yield which of the answers asked for a record leaves empty."""
    facts = record.facts
    filled = {*facts.parts, *facts.dates, *facts.codes, *facts.numbers}
    if left := [question(record.kind, name) for name in asked if name not in filled]:
        said = words.STILL_EMPTY.format(named=named(record), questions=quoted(left))
        yield Why(said, is_shown_besides=True)


def too_old(record: Evidence, age: str) -> Why:
    """Return that a record counts for so long, such as "6 months", and no longer."""
    return Why(words.TOO_OLD.format(named=named(record), age=age))


def _answers(answers: Mapping[str, tuple[str, ...]], record: Evidence) -> Iterator[Why]:
    for field, wanted in answers.items():
        if not set(wanted) & set(record.facts.said(field)):
            yield answered_otherwise(record, field, wanted)


def answered_otherwise(record: Evidence, field: str, wanted: Iterable[str]) -> Why:
    """Return what a record answers to a question, and what is asked of it."""
    kind, said = record.kind, record.facts.said(field)
    in_words = {
        "named": named(record),
        "question": question(kind, field),
        "asked": quoted((answer(kind, field, each) for each in wanted), " or "),
    }
    if not said:
        return Why(words.NOT_ANSWERED.format(**in_words))
    told = quoted(answer(kind, field, each) for each in said)
    return Why(words.OTHERWISE_ANSWERED.format(said=told, **in_words))


def _limit(asked: Document, record: Evidence) -> Iterator[Why]:
    if asked.limit is None:
        return
    facts, weeks = record.facts, asked.limit.weeks
    about = {"named": named(record), "question": question(record.kind, asked.limit.date)}
    day, latest_on = facts.dates.get(asked.limit.date), facts.on + timedelta(weeks=weeks)
    if day is None:
        yield Why(words.NO_SUCH_DATE.format(**about))
    elif day > latest_on:
        days = {"day": spoken(day), "latest": spoken(latest_on), "weeks": weeks}
        yield Why(words.TOO_LATE_A_DATE.format(**about, **days))


def figures(asked: Data, ground: Ground) -> Iterator[Why]:
    """Yield why figures are not enough: what is empty, how old they are, how far they go back."""
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        yield from out_of_scope(asked.record, asked.scope, ground)
        return
    beside = (*["sessions"] * asked.by_setting, *["comment"] * asked.with_comment)
    yield from still_empty(record, (*asked.answered, *beside))
    if record.facts.on < ground.on - timedelta(weeks=asked.no_older_than_weeks):
        yield too_old(record, f"{asked.no_older_than_weeks} weeks")
    if asked.over_months is not None:
        dates = record.facts.dates
        from_on = dates.get("covers_from_on") or dates.get("from_on")
        if from_on is None or add_months(from_on, asked.over_months) > record.facts.on:
            said = words.DOES_NOT_COVER
            yield Why(said.format(named=named(record), months=asked.over_months))


def told(asked: Told, ground: Ground) -> Iterator[Why]:
    """Yield who was not told, or that the means does not count."""
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        yield from out_of_scope(asked.record, asked.scope, ground)
        return
    who = [Whose(each).label for each in asked.whom if each not in who_was_told(record)]
    if who:
        yield Why(words.STILL_TO_TELL.format(named=named(record), who=quoted(who)))
    if asked.how and not set(asked.how) & set(record.facts.said("how")):
        how = quoted((answer(record.kind, "how", each) for each in asked.how), " or ")
        yield Why(words.OTHER_MEANS.format(named=named(record), how=how))


def liaison(asked: Liaison, ground: Ground) -> Iterator[Why]:
    """Yield which needs were taken to nobody."""
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        yield from out_of_scope(asked.record, asked.scope, ground)
        return
    spoken_to = record.facts.said("spoken_to")
    wanted = asked.needs or record.facts.said("needs")
    needs = [WiderNeed(each) for each in record.facts.said("needs") if each in wanted]
    left = [need.label for need in needs if ANSWERS_FOR[need] not in spoken_to]
    if left:
        yield Why(words.STILL_TO_SPEAK_TO.format(named=named(record), needs=quoted(left)))
