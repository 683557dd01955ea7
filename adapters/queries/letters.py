"""Letters between cases that were posted and have not arrived, for the operators' list."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select, tuple_

from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.events import Entry, LetterPosted
from models.roles import Role
from models.stuck import Observed, StuckCode
from models.tables import CaseRow, LogRow
from rules.time.calendar import london_day

TAKES_NO_LONGER = timedelta(minutes=15)
"""A letter arrives within a second; after this long something keeps it."""

_CASES, _LOG = table_of(CaseRow), table_of(LogRow)


class LetterWatch:
    """Finds letters that keep not arriving; remembers those that have, which never change."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._arrived: set[tuple[str, int]] = set()

    def failing(
        self, viewer: Viewer, connection: Connection, now: datetime
    ) -> dict[str, tuple[Observed, ...]]:
        """Return the cases that posted a letter which has not arrived; now is an aware instant.

        Nothing unless an operator asks.
        """
        if Role.OPERATOR not in viewer.roles:
            return {}
        posted = self._posted(connection, now)
        known = _known(connection, {letter.event.command.id for letter in posted.values()})
        missing: dict[str, list[datetime]] = defaultdict(list)
        for place, letter in posted.items():
            if (letter.event.to_case, letter.event.command.id) in known:
                self._arrived.add(place)
            else:
                missing[place[0]].append(letter.entry.at)
        return {
            case_id: (Observed(code=StuckCode.LETTER_FAILING, since_on=london_day(min(since))),)
            for case_id, since in missing.items()
        }

    def _posted(self, connection: Connection, now: datetime) -> dict[tuple[str, int], _Letter]:
        """Return the letters of open cases that are not known to have arrived, by their place."""
        written = (_LOG.c.was == "letter_posted") & (_LOG.c.at <= now - TAKES_NO_LONGER)
        places = connection.execute(
            select(_LOG.c.case_id, _LOG.c.seq).where(_LOG.c.case_id.in_(_WRITERS), written)
        )
        new = [(row.case_id, row.seq) for row in places]
        new = [place for place in new if place not in self._arrived]
        asked = select(_LOG.c.case_id, _LOG.c.seq, _LOG.c.body)
        found = connection.execute(asked.where(tuple_(_LOG.c.case_id, _LOG.c.seq).in_(new)))
        return {(row.case_id, row.seq): _Letter(row.body) for row in found}


class _Letter:
    """One line of a log that says a letter was posted."""

    def __init__(self, body: str) -> None:
        self.entry = Entry.model_validate_json(body)
        if not isinstance(self.entry.event, LetterPosted):
            raise TypeError("this line of the log is no letter")
        self.event = self.entry.event


_WRITERS = select(_CASES.c.id).where(
    _CASES.c.finished.is_(False),
    or_(_CASES.c.origin.is_not(None), _CASES.c.statutory != "no_request"),
)
"""Cases that write to others: requests, and journeys that have sent one."""


def _known(connection: Connection, command_ids: set[str]) -> set[tuple[str, str]]:
    """Return which case has which of these commands on its log."""
    asked = select(_LOG.c.case_id, _LOG.c.command_id).where(_LOG.c.command_id.in_(command_ids))
    return {(row.case_id, row.command_id) for row in connection.execute(asked)}
