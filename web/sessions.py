"""Signed-in sessions: a random cookie in the browser, only its digest in the store."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

TOKEN_BYTES = 32  # 256 bits: cannot be guessed, so a plain SHA-256 of it is enough to store
IDLE = timedelta(minutes=60)  # a lesson: long enough to write a plan, short enough for a staff room
ABSOLUTE = timedelta(hours=12)  # a working day
SEEN_EVERY = timedelta(minutes=1)  # so that reading pages does not write at each one


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser. The instants are UTC."""

    digest: str
    person_id: str
    created_at: datetime
    seen_at: datetime

    def has_ended(self, now: datetime, idle: timedelta, absolute: timedelta) -> bool:
        """Tell whether it has been idle, or has lasted, for too long."""
        return now - self.seen_at >= idle or now - self.created_at >= absolute


class SessionStore(Protocol):
    """Where sessions are kept. Each method is one short transaction.

    Each may raise web.problems.DatabaseAway.
    """

    async def create(self, session: Session) -> None:
        """Keep a new session."""

    async def find(self, digest: str) -> Session | None:
        """Return the session with this digest, ended or not; None when there is none."""

    async def seen(self, digest: str, seen_at: datetime) -> None:
        """Note that the session was used."""

    async def end(self, digest: str) -> None:
        """Forget the session; nothing happens when there is none."""


def digest_of(token: str) -> str:
    """Return the SHA-256 of a cookie's token, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def utc_now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


class Sessions:
    """Begins, finds and ends sessions."""

    def __init__(
        self,
        store: SessionStore,
        *,
        secure: bool,
        idle: timedelta = IDLE,
        absolute: timedelta = ABSOLUTE,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """``secure`` says that people reach the pages over https."""
        self._store = store
        self._secure = secure
        self._idle = idle
        self._absolute = absolute
        self._now = now

    @property
    def cookie(self) -> str:
        """The cookie's name; the prefix makes browsers refuse it from other hosts or plain http."""
        return "__Host-handrail" if self._secure else "handrail"

    @property
    def visit_cookie(self) -> str:
        """The name of the cookie that ties a form to a browser before anyone signed in."""
        return f"{self.cookie}-visit"

    async def sign_in(self, request: Request, response: Response, person_id: str) -> Session:
        """Begin a session under a new token, and end the one this browser had."""
        if old := request.cookies.get(self.cookie):
            await self._store.end(digest_of(old))
        token = secrets.token_urlsafe(TOKEN_BYTES)
        now = self._now()
        session = Session(digest_of(token), person_id, created_at=now, seen_at=now)
        await self._store.create(session)
        self.set_cookie(response, self.cookie, token)
        return session

    async def sign_out(self, request: Request, response: Response) -> None:
        """End this browser's session, in the store as well as in the browser."""
        if token := request.cookies.get(self.cookie):
            await self._store.end(digest_of(token))
        self.drop_cookie(response, self.cookie)

    async def current(self, request: Request) -> Session | None:
        """Return this browser's session; None when there is none or it has ended."""
        token = request.cookies.get(self.cookie)
        session = await self._store.find(digest_of(token)) if token else None
        if session is None:
            return None
        now = self._now()
        if session.has_ended(now, self._idle, self._absolute):
            await self._store.end(session.digest)
            return None
        if now - session.seen_at >= SEEN_EVERY:
            await self._store.seen(session.digest, now)
        return session

    def set_cookie(self, response: Response, name: str, value: str) -> None:
        """Set a cookie that ends with the browser and that no script can read."""
        response.set_cookie(
            name, value, path="/", httponly=True, samesite="lax", secure=self._secure
        )

    def drop_cookie(self, response: Response, name: str) -> None:
        """Take a cookie away."""
        response.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=self._secure)
