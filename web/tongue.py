"""Makes each page in the language that its reader's browser asks for first."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.languages import Language, best_for, speaking


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
