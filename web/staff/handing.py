"""Handing over a task, or a role in one journey, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Query, Request
from pydantic import Field
from starlette.responses import Response

from adapters.queries import school_people
from adapters.queries.school_people import Colleague
from models.base import Code, Record
from models.case import Step
from models.commands import Command, EndStandIn, LetStandIn
from models.message import Audience
from models.roles import Actor, Role
from models.words import lower
from rules.notices import next_hour
from rules.people.authority import spoken
from rules.words.tasks import task_title
from web.acts.acting import Acts, checked_act_id, new_act_id
from web.acts.handing_over import (
    Part,
    handed_over_by,
    in_whose_name,
    letting,
    may_do,
    taking_back,
    why_not,
)
from web.dates import moment
from web.desk import desk_of
from web.forms import Button, Filled, FormPage, Option, Options, read_form
from web.presenters.people import Names, to_choose
from web.problems import Malformed, NotFound
from web.refused import on_form
from web.shell import flash, redirect, render
from web.staff.seen import Seen, Staff, see
from workflows.problems import ActRefused, DatabaseIsAway, EngineAway

router = APIRouter()

Task = Annotated[str, Query(max_length=100)]


class HandingOver(Record):
    """Who does it from now on, for whom, and until when."""

    whose: Code = Field(
        title="Whose task or role is it?", json_schema_extra={"called": "whose it is"}
    )
    who: Code = Field(title="Who does it from now on?", json_schema_extra={"called": "who does it"})
    until_on: date | None = Field(
        None,
        title="Until when?",
        description="Leave empty to hand it over until it is done, or until it is taken back.",
        json_schema_extra={"called": "the last day"},
    )


@dataclass(frozen=True)
class Asking:
    """What may be handed over on a page: the task if it is one, whose it is, and who may do it."""

    seen: Seen
    step: Step | None
    held: tuple[Part, ...]
    colleagues: tuple[Colleague, ...]

    @property
    def title(self) -> str:
        """What the page is called."""
        if self.step is None:
            return "Hand over a role on this journey"
        said = task_title(self.step, Audience.STAFF, self.seen.rulings.policy)
        return f"Hand over: {said}"

    @property
    def options(self) -> Options:
        """Whose it may be, and who may do it."""
        names = self.seen.names
        whose = [Option(part.key, _label(part, names)) for part in self.held]
        return {"whose": whose, "who": self._to_choose(self._able())}

    def _to_choose(self, colleagues: Iterable[Colleague]) -> tuple[Option, ...]:
        known = {held.person_id for held in self.seen.case.people}
        return to_choose(colleagues, [part.role for part in self.held], known)

    @cached_property
    def left_out(self) -> dict[str, str]:
        """Why a colleague is not offered, by their id: the rules refuse them for every part."""
        if not self.colleagues:
            return {}
        case, me, now = self.seen.case, self.seen.viewer.person_id, self.seen.now
        # The rulings hold the school's team only for an act by which somebody is to stand in.
        asked = Command(
            id="offer",
            by=Actor(person_id=me, role=self.held[0].role),
            order=self._letting(self.held[0], self.colleagues[0]),
        )
        with self.seen.desk.reading() as connection:
            rulings = self.seen.desk.rulings.rulings_for(connection, case, asked)
        found: dict[str, str] = {}
        for one in self._able():
            orders = (self._letting(part, one) for part in self.held)
            refused = [why_not(case, me, order, now, rulings) for order in orders]
            if all(refused):
                found[one.person_id] = refused[0][0].sentence
        return found

    def _letting(self, part: Part, one: Colleague) -> LetStandIn:
        return letting(part, one.person_id, self.step, self.seen.today, None)

    @property
    def not_offered(self) -> tuple[tuple[str, str], ...]:
        """The name of each colleague who is not offered, and why."""
        return tuple(
            (c.name, self.left_out[c.person_id])
            for c in self.colleagues
            if c.person_id in self.left_out
        )

    def _able(self) -> tuple[Colleague, ...]:
        roles = [held.role for held in self.held]
        return tuple(
            c for c in self.colleagues if any(may_do(role, self.step, c.posts) for role in roles)
        )

    def page(self) -> FormPage:
        """Return the form."""
        task = f"?task={self.step.key}" if self.step else ""
        start = {"whose": self.held[0].key} if len(self.held) == 1 else {}
        offered = (c for c in self._able() if c.person_id not in self.left_out)
        return FormPage(
            HandingOver,
            action=f"{self.seen.path}/hand-over{task}",
            buttons=(Button("Hand over"),),
            start=start,
            options={**self.options, "who": self._to_choose(offered)},
            hidden={"act_id": new_act_id()},
        )

    def order(self, asked: HandingOver) -> LetStandIn:
        """Return what is asked of the case. Raises Malformed for what the page did not offer."""
        held = next((part for part in self.held if part.key == asked.whose), None)
        if held is None:
            raise Malformed
        return letting(held, asked.who, self.step, self.seen.today, asked.until_on)


def _label(part: Part, names: Names) -> str:
    if part.person_id is None:
        return f"Nobody is {lower(part.role.label)} now"
    return f"{names.of(part.person_id)}, {lower(part.role.label)}"


@router.get("/journeys/{case_id}/hand-over")
def ask(request: Request, viewer: Staff, case_id: str, task: Task = "") -> Response:
    """Ask who does a task, or a role on this journey, from now on."""
    asking = _asking(request, viewer, case_id, task)
    return _page(request, asking, asking.page(), 200)


@router.post("/journeys/{case_id}/hand-over")
async def hand_over(request: Request, viewer: Staff, case_id: str, task: Task = "") -> Response:
    """Hand it over, or say every reason why not."""
    asking = await run_sync(_asking, request, viewer, case_id, task)
    filled = await read_form(request, HandingOver, options=asking.options)
    act_id = checked_act_id(filled.hidden.get("act_id"))
    if filled.value is None:
        return await _again(request, asking, filled, filled.status_code)
    order = asking.order(filled.value)
    try:
        by = in_whose_name(asking.seen.case, viewer.person_id, order)
        await Acts(asking.seen.desk, case_id, by).do(order, act_id)
    except ActRefused as refused:
        return await _again(request, asking, on_form(filled, refused.refusal), 422)
    except (EngineAway, DatabaseIsAway) as away:
        return await _again(request, asking, filled.refused(away.sentence), 503)
    named = next((c.name for c in asking.colleagues if c.person_id == order.to), "They")
    response = redirect(asking.seen.path)
    flash.say(request, response, _said(asking.seen, named))
    return response


@router.post("/journeys/{case_id}/stand-ins/{stand_in}/end")
async def take_back(
    request: Request,
    viewer: Staff,
    case_id: str,
    stand_in: str,
    act_id: Annotated[str, Form()] = "",
) -> Response:
    """Take back what was handed over."""
    seen = await run_sync(see, desk_of(request), viewer, case_id)
    standing = next((s for s in seen.case.stand_ins if s.id == stand_in), None)
    if standing is None:
        raise NotFound
    response = redirect(seen.path)
    by = taking_back(seen.case, viewer.person_id, standing)
    try:
        await Acts(seen.desk, case_id, by).do(EndStandIn(stand_in=stand_in), checked_act_id(act_id))
    except ActRefused as refused:
        said = " ".join(reason.sentence for reason in refused.refusal.reasons)
        flash.say(request, response, said, done=False)
    else:
        flash.say(request, response, "It is taken back.")
    return response


def _asking(request: Request, viewer: Staff, case_id: str, task: str) -> Asking:
    """Return what may be handed over. Raises NotFound where it is nothing of the viewer's."""
    desk = desk_of(request)
    seen = see(desk, viewer, case_id)
    step = next((s for s in seen.case.steps if s.key == task), None)
    if task and step is None:
        raise NotFound
    held = handed_over_by(seen.case, viewer.person_id, step)
    if not held:
        raise NotFound
    with desk.reading() as connection:
        colleagues = school_people.staff(viewer, connection, desk.today)
    others = tuple(c for c in colleagues if c.person_id != viewer.person_id)
    return Asking(seen, step, held, others)


