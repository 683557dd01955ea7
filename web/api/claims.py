"""Who is on an open step of which several people could do it."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path

from models.base import Code
from models.commands import ClaimStep, Order, ReleaseStep
from models.roles import Role
from models.scopes import Scope
from rules.people.standing_in import LEADERS
from web.api.access import Caller, may
from web.api.did import did
from web.api.found import Found, find
from web.api.keys import Key
from web.api.shapes import Done
from web.ground import Access
from web.problems import NotFound

router = APIRouter(prefix="/cases/{case_id}/steps/{step_id}/claim", tags=["Cases"])

CaseId = Annotated[Code, Path(description="The case's id.")]
StepId = Annotated[Code, Path(description="The step's id.")]
Doer = Annotated[Caller, may(Scope.WRITE, Scope.DECIDE, of=(Access.STAFF, Access.LA))]


@router.put("")
async def claim_step(caller: Doer, case_id: CaseId, step_id: StepId, key: Key) -> Done:
    """Say that the person does this step; the others still may, and hear less of it."""
    found = await run_sync(find, caller, case_id)
    roles = _roles(found, step_id)
    return await _act(found, caller, key, roles, ClaimStep(step_id=step_id))


@router.delete("")
async def release_step(caller: Doer, case_id: CaseId, step_id: StepId, key: Key) -> Done:
    """Let a step go: everybody who could do it is asked again."""
    found = await run_sync(find, caller, case_id)
    roles = (*_roles(found, step_id), *LEADERS)
    return await _act(found, caller, key, roles, ReleaseStep(step_id=step_id))


async def _act(
    found: Found, caller: Caller, key: Key, roles: tuple[Role, ...], order: Order
) -> Done:
    act_id = await key.as_act(caller)
    receipt = await found.acts(roles).do(order, act_id)
    return await run_sync(did, caller, found.case.id, act_id, receipt)


def _roles(found: Found, step_id: str) -> tuple[Role, ...]:
    """Return who could do a step. Raises NotFound where it is not open."""
    step = next((each for each in found.case.steps if each.id == step_id), None)
    if step is None:
        raise NotFound
    return step.roles
