"""What stands before every page: headers on the way out, host and size on the way in."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable
from fnmatch import fnmatchcase

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.ground import ShellSettings
from web.problems import Problem, TooLong, Unexpected, UnknownHost

log = logging.getLogger("handrail.web")

_NEAREST = 12  # frames in the log: ours, without the framework's way to us

ShowProblem = Callable[[Request, Problem], Awaitable[Response]]


class SecurityHeaders:
    """Tells browsers to run nothing but our own files, and to keep no page."""

    def __init__(self, app: ASGIApp, settings: ShellSettings) -> None:
        self.app = app
        self.headers = security_headers(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to whatever is answered."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def security_headers(settings: ShellSettings) -> dict[str, str]:
    """Return the headers of every answer; static files set their own Cache-Control."""
    headers = {
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cache-Control": "no-store",
    }
    if settings.is_https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


class LastResort:
    """Turns any exception into the error page, and logs it without what people wrote.

    The message of an exception may quote a form, so only its type and the places it passed are
    logged, under the reference that the page shows.
    """

    def __init__(self, app: ASGIApp, show: ShowProblem) -> None:
        self.app = app
        self.show = show

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or show the page with a reference."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception as fault:  # noqa: BLE001 - this is the last place that can answer
            problem = Unexpected(secrets.token_hex(4))
            _log_without_words(problem.reference, scope, fault)
            if not started:
                response = await self.show(Request(scope, receive), problem)
                await response(scope, receive, send)


def _log_without_words(reference: str, scope: Scope, fault: BaseException) -> None:
    places = "".join(traceback.format_tb(fault.__traceback__, limit=-_NEAREST))
    route = getattr(scope.get("route"), "path", "no route")
    log.error(
        "error %s: %s at %s %s\n%s", reference, type(fault).__name__, scope["method"], route, places
    )


class Entrance:
    """Lets in only requests for our own hosts, and no more bytes than a form can hold."""

    def __init__(self, app: ASGIApp, settings: ShellSettings, show: ShowProblem) -> None:
        self.app = app
        self.settings = settings
        self.show = show

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or refuse with a page."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self._limit(scope["path"])
        if problem := self._problem(Headers(scope=scope), limit):
            response = await self.show(Request(scope, receive), problem)
            await _let_finish(receive)
            await response(scope, receive, send)
            return
        await self.app(scope, _counted(receive, limit), send)

    def _problem(self, headers: Headers, limit_bytes: int) -> Problem | None:
        if _hostname(headers.get("host", "")) not in self.settings.hosts:
            return UnknownHost()
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > limit_bytes:
            return TooLong(limit_bytes)
        return None

    def _limit(self, path: str) -> int:
        starts = (s for s in self.settings.body_limits if fnmatchcase(path, f"{s}*"))
        longest = max(starts, key=len, default=None)
        return self.settings.body_limits[longest] if longest else self.settings.form_limit_bytes


async def _let_finish(receive: Receive) -> None:
    """Let whoever sends too much finish, within reason: until then hardly anybody reads an answer.

    A server that answers and hangs up at once shows a browser, and most programs, a broken
    connection instead of what is wrong. What comes is dropped as it comes.
    """
    left_bytes = MOST_DROPPED_BYTES
    while left_bytes > 0:
        message = await receive()
        left_bytes -= len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            return


MOST_DROPPED_BYTES = 256 * 1024 * 1024
"""How much of a body that is too large is read and dropped: several times what a form may hold."""


def _counted(receive: Receive, limit_bytes: int) -> Receive:
    """Return a receive that raises TooLong once more bytes came than were announced or allowed."""
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit_bytes:
            raise TooLong(limit_bytes)
        return message

    return counting


def _hostname(host: str) -> str:
    """Return the name in a Host header, without its port or an IPv6 address's brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()
