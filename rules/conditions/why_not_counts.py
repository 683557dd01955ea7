"""Why reviews, provision, time and what goes on beside do not meet what is asked yet."""

from __future__ import annotations

from collections.abc import Iterator

from models.calendar import with_version
from models.evidence import Evidence, Kind
from models.requirement import (
    Cycles,
    NotSince,
    NotWhile,
    ProgressJudged,
    ProvisionCost,
    Scope,
    TimeGiven,
)
from rules.conditions import cycle_counts, provided
from rules.conditions.ground import Ground
from rules.conditions.predicates import free_again_on
from rules.conditions.progress import trend_of
from rules.conditions.why import Why, out_of_scope
from rules.conditions.why_not_records import answered_otherwise
from rules.time.clocks import start
from rules.time.dates import spoken
from rules.words import why_not as words
from rules.words.answers import named, question, quoted
from rules.words.states import STATES


def cycles(asked: Cycles, ground: Ground) -> Iterator[Why]:
    """Yield how many reviewed cycles and terms count so far, once anything is reviewed."""
    if not ground.case.current(Kind.REVIEW):
        return
    count = cycle_counts.cycles_that_count(asked, ground)
    if count < asked.reviewed:
        yield Why(words.SO_MANY_CYCLES.format(count=count, asked=asked.reviewed))
        return
    terms = cycle_counts.terms_that_count(asked, ground)
    if asked.terms is not None and terms < asked.terms:
        yield Why(words.SO_MANY_TERMS.format(count=terms, asked=asked.terms))
    if asked.last_after and not cycle_counts.is_reviewed_after(asked, ground):
        yield Why(words.REVIEW_BEFORE.format(after=f"“{asked.last_after.record.label}”"))


def progress(asked: ProgressJudged, ground: Ground) -> Iterator[Why]:
    """Yield how the last reviews judged progress, where that is not what is asked."""
    every = ground.in_scope(Kind.REVIEW, Scope.JOURNEY)
    reviews = every[-asked.in_last_reviews :]
    if reviews and len(reviews) < asked.in_last_reviews:
        found = {"count": len(reviews), "asked": asked.in_last_reviews}
        yield Why(words.SO_MANY_REVIEWS.format(**found))
    for review in reviews:
        yield from _judged(asked, review)
    if len(reviews) == asked.in_last_reviews and asked.trend not in (None, trend_of(reviews)):
        yield Why(words.NOT_THE_TREND.format(asked=asked.trend.label))


def _judged(asked: ProgressJudged, review: Evidence) -> Iterator[Why]:
    wanted = {f"against_{yardstick}": answers for yardstick, answers in asked.against.items()}
    wanted |= {"progress": asked.judged} if asked.judged else {}
    for field, answers in wanted.items():
        if not set(answers) & set(review.facts.said(field)):
            yield answered_otherwise(review, field, answers)


def provision(asked: ProvisionCost, ground: Ground) -> Iterator[Why]:
    """Yield which figure of provision is not what is asked."""
    found = ground.in_scope(asked.record, asked.scope)
    if not found:
        yield from out_of_scope(asked.record, asked.scope, ground)
        return
    more_than = {asked.figure: asked.over_pounds, "hours_a_week": asked.over_hours_a_week}
    for field, line in more_than.items():
        figure = found[-1].facts.numbers.get(field, 0)
        if line is not None and figure <= line:
            about = {"named": named(found[-1]), "question": question(asked.record, field)}
            yield Why(words.NOT_MORE_THAN.format(figure=f"{figure:,}", asked=f"{line:,}", **about))
    yield from _rising(asked, ground)
    yield from _delivered(asked, found[-1], ground)


def _rising(asked: ProvisionCost, ground: Ground) -> Iterator[Why]:
    if asked.rising is None:
        return
    match provided.last_two_figures(asked, ground):
        case (before, figure) if (figure > before) is not asked.rising:
            said = words.NOT_RISING if asked.rising else words.RISING
            yield Why(said.format(before=f"{before:,}", figure=f"{figure:,}"))
        case (_, _):
            return
        case _:
            yield Why(words.TWO_FIGURES_NEEDED)


def _delivered(asked: ProvisionCost, record: Evidence, ground: Ground) -> Iterator[Why]:
    percent = asked.delivered_percent
    if percent is None:
        return
    count, promised = provided.sessions(asked, ground)
    if not promised:
        yield Why(words.NONE_PROMISED.format(named=named(record)))
    elif count * 100 < percent * promised:
        said = words.DELIVERED_TOO_FEW
        yield Why(said.format(count=count, promised=promised, percent=percent))


def not_since(asked: NotSince, ground: Ground) -> Iterator[Why]:
    """Yield when it last happened, and from when it lies long enough back."""
    record, free_on = ground.latest(asked.record, Scope.JOURNEY), free_again_on(asked, ground)
    if record is not None and free_on is not None:
        days = {"day": spoken(record.facts.dates[asked.date]), "free": spoken(free_on)}
        yield Why(words.FREE_FROM.format(**days))


def not_while(asked: NotWhile, ground: Ground) -> Iterator[Why]:
    """Yield what goes on beside and must end first."""
    states = [STATES[each].name for each in asked.states if each in ground.case.configuration]
    yield Why(words.GOES_ON.format(states=quoted(states)))


_PLAIN_DAYS = with_version()
"""A calendar for clocks that do not read one, as those do not that are given to people."""


def time_given(asked: TimeGiven, ground: Ground) -> Iterator[Why]:
    """Yield until when the time runs."""
    record = ground.latest(asked.record, asked.scope)
    if record is None:
        return
    began_on = record.facts.dates.get(asked.date)
    if began_on is None:
        about = {"named": named(record), "question": question(asked.record, asked.date)}
        yield Why(words.NO_SUCH_DATE.format(**about))
        return
    ends_on = start(asked.clock, began_on, _PLAIN_DAYS).breach_after_on
    yield Why(words.TIME_RUNS.format(day=spoken(ends_on)))
