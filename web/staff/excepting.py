"""Entering an exception for a contact, and ending it, which deletes nothing."""

from __future__ import annotations

from typing import TypeVar

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from adapters.queries.staff_contacts import Entered
from web.acts.acting import checked_act_id, new_act_id
from web.acts.contact_exceptions import Fault
from web.acts.contact_forms import EndingException, EnteringException
from web.dates import long_date
from web.forms import Button, Filled, FormPage, read_form
from web.shell import flash, redirect, render
from web.staff.contacts import Looking, look
from web.staff.seen import Staff

M = TypeVar("M", bound=BaseModel)

router = APIRouter(prefix="/journeys/{case_id}/contacts/{person_id}")


@router.get("/exception")
def ask(request: Request, viewer: Staff, case_id: str, person_id: str) -> Response:
    """Ask what stands in a contact's way, or that they must be asked, and on what evidence."""
    looking = look(request, viewer, case_id, person_id)
    return _page(request, looking, _entering(looking), 200)


@router.post("/exception")
async def enter(request: Request, viewer: Staff, case_id: str, person_id: str) -> Response:
    """Keep the exception, shut each way in that it ends, and let the journey settle by it."""
    looking = await run_sync(look, request, viewer, case_id, person_id)
    given = dict.fromkeys(looking.left_out, ())
    filled = await read_form(request, EnteringException, options=looking.options, given=given)
    act_id = checked_act_id(filled.hidden.get("act_id"))
    asked, one = filled.value, looking.one
    if asked is not None:
        filled = _with(filled, looking.kept.faults(one, asked))
    if asked is None or filled.value is None:
        page = _entering(looking).refilled(filled)
        return await run_sync(_page, request, looking, page, filled.status_code)
    failed = await looking.kept.enter(one, asked, act_id)
    said = f"Entered for {one.name}. It holds from {long_date(asked.from_on)}."
    return _back(request, looking, said, failed)


@router.get("/exceptions/{rule_id}/end")
def ask_to_end(
    request: Request, viewer: Staff, case_id: str, person_id: str, rule_id: str
) -> Response:
    """Ask why an exception ends."""
    looking = look(request, viewer, case_id, person_id)
    entered = looking.kept.standing(looking.one, rule_id)
    return _end_page(request, looking, _ending(looking, entered), 200)


@router.post("/exceptions/{rule_id}/end")
async def end(
    request: Request, viewer: Staff, case_id: str, person_id: str, rule_id: str
) -> Response:
    """End an exception, with the reason; it stays on the list."""
    looking = await run_sync(look, request, viewer, case_id, person_id)
    entered = looking.kept.standing(looking.one, rule_id)
    filled = await read_form(request, EndingException)
    act_id = checked_act_id(filled.hidden.get("act_id"))
    filled = _with(filled, looking.kept.about_oneself(looking.one))
    if filled.value is None:
        page = _ending(looking, entered).refilled(filled)
        return await run_sync(_end_page, request, looking, page, filled.status_code)
    failed = await looking.kept.end(looking.one, rule_id, filled.value.because, act_id)
    said = f"“{entered.rule.why.label}” has ended for {looking.one.name}."
    return _back(request, looking, said, failed)


def _with(filled: Filled[M], faults: tuple[Fault, ...]) -> Filled[M]:
    """Return a form with what only the rest of the school's records shows to be wrong with it."""
    for fault in faults:
        filled = filled.refused(fault.sentence, at=fault.at)
    return filled


def _back(request: Request, looking: Looking, said: str, failed: tuple[str, ...]) -> Response:
    response = redirect(looking.path)
    flash.say(request, response, " ".join((said, *failed)), done=not failed)
    return response


def _entering(looking: Looking) -> FormPage:
    return FormPage(
        EnteringException,
        action=f"{looking.path}/{looking.one.person_id}/exception",
        buttons=(Button("Enter this exception", kind="warning"),),
        start={"from_on": looking.seen.today},
        options=looking.options,
        leave_out=looking.left_out,
        hidden={"act_id": new_act_id()},
    )


def _ending(looking: Looking, entered: Entered) -> FormPage:
    return FormPage(
        EndingException,
        action=f"{looking.path}/{looking.one.person_id}/exceptions/{entered.id}/end",
        buttons=(Button("End this exception", kind="warning"),),
        hidden={"act_id": new_act_id()},
    )


def _page(request: Request, looking: Looking, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "staff/contact_exception.html",
        title=f"Enter an exception for {looking.one.name}",
        about=looking.seen.pupil.name,
        relation=looking.one.relation,
        form=form,
        back=looking.path,
        status_code=status_code,
    )


def _end_page(request: Request, looking: Looking, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "staff/contact_exception_end.html",
        title=f"End an exception for {looking.one.name}",
        about=looking.seen.pupil.name,
        form=form,
        back=looking.path,
        status_code=status_code,
    )
