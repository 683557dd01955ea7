"""The list of stuck cases, and how the service as a whole is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters.queries import operators, post
from adapters.queries.operators import StuckCase, Watch
from adapters.queries.post_round import PostRound, post_round
from models.case import Chart
from models.message import MessageState
from models.roles import LOCAL_AUTHORITY, Role
from models.stuck import Observed, OperatorAct, StuckCode, StuckReason
from rules.people.authority import spoken
from web import pulse
from web.acts.helping import MOST_CASES as ON_A_PAGE
from web.acts.helping import NOT_GONE, Deed, stuck_now
from web.desk import Desk, desk_of
from web.operators.health import Said, SetUp, service_lines
from web.operators.verdict import stuck_of, verdict
from web.presenters.paging import paged
from web.presenters.stages import state_name
from web.problems import NotFound
from web.pulse import watch_of
from web.shell import Access, needs, render
from web.viewer import Person

router = APIRouter(prefix="/operators")

Operator = Annotated[Person, needs(Access.OPERATOR)]


def way_up(case_id: str) -> tuple[tuple[str, str], ...]:
    """Return the breadcrumbs of a case, and of the pages below it."""
    return (("Stuck cases", "/operators"), (case_id, f"/operators/cases/{case_id}"))


ASIDE = "aside"
"""The filter that shows what operators have set aside for now."""


@dataclass(frozen=True)
class Why:
    """One reason, as the list shows it."""

    code: StuckCode
    step_id: str | None
    sentence: str
    since_on: date
    until_on: date | None
    waits_for: str
    helps: tuple[str, ...]
    may: tuple[OperatorAct, ...]
    roles: tuple[Role, ...] = ()
    times: int = 1
    """How many open steps of the case this is so of: a list says it once."""


@dataclass(frozen=True)
class Row:
    """One stuck case, as the list shows it."""

    case_id: str
    href: str
    what: str
    since_on: date
    reasons: tuple[Why, ...]


@dataclass(frozen=True)
class Read:
    """What the database says for the page."""

    stuck: tuple[StuckCase, ...]
    open_by_chart: dict[str, int]
    messages: dict[MessageState, int]
    not_gone: list[post.LedgerLine]
    post: PostRound


@router.get("")
async def overview(
    request: Request,
    viewer: Operator,
    reason: str = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Show what is stuck, the one stuck for longest first. Raises NotFound for no such reason."""
    if reason and reason not in {ASIDE, *StuckCode}:
        raise NotFound
    desk = desk_of(request)
    known = await pulse.troubles(desk, await run_sync(_case_ids, desk, viewer))
    read = await run_sync(_read, desk, viewer, watch_of(request), known or {})
    service = service_lines(
        temporal_answers=known is not None,
        worker_at=await pulse.worker_seen_at(desk) if known is not None else None,
        post=read.post,
        messages=read.messages,
        set_up=SetUp(
            mail=desk.settings.smtp_url is not None,
            scanner=desk.scanner is not None,
            demo=desk.settings.demo,
        ),
        now=desk.now(),
    )
    return render(
        request,
        "operators/overview.html",
        title="Stuck cases",
        temporal_known=known is not None,
        temporal_page=desk.settings.temporal_workflows,
        **_listed(read.stuck, reason, page),
        service=service,
        **_service(read, service),
    )


def _listed(found: tuple[StuckCase, ...], reason: str, page: int) -> dict[str, Any]:
    """Return the page of the list that was asked for, and what else it can be narrowed to."""
    waiting = [one for one in found if one.is_aside]
    stuck = tuple(one for one in found if not one.is_aside)
    of_reason = [one for one in stuck if not reason or reason in _codes(one)]
    listed = waiting if reason == ASIDE else of_reason
    shown = paged(listed, page, ON_A_PAGE, partial(_address, reason))
    return {
        "rows": [row_of(one) for one in shown.items],
        "pages": shown.place,
        "total": len(listed),
        "stuck": len(stuck),
        "aside": len(waiting),
        "filters": [*_filters(stuck, reason), *_aside(len(waiting), reason)],
        "deeds": list(Deed),
    }


