"""One sentence carried over a redirect, such as "The early discussion has been recorded".

It travels in a signed cookie that only this browser's session can read back, and is shown once.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Self

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from web.ground import ground_of

_SECONDS = 300  # longer than any redirect takes


class Linked(str):
    """A sentence of which a part leads somewhere: ``before``, the link's words, and ``after``."""

    __slots__ = ("after", "before", "href", "link")

    before: str
    link: str
    after: str
    href: str

    def __new__(cls, before: str, link: str, after: str, href: str) -> Self:
        """Join the three parts into one text."""
        made = super().__new__(cls, f"{before}{link}{after}")
        made.before, made.link, made.after, made.href = before, link, after, href
        return made


@dataclass(frozen=True, slots=True)
class Banner:
    """What the notification banner says; ``done`` makes it the green one.

    ``link`` are words after the text that lead to ``href``; ``after`` stands behind them.
    """

    text: str
    done: bool = True
    link: str = ""
    after: str = ""
    href: str = ""


def say(request: Request, response: Response, text: str, *, done: bool = True) -> None:
    """Show a sentence on the next page this browser gets, with its link where it has one."""
    banner = Banner(text, done)
    if isinstance(text, Linked):
        banner = Banner(text.before, done, text.link, text.after, text.href)
    sealed = _seal(request).dumps(asdict(banner))
    ground_of(request).sessions.set_cookie(response, _cookie(request), str(sealed))


def take(request: Request) -> Banner | None:
    """Return what is to be said on this page, if anything."""
    sealed = request.cookies.get(_cookie(request))
    if not sealed:
        return None
    try:
        return Banner(**_seal(request).loads(sealed, max_age=_SECONDS))
    except (BadData, TypeError):
        return None


def drop(request: Request, response: Response) -> None:
    """Say it no more."""
    if _cookie(request) in request.cookies:
        ground_of(request).sessions.drop_cookie(response, _cookie(request))


def _cookie(request: Request) -> str:
    return f"{ground_of(request).sessions.cookie}-banner"


def _seal(request: Request) -> URLSafeTimedSerializer:
    ground = ground_of(request)
    cookies, sessions = request.cookies, ground.sessions
    whose = cookies.get(sessions.cookie) or cookies.get(sessions.link_cookie, "")
    return URLSafeTimedSerializer(ground.settings.secret, salt=f"banner {whose}")
