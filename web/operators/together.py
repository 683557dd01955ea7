"""The same for several cases: first what will happen to each, then what did, in totals that sum."""

from __future__ import annotations

from collections.abc import Sequence

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from adapters.queries import operators
from adapters.rulings import policy_of
from models.case import Case, Step
from models.commands import NudgeStep
from models.stuck import OperatorAct
from rules.authority import spoken_all
from rules.stuck import stuck_reasons
from web import csrf, pulse
from web.acting import checked_act_id, new_act_id
from web.desk import Desk, desk_of
from web.operators.deeds import Deed
from web.operators.helping import acts
from web.operators.overview import ON_A_PAGE, Operator
from web.problems import Malformed
from web.shell import flash, redirect, render
from web.together import Outcome, Part, outcome_of

router = APIRouter(prefix="/operators/together")

MOST = ON_A_PAGE * 10
"""How many parts one page sends back."""

PARTS = 3
"""What a part is made of: a case, a step, an act."""


@router.post("")
async def preview(request: Request, viewer: Operator) -> Response:
    """Show what will happen to each case that was chosen; nothing happens yet."""
    sent = await csrf.posted(request)
    deed, chosen = _deed(sent), _chosen(sent)
    if not chosen:
        response = redirect("/operators")
        flash.say(request, response, "Choose at least one case first.", done=False)
        return response
    desk = desk_of(request)
    cases = await run_sync(_cases, desk, viewer, chosen)
    parts = [part for case in cases for part in _parts(case, deed, desk)]
    return render(
        request,
        "operators/together.html",
        title=f"{deed.label}: what will happen",
        back="/operators",
        deed=deed,
        parts=parts,
        nothing=[c.id for c in cases if c.id not in {part.named for part in parts}],
        outcomes=(),
    )


@router.post("/do")
async def do(request: Request, viewer: Operator) -> Response:
    """Do it to each, one after the other, and say what came of each."""
    sent = await csrf.posted(request)
    desk, deed = desk_of(request), _deed(sent)
    parts = _sent_parts(sent)
    cases = {c.id: c for c in await run_sync(_cases, desk, viewer, [p[0] for p in parts])}
    outcomes = [
        await _does(desk, viewer, cases[case_id], step_id, act_id, deed)
        for case_id, step_id, act_id in parts
        if case_id in cases
    ]
    return render(
        request,
        "operators/together.html",
        title=f"{deed.label}: what happened",
        back="/operators",
        deed=deed,
        parts=(),
        nothing=(),
        outcomes=outcomes,
    )


def _deed(sent: FormData) -> Deed:
    try:
        return Deed(str(sent.get("deed", "")))
    except ValueError as error:
        raise Malformed from error


def _chosen(sent: FormData) -> list[str]:
    """Return the cases that were ticked, at most as many as a page lists."""
    return list(dict.fromkeys(map(str, sent.getlist("case"))))[:ON_A_PAGE]


def _cases(desk: Desk, viewer: Operator, chosen: Sequence[str]) -> list[Case]:
    with desk.reading() as connection:
        found = (operators.case(viewer, connection, case_id) for case_id in dict.fromkeys(chosen))
        return [case for case in found if case is not None]


def _parts(case: Case, deed: Deed, desk: Desk) -> list[Part]:
    if deed is Deed.START:
        will = "Its workflow is started from its log where none runs, and asked."
        return [Part(case.id, will, f"{case.id}||", _page_of(case.id))]
    return [
        Part(
            case.id,
            f"The {spoken_all(step.roles)} {_are(step)} reminded now.",
            f"{case.id}|{step.id}|{new_act_id()}",
            _page_of(case.id),
        )
        for step in _to_remind(case, desk)
    ]


def _page_of(case_id: str) -> str:
    return f"/operators/cases/{case_id}"


def _are(step: Step) -> str:
    return "is" if len(step.roles) == 1 else "are"


def _to_remind(case: Case, desk: Desk) -> list[Step]:
    """Return the open steps for which an operator may remind somebody who is there."""
    reasons = stuck_reasons(case, desk.today, policy_of(case.pack))
    wanted = {reason.step_id for reason in reasons if OperatorAct.NUDGE in reason.may}
    return [step for step in case.steps if step.id in wanted and case.holders(*step.roles)]


def _sent_parts(sent: FormData) -> list[tuple[str, str, str]]:
    """Return the case, the step and the act of each part that the page sent back."""
    found = [str(value).split("|", 2) for value in sent.getlist("part")]
    return [(part[0], part[1], part[2]) for part in found if len(part) == PARTS][:MOST]


async def _does(
    desk: Desk, viewer: Operator, case: Case, step_id: str, act_id: str, deed: Deed
) -> Outcome:
    href = _page_of(case.id)
    if deed is Deed.START:
        done, sentence = await pulse.start_again(desk, case)
        return Outcome(case.id, done, sentence, href)
    act = acts(desk, viewer, case.id).do(NudgeStep(step_id=step_id), checked_act_id(act_id))
    return await outcome_of(case.id, act, "They are reminded now.", href)
