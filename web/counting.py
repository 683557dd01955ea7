"""What this app remembers of the authority's requests, so that its figures are quick."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request

from adapters.queries.la_figures import Counted


def counted_of(request: Request) -> Counted:
    """Return what this app remembers, made when it is first asked for."""
    state = request.app.state
    if not hasattr(state, "counted"):
        state.counted = Counted()
    return cast("Counted", state.counted)
