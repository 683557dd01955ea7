"""Giving a request to one officer, or to everyone who decides requests at the authority now."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, Request
from starlette.responses import Response

from models.case import Case, StepKind
from models.commands import AssignPeople
from models.roles import LOCAL_AUTHORITY, Holding, Role
from rules.people.presence import here
from rules.words.names import Names as Words
from web import csrf
from web.acts.acting import checked_act_id
from web.acts.giving_out import narrowed
from web.la.ground import Officer, ground_for
from web.la.queue import next_act
from web.presenters.people import Names
from web.problems import Malformed
from web.shell import flash, redirect
from workflows.problems import ActRefused

router = APIRouter(prefix="/requests")

EVERYONE = ""


def given_to(case: Case, names: Names) -> str:
    """Return whose a request is, in words."""
    officers = [names.of(one) for one in case.holders(Role.LA_OFFICER)]
    return ", ".join(officers) or "No officer"


def choices(case: Case, team: Iterable[Holding], names: Names) -> list[dict[str, object]]:
    """Return to whom a manager may give a request, today's holder chosen."""
    officers = [held.person_id for held in team if held.role is Role.LA_OFFICER]
    holds = case.holders(Role.LA_OFFICER)
    alone = holds[0] if len(holds) == 1 and len(officers) > 1 else EVERYONE
    people = [
        (EVERYONE, "Everyone who decides requests here"),
        *((o, names.of(o)) for o in officers),
    ]
    return [{"value": value, "text": text, "selected": value == alone} for value, text in people]


def others_do(case: Case, person_id: str, names: Names, words: Words) -> str:
    """Return what others at the authority do next, and who they are; nothing where none do."""
    theirs = (s for s in case.steps if s.kind is not StepKind.WAIT)
    for step in sorted(theirs, key=lambda step: step.due_on):
        roles = [role for role in LOCAL_AUTHORITY if role in step.roles]
        people = [each for each in case.holders(*roles) if each != person_id]
        if people:
            who = " or ".join(names.of(each) for each in people)
            return f"Next: {next_act(step, words)}. That is for {who}."
    return ""


@router.post("/{case_id}/team")
async def give_out(request: Request, case_id: str, viewer: Officer) -> Response:
    """Give the request away.

    Raises NotFound where it is another authority's, Malformed for somebody who is not of the team.
    """
    ground = await ground_for(request, viewer, case_id)
    sent = await csrf.posted(request)
    act_id = checked_act_id(str(sent.get("act", "")))
    team = here(ground.rulings.la_team, ground.desk.today)
    people = narrowed(team, str(sent.get("officer", EVERYONE)) or None)
    if people is None:
        raise Malformed
    response = redirect(ground.address)
    try:
        order = AssignPeople(people=people)
        await ground.acts((Role.LA_MANAGER, Role.LA_OFFICER)).do(order, act_id)
    except ActRefused as refused:
        sentence = " ".join(reason.sentence for reason in refused.refusal.reasons)
        flash.say(request, response, sentence, done=False)
    else:
        flash.say(request, response, "The request has been given out.")
    return response
