"""A family chooses the language of its own pages and messages, where there is more than one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from adapters.database import writing
from adapters.languages import _, speak
from adapters.signing_in import accounts
from web.desk import desk_of
from web.family.seen import Family
from web.problems import Malformed
from web.shell import flash, ground_of, redirect, safe_next

router = APIRouter()


@router.post("/my-language")
def choose(
    request: Request,
    viewer: Family,
    language: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Keep the language. Raises Malformed for one that is not installed."""
    chosen = next((one for one in ground_of(request).languages if one.code == language), None)
    if chosen is None:
        raise Malformed
    with writing(desk_of(request).engine) as connection:
        accounts.speaks(connection, viewer.person_id, chosen.code)
    speak(chosen)
    response = redirect(safe_next(back))
    flash.say(request, response, _("Your pages and our messages to you are in this language now."))
    return response
