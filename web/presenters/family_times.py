"""The times that the law gives a family or the council, in words, and what to do within each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.languages import _
from models.case import Case, Step, StepKind
from models.evidence import APPEALABLE, Evidence, Form, Kind
from web.dates import long_date
from web.presenters.family import title_of
from web.presenters.family_papers import paper

DECISION = "la_agrees"
"""The move that is waited for while the council decides whether to assess."""

_TELLS = {
    "ask_for_mediation": (Kind.MEDIATION_REQUEST,),
    "appeal_to_tribunal": (Kind.MEDIATION_CERTIFICATE, Kind.APPEAL),
}
"""What the family may tell the council and the school within a time of its own."""


@dataclass(frozen=True, slots=True)
class Time:
    """One time: what is to be done and by when, and links (words and address) to do it.

    ``why`` says, for whoever opens it, how others count the same time; ``steps`` in what order.
    """

    said: str
    links: tuple[tuple[str, str], ...] = ()
    why: str = ""
    steps: tuple[str, ...] = ()


def letter_says(form: Form) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what a decision tells the family of its rights, each under its name."""
    names = {
        "mediation": _("Mediation"),
        "appeal_right": _("Appeal"),
        "advice_service": _("Free advice"),
    }
    said = ((name, getattr(form, field, None)) for field, name in names.items())
    return tuple((name, tuple(str(words).splitlines())) for name, words in said if words)


def decided(papers: Sequence[Evidence]) -> Evidence | None:
    """Return the latest decision among these papers that a family can appeal against."""
    found = [record for record in papers if record.kind in APPEALABLE]
    return max(found, key=lambda record: record.seq, default=None)


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
        Time(
            said,
            (*_to_read(step, papers, path), *(_to_tell(step, path) if may_tell else ())),
            _why(step),
            _in_order() if step.move == "appeal_to_tribunal" else (),
        )
        for step in sorted(awaited, key=lambda step: step.due_on)
        if (said := _said(step))
    )


def _to_read(step: Step, papers: Sequence[Evidence], path: str) -> tuple[tuple[str, str], ...]:
    """Return the decision that a family's own time runs from."""
    latest = decided(papers)
    if step.move not in _TELLS or latest is None:
        return ()
    found = paper(latest, path)
    return ((found.title, found.href),)


def _to_tell(step: Step, path: str) -> tuple[tuple[str, str], ...]:
    kinds = _TELLS.get(step.move, ())
    return tuple((_(title_of(kind)), f"{path}/tell/{kind}") for kind in kinds)


def _in_order() -> tuple[str, ...]:
    """Return what a family does to appeal, in its order.

    Children and Families Act 2014, section 55; SEND Regulations 2014, regulation 32.
    """
    return (
        _("Speak to the mediation adviser. You can, but need not, go on to mediation."),
        _("Get a certificate from the adviser. Most appeals need one."),
        _("Send your appeal to the Tribunal. The council's letter says how."),
        _("Then tell us here."),
    )


def _said(step: Step) -> str | None:
    """Return what a family is told of a time: one date, and the one that is safe for it.

    Authorities count the first day differently. What the council owes is late by anyone's count
    after the later date; what the family does itself is in time by anyone's count on the earlier.
    """
    owed = long_date(step.breach_on or step.due_on)
    own = long_date(step.due_on)
    return {
        DECISION: _(
            "The council must tell you by {date} if it will assess. School holidays count. If you "
            "have heard nothing by then, ask the council why. The school can help you."
        ).format(date=owed),
        "ask_for_mediation": _(
            "Do you want to talk it over with the council? Ask the mediation adviser by {date}."
        ).format(date=own),
        "appeal_to_tribunal": _(
            "Do you want to appeal? Do it by {date}. The school can help you."
        ).format(date=own),
    }.get(step.move)


def _why(step: Step) -> str:
    """Return how two people may count a time to two dates; nothing where all count alike."""
    if step.breach_on is None or step.breach_on == step.due_on:
        return ""
    if step.move == DECISION:
        said = _("Some councils count from the day they got the request. Then it is {date}.")
        return said.format(date=long_date(step.due_on))
    said = _("By another way to count it may be {date}. Do not wait for that day.")
    return said.format(date=long_date(step.breach_on))
