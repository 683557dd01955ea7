"""The authority's requests: every one that was sent to it, and giving one to today's team."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Body, Path, Query
from pydantic import AfterValidator, TypeAdapter

from adapters.queries import programs
from models.base import Code, Record
from models.case import Chart, Step
from models.clocks import ClockCode, Party
from models.commands import AssignPeople
from models.roles import Role
from models.scopes import Scope
from rules.charts.machine import all_states, innermost, region_of
from rules.people.presence import here
from rules.time.clock_table import CLOCKS
from rules.time.who_asks import made_by
from rules.words.states import STATES
from web.acts.giving_out import narrowed
from web.api.access import Caller, may
from web.api.did import did
from web.api.found import find
from web.api.keys import Key
from web.api.paging import Cursor, Limit, Page, begin_after, page
from web.api.shapes import ClockShape, Done, RequestListed
from web.api.shapes.codes import Codes
from web.ground import Access
from web.presenters.stages import state_name
from web.problem_details import FieldShape, ToMend

router = APIRouter(prefix="/requests", tags=["The local authority"])

_KEY: TypeAdapter[tuple[date, str]] = TypeAdapter(tuple[date, Code])


STAGES = tuple(
    state
    for state in all_states(Chart.ASSESSMENT_REQUEST)
    if region_of(Chart.ASSESSMENT_REQUEST, state) == "assessment"
)
"""The states in which a request stands at the authority."""


def _is_stage(code: str) -> str:
    if code not in STAGES:
        raise ValueError(f"Send one of: {', '.join(STAGES)}")
    return code


Stage = Annotated[
    str,
    Codes(
        "Stage",
        "A state in which a request stands at the authority.",
        {state: STATES[state].name for state in STAGES},
    ),
    AfterValidator(_is_stage),
]


class ToGive(Record):
    """To whom a request is given."""

    officer: Code | None = None
    """One officer's id; everyone who decides requests where none is named."""


@router.get("")
def requests(
    caller: Annotated[Caller, may(Scope.READ, Scope.DECIDE, of=(Access.LA,))],
    stage: Annotated[
        list[Stage] | None, Query(description="Only those that stand in one of these states.")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[RequestListed]:
    """List the requests at the authority with their clocks, the oldest first."""
    last = begin_after(cursor, _KEY)
    with caller.desk.reading() as connection:
        found = programs.requests(caller.person, connection, tuple(stage or ()), last, limit + 1)
    today = caller.desk.today
    return page(found, limit, _KEY, _key_of, lambda one: _listed(one, today))


@router.post("/{case_id}/team")
async def give_to_the_team(
    caller: Annotated[Caller, may(Scope.DECIDE, of=(Access.LA,))],
    case_id: Annotated[Code, Path(description="The request's id.")],
    key: Key,
    said: Annotated[ToGive | None, Body()] = None,
) -> Done:
    """Give a request to one officer, or to everyone who decides requests there now."""
    found = await run_sync(find, caller, case_id)
    team = here(found.rulings.la_team, caller.desk.today)
    people = narrowed(team, said.officer if said else None)
    if people is None:
        said_why = "Send the id of an officer who decides requests at the authority."
        raise ToMend(FieldShape(pointer="#/officer", detail=said_why))
    order = AssignPeople(people=people)
    acts = found.acts((Role.LA_MANAGER, Role.LA_OFFICER))
    act_id = await key.as_act(caller)
    receipt = await acts.do(order, act_id)
    return await run_sync(did, caller, case_id, act_id, receipt)


def _key_of(one: programs.Request) -> tuple[date, str]:
    return one.case.received_on, one.case.id


def _listed(one: programs.Request, today: date) -> RequestListed:
    case = one.case
    stage = innermost(case)[0]
    return RequestListed(
        case_id=case.id,
        pupil=one.pupil,
        school=one.school,
        received_on=case.received_on,
        stage=stage,
        stage_name=state_name(stage, case.pack),
        clocks=tuple(_clocks(case.steps, today)),
        asked_by="family" if made_by(case) else "school",
    )


_OURS = {str(r.code) for r in CLOCKS.values() if r.who_acts is Party.LOCAL_AUTHORITY}
"""The clocks that bind the authority; an adviser's, a school's or a family's are not its own."""


def _clocks(steps: tuple[Step, ...], today: date) -> list[ClockShape]:
    """Return the statutory clocks that run against the authority, each once, by their dates."""
    ours = (step for step in steps if step.rule in _OURS)
    found = {
        (step.rule, step.due_on): ClockShape(
            what=ClockCode(step.rule).label,
            rule=step.rule,
            act_by_on=step.due_on,
            breach_after_on=step.breach_on,
            is_overdue=step.breach_on < today,
        )
        for step in ours
        if step.breach_on is not None
    }
    return sorted(found.values(), key=lambda clock: (clock.act_by_on, clock.rule))
