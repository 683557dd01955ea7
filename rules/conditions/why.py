"""One reason why what is recorded does not meet a condition, and where the record is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.evidence import Evidence, Kind
from models.requirement import Scope
from models.said import day_in_english
from rules.conditions.ground import Ground
from rules.words.answers import named
from rules.words.why_not import (
    BEFORE_SUPPORT_BEGAN,
    BEFORE_THE_AIM,
    BEFORE_THE_FOLLOW_UP,
    OF_AN_EARLIER_CYCLE,
)


@dataclass(frozen=True, slots=True)
class Why:
    """One reason, as a sentence.

    ``is_shown_besides`` says that a list of conditions shows as much by itself: as links to what
    is empty, as whose signature is awaited, or by being the list of a new cycle.
    """

    sentence: str
    is_shown_besides: bool = False


_NOT_COUNTED = {
    Scope.CYCLE: OF_AN_EARLIER_CYCLE,
    Scope.SPELL: BEFORE_SUPPORT_BEGAN,
    Scope.SINCE_AIM: BEFORE_THE_AIM,
}


def out_of_scope(
    kind: Kind, scope: Scope, ground: Ground, subject: str | None = None
) -> Iterator[Why]:
    """Yield why the latest record of a kind is not looked at; nothing where there is none."""
    found = [e for e in ground.case.current(kind) if subject in (None, e.facts.subject)]
    if found and scope in _NOT_COUNTED:
        sentence = _said(found[-1], scope, ground)
        yield Why(sentence, is_shown_besides=scope is Scope.CYCLE)


def _said(record: Evidence, scope: Scope, ground: Ground) -> str:
    """Return what is said of a record that is not looked at.

    What an earlier cycle or round was closed with is not to be saved again for the next one.
    """
    if scope is not Scope.SINCE_AIM or record.cycle == ground.case.cycle:
        return _NOT_COUNTED[scope].format(named=named(record))
    again_on = record.facts.dates.get("review_on")
    if record.kind is Kind.EARLY_DISCUSSION and again_on:
        return BEFORE_THE_FOLLOW_UP.format(named=named(record), day=day_in_english(again_on))
    return OF_AN_EARLIER_CYCLE.format(named=named(record))
