"""One case on the terminal: where it is, what is open, what is missing, what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rich.table import Table
from sqlalchemy import Connection

from adapters import cases, log
from adapters.queries import command_line
from adapters.rulings import RulingsStore, words_of
from adapters.signing_in import accounts
from cli.event_words import asked, lacking, places, told
from cli.telling import Stop, say
from models.case import Case, Step
from models.events import Entry
from rules.charts.machine import innermost, legal_moves
from rules.exchange.identifiers import UPN_LENGTH, tidy, upn_fault
from rules.rulings import Rulings
from rules.steps import missing
from rules.time.calendar import london_day
from web.dates import LONDON, long_date, short_date

Named = Callable[[str], str]
"""Says who a person is: their id, or their name where names were asked for."""


@dataclass(frozen=True)
class _Page:
    """A case and all that is needed to put it in words."""

    case: Case
    entries: tuple[Entry, ...]
    rulings: Rulings
    now: datetime
    named: Named


def print_journey(connection: Connection, which: str, now: datetime, *, names: bool) -> None:
    """Print a journey, by its own id or its pupil's number. Raises Stop where there is none."""
    case_id = _case_id(connection, which)
    case = cases.standing(connection, case_id)
    if case is None:
        raise Stop(f"There is no journey with the id “{case_id[:80]}”. 'handrail stuck' lists ids.")
    page = _Page(
        case=case,
        entries=log.entries_after(connection, case_id, 0),
        rulings=RulingsStore().rulings_for(connection, case, None),
        now=now,
        named=_namer(connection, case) if names else str,
    )
    named = command_line.pupil_name(connection, case.pupil_id) if names else None
    _print_place(page, named or case.pupil_id)
    _print_open(page)
    _print_missing(page)
    _print_timeline(page)


def _case_id(connection: Connection, which: str) -> str:
    """Return the id of the journey that a person means; a pupil's number never stays in it."""
    if not _is_upn(which):
        return which.strip().lower()
    fault = upn_fault(which)
    if fault:
        raise Stop(fault)
    found = command_line.journey_of(connection, tidy(which))
    if found is None:
        raise Stop("No pupil with this number has a journey here. Check the number.")
    return found


def _is_upn(which: str) -> bool:
    tidied = tidy(which)
    return len(tidied) == UPN_LENGTH and tidied[:1].isalpha() and tidied[1:10].isdigit()


def _namer(connection: Connection, case: Case) -> Named:
    entries = log.entries_after(connection, case.id, 0)
    ids = {held.person_id for held in case.people} | {entry.by.person_id for entry in entries}
    found = accounts.names(connection, ids)
    return lambda person_id: found.get(person_id, person_id)


def _print_place(page: _Page, pupil: str) -> None:
    case = page.case
    say(f"{case.chart.label} {case.id}: {pupil}, school {case.school_id}")
    say(f"Opened on {long_date(case.opened_on)}, {case.revision} entries, cycle {case.cycle}")
    say(f"Policy: {case.pack.name} {case.pack.version}")
    words = words_of(case.pack)
    say(f"Now at: {places(innermost(case), words)}")
    moves = legal_moves(case.chart, case.configuration)
    say(f"Moves from here: {', '.join(words.move(move).name for move in moves) or 'none'}")


def _print_open(page: _Page) -> None:
    say()
    if not page.case.steps:
        say("Nothing is open.")
        return
    table = Table("Due", "Open", "Whose", "Step", title="Open", title_justify="left")
    for step in sorted(page.case.steps, key=lambda step: step.due_on):
        table.add_row(
            _due(step, page), asked(step, page.rulings.policy), _whose(step, page), step.id
        )
    say(table)


def _due(step: Step, page: _Page) -> str:
    late = " late" if step.due_on < london_day(page.now) else ""
    return f"{short_date(step.due_on)}{late}"


def _whose(step: Step, page: _Page) -> str:
    roles = ", ".join(role.label for role in step.roles)
    people = ", ".join(page.named(person) for person in page.case.holders(*step.roles))
    return f"{roles}: {people or 'nobody'}" if roles else "nobody: a date or an answer is awaited"


def _print_missing(page: _Page) -> None:
    for aim in page.case.aims:
        reasons = missing(page.case, aim.move, page.now, page.rulings)
        say()
        name = words_of(page.case.pack).move(aim.move).name
        say(f"Towards “{name}”, {len(reasons)} conditions are missing")
        for reason in reasons:
            say(f"  - {lacking(reason)}")


def _print_timeline(page: _Page) -> None:
    table = Table("When", "Who", "What", title="What happened", title_justify="left")
    for entry in page.entries:
        at = entry.at.astimezone(LONDON)
        who = f"{entry.by.role.label} {page.named(entry.by.person_id)}"
        table.add_row(f"{short_date(at)} {at:%H:%M}", who, told(entry.event, page.rulings.policy))
    say()
    say(table)
