"""A person's API tokens: those there are, making one, whose secret is shown once, ending one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from adapters.database import writing
from adapters.signing_in import tokens
from adapters.signing_in.tokens import NewToken, Token
from models.base import Choice, Line, Record
from models.scopes import Scope
from web.access import needs
from web.desk import Desk, desk_of
from web.forms import Button, FormPage, Option, Options, read_form
from web.ground import Access
from web.problems import NotFound
from web.scopes import scopes_for
from web.shell import flash, redirect, render
from web.viewer import Person

router = APIRouter(prefix="/account/tokens")

Holder = Annotated[Person, needs(Access.ACCOUNT)]


class Lifetime(Choice):
    """How long a token works, in days."""

    MONTH = "30", "30 days"
    TERM = "90", "90 days"
    YEAR = "365", "A year"


class NewTokenForm(Record):
    """What somebody says of a token they want."""

    name: Line = Field(
        title="What is it for?",
        description="So that you know it again, for example “Our MIS” or “Spreadsheet”.",
        json_schema_extra={"called": "what the token is for"},
    )
    scopes: tuple[Scope, ...] = Field(
        min_length=1,
        title="What may a program do with it?",
        description="Choose as little as will do. A program can never do more than you may.",
        json_schema_extra={"called": "what a program may do"},
    )
    lasts: Lifetime = Field(
        title="How long should it work?",
        json_schema_extra={"called": "how long it should work"},
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One token as the page lists it."""

    token: Token
    may: tuple[str, ...]
    state: str
    colour: str
    works: bool


@router.get("")
def show(request: Request, viewer: Holder) -> Response:
    """Show the viewer's tokens, and the form that makes one."""
    return _page(request, viewer, _form(viewer))


@router.post("")
async def make(request: Request, viewer: Holder) -> Response:
    """Make a token and show its secret, this once."""
    filled = await read_form(request, NewTokenForm, options=_options(viewer))
    if filled.value is None:
        form = _form(viewer).refilled(filled)
        return await run_sync(lambda: _page(request, viewer, form, status=filled.status_code))
    secret = await run_sync(_make, desk_of(request), viewer, filled.value)
    return await run_sync(lambda: _page(request, viewer, _form(viewer), secret=secret))


@router.post("/{token_id}/revoke")
async def revoke(request: Request, viewer: Holder, token_id: str) -> Response:
    """End a token at once. Raises NotFound for one that is not the viewer's, or has ended."""
    if not await run_sync(_revoke, desk_of(request), viewer, token_id):
        raise NotFound
    response = redirect("/account/tokens")
    flash.say(request, response, "The token no longer works.")
    return response


def _make(desk: Desk, viewer: Person, asked: NewTokenForm) -> str:
    now = desk.now()
    expires_at = now + timedelta(days=int(asked.lasts))
    with writing(desk.engine) as connection:
        wanted = NewToken(viewer.person_id, asked.name, asked.scopes, expires_at)
        return tokens.make(connection, wanted, now)[1]


def _revoke(desk: Desk, viewer: Person, token_id: str) -> bool:
    with writing(desk.engine) as connection:
        return tokens.revoke(connection, viewer.person_id, token_id, desk.now())


def _options(viewer: Person) -> Options:
    return {"scopes": [Option(scope.value, scope.label) for scope in scopes_for(viewer)]}


def _form(viewer: Person) -> FormPage:
    return FormPage(
        NewTokenForm,
        action="/account/tokens",
        buttons=(Button("Make the token"),),
        start={"lasts": Lifetime.TERM},
        options=_options(viewer),
    )


def _page(
    request: Request, viewer: Person, form: FormPage, *, status: int = 200, secret: str = ""
) -> Response:
    desk = desk_of(request)
    with desk.reading() as connection:
        found = tokens.of_person(connection, viewer.person_id)
    return render(
        request,
        "account/tokens.html",
        title="API tokens",
        status_code=status,
        rows=[_row(token, desk.now()) for token in found],
        form=form,
        secret=secret,
        back="/",
    )


def _row(token: Token, now: datetime) -> Row:
    works = token.works(now)
    state, colour = ("Works", "green") if works else ("Ended", "grey")
    if token.revoked_at is not None:
        state = "Revoked"
    may = tuple(scope.label for scope in Scope if scope in token.scopes)
    return Row(token, may, state, colour, works)
