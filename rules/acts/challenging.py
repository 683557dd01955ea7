"""Mediation and appeal, and the request whose decision they are about.

A family that was refused may ask again, and its right against the refusal runs on beside the new
request. The journey's chart says where the request stands that it follows, so a challenge of an
earlier decision is none of its moves: it is filed and noted, goes by letter to the request that it
is about, and the journey stays where it stands (docs/decisions/0023-an-earlier-decision.md).
"""

from __future__ import annotations

from datetime import date

from models.case import Case, Chart
from models.commands import ReceiveLetter
from models.events import Entry, Moved
from models.evidence import Evidence, Facts, Kind
from rules.acts.moving import note_move
from rules.charts.triggers import moves_made_by
from rules.draft import Draft
from rules.waits.of_family import APPEALABLE_MOVES, CHALLENGES

OF_A_CHALLENGE = (*CHALLENGES, Kind.CHALLENGE_OUTCOME)
"""What is recorded of mediation and appeal, by either side."""

NOTED = (
    "ask_for_mediation",
    "certificate_comes",
    "appeal_to_tribunal",
    "challenge_ends",
    "appeal_is_taken_back",
    "appeal_was_never_made",
)
"""Moves of a journey that say what became of a decision, wherever the journey stands by now."""


def challenged(case: Case) -> Evidence | None:
    """Return the latest decision on a journey that the family can appeal against.

    What came late, about a request that was taken back, decided nothing.
    """
    if case.chart is not Chart.PUPIL_JOURNEY:
        return None
    found = (record for record in reversed(case.evidence) if record.request and _gives(record))
    return next(found, None)


def earlier(case: Case) -> Evidence | None:
    """Return that decision where it is about an earlier request than the journey follows now."""
    decision = challenged(case)
    is_earlier = decision is not None and decision.request != case.requests[-1]
    return decision if is_earlier else None


def is_about_the_earlier(case: Case, letter: ReceiveLetter) -> bool:
    """Tell whether a letter is about mediation or an appeal of that earlier decision."""
    decision = earlier(case)
    is_of_it = decision is not None and decision.request == letter.from_case
    return is_of_it and letter.facts.kind in OF_A_CHALLENGE


def request_of(case: Case, facts: Facts) -> str | None:
    """Return the request that a record of mediation or appeal is about; None for any other."""
    decision = challenged(case) if facts.kind in CHALLENGES else None
    return decision.request if decision else None


def note_earlier(draft: Draft, record: Evidence, on: date | None = None) -> None:
    """Note what a family has done about an earlier decision, or how that ended."""
    for move in moves_made_by(record.facts):
        if move in NOTED and record.request is not None:
            note_move(draft, move, record.request, on)


def decision_day(case: Case, about: Evidence | Entry) -> date | None:
    """Return of which London date the decision is that a record or a noted move is about.

    None where the journey has made one request only, so that there is nothing to tell apart.
    """
    request = _request(about)
    if request is None or len(case.requests) == 1:
        return None
    found = (e for e in case.evidence if e.request == request and e.seq < about.seq)
    return max((each.facts.on for each in found if _gives(each)), default=None)


def _request(about: Evidence | Entry) -> str | None:
    if isinstance(about, Entry):
        return about.event.request if isinstance(about.event, Moved) else None
    return about.request if about.kind in OF_A_CHALLENGE else None


def _gives(decision: Evidence) -> bool:
    """Tell whether a record brings a decision that can be appealed against (section 51)."""
    return not set(APPEALABLE_MOVES).isdisjoint(moves_made_by(decision.facts))
