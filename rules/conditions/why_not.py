"""Why what is recorded does not meet a condition: one function for each kind of requirement.

They stand beside the predicates and are asked only where those say no. Where nothing is recorded
that could count, they say nothing: the condition's own sentence says what is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.evidence import Kind
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
    NotWhile,
    ProgressJudged,
    ProvisionCost,
    Requirement,
    Signed,
    Tag,
    TimeGiven,
    Told,
    Unless,
    Views,
)
from rules.conditions import why_not_counts as counts
from rules.conditions import why_not_people as people
from rules.conditions import why_not_records as records
from rules.conditions.ground import Ground
from rules.conditions.kinds import about, holds_up, met
from rules.conditions.why import Why
from rules.words.why_not import OVERRIDE_UNSIGNED, SO_MANY_OF


def why_not(requirement: Requirement, ground: Ground) -> tuple[Why, ...]:
    """Return why a requirement is not met though something is there; nothing once it is."""
    if met(requirement, ground):
        return ()
    found = (*WHY_NOT[type(requirement)](requirement, ground), *_override(requirement, ground))
    return tuple(dict.fromkeys(found))


def _override(requirement: Requirement, ground: Ground) -> Iterator[Why]:
    if requirement.tag is not Tag.LAW and any(about(requirement, Kind.OVERRIDE, ground)):
        yield Why(OVERRIDE_UNSIGNED)


def _all(asked: AllOf, ground: Ground) -> Iterator[Why]:
    for part in asked.of:
        if holds_up(part, ground):
            yield from why_not(part, ground)


def _any(asked: AnyOf, ground: Ground) -> Iterator[Why]:
    """Yield of each way round why it is not open yet; a list of conditions links to none of it."""
    for part in asked.of:
        yield from (Why(each.sentence) for each in why_not(part, ground))


def _at_least(asked: AtLeast, ground: Ground) -> Iterator[Why]:
    count = sum(met(part, ground) for part in asked.of)
    if count:
        yield Why(SO_MANY_OF.format(count=count, asked=asked.count))
    for part in asked.of:
        yield from (Why(each.sentence) for each in why_not(part, ground))


def _unless(asked: Unless, ground: Ground) -> Iterator[Why]:
    yield from why_not(asked.needs, ground)


WHY_NOT: dict[type, Callable[..., Iterator[Why]]] = {
    Document: records.document,
    Cycles: counts.cycles,
    ProgressJudged: counts.progress,
    Data: records.figures,
    Advice: people.advice,
    Meeting: people.meeting,
    Views: people.views,
    Told: records.told,
    Signed: people.signed,
    ProvisionCost: counts.provision,
    Liaison: records.liaison,
    NotSince: counts.not_since,
    NotWhile: counts.not_while,
    TimeGiven: counts.time_given,
    AllOf: _all,
    AnyOf: _any,
    AtLeast: _at_least,
    Unless: _unless,
}
"""What says why of each kind of requirement; a test fails when a kind has none."""
