"""How progress was judged: in each review, from review to review, and against what."""

from __future__ import annotations

from itertools import pairwise

from models.evidence import Evidence, Kind
from models.evidence.choices import Progress, Trend
from models.requirement import ProgressJudged, Scope
from rules.conditions.ground import Ground

RANKS = {Progress.WELL_BELOW: 0, Progress.BELOW: 1, Progress.AS_EXPECTED: 2, Progress.ABOVE: 3}
"""Judgements from the worst to the best."""


def progress_is(asked: ProgressJudged, ground: Ground) -> bool:
    """Tell whether the last so many reviews judged progress as a requirement asks."""
    reviews = ground.in_scope(Kind.REVIEW, Scope.JOURNEY)[-asked.in_last_reviews :]
    return (
        len(reviews) == asked.in_last_reviews
        and all(_judged(asked, review) for review in reviews)
        and (asked.trend is None or trend_of(reviews) is asked.trend)
    )


def _judged(asked: ProgressJudged, review: Evidence) -> bool:
    said = review.facts.said
    return (not asked.judged or bool(set(asked.judged) & set(said("progress")))) and all(
        set(answers) & set(said(f"against_{yardstick}"))
        for yardstick, answers in asked.against.items()
    )


def trend_of(reviews: tuple[Evidence, ...]) -> Trend | None:
    """Return where progress tends over reviews; None where it goes up and down."""
    ranks = [RANKS[Progress(said)] for r in reviews for said in r.facts.said("progress")]
    steps = [later - earlier for earlier, later in pairwise(ranks)]
    if len(ranks) < len(reviews) or not steps:
        return None
    if not any(steps):
        return Trend.LEVEL
    if min(steps) >= 0:
        return Trend.RISING
    return Trend.FALLING if max(steps) <= 0 else None
