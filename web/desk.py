"""What pages work with: the database, the way to the journeys, and the rules as they are pinned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Protocol, cast

from sqlalchemy import Connection, Engine
from starlette.requests import Request

from adapters.codec import PayloadCipher
from adapters.database import reading
from adapters.files.scanner import Scanner, scanner_at
from adapters.rulings import RulingsStore
from adapters.settings import Settings
from models.calendar import SchoolCalendar
from models.commands import Command, OpenCase
from models.roles import Actor
from models.steps import Receipt
from rules.time.calendar import london_day, next_school_day, previous_school_day
from web.sessions import utc_now
from workflows.client import Journeys, connect_client


class WayToJourneys(Protocol):
    """What changes a case: workflows.client.Journeys, or what a test puts in its place."""

    async def open(self, opening: OpenCase, case_id: str, by: Actor, /) -> Receipt:
        """Open a case, once."""

    async def act(self, case_id: str, command: Command, /) -> Receipt:
        """Carry out a command on a case."""


@dataclass
class Desk:
    """What a page works with. ``now`` gives the present aware UTC instant."""

    settings: Settings
    engine: Engine
    journeys_or_none: WayToJourneys | None = None
    rulings: RulingsStore = field(default_factory=RulingsStore)
    now: Callable[[], datetime] = utc_now

    async def journeys(self) -> WayToJourneys:
        """Return the way to the journeys; it connects when it is first used.

        Pages that only read never ask for it, so they work while Temporal is away.
        """
        if self.journeys_or_none is None:
            self.journeys_or_none = Journeys(await connect_client(self.settings, lazy=True))
        return self.journeys_or_none

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read with. Raises adapters.database.DatabaseAway."""
        with reading(self.engine) as connection:
            yield connection

    @cached_property
    def cipher(self) -> PayloadCipher:
        """What files are closed and opened with."""
        return PayloadCipher(self.settings.payload_keys.get_secret_value())

    @cached_property
    def scanner(self) -> Scanner | None:
        """What looks for viruses in files; None where none is set up."""
        return scanner_at(self.settings.virus_scanner)

    @property
    def today(self) -> date:
        """The date in London."""
        return london_day(self.now())

    def last_school_day(self, school_id: str | None) -> date:
        """Return today, or where the school is closed the last day on which it was open.

        This is what a form proposes for what happened at school.
        """
        return previous_school_day(self._calendar_of(school_id), self.today)

    def next_school_day(self, school_id: str | None) -> date:
        """Return today, or where the school is closed the next day on which it is open."""
        return next_school_day(self._calendar_of(school_id), self.today)

    def _calendar_of(self, school_id: str | None) -> SchoolCalendar:
        with self.reading() as connection:
            return self.rulings.calendar_of(connection, school_id or "")


def desk_of(request: Request) -> Desk:
    """Return what the pages of this app work with."""
    return cast("Desk", request.app.state.desk)
