"""Entering an exception for a contact, and ending it, which deletes nothing."""

from __future__ import annotations

import hashlib

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters import contact_rules
from adapters.contact_rules import Entering
from adapters.database import writing
from adapters.queries.staff_contacts import Entered
from models.commands import NoteContactRule
from rules.contact import NOT_FOR_ONESELF
from web.acting import Acts, checked_act_id, new_act_id
from web.dates import long_date
from web.forms import Button, Filled, FormPage, read_form
from web.problems import NotFound
from web.shell import flash, redirect, render
from web.staff.contact_forms import EndingException, EnteringException, rule_of
from web.staff.contacts import ENTERED_BY, Looking, look
from web.staff.seen import Staff, see
from workflows.problems import ActFailed

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
    filled = _checked(looking, filled)
    if filled.value is None:
        page = _entering(looking).refilled(filled)
        return await run_sync(_page, request, looking, page, filled.status_code)
    asked = filled.value
    pupils = (looking.seen.pupil.id, *asked.also_for)
    await run_sync(_keep, looking, asked, pupils, act_id)
    failed = await _note(looking, pupils, act_id, ended=False)
    said = f"Entered for {looking.one.name}. It holds from {long_date(asked.from_on)}."
    return _back(request, looking, said, failed)


@router.get("/exceptions/{rule_id}/end")
def ask_to_end(
    request: Request, viewer: Staff, case_id: str, person_id: str, rule_id: str
) -> Response:
    """Ask why an exception ends."""
    looking = look(request, viewer, case_id, person_id)
    entered = _standing(looking, rule_id)
    return _end_page(request, looking, _ending(looking, entered), 200)


@router.post("/exceptions/{rule_id}/end")
async def end(
    request: Request, viewer: Staff, case_id: str, person_id: str, rule_id: str
) -> Response:
    """End an exception, with the reason; it stays on the list."""
    looking = await run_sync(look, request, viewer, case_id, person_id)
    entered = _standing(looking, rule_id)
    filled = await read_form(request, EndingException)
    act_id = checked_act_id(filled.hidden.get("act_id"))
    if looking.is_about_the_viewer():
        filled = filled.refused(NOT_FOR_ONESELF)
    if filled.value is None:
        page = _ending(looking, entered).refilled(filled)
        return await run_sync(_end_page, request, looking, page, filled.status_code)
    await run_sync(_end, looking, rule_id, filled.value.because)
    failed = await _note(looking, (looking.seen.pupil.id,), act_id, ended=True, rule_id=rule_id)
    said = f"“{entered.rule.why.label}” has ended for {looking.one.name}."
    return _back(request, looking, said, failed)


def _standing(looking: Looking, rule_id: str) -> Entered:
    """Return an exception that has not ended. Raises NotFound."""
    found = (e for e in looking.one.exceptions if e.id == rule_id and e.ended_at is None)
    entered = next(found, None)
    if entered is None:
        raise NotFound
    return entered


def _checked(looking: Looking, filled: Filled[EnteringException]) -> Filled[EnteringException]:
    """Return a form with what only the page knows to be wrong with it."""
    asked = filled.value
    if looking.is_about_the_viewer():
        filled = filled.refused(NOT_FOR_ONESELF)
    if asked is None:
        return filled
    if asked.evidence_on > looking.seen.today:
        filled = filled.refused(
            "The date on the evidence must not be after today", at="evidence_on"
        )
    if asked.until_on is not None and asked.until_on < looking.seen.today:
        filled = filled.refused("The last day must be today or later", at="until_on")
    if asked.must_be_asked and not looking.one.contact.counts_as_parent:
        filled = filled.refused(
            "Only somebody with parental responsibility or care of the child is asked. "
            "Correct the school's list of contacts first",
            at="holds",
        )
    return filled


def _keep(looking: Looking, asked: EnteringException, pupils: tuple[str, ...], act_id: str) -> None:
    with writing(looking.seen.desk.engine) as connection:
        for pupil_id in pupils:
            contact_rules.enter(connection, _entry(looking, asked, pupil_id, act_id))


def _entry(looking: Looking, asked: EnteringException, pupil_id: str, act_id: str) -> Entering:
    return Entering(
        rule_id=_rule_id(act_id, pupil_id),
        contact=looking.one.contact.model_copy(update={"pupil_id": pupil_id}),
        rule=rule_of(asked),
        by=looking.seen.viewer.person_id,
        at=looking.seen.now,
        reference=asked.reference,
        evidence_on=asked.evidence_on,
        told=asked.told,
    )


def _end(looking: Looking, rule_id: str, because: str) -> None:
    seen = looking.seen
    with writing(seen.desk.engine) as connection:
        contact_rules.end(
            connection, seen.pupil.id, rule_id, seen.viewer.person_id, seen.now, because
        )


async def _note(
    looking: Looking, pupils: tuple[str, ...], act_id: str, *, ended: bool, rule_id: str = ""
) -> tuple[str, ...]:
    """Let each open journey take account of it; return why one could not."""
    seen, failed = looking.seen, []
    journeys = {p.id: p.case_id for p in (seen.pupil, *looking.one.others)}
    for pupil_id in pupils:
        case_id = journeys[pupil_id]
        if case_id is None:
            continue
        theirs = await run_sync(see, seen.desk, seen.viewer, case_id)
        order = NoteContactRule(
            rule=rule_id or _rule_id(act_id, pupil_id), contact=looking.one.person_id, ended=ended
        )
        try:
            await Acts(seen.desk, case_id, theirs.actor(ENTERED_BY)).do(order, act_id)
        except ActFailed as failure:
            failed.append(f"{theirs.pupil.name}: {failure.sentence} {AT_THE_NEXT_STEP}")
    return tuple(failed)


AT_THE_NEXT_STEP = (
    "What they may see has changed already; tasks on the journey follow with its next step."
)


def _rule_id(act_id: str, pupil_id: str) -> str:
    """Return the id of an exception: the same for the same act, so that it is kept once."""
    return f"contact-rule-{hashlib.sha256(f'{act_id}.{pupil_id}'.encode()).hexdigest()[:20]}"


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
        caption=looking.seen.pupil.name,
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
        caption=looking.seen.pupil.name,
        form=form,
        back=looking.path,
        status_code=status_code,
    )
