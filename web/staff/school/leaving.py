"""Somebody leaves the school: their last day is kept, and each open journey hears of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from pydantic import Field
from starlette.responses import Response

from adapters.directory.leaving import Vacated
from adapters.queries.school_people import Colleague
from models.base import Code, Record
from rules.people.authority import spoken_all
from rules.time.dates import spoken as spoken_day
from web.acts import leaving
from web.acts.acting import checked_act_id, new_act_id
from web.acts.reassigning import how_many, tell_journeys
from web.desk import desk_of
from web.forms import Button, FormPage, Options, read_form
from web.presenters.people import to_choose
from web.problems import NotFound
from web.shell import Access, flash, needs, redirect, render
from web.viewer import Person

router = APIRouter(prefix="/people/leaving")

Leader = Annotated[Person, needs(Access.SCHOOL_LEADER)]

LEAD = (
    "Until the end of their last day they hold their part in each journey.",
    "After it their open tasks are those of whoever holds the role. They can no longer sign in.",
    "Nobody acts for them any longer, nor they for anybody. What they wrote and signed stays.",
)


class Leaving(Record):
    """Who leaves, and when."""

    person_id: Code = Field(title="Who leaves?", json_schema_extra={"called": "who leaves"})
    last_on: date = Field(
        title="What is their last day here?", json_schema_extra={"called": "the last day"}
    )


@router.get("")
def ask(request: Request, viewer: Leader) -> Response:
    """Ask who leaves, and when."""
    return _page(request, _form(leaving.colleagues_of(desk_of(request), viewer)), 200)


@router.post("")
async def leave(request: Request, viewer: Leader) -> Response:
    """Keep the last day and tell each open journey, or say what to mend."""
    desk = desk_of(request)
    colleagues = await run_sync(leaving.colleagues_of, desk, viewer)
    filled = await read_form(request, Leaving, options=_options(colleagues))
    checked_act_id(filled.hidden.get("act_id"))
    asked = filled.value
    if asked is not None and (fault := leaving.fault(asked.last_on, desk.today)):
        filled, asked = filled.refused(fault), None
    if asked is None:
        form = _form(colleagues).refilled(filled)
        return await run_sync(_page, request, form, filled.status_code)
    leaver, vacated = await run_sync(leaving.keep, desk, viewer, asked.person_id, asked.last_on)
    said = f"{leaver.name} leaves after {spoken_day(asked.last_on)}."
    return await _told(request, viewer, said, vacated)


@router.post("/stays")
async def stays(
    request: Request,
    viewer: Leader,
    person_id: Annotated[str, Form(max_length=100)],
    act_id: Annotated[str, Form()] = "",
) -> Response:
    """Take a leaving back. Raises NotFound for nobody who is to leave the viewer's school."""
    desk = desk_of(request)
    checked_act_id(act_id)
    colleagues = await run_sync(leaving.colleagues_of, desk, viewer)
    if not leaving.is_to_leave(colleagues, person_id):
        raise NotFound
    leaver, vacated = await run_sync(leaving.keep, desk, viewer, person_id, None)
    return await _told(request, viewer, f"{leaver.name} stays.", vacated)


async def _told(request: Request, viewer: Person, said: str, vacated: Vacated) -> Response:
    told = await tell_journeys(desk_of(request), viewer.school_id or "")
    response = redirect("/people")
    sentence = " ".join((said, *_empty(vacated), how_many(told)))
    flash.say(request, response, sentence, done=not told.failed)
    return response


def _empty(vacated: Vacated) -> list[str]:
    """Return what is then in nobody's hands, and what to do about it."""
    found = []
    if vacated.posts:
        found.append(
            f"Nobody is the {spoken_all(vacated.posts)} then: hand it on below, or import who is."
        )
    if vacated.pupils:
        pupils = "1 pupil has" if vacated.pupils == 1 else f"{vacated.pupils} pupils have"
        found.append(f"{pupils} no class teacher then: hand them on below, or import who is.")
    return found


def _form(colleagues: tuple[Colleague, ...]) -> FormPage:
    return FormPage(
        Leaving,
        action="/people/leaving",
        buttons=(Button("Save the last day"),),
        options=_options(colleagues),
        hidden={"act_id": new_act_id()},
    )


def _options(colleagues: tuple[Colleague, ...]) -> Options:
    return {"person_id": to_choose(colleagues)}


def _page(request: Request, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "form.html",
        title="Somebody leaves",
        back="/people",
        lead=LEAD,
        form=form,
        status_code=status_code,
    )
