"""A role that nobody does: the school is asked to say who does it, or somebody there stands in.

An operator knows nobody. People are shown by id, post and work, and only those whom the rules let
act.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from models.base import Code, Record
from models.case import Case
from models.commands import LetStandIn, NudgeStep
from models.roles import Role
from models.standing_in import Because, FillReason
from rules.people.authority import spoken
from rules.people.letting import MAY_STAND_IN
from web import csrf
from web.acts.acting import checked_act_id, new_act_id
from web.acts.helping import Able, able_to_fill, acts, done, may_fill, read
from web.desk import Desk, desk_of
from web.forms import Button, FormPage, Option, Options, read_form
from web.operators.helping import does
from web.operators.overview import Operator, way_up
from web.problems import NotFound
from web.refused import on_form
from web.shell import flash, redirect, render
from workflows.problems import ActRefused

router = APIRouter(prefix="/operators/cases/{case_id}")

Empty = Annotated[Role, Query()]


class Filling(Record):
    """Who stands in."""

    who: Code = Field(title="Who stands in?", json_schema_extra={"called": "who stands in"})
    why: FillReason = Field(
        title="Why does the school not name somebody itself?",
        description="The reason and your id stay on the journey's log, which the school reads.",
        json_schema_extra={"called": "why"},
    )


@dataclass(frozen=True)
class Vacancy:
    """A role that nobody does on a case, and who at the school may stand in, by id."""

    case: Case
    role: Role
    able: tuple[Able, ...]

    @property
    def options(self) -> Options:
        """The people, each by their posts, what they teach and have open, and their id."""
        return {
            "who": [Option(one.person_id, one.named, one.person_id) for one in self.able],
        }

    def page(self) -> FormPage:
        """Return the form."""
        return FormPage(
            Filling,
            action=f"/operators/cases/{self.case.id}/fill?role={self.role}",
            buttons=(Button("Let them stand in"),),
            options=self.options,
            hidden={"act": new_act_id()},
        )


@router.post("/ask-who")
async def ask_who(request: Request, case_id: str, viewer: Operator) -> Response:
    """Ask those who lead the school, or manage at the authority, who does a step, or signs too."""
    sent = await csrf.posted(request)
    second = "second" in sent
    step_id = str(sent.get("step", ""))
    order = NudgeStep(step_id=step_id, asks_who=not second, asks_second=second)
    act_id = checked_act_id(str(sent.get("act", "")))
    case = await run_sync(read, desk_of(request), viewer, case_id)
    return await does(request, viewer, case, order, act_id, done(case, order))


@router.get("/fill")
async def ask(request: Request, case_id: str, viewer: Operator, role: Empty) -> Response:
    """Ask who stands in. Raises NotFound for a role that somebody does."""
    vacancy = await run_sync(_vacancy, desk_of(request), viewer, case_id, role)
    return _page(request, vacancy, vacancy.page())


@router.post("/fill")
async def fill(request: Request, case_id: str, viewer: Operator, role: Empty) -> Response:
    """Let somebody stand in, or say every reason why not."""
    desk = desk_of(request)
    vacancy = await run_sync(_vacancy, desk, viewer, case_id, role)
    filled = await read_form(request, Filling, options=vacancy.options)
    if filled.value is not None:
        order = LetStandIn(
            to=filled.value.who,
            for_person=None,
            role=role,
            because=Because.VACANT,
            from_on=desk.today,
            why=filled.value.why,
        )
        try:
            await acts(desk, viewer, case_id).do(order, checked_act_id(filled.hidden.get("act")))
        except ActRefused as refused:
            filled = on_form(filled, refused.refusal)
        else:
            response = redirect(f"/operators/cases/{case_id}")
            said = f"They act as {spoken((role,))} until somebody holds the role, and are told."
            flash.say(request, response, said)
            return response
    return _page(request, vacancy, vacancy.page().refilled(filled), filled.status_code)


def _vacancy(desk: Desk, viewer: Operator, case_id: str, role: Role) -> Vacancy:
    case = read(desk, viewer, case_id)
    if role not in may_fill(case, (role,)):
        raise NotFound
    return Vacancy(case, role, able_to_fill(desk, viewer, case, role))


def _page(request: Request, vacancy: Vacancy, form: FormPage, status_code: int = 200) -> Response:
    role = spoken((vacancy.role,))
    lead = [
        f"Nobody does the part of the {role} on this case. Whoever you choose does it for now.",
        "It ends by itself once somebody holds the role, and those who lead the school may end it.",
        "Whoever stands in is told, and reads the whole record of this child.",
        "Ask the school first where there is time. You see posts, work and ids, and no names.",
    ]
    if not vacancy.able:
        lead.append(
            f"Nobody at the school may act as {role}: only {spoken(MAY_STAND_IN[vacancy.role])}. "
            "The school has to send its list of staff anew."
        )
    return render(
        request,
        "form.html" if vacancy.able else "operators/nobody_to_fill.html",
        title=f"Have the role filled: {role}",
        breadcrumbs=way_up(vacancy.case.id),
        form=form,
        lead=lead,
        status_code=status_code,
    )
