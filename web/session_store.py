"""Sessions and kept answers in the database, each call a short transaction in its own thread."""

from __future__ import annotations

from datetime import datetime

from anyio.to_thread import run_sync
from sqlalchemy import Engine

from adapters.database import reading, writing
from adapters.signing_in import accounts, answers
from web.sessions import Session, utc_now


class StoredSessions:
    """The SessionStore of the running service. Raises adapters.database.DatabaseAway."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def create(self, session: Session) -> None:
        """Keep a new session."""
        await run_sync(self._create, session)

    async def find(self, digest: str) -> Session | None:
        """Return the session with this digest, ended or not; None when there is none."""
        return await run_sync(self._find, digest)

    async def seen(self, digest: str, seen_at: datetime) -> None:
        """Note that the session was used."""
        await run_sync(self._seen, digest, seen_at)

    async def end(self, digest: str) -> None:
        """Forget the session; nothing happens when there is none."""
        await run_sync(self._end, digest)

    def _create(self, session: Session) -> None:
        with writing(self._engine) as connection:
            accounts.begin_session(
                connection,
                session.digest,
                session.person_id,
                session.created_at,
                session.link_id,
            )

    def _find(self, digest: str) -> Session | None:
        with reading(self._engine) as connection:
            row = accounts.session(connection, digest)
        return row and Session(row.digest, row.person_id, row.started_at, row.seen_at, row.link_id)

    def _seen(self, digest: str, seen_at: datetime) -> None:
        with writing(self._engine) as connection:
            accounts.see_session(connection, digest, seen_at)

    def _end(self, digest: str) -> None:
        with writing(self._engine) as connection:
            accounts.end_session(connection, digest)


class StoredAnswers:
    """The AnswerStore of the running service. Raises adapters.database.DatabaseAway."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def keep(self, place: answers.Place, answer: answers.Answer) -> bool:
        """Keep an answer in place of the one before, where there is room."""
        return await run_sync(self._keep, place, answer)

    async def find(self, place: answers.Place) -> answers.Answer | None:
        """Return the answer of a place, or None."""
        return await run_sync(self._find, place)

    async def forget(self, place: answers.Place) -> None:
        """Drop the answer of a place; where there is none, nothing is written."""
        await run_sync(self._forget, place)

    def _keep(self, place: answers.Place, answer: answers.Answer) -> bool:
        with writing(self._engine) as connection:
            return answers.keep(connection, place, answer, utc_now())

    def _find(self, place: answers.Place) -> answers.Answer | None:
        with reading(self._engine) as connection:
            return answers.find(connection, place, utc_now())

    def _forget(self, place: answers.Place) -> None:
        with reading(self._engine) as connection:
            is_kept = answers.is_kept(connection, place)
        if is_kept:
            with writing(self._engine) as connection:
                answers.forget(connection, place)
