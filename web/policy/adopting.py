"""Going on by the version in force: first what it changes on each open case, then one by one.

Cases adopt it some at a time, so that a person sees what came of them and can stop: each by an act
of its own in the manager's name, with one outcome each.
"""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from web import csrf
from web.acts import local_policy
from web.acts.local_policy import Waiting, may_adopt, waiting
from web.desk import desk_of
from web.policy.viewing import CRUMBS, Officer, Viewer
from web.presenters.paging import paged
from web.presenters.policy import case_changes, named, summed_up
from web.problems import NotAllowed
from web.shell import render
from web.viewer import Person
from workflows.adopting import Outcome, adopt_each

router = APIRouter(prefix="/policy/adopting/{la_id}")


@router.get("")
def preview(
    request: Request, viewer: Viewer, la_id: str, page: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> Response:
    """Show what would change on which case; nothing changes yet. Raises NotFound."""
    found = waiting(desk_of(request), viewer, la_id)
    telling = tuple(each for each in found.plans if each.effect.changes or each.effect.refused)
    shown = paged(telling, page, local_policy.AT_A_TIME, lambda each: f"{found.path}?page={each}")
    refused = sum(plan.effect.refused is not None for plan in found.plans)
    return render(
        request,
        "policy/preview.html",
        title=f"What {found.pack.title} {found.pack.version} would change",
        breadcrumbs=CRUMBS,
        found=found,
        refused=refused,
        able=len(found.plans) - refused,
        summary=summed_up(found.plans, found.cases, found.audience),
        changes=case_changes(shown.items, found.cases, found.audience),
        unchanged=len(found.plans) - len(telling),
        page=shown,
        at_a_time=local_policy.AT_A_TIME,
        may_adopt=may_adopt(viewer),
    )


@router.post("")
async def adopt(request: Request, viewer: Officer, la_id: str) -> Response:
    """Let the next cases adopt the version in force, and say what came of each.

    Raises NotAllowed for those who are no managers.
    """
    if not may_adopt(viewer):
        raise NotAllowed
    after = str((await csrf.posted(request)).get("after", ""))
    desk = desk_of(request)
    found = await run_sync(waiting, desk, viewer, la_id)
    now = found.after(after)[: local_policy.AT_A_TIME]
    outcomes = await adopt_each(await desk.journeys(), now)
    last = outcomes[-1].case_id if outcomes else after
    return await run_sync(_outcomes, request, viewer, found, outcomes, last)


def _outcomes(
    request: Request,
    viewer: Person,
    before: Waiting,
    outcomes: tuple[Outcome, ...],
    last: str,
) -> Response:
    now = waiting(desk_of(request), viewer, before.authority.id)
    done = sum(each.done for each in outcomes)
    return render(
        request,
        "policy/outcomes.html",
        title=f"What came of it: {now.pack.title} {now.pack.version}",
        breadcrumbs=(*CRUMBS, ("What would change", now.path)),
        found=now,
        outcomes=[(named(before.cases[each.case_id], before.audience), each) for each in outcomes],
        done=done,
        not_done=len(outcomes) - done,
        left=len(now.after(last)),
        after=last,
        at_a_time=local_policy.AT_A_TIME,
    )
