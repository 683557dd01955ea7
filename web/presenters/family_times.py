"""The times that the law gives a family or the council, in words, and what to do within each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from adapters.languages import _
from models.case import Case, Step, StepKind
from models.evidence import Evidence, Kind
from web.dates import long_date
from web.presenters.family import title_of
from web.presenters.family_papers import paper

DECISION = "la_agrees"
"""The move that is waited for while the council decides whether to assess."""

_APPEALABLE = (
    Kind.LA_DECISION,
    Kind.PLAN_DECISION,
    Kind.FINAL_PLAN,
    Kind.REVIEW_DECISION,
    Kind.AMENDED_PLAN,
    Kind.CEASE_NOTICE,
)
"""What a family can appeal against: it says how."""

_TELLS = {
    "ask_for_mediation": (Kind.MEDIATION_REQUEST,),
    "appeal_to_tribunal": (Kind.MEDIATION_CERTIFICATE, Kind.APPEAL),
}
"""What the family may tell the council and the school within a time of its own."""


@dataclass(frozen=True, slots=True)
class Time:
    """One time: what is to be done and by when, and links (words and address) to do it."""

    said: str
    links: tuple[tuple[str, str], ...] = ()


def la_clock(case: Case) -> str | None:
    """Return by when the council must decide; None where it has no request to decide on."""
    awaited = (step for step in case.steps if step.kind is StepKind.WAIT)
    return next((_said(step) for step in awaited if step.move == DECISION), None)


def times(case: Case, papers: Sequence[Evidence], path: str, *, may_tell: bool) -> tuple[Time, ...]:
    """Return the times that the law gives on the way to a plan and after a refusal, soonest first.

    ``papers`` are those shared with the reader, whose page is at ``path``. What else the council
    must do, and when, stands in the list of what happens next.
    """
    awaited = [step for step in case.steps if step.kind is StepKind.WAIT and step.breach_on]
    return tuple(
        Time(said, (*_to_read(step, papers, path), *(_to_tell(step, path) if may_tell else ())))
        for step in sorted(awaited, key=lambda step: step.due_on)
        if (said := _said(step))
    )


def _to_read(step: Step, papers: Sequence[Evidence], path: str) -> tuple[tuple[str, str], ...]:
    """Return the decision that a family's own time runs from."""
    decided = [record for record in papers if record.kind in _APPEALABLE]
    if step.move not in _TELLS or not decided:
        return ()
    found = paper(max(decided, key=lambda record: record.seq), path)
    return ((found.title, found.href),)


def _to_tell(step: Step, path: str) -> tuple[tuple[str, str], ...]:
    kinds = _TELLS.get(step.move, ())
    return tuple((_(title_of(kind)), f"{path}/tell/{kind}") for kind in kinds)


def _said(step: Step) -> str | None:
    return _times_in_words(step.due_on, step.breach_on or step.due_on).get(step.move)


def _times_in_words(on: date, last: date) -> dict[str, str]:
    """Return what a family is told of each time, by the move that is waited for."""
    days = {"date": long_date(on), "last": long_date(last)}
    return {
        DECISION: _(
            "The council must tell you by {date} if it will assess. The very last day "
            "that the law allows is {last}. School holidays count. If you have heard nothing "
            "by then, ask the council why. The school can help you."
        ).format(**days),
        "ask_for_mediation": _(
            "Do you want to talk it over with the council? Ask the mediation adviser by {date}. "
            "The very last day that the law allows is {last}. The council's letter says how."
        ).format(**days),
        "appeal_to_tribunal": _(
            "Do you want to appeal? Do it by {date}. The very last day that the law allows is "
            "{last}. The council's letter says how. The school can help you."
        ).format(**days),
    }
