"""The start page, which leads on, and the answer to those who ask whether the pages are well."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from adapters.database import ask
from adapters.languages import _
from web.desk import desk_of
from web.ground import Access
from web.navigation import start_of
from web.shell import needs, redirect, render
from web.viewer import Person

router = APIRouter()


@router.get("/")
def start(request: Request, viewer: Annotated[Person, needs(Access.SIGNED_IN)]) -> Response:
    """Lead each to where they start."""
    path = start_of(viewer)
    if path is None:
        return render(request, "signin/nothing.html", title=_("Nothing here is yours yet"))
    return redirect(path)


@router.get("/health", dependencies=[needs(Access.PUBLIC)])
@router.get("/healthz", dependencies=[needs(Access.PUBLIC)])
def health(request: Request) -> Response:
    """Answer whether the pages can read their records.

    Temporal is not asked: reading goes on without it. Raises adapters.database.DatabaseAway.
    """
    ask(desk_of(request).engine)
    return PlainTextResponse("ok")
