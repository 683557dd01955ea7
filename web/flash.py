"""One sentence carried over a redirect, such as "The early discussion has been recorded".

It travels in a signed cookie that only this browser's session can read back, and is shown once.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from web.ground import ground_of

_SECONDS = 300  # longer than any redirect takes


@dataclass(frozen=True, slots=True)
class Banner:
    """What the notification banner says; ``done`` makes it the green one."""

    text: str
    done: bool = True


def say(request: Request, response: Response, text: str, *, done: bool = True) -> None:
    """Show a sentence on the next page this browser gets."""
    sealed = _seal(request).dumps(asdict(Banner(text, done)))
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
