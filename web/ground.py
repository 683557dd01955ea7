"""What every page stands on: settings, templates, sessions. Made once, found on the request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol, cast
from urllib.parse import urlsplit

from jinja2 import Environment
from starlette.requests import Request

from adapters.languages import Language
from web.sessions import Session, Sessions


class Access(Enum):
    """Who a page is for. Every route names its own; SIGNED_IN is anyone who is known.

    ACCOUNT is whoever signed in with an account: not somebody who came in by a link, whose visit
    must leave nothing behind that lasts longer than it does.
    """

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    ACCOUNT = "account"
    STAFF = "staff"
    SCHOOL_LEADER = "school_leader"
    FAMILY = "family"
    LA = "la"
    OPERATOR = "operator"


class Viewer(Protocol):
    """The person looking. Pages bring their own class, with roles; the ground needs only this."""

    @property
    def person_id(self) -> str:
        """The opaque id of the person."""

    @property
    def name(self) -> str:
        """What the header calls them."""

    @property
    def place(self) -> str:
        """The school or authority whose name stands in the header."""

    @property
    def audiences(self) -> frozenset[Access]:
        """Which groups of pages are theirs."""


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One entry of the navigation in the header."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class ShellSettings:
    """How the pages are served.

    ``base_url`` is the address people use; where it is https, cookies are Secure and browsers are
    told to stay on https. ``secret`` signs the tokens in forms, and is the same for every web
    process. ``body_limits`` lets addresses that start so take more bytes than a form, such as a
    page for files; a ``*`` in it is any part. ``accessibility_page`` and ``privacy_page`` are where
    whoever runs the service says how it keeps to both; the foot of every page leads there.
    """

    base_url: str
    secret: bytes = field(repr=False)
    form_limit_bytes: int = 256 * 1024
    body_limits: Mapping[str, int] = field(default_factory=dict)
    accessibility_page: str | None = None
    privacy_page: str | None = None

    @property
    def is_https(self) -> bool:
        """Tell whether people reach the pages over https."""
        return urlsplit(self.base_url).scheme == "https"

    @property
    def host(self) -> str:
        """The host of the base address, without its port."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts this service answers to; this machine itself is always one."""
        return frozenset({self.host, "localhost", "127.0.0.1", "::1"})


Identify = Callable[[Request, Session], Awaitable[Viewer | None]]
"""Finds the person behind a session; None when they may no longer sign in."""

Navigate = Callable[[Request, Viewer | None], Sequence[NavigationLink]]
"""Gives the navigation for a viewer; must read nothing but its arguments."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every page stands on. ``languages`` are those that pages and messages can be in."""

    settings: ShellSettings
    templates: Environment
    sessions: Sessions
    identify: Identify
    navigate: Navigate
    languages: Sequence[Language]


def ground_of(request: Request) -> Ground:
    """Return the ground of the app that serves this request."""
    return cast("Ground", request.app.state.ground)


def viewer_of(request: Request) -> Viewer | None:
    """Return who is looking, as far as this request has found out; the access gate finds out."""
    return cast("Viewer | None", getattr(request.state, "viewer", None))
