"""A decision as it is made: each event is folded at once, so the next thought sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.case import Case
from models.commands import Command
from models.events import Entry, Event
from models.roles import Actor
from rules.evolve import evolve
from rules.rulings import Receiving, Rulings
from rules.time.calendar import london_day


class Draft:
    """The entries of one decision, and the case as it would stand after them."""

    def __init__(
        self, case: Case | None, command: Command, now: datetime, rulings: Rulings
    ) -> None:
        self._case = case
        self.command = command
        self.now = now
        self.today = london_day(now)
        """The date in London."""
        self.rulings = rulings
        self.entries: list[Entry] = []

    @property
    def case(self) -> Case:
        """The case so far. Raises LookupError before a new case is opened."""
        if self._case is None:
            raise LookupError("the case is not open yet")
        return self._case

    @property
    def by(self) -> Actor:
        """Who asks."""
        return self.command.by

    @property
    def next_seq(self) -> int:
        """The place in the log that the next event will take."""
        return 1 if self._case is None else self._case.revision + 1

    def goes_on_at(self, school: Receiving) -> None:
        """Go by another school's calendar, people and cover from here on."""
        self.rulings = replace(
            self.rulings, calendar=school.calendar, school_team=school.team, covers=school.covers
        )

    def add(self, event: Event) -> None:
        """Put an event on the draft and fold it."""
        entry = Entry(
            seq=self.next_seq, at=self.now, by=self.by, command_id=self.command.id, event=event
        )
        self._case = evolve(self._case, entry)
        self.entries.append(entry)
