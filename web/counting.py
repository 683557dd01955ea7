"""What this app remembers of requests and of reviews, so that their figures are quick."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request

from adapters.queries.la_figures import Counted
from adapters.queries.school_timeliness import Reviews


def counted_of(request: Request) -> Counted:
    """Return what this app remembers of requests, made when it is first asked for."""
    state = request.app.state
    if not hasattr(state, "counted"):
        state.counted = Counted()
    return cast("Counted", state.counted)


def reviews_of(request: Request) -> Reviews:
    """Return what this app remembers of reviews, made when it is first asked for."""
    state = request.app.state
    if not hasattr(state, "reviews"):
        state.reviews = Reviews()
    return cast("Reviews", state.reviews)
