"""The sign-in page: one click for demo people where demo is on, email and password for all."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from pydantic import Field, SecretStr
from starlette.responses import Response

from adapters.languages import _
from adapters.signing_in import accounts
from models.base import Line, Record
from web.desk import Desk, desk_of
from web.forms import Button, Filled, FormPage, read_form
from web.ground import Access
from web.problems import NotFound
from web.shell import ground_of, needs, redirect, render, safe_next, viewer_of
from web.signin import demo, limits, links, passwords, renewing

router = APIRouter()
router.include_router(links.router)
router.include_router(renewing.router)

WRONG = "The email address or the password is not right. Check both and try again"
PAUSED = "Too many attempts with this email address. Wait 15 minutes and try again"


class SignIn(Record):
    """What someone signs in with."""

    email: Line = Field(
        title="Email address", json_schema_extra={"input": "email", "autocomplete": "username"}
    )
    password: SecretStr = Field(
        title="Password",
        max_length=200,
        json_schema_extra={"autocomplete": "current-password"},
    )


@router.get("/sign-in", dependencies=[needs(Access.PUBLIC)])
def ask(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """Show the page; someone who is signed in already is led on."""
    if viewer_of(request) is not None:
        return redirect(safe_next(next))
    return _page(request, _form(next))


@router.post("/sign-in", dependencies=[needs(Access.PUBLIC)])
async def sign_in(request: Request) -> Response:
    """Sign in with email and password."""
    desk, filled = desk_of(request), await read_form(request, SignIn)
    person_id = None
    if filled.value is not None:
        filled, person_id = await _checked(desk, filled, filled.value)
    if person_id is None:
        form = _form(filled.hidden.get("next", "/")).refilled(filled)
        return await run_sync(_page, request, form, filled.status_code)
    return await _signed_in(request, person_id, filled.hidden.get("next"))


@router.post("/sign-in/demo", dependencies=[needs(Access.PUBLIC)])
async def sign_in_to_the_demo(
    request: Request,
    person: Annotated[str, Form()],
    next: Annotated[str, Form()] = "/",  # noqa: A002 - the name in the form
) -> Response:
    """Sign in as one of the demo people; elsewhere than in a demo there is no such page."""
    desk = desk_of(request)
    if not desk.settings.demo or not await run_sync(_is_demo, desk, person):
        raise NotFound
    return await _signed_in(request, person, next)


@router.post("/sign-out", dependencies=[needs(Access.SIGNED_IN)])
async def sign_out(request: Request) -> Response:
    """Sign out; a pupil is led to where the code on their letter lets them in again."""
    is_pupil = getattr(viewer_of(request), "is_pupil", False)
    response = redirect("/letter" if is_pupil else "/sign-in")
    await ground_of(request).sessions.sign_out(request, response)
    return response


async def _signed_in(request: Request, person_id: str, wanted: str | None) -> Response:
    response = redirect(safe_next(wanted))
    await ground_of(request).sessions.sign_in(request, response, person_id)
    return response


async def _checked(
    desk: Desk, filled: Filled[SignIn], typed: SignIn
) -> tuple[Filled[SignIn], str | None]:
    """Return the person, or the form with the one sentence for whatever was wrong."""
    name = typed.email.lower()
    if await run_sync(limits.is_paused, desk, limits.PASSWORD, name):
        return filled.refused(PAUSED, at="email"), None
    person_id = await passwords.person_with(desk, typed.email, typed.password.get_secret_value())
    if person_id is None:
        await run_sync(limits.count, desk, limits.PASSWORD, name)
        return filled.refused(WRONG, at="email"), None
    await run_sync(limits.forgive, desk, limits.PASSWORD, name)
    return filled, person_id


def _is_demo(desk: Desk, person_id: str) -> bool:
    with desk.reading() as connection:
        return accounts.is_demo(connection, person_id)


def _form(wanted: str) -> FormPage:
    return FormPage(SignIn, "/sign-in", (Button("Sign in"),), hidden={"next": safe_next(wanted)})


def _page(request: Request, form: FormPage, status_code: int = HTTPStatus.OK) -> Response:
    desk = desk_of(request)
    groups = demo.groups(desk) if desk.settings.demo else ()
    return render(
        request,
        "signin/sign_in.html",
        title=_("Sign in"),
        form=form,
        next=form.hidden["next"],
        new_link=renewing.address(form.hidden["next"]),
        groups=groups,
        status_code=status_code,
    )
