"""One case as operators see it: where it stands, what is open, who by role, and what happened."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import operators, post
from adapters.rulings import policy_of
from models.case import Case
from models.events import Entry
from models.stuck import Observed
from rules.stuck import stuck_reasons
from web import pulse
from web.acts.acting import new_act_id
from web.desk import Desk, desk_of
from web.operators.offers import offers
from web.operators.overview import Operator, way_up, why
from web.presenters.in_codes import (
    Holder,
    Line,
    OpenStep,
    about,
    holders,
    lines,
    open_steps,
    stands_in_words,
)
from web.problems import NotFound
from web.shell import flash, redirect, render

router = APIRouter(prefix="/operators/cases")

log = logging.getLogger("handrail.web")

LAST = 20
"""Lines of the log and notices that a page shows: the latest; the rest is on the command line."""


@dataclass(frozen=True)
class Read:
    """What the database says of one case."""

    case: Case
    entries: tuple[Entry, ...]
    notices: list[post.NoticeLine]
    seen: tuple[Observed, ...]


@router.get("/{case_id}")
async def one_case(request: Request, case_id: str, viewer: Operator) -> Response:
    """Show one case without names. Raises NotFound where there is no such case."""
    desk = desk_of(request)
    read = await run_sync(_read, request, viewer, case_id)
    case = read.case
    known = await pulse.seen(desk, case_id)
    observed = (*pulse.observed_of(known), *read.seen)
    policy = policy_of(case.pack)
    steps: tuple[OpenStep, ...] = open_steps(case, policy)
    happened: tuple[Line, ...] = lines(read.entries, policy)
    people: tuple[Holder, ...] = holders(case)
    reasons = stuck_reasons(case, desk.today, policy, observed)
    return render(
        request,
        "operators/case.html",
        title=f"Case {case_id}",
        breadcrumbs=way_up(case_id),
        case=case,
        stands=stands_in_words(case),
        reasons=[(why(reason), offers(case, reason, desk.today)) for reason in reasons],
        pulse=known.pulse if known else None,
        temporal=_temporal(desk, case_id),
        steps=steps,
        act_id=new_act_id(),
        now=desk.now(),
        people=people,
        lines=happened,
        notices=[(n, about(n, policy)) for n in read.notices[-LAST:][::-1]],
    )


@router.post("/{case_id}/start")
async def start(request: Request, case_id: str, viewer: Operator) -> Response:
    """Start a case's workflow again from its log, and say what is known to have come of it."""
    desk = desk_of(request)
    read = await run_sync(_read, request, viewer, case_id)
    done, sentence = await pulse.start_again(desk, read.case)
    log.warning("operator %s started case %s again: %s", viewer.person_id, case_id, done)
    response = redirect(f"/operators/cases/{case_id}")
    flash.say(request, response, sentence, done=done)
    return response


def _read(request: Request, viewer: Operator, case_id: str) -> Read:
    desk, watch = desk_of(request), pulse.watch_of(request)
    with desk.reading() as connection:
        case = operators.case(viewer, connection, case_id)
        if case is None:
            raise NotFound
        return Read(
            case=case,
            entries=operators.last_entries(viewer, connection, case_id, LAST),
            notices=post.notices_of(viewer, connection, case_id),
            seen=watch.seen(viewer, connection, desk.now()).get(case_id, ()),
        )


def _temporal(desk: Desk, case_id: str) -> str | None:
    """Return where Temporal's own page shows the case's workflow, where that page is known."""
    workflows = desk.settings.temporal_workflows
    return f"{workflows}/{case_id}" if workflows else None
