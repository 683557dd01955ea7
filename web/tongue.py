"""Makes each page in the language that its reader chose, or else that their browser asks for."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.languages import Language, best_for, chosen_from, speak, speaking
from web.ground import Access, Viewer

_FAMILYS = frozenset({Access.FAMILY, Access.ACCOUNT})


def may_choose(viewer: Viewer | None) -> bool:
    """Tell whether somebody is family and nothing else: the pages of all others are in English."""
    return viewer is not None and Access.FAMILY in viewer.audiences <= _FAMILYS


def speak_to(viewer: Viewer | None, languages: Sequence[Language]) -> None:
    """Make the rest of a page in the language that a family chose, where it did."""
    chosen = chosen_from(languages, getattr(viewer, "language", None))
    if chosen is not None and may_choose(viewer):
        speak(chosen)


class Tongue:
    """Chooses among the languages there are; sentences without a translation stay English."""

    def __init__(self, app: ASGIApp, languages: Sequence[Language]) -> None:
        self.app = app
        self.languages = tuple(languages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve in the language chosen."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        accepted = Headers(scope=scope).get("accept-language", "")
        with speaking(best_for(accepted, self.languages)):
            await self.app(scope, receive, send)