def _said(seen: Seen, named: str) -> str:
    at = moment(next_hour(seen.now, seen.rulings.policy.pack.timetable.hour))
    return (
        f"Handed over. {named} sees it on their pages now, and a message goes to them from {at}. "
        "Both names are kept."
    )


def may_hand_over(seen: Seen) -> bool:
    """Tell whether the viewer can hand over a role on this journey: their own, or another's."""
    return bool(handed_over_by(seen.case, seen.viewer.person_id, None))


def to_fill(seen: Seen) -> tuple[Role, ...]:
    """Return the roles nobody does on this journey, for those who may say who does them."""
    parts = handed_over_by(seen.case, seen.viewer.person_id, None)
    return tuple(part.role for part in parts if part.person_id is None)


async def _again(
    request: Request, asking: Asking, filled: Filled[HandingOver], status_code: int
) -> Response:
    page = asking.page().refilled(filled)
    return await run_sync(_page, request, asking, page, status_code)


def _page(request: Request, asking: Asking, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "staff/hand_over.html",
        title=asking.title,
        about=asking.seen.pupil.name,
        form=form,
        not_offered=asking.not_offered,
        roles=spoken(tuple(dict.fromkeys(held.role for held in asking.held))),
        back=asking.seen.path,
        status_code=status_code,
    )
