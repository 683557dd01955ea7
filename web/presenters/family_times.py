"""The times that the law gives a family or the council, in words, and what to do within each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from adapters.languages import _
from adapters.queries.family import Reached
from models.calendar import with_version
from models.case import Case, Step, StepKind
from models.clocks import ClockCode
from models.evidence import APPEALABLE, Evidence, Form, Kind
from models.roles import Role
from models.said import message
from rules.acts.challenging import earlier
from rules.charts.machine import legal_moves
from rules.time.clocks import start
from rules.time.one_day import day_told
from rules.waits.of_family import certificate_on, decision_sent_on
from web.dates import long_date
from web.presenters.family import title_of
from web.presenters.family_appeal import if_not_sent, why_that_day
from web.presenters.family_helps import CERTIFIED, steps_to_appeal
from web.presenters.family_papers import paper

NOT_HERE = message(
    "While the council looks at what you asked since, this cannot be sent from here: "
    "tell the council yourself."
)
"""Said of a right that still runs while another request does, where an older log of the journey
does not say which of its requests was decided."""

NOT_KNOWN = Reached()
"""Where nobody has said how anybody is reached."""

SATURDAY = 5

DECISION = "la_agrees"
"""The move that is waited for while the council decides whether to assess."""

_TELLS = {
    "ask_for_mediation": (Kind.MEDIATION_REQUEST,),
    "appeal_to_tribunal": (Kind.MEDIATION_CERTIFICATE, Kind.APPEAL),
}
"""What the family may tell the council and the school within a time of its own."""


Link = tuple[str, str]
"""The words of a link and its address."""


@dataclass(frozen=True, slots=True)
class Time:
    """One time: what is to be done and by when, and links (words and address) to do it.

    ``why`` says, for whoever opens it, how the same time is counted; ``steps`` in what order.
    ``is_own`` says that it is the family's to act in; ``short`` is its day alone, for a line above;
    ``done`` how many of the steps, from the first, are done already.
    """

    said: str
    links: tuple[Link, ...] = ()
    why: str = ""
    steps: tuple[str, ...] = ()
    is_own: bool = False
    short: str = ""
    done: int = 0


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


def times(
    case: Case,
    papers: Sequence[Evidence],
    path: str,
    *,
    may_tell: bool,
    reach: Reached = NOT_KNOWN,
    told_at: Collection[str] = (),
) -> tuple[Time, ...]:
    """Return the times that the law gives on the way to a plan and after a refusal, soonest first.

    ``papers`` are those shared with the reader, whose page is at ``path``. What else the council
    must do, and when, stands in the list of what happens next. ``reach`` says who helps. What the
    reader told already is offered no more: ``told_at`` are the addresses of those forms.
    """
    awaited = [step for step in case.steps if step.kind is StepKind.WAIT and step.breach_on]
    may_tell = may_tell and _can_tell(case)
    found = (
        _time(case, step, reach, _links(step, papers, path, told_at, may_tell=may_tell))
        for step in sorted(awaited, key=lambda step: step.due_on)
    )
    return tuple(time for time in found if time is not None)


def _time(case: Case, step: Step, reach: Reached, links: tuple[Link, ...]) -> Time | None:
    """Return one time; None of a step that is not the family's to know here."""
    told = wants_mediation_since(case) is not None
    said = _said(step, told=told, why=why_that_day(case))
    if said is None:
        return None
    if step.move not in _TELLS:
        return Time(said, links, _why(step))
    is_of_appeal = step.move == "appeal_to_tribunal"
    return Time(
        f"{said} {_which(case)}".rstrip(),
        links,
        _why(step),
        steps=steps_to_appeal(reach) if is_of_appeal else (),
        is_own=True,
        short=_in_short(step),
        done=CERTIFIED if is_of_appeal and certificate_on(case) else 0,
    )


def _which(case: Case) -> str:
    """Return which decision a time is about, or that nothing of it can be told from here."""
    return about_earlier(case) if _can_tell(case) else _(NOT_HERE)


def _links(
    step: Step, papers: Sequence[Evidence], path: str, told_at: Collection[str], *, may_tell: bool
) -> tuple[Link, ...]:
    """Return what to read of a time, and what may be told that was not told yet."""
    tells = _to_tell(step, path) if may_tell else ()
    return (*_to_read(step, papers, path), *(link for link in tells if link[1] not in told_at))


