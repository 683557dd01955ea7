"""The page that answers a post, kept for its browser, so that Back and reload show it again.

A browser can show the answer to a post only by sending the form once more, and asks before it does.
So the page goes to the store, and the browser is led on to the form's own address, where it is read
with GET like every other page. It holds what a person typed: it is closed with a key made from the
browser's own cookie, shown to the session that got it and to no other, and gone once that session
ends or the same form is sent with success. Browsers are still told to keep no page themselves.
"""

from __future__ import annotations

import hashlib
import hmac
from http import HTTPStatus
from typing import Protocol
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters import database
from adapters.signing_in.answers import Answer, Place
from web import csrf, problems
from web.access import find_viewer
from web.ground import ground_of
from web.sessions import digest_of

ASKS = ("answer", "kept")
"""What is added to a form's address where the answer to it is asked for."""

MOST_BYTES = 2 * 1024 * 1024
"""A larger page is answered as it is: no form is, with all that it may hold."""

_AWAY = (problems.DatabaseAway, database.DatabaseAway)


class AnswerStore(Protocol):
    """Where answers are kept, one for each place. Each method may raise DatabaseAway."""

    async def keep(self, place: Place, answer: Answer) -> bool:
        """Keep an answer in place of the one before, and tell whether there was room for it."""

    async def find(self, place: Place) -> Answer | None:
        """Return the answer of a place, or None."""

    async def forget(self, place: Place) -> None:
        """Drop the answer of a place; nothing happens where there is none."""


class KeptAnswers:
    """Turns each page that answers a post into a page to be read with GET."""

    def __init__(self, app: ASGIApp, store: AnswerStore) -> None:
        self.app = app
        self.store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; a post's page is kept, and the address that asks for one shows it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})
        asks = _take_off(scope)
        if scope["method"] == "POST":
            await self.app(scope, receive, _Posted(self.store, Request(scope), send))
        elif asks and scope["method"] in csrf.SAFE_METHODS:
            await self._show(Request(scope, receive), receive, send)
        else:
            await self.app(scope, receive, send)

    async def _show(self, request: Request, receive: Receive, send: Send) -> None:
        """Show the answer that is kept, or else the page at its address, or the nearest above."""
        scope = request.scope
        if answer := await self._find(request):
            await HTMLResponse(answer.page, answer.status)(scope, receive, send)
        elif (nearest := _nearest_page(scope)) != scope["path"]:
            await RedirectResponse(nearest, HTTPStatus.SEE_OTHER)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _find(self, request: Request) -> Answer | None:
        try:
            await find_viewer(request)
            place = _place(request)
            return await self.store.find(place) if place else None
        except _AWAY:
            return None  # the page itself says so


class _Posted:
    """Sends the answer to a post: a page is held back, kept, and led on to."""

    def __init__(self, store: AnswerStore, request: Request, send: Send) -> None:
        self.store = store
        self.request = request
        self.send = send
        self.start: Message | None = None
        self.page = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self.start is None:
            await self.send(message)
        else:
            self.page += message.get("body", b"")
            if not message.get("more_body", False):
                await self._end(self.start)

    async def _begin(self, start: Message) -> None:
        if _is_page(start) and _navigates(self.request):
            self.start = start
            return
        if _is_done(start):
            await self._forget()
        await self.send(start)

    async def _end(self, start: Message) -> None:
        if await self._keep(Answer(start["status"], bytes(self.page))):
            headers = MutableHeaders(raw=list(start["headers"]))
            for name in ("content-length", "content-type"):
                del headers[name]
            headers["location"] = _address(self.request.scope, ASKS)
            headers["content-length"] = "0"
            start = {**start, "status": HTTPStatus.SEE_OTHER, "headers": headers.raw}
            self.page.clear()
        await self.send(start)
        await self.send({"type": "http.response.body", "body": bytes(self.page)})

    async def _keep(self, answer: Answer) -> bool:
        """Keep a page for a browser that is known; one that is not kept is answered as it is."""
        place = _place(self.request)
        if place is None or len(answer.page) > MOST_BYTES:
            return False
        try:
            return await self.store.keep(place, answer)
        except _AWAY:
            return False

    async def _forget(self) -> None:
        """What was mended and sent is no longer to be mended."""
        if not (place := _place(self.request)):
            return
        try:
            await self.store.forget(place)
        except _AWAY:
            return


def _is_page(start: Message) -> bool:
    """Tell whether an answer is a page to keep.

    One that asks to sign in again is not: the next person at this browser may be somebody else.
    """
    kind = Headers(raw=start["headers"]).get("content-type", "")
    stays = start["status"] == HTTPStatus.UNAUTHORIZED or _is_done(start)
    return kind.startswith("text/html") and not stays


def _is_done(start: Message) -> bool:
    status: int = start["status"]
    leads_on = HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST
    return status == HTTPStatus.NO_CONTENT or leads_on


def _navigates(request: Request) -> bool:
    """Tell whether a browser goes to a page; a script or a program reads its answer itself."""
    is_ours = csrf.is_from_our_page(request)
    return is_ours and request.headers.get("sec-fetch-mode") == "navigate"


def _place(request: Request) -> Place | None:
    """Return whose answer to which form this is; None for a browser without a cookie of ours."""
    seed = csrf.seed_of(request)
    if not seed:
        return None
    secret = ground_of(request).settings.secret
    key = hmac.new(secret, f"answer {seed}".encode(), hashlib.sha256).digest()
    return Place(digest_of(seed), digest_of(_address(request.scope)), key)


def _take_off(scope: Scope) -> bool:
    """Take the question for a kept answer off an address, so that no page needs to know of it."""
    pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    if ASKS not in pairs:
        return False
    scope["query_string"] = urlencode([pair for pair in pairs if pair != ASKS]).encode()
    return True


def _address(scope: Scope, *more: tuple[str, str]) -> str:
    path = scope.get("raw_path", scope["path"].encode()).decode("latin-1")
    query = "&".join(filter(None, (scope["query_string"].decode("latin-1"), urlencode(more))))
    return f"{path}?{query}" if query else path


def _nearest_page(scope: Scope) -> str:
    """Return the path of the nearest page at or above an address; some are for posts alone."""
    path: str = scope["path"]
    while path and not _is_read(scope, path):
        path = path.rpartition("/")[0]
    return path or "/"


def _is_read(scope: Scope, path: str) -> bool:
    asked = {**scope, "path": path, "method": "GET"}
    return any(route.matches(asked)[0] is Match.FULL for route in scope["app"].router.routes)
