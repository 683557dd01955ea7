"""Cases: pupils' journeys for staff and families, requests for the authority."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response
from pydantic import TypeAdapter

from adapters.queries import programs
from models.base import Code
from models.case import Chart, Step, StepKind
from models.message import Audience
from models.roles import STAFF, Holding
from models.scopes import Scope
from rules.charts.machine import innermost
from rules.people.standing_in import concerns
from rules.words.names import names
from web.api.access import Caller, may
from web.api.found import Found, find
from web.api.paging import Cursor, Limit, Page, begin_after, page
from web.api.said import ETAG
from web.api.shapes import (
    AimShape,
    CaseListed,
    CaseShape,
    Holder,
    PackShape,
    StateShape,
    StepShape,
)
from web.api.steps import step_shape
from web.ground import Access
from web.presenters.stages import state_name

router = APIRouter(prefix="/cases", tags=["Cases"])

Reader = Annotated[Caller, may(Scope.READ)]
CaseId = Annotated[Code, Path(description="The case's id.")]

Key = tuple[str, str]
_KEY: TypeAdapter[Key] = TypeAdapter(tuple[str, Code])


@router.get("")
def cases(
    caller: Reader,
    chart: Annotated[Chart | None, Query(description="Only journeys, or only requests.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[CaseListed]:
    """List the cases the person may see, by the pupil's name."""
    last = begin_after(cursor, _KEY)
    with caller.desk.reading() as connection:
        found = programs.cases(caller.person, connection, caller.desk.today, chart, last, limit + 1)
    return page(found, limit, _KEY, _key_of, _listed)


@router.get(
    "/{case_id}",
    responses={
        200: {"headers": ETAG},
        304: {"description": "It has not changed.", "headers": ETAG},
    },
)
def case(
    caller: Reader,
    case_id: CaseId,
    response: Response,
    known: Annotated[
        str | None, Header(alias="If-None-Match", description="The ETag of the answer before.")
    ] = None,
) -> CaseShape:
    """Show one case as it stands; its revision is the ETag."""
    found = find(caller, case_id)
    tag = f'"{found.case.revision}"'
    response.headers["ETag"] = tag
    if known == tag:
        response.status_code = 304
    return _shape(found)


@router.get("/{case_id}/steps")
def open_steps(caller: Reader, case_id: CaseId) -> tuple[StepShape, ...]:
    """List what is open on a case: for a family, what is asked of it."""
    found = find(caller, case_id)
    policy, today = found.rulings.policy, found.desk.today
    shown = (step for step in found.case.steps if _is_shown(step, found))
    return tuple(step_shape(step, Audience(found.words), policy, today) for step in shown)


def _is_shown(step: Step, found: Found) -> bool:
    if found.audience is not Access.FAMILY:
        return True
    me = found.caller.person.person_id
    return step.kind is not StepKind.WAIT and concerns(step, me, found.roles)


def _listed(one: programs.CaseLine) -> CaseListed:
    return CaseListed(
        id=one.id,
        chart=one.chart,
        pupil=one.pupil,
        stage=one.stage,
        stage_name=state_name(one.stage, one.pack),
        statutory=one.statutory,
        statutory_name=state_name(one.statutory, one.pack) if one.statutory else None,
        next_due_on=one.next_due_on,
    )


def _key_of(one: programs.CaseLine) -> Key:
    return one.place, one.id


def _shape(found: Found) -> CaseShape:
    case = found.case
    return CaseShape(
        id=case.id,
        chart=case.chart,
        revision=case.revision,
        pupil_id=case.pupil_id,
        pupil=found.pupil,
        school_id=case.school_id,
        la_id=case.la_id,
        opened_on=case.received_on,
        cycle=case.cycle,
        pack=PackShape(name=case.pack.name, version=case.pack.version),
        standing=tuple(_standing(state, found) for state in innermost(case)),
        people=tuple(
            Holder(person_id=h.person_id, name=found.names.of(h.person_id), role=h.role)
            for h in case.people
            if _is_named_to(h, found)
        ),
        working_towards=tuple(
            AimShape(
                move=aim.move,
                name=names(found.rulings.policy).move(aim.move).name,
                since_on=aim.since_on,
            )
            for aim in case.aims
            if found.audience is not Access.FAMILY
        ),
        requests=case.requests,
        your_roles=found.roles,
    )


def _is_named_to(holding: Holding, found: Found) -> bool:
    """Tell whether the viewer is told of a holder: a parent is not told of the other one."""
    is_self = holding.person_id == found.caller.person.person_id
    return is_self or found.audience is not Access.FAMILY or holding.role in STAFF


def _standing(state: str, found: Found) -> StateShape:
    said = names(found.rulings.policy)
    words = said.state(state)
    return StateShape(
        state=state,
        name=words.name,
        means=getattr(words.says, found.words),
        since_on=found.case.entered_on.get(state),
        plan=said.plan_at(state),
    )
