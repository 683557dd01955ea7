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
LINK_IDLE = timedelta(minutes=30)  # a phone that is put down and picked up by somebody else
LINK_ABSOLUTE = timedelta(minutes=60)  # then the family asks for a new link; drafts are kept
SEEN_EVERY = timedelta(minutes=1)  # so that reading pages does not write at each one


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser. The instants are UTC. ``link_id`` is the link that opened it, if any.

    A session that a link opened is short, and shows nothing but the family's pages.
    """

    digest: str
    person_id: str
    created_at: datetime
    seen_at: datetime
    link_id: str | None = None

    def has_ended(self, now: datetime, idle: timedelta, absolute: timedelta) -> bool:
        """Tell whether it has been idle, or has lasted, for too long."""
        return now - self.seen_at >= idle or now - self.created_at >= absolute


class SessionStore(Protocol):
    """Where sessions are kept. Each method is one short transaction.

    Each may raise adapters.database.DatabaseAway.
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

    @property
    def link_cookie(self) -> str:
        """The name of the cookie of a session that a link opened."""
        return f"{self.cookie}-family"

    async def sign_in(
        self, request: Request, response: Response, person_id: str, link_id: str | None = None
    ) -> Session:
        """Begin a session under a new token, and end whichever this browser had."""
        await self._end(request)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        now = self._now()
        session = Session(digest_of(token), person_id, now, now, link_id)
        await self._store.create(session)
        mine = self.cookie_of(session)
        self.set_cookie(response, mine, token)
        for other in {self.cookie, self.link_cookie} & set(request.cookies) - {mine}:
            self.drop_cookie(response, other)
        return session

    async def sign_out(self, request: Request, response: Response) -> None:
        """End this browser's sessions, in the store as well as in the browser."""
        await self._end(request)
        for cookie in (self.cookie, self.link_cookie):
            self.drop_cookie(response, cookie)

    async def current(self, request: Request) -> Session | None:
        """Return this browser's session; None when there is none or it has ended."""
        for cookie in (self.cookie, self.link_cookie):
            token = request.cookies.get(cookie)
            session = await self._going_on(token) if token else None
            # A cookie counts only for the kind of session that it was made for.
            if session is not None and self.cookie_of(session) == cookie:
                return session
        return None

    async def _end(self, request: Request) -> None:
        for cookie in (self.cookie, self.link_cookie):
            if token := request.cookies.get(cookie):
                await self._store.end(digest_of(token))

    def cookie_of(self, session: Session) -> str:
        """Return the name of the cookie that holds a session's token."""
        return self.link_cookie if session.link_id else self.cookie

    async def _going_on(self, token: str) -> Session | None:
        session = await self._store.find(digest_of(token))
        if session is None:
            return None
        now = self._now()
        limits = (LINK_IDLE, LINK_ABSOLUTE) if session.link_id else (self._idle, self._absolute)
        if session.has_ended(now, *limits):
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
