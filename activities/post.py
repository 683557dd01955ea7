"""The post: makes messages of what is due and sends them, each once."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from temporalio import activity

from adapters.database import DatabaseAway, reading, writing
from adapters.languages import read_languages
from adapters.post import outbox
from adapters.post.due_notices import Reader
from adapters.post.gathering import Gathering
from adapters.post.held_back import hold_back
from adapters.post.mailer import Line, Mailer, MailServerAway, NotTaken, Outgoing
from adapters.rulings import RulingsStore
from adapters.settings import Settings
from models.message import PostAsked, PostDone

ROUND_SECONDS = 45.0
"""A round begins nothing new after this long: the next one comes a minute after it began."""

BREATH_SECONDS = 0.01
"""A pause after each person's messages: SQLite has one lock, and people's acts must get a turn."""

SAYING_SENT_TIMES = 3
"""A database that is busy for a moment must not make a message go twice."""

MOST_MESSAGES = 1000
"""More than a round can send in its time; keeps the list of what waits from growing large."""


@dataclass
class _Count:
    """What a round has done so far, and when it must begin nothing new."""

    ends_at: float
    made: int = 0
    sent: int = 0
    failed: int = 0
    faults: int = 0

    @property
    def has_time(self) -> bool:
        return time.monotonic() < self.ends_at and not activity.is_worker_shutdown()

    def done(self) -> PostDone:
        return PostDone(made=self.made, sent=self.sent, failed=self.failed, faults=self.faults)


class Post:
    """Sends the post. Given the database, how messages are made, and a mail server or none."""

    def __init__(self, engine: Engine, gathering: Gathering, mailer: Mailer | None) -> None:
        """Keep what it is given."""
        self._engine = engine
        self._gathering = gathering
        self._mailer = mailer

    @activity.defn(name="send_due_post")
    async def send_due_post(self, asked: PostAsked) -> PostDone:
        """Make what is due by now into messages, and send what waits; safe to call again.

        Raises DatabaseAway where the database cannot be reached; what was sent is not sent again.
        """
        count = _Count(ends_at=time.monotonic() + ROUND_SECONDS)
        await asyncio.to_thread(self._make, asked.now, count)
        if self._mailer is not None:
            await self._send_all(self._mailer, asked.now, count)
        return count.done()

    def _make(self, now: datetime, count: _Count) -> None:
        """Make messages, a person at a time: cases are written between them, nobody waits long."""
        with writing(self._engine) as connection:
            self._gathering.share_out(connection, now)
        with reading(self._engine) as connection:
            readers = self._gathering.readers(connection, now)
        for reader in readers:
            if not count.has_time:
                return
            self._make_for(reader, now, count)
            time.sleep(BREATH_SECONDS)

    def _make_for(self, reader: Reader, now: datetime, count: _Count) -> None:
        try:
            with writing(self._engine) as connection:
                count.made += self._gathering.gather(connection, reader, now)
        except DatabaseAway:
            raise
        except Exception as fault:  # noqa: BLE001 - one person's fault holds up nobody else's post
            count.faults += 1
            # Only its type is logged: the text of an error can hold what was written about a child.
            activity.logger.error("a message could not be made: %s", type(fault).__name__)

    async def _send_all(self, mailer: Mailer, now: datetime, count: _Count) -> None:
        waiting = await asyncio.to_thread(self._waiting, now)
        if not waiting:
            return
        try:
            async with mailer.connected() as line:
                for message_id in waiting:
                    if not count.has_time:
                        return
                    await self._send(line, message_id, now, count)
        except MailServerAway as away:
            count.failed += await asyncio.to_thread(self._server_away, now, str(away))

    async def _send(self, line: Line, message_id: str, now: datetime, count: _Count) -> None:
        """Send one message: marked as on its way, and committed, before a word is said of it."""
        outgoing = await asyncio.to_thread(self._claim, message_id, now)
        if outgoing is None:
            return
        try:
            await line.send(outgoing, now)
        except NotTaken as refused:
            count.failed += 1
            await asyncio.to_thread(self._failed, outgoing, now, refused)
        except MailServerAway as away:
            count.failed += 1
            await asyncio.to_thread(self._failed, outgoing, now, away)
            raise
        else:
            count.sent += 1
            await asyncio.to_thread(self._sent, outgoing, now)

    def _waiting(self, now: datetime) -> list[str]:
        with reading(self._engine) as connection:
            return outbox.waiting(connection, now, MOST_MESSAGES)

    def _claim(self, message_id: str, now: datetime) -> Outgoing | None:
        with writing(self._engine) as connection:
            outgoing = outbox.claim(connection, message_id, now)
            if outgoing is None or hold_back(connection, message_id, now):
                return None
            return self._gathering.with_links(connection, outgoing, now)

    def _sent(self, outgoing: Outgoing, now: datetime) -> None:
        for left in reversed(range(SAYING_SENT_TIMES)):
            try:
                with writing(self._engine) as connection:
                    outbox.mark_sent(connection, outgoing.id, now)
            except DatabaseAway:
                if not left:
                    raise
            else:
                return

    def _failed(self, outgoing: Outgoing, now: datetime, why: NotTaken | MailServerAway) -> None:
        for_ever = isinstance(why, NotTaken) and why.for_ever
        with writing(self._engine) as connection:
            outbox.mark_failed(connection, outgoing.id, now, str(why), for_ever=for_ever)

    def _server_away(self, now: datetime, why: str) -> int:
        with writing(self._engine) as connection:
            return outbox.mark_server_away(connection, now, why)


def post_office(engine: Engine, settings: Settings, rulings: RulingsStore) -> Post:
    """Return the post as settings say it. Raises ValueError for a mail server it cannot use."""
    url = settings.smtp_url
    mailer = Mailer(url.get_secret_value(), settings.mail_from) if url else None
    gathering = Gathering(
        rulings, settings.base_url, delivers=mailer is not None, languages=read_languages()
    )
    return Post(engine, gathering, mailer)
