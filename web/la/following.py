"""What follows once something is recorded or signed: who hears of it, the clock, what is next.

All of it is read from the request as it stands then, and from the rules; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adapters.rulings import words_of
from adapters.signing_in.accounts import names as names_of
from models.evidence import Kind
from models.evidence.choices_of_la import Adviser
from models.roles import Role
from rules.charts.triggers import BY_RECORD
from rules.letters import papers_of
from rules.notices_of_moves import ALSO_TOLD
from web.dates import long_date
from web.la.acts import acts_open_to
from web.la.advice import OF_ADVISERS, advice_table
from web.la.clock import next_clock
from web.la.ground import Ground
from web.la.questions import told_the_school
from web.la.team import others_do
from web.la.telling import when_told
from web.letters.writing import sends
from web.presenters.people import Names


def what_follows(ground: Ground, kind: Kind, moves: Iterable[str], about: str = "") -> str:
    """Return what comes of a record, on the request as it stands with it, in sentences.

    ``moves`` are those that it brought, ``about`` is its subject.
    """
    told = _told(ground, kind, moves)
    of_adviser = _of_adviser(ground, about) if kind in OF_ADVISERS else ""
    asked = told_the_school(ground) if kind is Kind.LA_QUESTION else of_adviser
    return " ".join(filter(None, (told, asked, *what_is_next(ground))))


def _told(ground: Ground, kind: Kind, moves: Iterable[str]) -> str:
    """Return who hears of a record and when, or that the step that sends it is still to come."""
    case = ground.opened.case
    heard = any(Role.SENCO in ALSO_TOLD.get(move, ()) for move in BY_RECORD.get(kind, ()))
    if heard and any(papers_of(case, move) for move in moves):
        return when_told(ground)
    return "The family and the school are not told of it yet." if sends(case, kind) else ""


def _of_adviser(ground: Ground, about: str) -> str:
    """Return by when an adviser who was asked is to answer; nothing where they have."""
    case, today = ground.opened.case, ground.desk.today
    label = Adviser(about).label if about in set(map(str, Adviser)) else ""
    for line in advice_table(case, today, ground.rulings.calendar, is_manager=False):
        if line.adviser == label and line.clock and line.clock.act_by_on and not line.came:
            return f"Their advice is due by {long_date(line.clock.act_by_on)}."
    return ""


def what_is_next(ground: Ground) -> Iterator[str]:
    """Yield how the clock of a request stands, and the next thing to do with its day.

    Where that is what the clock is of, it is said once.
    """
    case, today = ground.opened.case, ground.desk.today
    clock = next_clock(case, today, ground.rulings.calendar)
    acts = acts_open_to(case, ground.viewer, today, ground.rulings.policy).asked
    first = next((act for act in acts if act.ready), None)
    runs_to = clock.act_by_on if clock.ended_on is None else None
    is_its_own = first is not None and (first.whether or first.text) == clock.what
    if runs_to and not is_its_own:
        yield f"{clock.what}: act by {long_date(runs_to)} ({_lower(clock.tag)})."
    if first:
        left = f" ({_lower(clock.tag)})" if runs_to and is_its_own else ""
        yield f"Next: {first.whether or first.text}{', ' if first.due else ''}{first.due}{left}."
    elif others := _others_do(ground):
        yield others


def _others_do(ground: Ground) -> str:
    case = ground.opened.case
    with ground.desk.reading() as connection:
        known = Names(names_of(connection, {held.person_id for held in case.people}))
    return others_do(case, ground.viewer.person_id, known, words_of(case.pack))


def _lower(tag: str) -> str:
    return tag[:1].lower() + tag[1:]