def last_days(case: Case, today: date) -> tuple[str, ...]:
    """Return the family's own last days that run, each as a line, the soonest first."""
    own = sorted(own_times(case).values(), key=lambda step: step.due_on)
    said = if_not_sent(case, today)
    return (*map(_in_short, own), *([said] if said else ()))


def about_earlier(case: Case) -> str:
    """Return which decision a family can still challenge while what it asked since goes on."""
    decision = earlier(case)
    if decision is None:
        return ""
    said = _("This is about what the council decided on {date}. What you asked since goes on.")
    return said.format(date=long_date(decision.facts.on))


def _can_tell(case: Case) -> bool:
    """Tell whether what a family does about a decision can be told from here."""
    open_now = legal_moves(case.chart, case.configuration)
    return earlier(case) is not None or not set(_TELLS).isdisjoint(open_now)


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


def wants_mediation_since(case: Case) -> date | None:
    """Return since when the council knows that the family wants mediation on what it decided."""
    sent_on = decision_sent_on(case)
    days = [record.facts.on for record in case.current(Kind.MEDIATION_REQUEST)]
    return min((day for day in days if sent_on and day >= sent_on), default=None)


def meets_by(asked_on: date) -> date:
    """Return by when the council must meet a family for mediation: counted without a calendar."""
    return start(ClockCode.MEET_FOR_MEDIATION, asked_on, with_version()).breach_after_on


def own_times(case: Case) -> dict[str, Step]:
    """Return the family's own times that run, by the move each is for."""
    awaited = (step for step in case.steps if step.kind is StepKind.WAIT)
    return {step.move: step for step in awaited if step.move in _TELLS}


def said_still(step: Step) -> str:
    """Return by when to ask the mediation adviser, who is not the council that was told."""
    said = _("Ask the mediation adviser by {date}, if you have not done so yet.")
    return said.format(date=long_date(step.due_on))


def _said(step: Step, *, told: bool = False, why: str = "") -> str | None:
    """Return what a family is told of a time: one date, and the one that is safe for it.

    Authorities count the first day differently. What the council owes is late by anyone's count
    after the later date; what the family does itself is in time by anyone's count on the earlier.
    ``told`` says that the council knows already that the family wants mediation, ``why`` from what
    the last day to appeal is counted.
    """
    last_on = day_told(step, Role.PARENT)
    on = long_date(last_on)
    ask = _(
        "Do you want to talk it over with the council? Ask the mediation adviser by {date}. "
        "Mediation is a meeting with the council that an independent person leads. The adviser "
        "tells you about it first, and gives you the certificate that most appeals need."
    )
    return {
        DECISION: _(
            "The council must tell you by {date} if it will assess. School holidays count. If you "
            "have heard nothing by then, ask the council why. The school can help you."
        ).format(date=on)
        + f" {said_of_day(last_on)}".rstrip(),
        "ask_for_mediation": said_still(step) if told else ask.format(date=on),
        "appeal_to_tribunal": _(
            "Do you want to appeal? Do it by {date}. The school can help you."
        ).format(date=on)
        + f" {why}",
    }.get(step.move)


def _in_short(step: Step) -> str:
    """Return one of the family's own last days as a line; nothing for what others owe."""
    said = {
        "ask_for_mediation": _("Last day to ask the mediation adviser: {date}."),
        "appeal_to_tribunal": _("Last day to appeal: {date}."),
    }.get(step.move, "")
    return said.format(date=long_date(day_told(step, Role.PARENT)))


def _why(step: Step) -> str:
    """Return how two people may count a time; nothing where all count alike.

    It names no second day: a family reads one (docs/decisions/0019-one-date-for-families.md).
    """
    if step.breach_on is None or step.breach_on == step.due_on:
        return ""
    if step.move == DECISION:
        return _("Some councils count from the day they got the request, and may answer sooner.")
    return _("Some people start to count a day later. If you act by this day, you are in time.")


def said_of_day(on: date) -> str:
    """Return that a last day at a weekend counts; nothing of another day.

    Calendar weeks: nothing moves their last day (SEND Regulations 2014, regulation 5(1)).
    """
    if on.weekday() < SATURDAY:
        return ""
    return _("That day is at a weekend. It counts all the same: nothing moves the last day.")
