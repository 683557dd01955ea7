"""A move that was taken already: pressed twice, on a page gone back to, or sent again."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from adapters import log
from adapters.queries.viewer import Viewer
from models.case import Case
from models.events import Entry, Moved
from rules.charts.machine import legal_moves
from rules.letters import REQUESTS
from rules.time.calendar import london_day
from web.dates import moment
from web.desk import Desk
from web.presenters.people import Names


class Looking(Protocol):
    """Somebody who has a case before them, on a page or by a program, on a London date."""

    @property
    def desk(self) -> Desk:
        """Where the log is read."""

    @property
    def viewer(self) -> Viewer:
        """Who looks."""

    @property
    def case(self) -> Case:
        """The case."""

    @property
    def names(self) -> Names:
        """The people on it."""

    @property
    def today(self) -> date:
        """The London date."""


def taken_already(seen: Looking, move: str) -> str:
    """Say when a move was taken that cannot be taken again now; nothing where it was not.

    Where the chart allows it again, as in class, it is a repeat only on the same day and with no
    other move in between: later it is asked anew, and what is missing is said.
    """
    with seen.desk.reading() as connection:
        entries = log.entries_after(connection, seen.case.id, 0)
    moves = [e for e in entries if isinstance(e.event, Moved)]
    mine = [e for e in moves if _made(e) == (move, seen.case.cycle)]
    if not mine:
        return ""
    again = move in legal_moves(seen.case.chart, seen.case.configuration)
    is_fresh = mine[-1] is moves[-1] and london_day(mine[-1].at) == seen.today
    return "" if again and not is_fresh else _said(seen, mine[-1], move)


def sent_already(seen: Looking, move: str, act_id: str) -> str:
    """Say when this very press of a button was carried out; nothing where it was not yet."""
    with seen.desk.reading() as connection:
        entries = log.of_command(connection, seen.case.id, act_id)
    made = [e for e in entries if isinstance(e.event, Moved) and e.event.move == move]
    return _said(seen, made[0], move) if made else ""


def _made(entry: Entry) -> tuple[str, int] | None:
    return (entry.event.move, entry.event.cycle) if isinstance(entry.event, Moved) else None


def _said(seen: Looking, entry: Entry, move: str) -> str:
    did = "sent" if move in REQUESTS else "did"
    is_own = seen.viewer.person_id in entry.by.in_the_name_of
    who = "You" if is_own else seen.names.actor(entry.by)
    done = "sent" if move in REQUESTS else "done"
    return f"{who} {did} this already on {moment(entry.at)}. Nothing was {done} twice."
