"""Proof that a form was sent from our own page: where it came from, and a token in the form.

A browser says where a post comes from in Sec-Fetch-Site or Origin. The token is an HMAC of the
session's cookie, or before sign-in of a cookie of its own: nothing is stored, another session's
token does not fit, and signing in makes a new one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from web.ground import ground_of
from web.problems import ForeignPost, Malformed, StaleForm

FIELD = "_token"
HEADER = "x-csrf-token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def token_for(request: Request) -> str:
    """Return the token for the forms of a page that answers this request."""
    return _token(request, seed_of(request) or _new_visit(request))


def keep_visit(request: Request, response: Response) -> None:
    """Give a browser the cookie that its form's token is made from, when it has none yet."""
    if visit := getattr(request.state, "new_visit", None):
        sessions = ground_of(request).sessions
        sessions.set_cookie(response, sessions.visit_cookie, visit)


def check_origin(request: Request) -> None:
    """Raise ForeignPost when the browser says that another site sent this."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        raise ForeignPost
    origin = request.headers.get("origin")
    if origin is not None and not _is_ours(request, origin):
        raise ForeignPost
    request.state.is_from_our_page = True


def is_from_our_page(request: Request) -> bool:
    """Tell whether a post passed the check of its origin: only then may it be shown again."""
    return getattr(request.state, "is_from_our_page", False) is True


async def check_token(request: Request) -> None:
    """Raise StaleForm when the token is missing or not this session's."""
    sent = request.headers.get(HEADER) or str((await posted(request)).get(FIELD, ""))
    seed = seed_of(request)
    if not seed or not hmac.compare_digest(sent.encode(), _token(request, seed).encode()):
        raise StaleForm


async def posted(request: Request) -> FormData:
    """Return the posted form.

    Raises Malformed when it is not a form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data", ""):
        raise Malformed
    return await request.form()


def _is_ours(request: Request, origin: str) -> bool:
    """Tell whether an Origin is the base address, or the very host that was asked.

    The host is one of the allowed ones by now, and no page of another site can choose it.
    """
    base = urlsplit(ground_of(request).settings.base_url)
    return origin in (
        f"{base.scheme}://{base.netloc}",
        f"{request.url.scheme}://{request.headers.get('host', '')}",
    )


def seed_of(request: Request) -> str:
    """Return the cookie that a browser is known by: of its session, or else of its visit."""
    sessions = ground_of(request).sessions
    session = getattr(request.state, "session", None)
    if session is not None:
        return request.cookies.get(sessions.cookie_of(session), "")
    return request.cookies.get(sessions.visit_cookie, "")


def _new_visit(request: Request) -> str:
    if not hasattr(request.state, "new_visit"):
        request.state.new_visit = secrets.token_urlsafe(32)
    return str(request.state.new_visit)


def _token(request: Request, seed: str) -> str:
    secret = ground_of(request).settings.secret
    return hmac.new(secret, f"form {seed}".encode(), hashlib.sha256).hexdigest()
