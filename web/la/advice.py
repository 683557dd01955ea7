"""Advice for the assessment: everybody who is to be asked, each with their own six weeks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from adapters.queries.la import Paper
from models.calendar import SchoolCalendar
from models.case import Case, Step
from models.clocks import ClockCode
from models.evidence import Evidence, Kind
from models.evidence.assessment import AdviceRequest
from models.evidence.choices_of_la import Adviser
from models.words import lower
from rules.charts.machine import innermost
from rules.stuck import is_finished
from rules.time import clocks
from rules.time.clocks import start
from rules.time.limits import exceptions
from web.la.act_words import letter_at
from web.la.clock import Clock, given, running

OF_ADVISERS = {
    Kind.ADVICE_REQUEST,
    Kind.ADVICE,
    Kind.ADVICE_CHASER,
    Kind.ADVICE_RELIED_ON,
    Kind.ADVICE_MISSING,
}
"""Records that are made from a line of the table."""

WHILE_ASKED = ("agreed", "advice_sought")
"""States in which advice is asked for and comes."""


@dataclass(frozen=True)
class Link:
    """Where something about one adviser is recorded."""

    text: str
    href: str


@dataclass(frozen=True)
class Line:
    """One adviser: when they were asked, their clock, what came, and what may be recorded.

    ``digest`` is that of what came, by which it is found in the pack; ``who`` the name and the role
    of whoever was asked, as far as they were written down.
    """

    adviser: str
    asked_on: date | None
    clock: Clock | None
    came: str
    came_on: date | None
    digest: str
    chased: int
    links: tuple[Link, ...]
    who: str = ""


def advice_table(
    case: Case,
    on: date,
    calendar: SchoolCalendar,
    *,
    is_manager: bool,
    papers: Iterable[Paper] = (),
) -> list[Line]:
    """Return a line for each adviser who was asked or is to be; none before the assessment.

    The names of those who were asked stand in the request's ``papers``.
    """
    if not is_assessed(case):
        return []
    today, asked = (on, calendar), _who_was_asked(case, papers)
    return [
        replace(_line(case, one, today, is_manager=is_manager), who=asked.get(one, ""))
        for one in _advisers(case)
    ]


def _who_was_asked(case: Case, papers: Iterable[Paper]) -> dict[str, str]:
    """Return by the code of each adviser the name and the role of whoever was asked last."""
    current = case.current(Kind.ADVICE_REQUEST)
    forms = (paper.form for paper in papers if paper.evidence in current)
    return {
        str(form.adviser): ", ".join(filter(None, (form.to_name, form.to_role)))
        for form in forms
        if isinstance(form, AdviceRequest)
    }


def adviser_of(subject: str) -> str:
    """Return what an adviser is called in a sentence; nothing where a subject is none."""
    return lower(Adviser(subject).label) if subject in set(map(str, Adviser)) else ""


def is_assessed(case: Case) -> bool:
    """Tell whether the authority has asked for advice or is about to."""
    return bool(case.current(Kind.ADVICE_REQUEST)) or innermost(case)[0] in WHILE_ASKED


def still_to_come(case: Case) -> Iterator[str]:
    """Yield what the table of advisers still waits for, as acts."""
    if innermost(case)[0] not in WHILE_ASKED:
        return
    to_ask = len({step.subject for step in _steps(case, Kind.ADVICE_REQUEST)})
    to_come = len({step.subject for step in _steps(case, Kind.ADVICE)})
    if to_ask:
        yield f"Ask for advice: {to_ask} still to be asked"
    elif to_come:
        yield f"Record the advice that comes: {to_come} to come"


def _steps(case: Case, kind: Kind) -> list[Step]:
    return [step for step in case.steps if step.record is kind]


def _advisers(case: Case) -> list[str]:
    """Return the codes of those asked and to be asked, in the order of the regulation."""
    wanted = {
        *(step.subject for kind in OF_ADVISERS for step in _steps(case, kind)),
        *(record.facts.subject for kind in OF_ADVISERS for record in case.current(kind)),
    }
    return [str(adviser) for adviser in Adviser if str(adviser) in wanted]


def _line(
    case: Case, adviser: str, today: tuple[date, SchoolCalendar], *, is_manager: bool
) -> Line:
    asked = _of(case, Kind.ADVICE_REQUEST, adviser)
    came = next((r for kind, _ in _SETTLED if (r := _of(case, kind, adviser))), None)
    chased = [r for r in case.evidence if r.kind is Kind.ADVICE_CHASER]
    links = _links(case, adviser, is_manager=is_manager and came is None)
    return Line(
        adviser=Adviser(adviser).label,
        asked_on=asked.facts.on if asked else None,
        clock=_clock(case, asked, came, today) if asked else None,
        came=dict(_SETTLED)[came.kind] if came else "",
        came_on=came.facts.on if came else None,
        digest=came.digest if came else "",
        chased=sum(record.facts.subject == adviser for record in chased),
        links=() if came and came.kind is not Kind.ADVICE_MISSING else tuple(links),
    )


_SETTLED = (
    (Kind.ADVICE, "Came on"),
    (Kind.ADVICE_RELIED_ON, "Earlier advice relied on, agreed on"),
    (Kind.ADVICE_MISSING, "Gone on without it since"),
)
"""What settles an adviser's line, and how the table says it."""


def _clock(
    case: Case, asked: Evidence, came: Evidence | None, today: tuple[date, SchoolCalendar]
) -> Clock:
    on, calendar = today
    clock = start(ClockCode.GIVE_ADVICE, asked.facts.on, calendar)
    stands = clocks.standing(
        clock, came.facts.on if came else on, exceptions(case, asked.facts.subject)
    )
    is_given = asked.facts.subject == Adviser.FAMILY
    tag, colour = given(clock, on) if is_given else running(clock, on, stands)
    return Clock(
        what=clock.code.label,
        tag=tag,
        colour=colour,
        act_by_on=clock.act_by_on,
        breach_after_on=clock.breach_after_on,
    )


def _links(case: Case, adviser: str, *, is_manager: bool) -> Iterator[Link]:
    """Yield what may be recorded of one adviser; their advice also once it is too late to count."""
    base, is_due = f"/requests/{case.id}/record", innermost(case)[0] in WHILE_ASKED
    if _of(case, Kind.ADVICE_REQUEST, adviser) is not None:
        if not is_finished(case):
            yield Link("Record the advice", f"{base}/{Kind.ADVICE}?about={adviser}")
        if is_due:
            yield Link("Record a reminder", f"{base}/{Kind.ADVICE_CHASER}?about={adviser}")
        if is_due and is_manager:
            yield Link("Go on without it", f"{base}/{Kind.ADVICE_MISSING}?about={adviser}")
    elif is_due:
        ask = f"{base}/{Kind.ADVICE_REQUEST}?about={adviser}"
        yield Link("Write the letter", letter_at(Kind.ADVICE_REQUEST, ask))
        yield Link("Record that you asked", ask)
        if adviser != Adviser.FAMILY:
            yield Link("Rely on earlier advice", f"{base}/{Kind.ADVICE_RELIED_ON}?about={adviser}")


def _of(case: Case, kind: Kind, adviser: str) -> Evidence | None:
    found = [record for record in case.current(kind) if record.facts.subject == adviser]
    return found[-1] if found else None
