"""The newest decision of the council: what it is, and what the family can do until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from adapters.languages import _
from models.case import Case
from models.evidence import Evidence, Kind
from rules.words.names import Names
from rules.words.young_person import to_the_young_person
from web.presenters.family_papers import PAPERS, paper
from web.presenters.family_times import Time, own_times

MOVES = {
    "la_agrees": Kind.LA_DECISION,
    "la_refuses": Kind.LA_DECISION,
    "la_will_make_plan": Kind.PLAN_DECISION,
    "la_will_not_make_plan": Kind.PLAN_DECISION,
    "draft_comes": Kind.DRAFT_PLAN,
    "plan_comes": Kind.FINAL_PLAN,
    "la_keeps_plan": Kind.REVIEW_DECISION,
    "la_proposes_amendments": Kind.AMENDMENT_NOTICE,
    "amended_plan_comes": Kind.AMENDED_PLAN,
    "la_will_cease": Kind.CEASE_NOTICE,
}
"""The moves by which a decision of the council comes, in their order, and the paper of each."""

LEADS_TO = {
    "la_agrees": "assessing",
    "la_refuses": "assessment_refused",
    "la_will_make_plan": "plan_being_drafted",
    "la_will_not_make_plan": "plan_refused",
    "draft_comes": "draft_plan_issued",
    "plan_comes": "plan_issued",
    "la_keeps_plan": "plan_issued",
    "la_proposes_amendments": "plan_issued",
    "amended_plan_comes": "plan_issued",
    "la_will_cease": "plan_ceasing",
}
"""The state in which each decision leaves the journey until something comes after it."""

ONCE_IT_CANNOT_BE_APPEALED = {
    "la_refuses": "The council has said no. Support in school goes on.",
    "la_will_not_make_plan": "There will be no plan. Support in school goes on.",
    "plan_comes": "Your child has a plan.",
    "la_keeps_plan": "The council keeps the plan as it is.",
    "amended_plan_comes": "You have the changed plan.",
    "la_will_cease": "The council wants to end the plan.",
}
"""What each decision is once an appeal was made or its time is over: to appeal is not offered."""

NEWS = timedelta(weeks=4)
"""How long a decision stands first where the family has no last day to act on it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: of which day, in a sentence, its paper, and what can be done until when.

    ``still_stands`` says that the journey is where the decision left it.
    """

    on: date
    said: str
    title: str
    href: str
    times: tuple[str, ...]
    still_stands: bool = False


def newest(
    case: Case,
    papers: Sequence[Evidence],
    path: str,
    running: Iterable[Time],
    words: Names,
    today: date,
    *,
    is_own: bool = False,
) -> Decided | None:
    """Return the council's newest decision while it is news or the family can act on it.

    ``is_own`` says that the young person reads it.
    """
    move = _latest(case)
    if move is None:
        return None
    on, until = case.moved_on[move], tuple(time.short for time in running if time.is_own)
    if not until and today > on + NEWS:
        return None
    read = next((r for r in reversed(papers) if r.kind is MOVES[move]), None)
    return Decided(
        on=on,
        said=_said(case, move, words, is_own=is_own),
        title=_(PAPERS[MOVES[move]]),
        href=paper(read, path).href if read else "",
        times=until,
        still_stands=LEADS_TO[move] in case.configuration,
    )


def _latest(case: Case) -> str | None:
    """Return the move by which the newest decision came; None before any."""
    found = [move for move in MOVES if move in case.moved_on]
    return max(found, key=lambda one: (case.moved_on[one], found.index(one)), default=None)


def _said(case: Case, move: str, words: Names, *, is_own: bool) -> str:
    called = words.move(move)
    said = called.says.family
    if "appeal_to_tribunal" not in own_times(case):
        said = ONCE_IT_CANNOT_BE_APPEALED.get(move, said)
    return _(to_the_young_person(said, called.name) if is_own else said)
