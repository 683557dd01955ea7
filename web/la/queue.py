"""The queue: every request sent to the viewer's authority, the one with least time first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import Response

from adapters.queries import la
from models.case import Chart, Step, StepKind
from models.evidence import Kind
from rules.machine import all_states, innermost, region_of
from rules.words.moves import MOVES
from rules.words.states import STATES
from web.desk import Desk, desk_of
from web.la.clock import UNDECIDED, SixWeeks, six_weeks
from web.la.ground import Officer
from web.problems import NotFound
from web.shell import render

router = APIRouter(prefix="/requests")

OPEN = UNDECIDED
DECIDED = tuple(
    state
    for state in all_states(Chart.ASSESSMENT_REQUEST)
    if region_of(Chart.ASSESSMENT_REQUEST, state) == "assessment" and state not in OPEN
)
ON_A_PAGE = 50


@dataclass(frozen=True)
class Row:
    """One request of the queue, as the table shows it."""

    address: str
    pupil: str
    school: str
    asked_by: str
    stage: str
    clock: SixWeeks
    next_act: str


@dataclass(frozen=True)
class Filter:
    """One choice of stages, and how many requests it holds."""

    text: str
    href: str
    held: int
    current: bool


@router.get("")
def queue(
    request: Request,
    viewer: Officer,
    stage: str = "open",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Show the queue, or one stage of it. Raises NotFound for a stage that does not exist."""
    stages = _stages(stage)
    desk = desk_of(request)
    with desk.reading() as connection:
        held = la.count_by_stage(viewer, connection)
        found = la.requests(
            viewer,
            connection,
            stages,
            newest_first=stage == "decided",
            skip=(page - 1) * ON_A_PAGE,
            take=ON_A_PAGE,
        )
        rows = [_row(one, desk, connection) for one in found]
    total = sum(held.get(each, 0) for each in stages)
    return render(
        request,
        "la/queue.html",
        title="Requests for an EHC needs assessment",
        rows=rows,
        filters=_filters(stage, held),
        has_any=bool(held),
        pagination=_pagination(stage, page, total),
    )


def _stages(stage: str) -> tuple[str, ...]:
    if stage == "open":
        return OPEN
    if stage == "decided":
        return DECIDED
    if stage in OPEN:
        return (stage,)
    raise NotFound


def _row(one: la.Listed, desk: Desk, connection: Connection) -> Row:
    case = one.case
    calendar = desk.rulings.rulings_for(connection, case, None).calendar
    return Row(
        address=f"/requests/{case.id}",
        pupil=one.pupil,
        school=one.school,
        asked_by=asked_by(case.current(Kind.REQUEST_FORM) != ()),
        stage=STATES[innermost(case)[0]].name,
        clock=six_weeks(case, desk.today, calendar),
        next_act=", ".join(dict.fromkeys(next_act(step) for step in case.steps)),
    )


def asked_by(school_asked: bool) -> str:  # noqa: FBT001 - the one thing there is to know
    """Return who made the request."""
    return "School" if school_asked else "Family"


def next_act(step: Step) -> str:
    """Return what an open step of a request asks of the authority, in few words."""
    if step.kind is StepKind.SUPPLY and step.record is not None:
        return _SHORT.get(step.record, step.record.label)
    if step.kind is StepKind.SIGN:
        return f"Signature: {' or '.join(role.label.lower() for role in step.roles)}"
    return MOVES[step.move].name


_SHORT = {
    Kind.LA_ACKNOWLEDGEMENT: "Acknowledge",
    Kind.LA_CONSULTATION: "Consult the family",
    Kind.LA_DECISION: "Decide",
}


def _filters(current: str, held: dict[str, int]) -> list[Filter]:
    choices: list[tuple[str, str, tuple[str, ...]]] = [("open", "All open", OPEN)]
    choices += [(stage, STATES[stage].name, (stage,)) for stage in OPEN]
    choices.append(("decided", "Decided or withdrawn", DECIDED))
    return [
        Filter(text, _address(name), sum(held.get(s, 0) for s in stages), name == current)
        for name, text, stages in choices
    ]


def _pagination(stage: str, page: int, total: int) -> dict[str, object] | None:
    """Return the links to the pages before and after this one, as the design system wants them."""
    if total <= ON_A_PAGE:
        return None
    found: dict[str, object] = {}
    if page > 1:
        found["previous"] = {"href": _address(stage, page - 1)}
    if page * ON_A_PAGE < total:
        found["next"] = {"href": _address(stage, page + 1)}
    return found


def _address(stage: str, page: int = 1) -> str:
    asked = {} if stage == "open" else {"stage": stage}
    if page > 1:
        asked["page"] = str(page)
    return f"/requests?{urlencode(asked)}" if asked else "/requests"
