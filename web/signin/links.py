"""A family comes in: by the link in a message, or by the code on a letter from the school.

Opening a link shows a page with a button. Only pressing it uses the link up, so neither a mail
scanner nor a preview can, and nothing about the child is shown before.
"""

from __future__ import annotations

from http import HTTPStatus

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from adapters.database import writing
from adapters.languages import _
from adapters.signing_in import family_links
from adapters.signing_in.family_links import Opened
from models.base import Line, Record
from models.said import phrase
from web.desk import Desk, desk_of
from web.forms import Button, FormPage, read_form
from web.ground import Access
from web.shell import ground_of, needs, redirect, render, viewer_of
from web.signin import limits
from web.signin.renewing import new_link_form

router = APIRouter()

WRONG_CODE = phrase(
    "This code does not fit. Check each letter and number. A code works once: if you have used it, "
    "ask the school for a new one"
)
CODE_LENGTH = 12
WRONG_LENGTH = phrase("A code has 12 letters and numbers. Check that you typed all of it, once")
PAUSED = phrase("Too many codes have been tried. Wait 15 minutes and try again")


class Code(Record):
    """The code on a letter from the school."""

    code: Line = Field(
        title="Your code",
        description="It has 12 letters and numbers, in three groups of four.",
        json_schema_extra={"autocomplete": "one-time-code", "width": 20},
    )


@router.get("/link/{token}", dependencies=[needs(Access.PUBLIC)])
def open_link(request: Request, token: str) -> Response:
    """Show the button; whoever it lets in and is in already is led on, and it is not used."""
    link = _find(desk_of(request), token)
    if link is None:
        return _gone(request)
    viewer = viewer_of(request)
    if viewer and viewer.person_id == link.person_id and Access.FAMILY in viewer.audiences:
        return redirect(link.leads_to)
    return render(request, "signin/link.html", title=_("Open your page"), action=f"/link/{token}")


@router.post("/link/{token}", dependencies=[needs(Access.PUBLIC)])
async def come_in(request: Request, token: str) -> Response:
    """Use the link up and let its person in."""
    link = await run_sync(_use, desk_of(request), token)
    return await run_sync(_gone, request) if link is None else await _let_in(request, link)


@router.get("/letter", dependencies=[needs(Access.PUBLIC)])
def ask_code(request: Request) -> Response:
    """Ask for the code on a letter."""
    return _code_page(request, _code_form())


@router.post("/letter", dependencies=[needs(Access.PUBLIC)])
async def take_code(request: Request) -> Response:
    """Use the code up and let its person in; codes that fit nothing are counted."""
    desk, place = desk_of(request), limits.place_of(request)
    filled = await read_form(request, Code)
    if filled.value is not None:
        link, wrong = await run_sync(_tried, desk, place, filled.value.code)
        if link is not None:
            return await _let_in(request, link)
        filled = filled.refused(wrong, at="code")
    form = _code_form().refilled(filled)
    return await run_sync(_code_page, request, form, filled.status_code)


def _length(code: str) -> int:
    """Return how many letters and numbers a code has, however it was spaced."""
    return sum(one.isalnum() for one in code)


def _find(desk: Desk, token: str) -> Opened | None:
    with desk.reading() as connection:
        return family_links.find(connection, token, desk.now())


def _use(desk: Desk, token: str) -> Opened | None:
    with writing(desk.engine) as connection:
        return family_links.use(connection, token, desk.now())


def _tried(desk: Desk, place: str, code: str) -> tuple[Opened | None, str]:
    """Return the link that a code stands for, or what is wrong."""
    if limits.is_paused(desk, limits.CODE, place):
        return None, PAUSED
    if _length(code) != CODE_LENGTH:
        return None, WRONG_LENGTH
    link = _use(desk, code)
    if link is None:
        limits.count(desk, limits.CODE, place)
    return link, WRONG_CODE


async def _let_in(request: Request, link: Opened) -> Response:
    response = redirect(link.leads_to)
    await ground_of(request).sessions.sign_in(request, response, link.person_id, link.id)
    return response


def _gone(request: Request) -> Response:
    """Say the same of a link that was used, ran out, was stopped or never was."""
    return render(
        request,
        "signin/link_gone.html",
        title=_("This link does not work any more"),
        form=new_link_form(),
        status_code=HTTPStatus.GONE,
    )


def _code_form() -> FormPage:
    return FormPage(Code, "/letter", (Button("Open my page"),))


def _code_page(request: Request, form: FormPage, status_code: int = HTTPStatus.OK) -> Response:
    return render(
        request,
        "signin/letter.html",
        title=_("Use the code on your letter"),
        form=form,
        back="/sign-in",
        status_code=status_code,
    )
