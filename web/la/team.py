"""Giving a request to the people who work at the authority now."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from models.case import Case
from models.commands import AssignPeople
from models.roles import Role
from rules.rulings import Rulings
from web import csrf
from web.acting import checked_act_id
from web.la.ground import Officer, ground_for
from web.shell import flash, redirect
from workflows.problems import ActRefused

router = APIRouter(prefix="/requests")


def has_changed(case: Case, rulings: Rulings) -> bool:
    """Tell whether others work at the authority now than when the request was given out."""
    return set(case.people) != set(rulings.la_team)


@router.post("/{case_id}/team")
async def give_out(request: Request, case_id: str, viewer: Officer) -> Response:
    """Give the request to today's team. Raises NotFound where it is another authority's."""
    ground = await ground_for(request, viewer, case_id)
    act_id = checked_act_id(str((await csrf.posted(request)).get("act", "")))
    order = AssignPeople(people=ground.rulings.la_team)
    response = redirect(ground.address)
    try:
        await ground.acts((Role.LA_MANAGER, Role.LA_OFFICER)).do(order, act_id)
    except ActRefused as refused:
        sentence = " ".join(reason.sentence for reason in refused.refusal.reasons)
        flash.say(request, response, sentence, done=False)
    else:
        flash.say(request, response, "The request is with everyone who decides requests here now.")
    return response
