"""What an operator does about one stuck case: remind, set aside, have it repaired by two."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from models.base import Code, Record
from models.case import Case
from models.commands import AskForRepair, ConfirmRepair, NudgeStep, Order, SnoozeStuck
from models.operating import RepairReason, SnoozeReason
from models.stuck import StuckCode
from rules.acts.operating import last_snooze_day
from rules.time.dates import spoken as spoken_day
from web import csrf
from web.acts.acting import checked_act_id, new_act_id
from web.acts.helping import acts, done, read
from web.desk import desk_of
from web.forms import Button, FormPage, read_form
from web.operators.overview import Operator, way_up
from web.refused import on_form
from web.shell import flash, redirect, render
from workflows.problems import ActRefused

router = APIRouter(prefix="/operators/cases/{case_id}")

About = Annotated[StuckCode, Query()]
StepId = Annotated[Code | None, Query()]


class SetAside(Record):
    """Until when a reason is set aside, and why."""

    until_on: date = Field(
        title="Until which day?",
        description="It comes back to the list on this day.",
        json_schema_extra={"called": "the day"},
    )
    reason: SnoozeReason = Field(title="Why can it wait?", json_schema_extra={"called": "why"})


class Repair(Record):
    """Why a case is to be repaired."""

    reason: RepairReason = Field(
        title="Why does it have to be repaired?", json_schema_extra={"called": "why"}
    )


@router.post("/remind")
async def remind(request: Request, case_id: str, viewer: Operator) -> Response:
    """Remind the people of one open step."""
    sent = await csrf.posted(request)
    order = NudgeStep(step_id=str(sent.get("step", "")))
    act_id = checked_act_id(str(sent.get("act", "")))
    case = await run_sync(read, desk_of(request), viewer, case_id)
    return await does(request, viewer, case, order, act_id, done(case, order))


@router.get("/set-aside")
async def ask_until(
    request: Request, case_id: str, viewer: Operator, code: About, step: StepId = None
) -> Response:
    """Ask until when a reason is set aside."""
    case = await run_sync(read, desk_of(request), viewer, case_id)
    return _aside_page(request, case, _aside_form(case_id, code, step), code)


@router.post("/set-aside")
async def set_aside(
    request: Request, case_id: str, viewer: Operator, code: About, step: StepId = None
) -> Response:
    """Set a reason aside until a day."""
    desk = desk_of(request)
    case = await run_sync(read, desk, viewer, case_id)
    filled = await read_form(request, SetAside)
    form = _aside_form(case_id, code, step)
    if filled.value is not None:
        order = SnoozeStuck(code=code, step_id=step, **dict(filled.value))
        try:
            await acts(desk, viewer, case_id).do(order, checked_act_id(filled.hidden["act"]))
        except ActRefused as refused:
            filled = on_form(filled, refused.refusal)
        else:
            said = f"Set aside until {spoken_day(order.until_on)}."
            return _back(request, case_id, said, done=True)
    return _aside_page(request, case, form.refilled(filled), code, filled.status_code)


@router.get("/repair")
async def ask_why(request: Request, case_id: str, viewer: Operator) -> Response:
    """Ask why a case is to be repaired, or for the second operator's word."""
    case = await run_sync(read, desk_of(request), viewer, case_id)
    return _repair_page(request, viewer, case, _repair_form(case_id))


@router.post("/repair")
async def ask_for_repair(request: Request, case_id: str, viewer: Operator) -> Response:
    """Ask for a repair."""
    case = await run_sync(read, desk_of(request), viewer, case_id)
    filled = await read_form(request, Repair)
    if filled.value is None:
        form = _repair_form(case_id).refilled(filled)
        return _repair_page(request, viewer, case, form, filled.status_code)
    act_id = checked_act_id(filled.hidden.get("act"))
    said = "The repair is asked for. Another operator has to confirm it."
    return await does(request, viewer, case, AskForRepair(reason=filled.value.reason), act_id, said)


@router.post("/repair/confirm")
async def confirm_repair(request: Request, case_id: str, viewer: Operator) -> Response:
    """Repair the case as another operator has asked."""
    act_id = checked_act_id(str((await csrf.posted(request)).get("act", "")))
    case = await run_sync(read, desk_of(request), viewer, case_id)
    said = "The case is repaired. This page says whether anything still holds it up."
    return await does(request, viewer, case, ConfirmRepair(), act_id, said)


async def does(
    request: Request, viewer: Operator, case: Case, order: Order, act_id: str, said: str
) -> Response:
    """Do something to a case and say on its page what came of it."""
    try:
        await acts(desk_of(request), viewer, case.id).do(order, act_id)
    except ActRefused as refused:
        sentence = " ".join(reason.sentence for reason in refused.refusal.reasons)
        return _back(request, case.id, sentence, done=False)
    return _back(request, case.id, said, done=True)


def _back(request: Request, case_id: str, sentence: str, *, done: bool) -> Response:
    response = redirect(f"/operators/cases/{case_id}")
    flash.say(request, response, sentence, done=done)
    return response


def _aside_form(case_id: str, code: StuckCode, step: str | None) -> FormPage:
    about = f"?code={code}" + (f"&step={step}" if step else "")
    return FormPage(
        SetAside,
        action=f"/operators/cases/{case_id}/set-aside{about}",
        buttons=(Button("Set it aside"),),
        hidden={"act": new_act_id()},
    )


def _aside_page(
    request: Request, case: Case, form: FormPage, code: StuckCode, status: int = 200
) -> Response:
    last_on = last_snooze_day(case, desk_of(request).today)
    lead = (
        f"It can wait until {spoken_day(last_on)} at the latest: never past a statutory date, and "
        "never longer than four weeks. Nobody is told, reminders go on as they would, and you may "
        "set another day later."
    )
    return render(
        request,
        "form.html",
        title=f"Set aside: {code.label}",
        breadcrumbs=way_up(case.id),
        form=form,
        lead=(lead,),
        status_code=status,
    )


def _repair_form(case_id: str) -> FormPage:
    return FormPage(
        Repair,
        action=f"/operators/cases/{case_id}/repair",
        buttons=(Button("Ask for the repair"),),
        hidden={"act": new_act_id()},
    )


def _repair_page(
    request: Request, viewer: Operator, case: Case, form: FormPage, status: int = 200
) -> Response:
    wanted = case.repair_wanted
    return render(
        request,
        "operators/repair.html",
        title="Repair a case",
        breadcrumbs=way_up(case.id),
        case_id=case.id,
        form=form,
        wanted=wanted,
        is_mine=wanted is not None and wanted.by.person_id == viewer.person_id,
        act_id=new_act_id(),
        status_code=status,
    )