def _service(read: Read, service: tuple[Said, ...]) -> dict[str, Any]:
    """Return how the service as a whole is: what is open, what was sent and what did not go."""
    stuck = sum(not one.is_aside for one in read.stuck)
    open_cases = sum(read.open_by_chart.values())
    sentence, buts = verdict(service, stuck, open_cases)
    return {
        "verdict": sentence,
        "buts": buts,
        "how_many": stuck_of(stuck, open_cases),
        "open_by_chart": [(Chart(chart).label, held) for chart, held in read.open_by_chart.items()],
        "not_gone": read.not_gone,
        "all_not_gone": sum(read.messages.get(state, 0) for state in NOT_GONE),
    }


def row_of(one: StuckCase) -> Row:
    """Return a stuck case in words."""
    return Row(
        case_id=one.case_id,
        href=f"/operators/cases/{one.case_id}",
        what=f"{Chart(one.chart).label}, {state_name(one.stage, one.pack)}, school {one.school_id}",
        since_on=one.since_on,
        reasons=_each_once(one.reasons),
    )


def _each_once(reasons: tuple[StuckReason, ...]) -> tuple[Why, ...]:
    """Return what reads the same once, with how often it is so: fourteen advisers may be late."""
    found: dict[tuple[str, date | None], Why] = {}
    for reason in reasons:
        place = reason.sentence, reason.until_on
        known = found.get(place)
        found[place] = replace(known, times=known.times + 1) if known else why(reason)
    return tuple(found.values())


def why(reason: StuckReason) -> Why:
    """Return a reason in words: whom it waits for, and what an operator may do about it."""
    waits_for = spoken(reason.roles) if reason.roles else ""
    return Why(
        code=reason.code,
        step_id=reason.step_id,
        sentence=reason.sentence,
        since_on=reason.since_on,
        until_on=reason.until_on,
        may=reason.may,
        waits_for=waits_for,
        roles=reason.roles,
        helps=tuple(
            _help(act, reason).format(roles=waits_for or "school", place=_place(reason))
            for act in reason.may
            if act in _HELPS
        ),
    )


def _place(reason: StuckReason) -> str:
    """Return who says which person does it."""
    theirs = bool(reason.roles) and set(reason.roles) <= set(LOCAL_AUTHORITY)
    return "local authority" if theirs else "school"


_HELPS = {
    OperatorAct.NUDGE: "Remind the {roles}.",
    OperatorAct.REASSIGN: "Ask those who lead the {place} to say who does this.",
    OperatorAct.FIND_SECOND: "Ask those who lead the {place} to find a second person.",
    OperatorAct.RETRY: "Start its workflow again: the cause is checked anew.",
}
"""What an operator may do now, in words."""

_SEND_AGAIN = "Send the message again, in the list of messages that have not gone."


def _help(act: OperatorAct, reason: StuckReason) -> str:
    is_a_message = act is OperatorAct.RETRY and reason.code is StuckCode.NOTICE_FAILING
    return _SEND_AGAIN if is_a_message else _HELPS[act]


def _case_ids(desk: Desk, viewer: Person) -> list[str]:
    with desk.reading() as connection:
        return operators.case_ids(viewer, connection)


def _read(desk: Desk, viewer: Person, watch: Watch, troubles: Mapping[str, Observed]) -> Read:
    with desk.reading() as connection:
        return Read(
            stuck=stuck_now(desk, viewer, connection, watch, troubles),
            open_by_chart=operators.counts(viewer, connection),
            messages=operators.message_counts(viewer, connection),
            not_gone=post.ledger(viewer, connection, NOT_GONE, most=ON_A_PAGE),
            post=post_round(viewer, connection, desk.now()),
        )


def _codes(one: StuckCase) -> set[str]:
    return {str(reason.code) for reason in one.reasons}


def _aside(held: int, current: str) -> list[tuple[str, str, int, bool]]:
    """Return the link to what is set aside, where anything is."""
    chosen = current == ASIDE
    return [("Set aside", f"/operators?reason={ASIDE}", held, chosen)] if held or chosen else []


def _filters(stuck: tuple[StuckCase, ...], current: str) -> list[tuple[str, str, int, bool]]:
    """Return each reason there is: its label, its link, how many cases have it, whether chosen."""
    counted = Counter(code for one in stuck for code in _codes(one))
    found = [("Every reason", "/operators", len(stuck), not current)]
    found += [
        (code.label, f"/operators?reason={code}", counted[str(code)], code == current)
        for code in StuckCode
        if counted[str(code)] or code == current
    ]
    return found


def _address(reason: str, page: int) -> str:
    chosen = f"reason={reason}&" if reason else ""
    return f"/operators?{chosen}page={page}"
