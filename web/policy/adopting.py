"""Going on by the version in force: first what it changes on each open case, then one by one.

Cases adopt it some at a time, so that a person sees what came of them and can stop: each by an act
of its own in the manager's name, with one outcome each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters.adopting import planned
from adapters.queries import policy
from models.adoption import Planned
from models.message import Audience
from models.pack import Pack
from models.roles import THE_CLOCK, Actor, Role
from rules.packs import in_force
from web import csrf
from web.desk import Desk, desk_of
from web.policy.viewing import CRUMBS, Officer, Viewer, audience_of, may_adopt
from web.presenters.paging import paged
from web.presenters.policy import case_changes, named, summed_up
from web.problems import NotAllowed, NotFound
from web.shell import render
from web.viewer import Person
from workflows.adopting import Outcome, adopt_each

router = APIRouter(prefix="/policy/adopting/{la_id}")

AT_A_TIME = 25
"""Cases that adopt a pack before the page says what came of them: a few seconds' work."""


@dataclass(frozen=True)
class Waiting:
    """The open cases of an authority, and what is planned for those that go by another version."""

    authority: policy.Authority
    pack: Pack
    cases: dict[str, policy.OpenCase]
    plans: tuple[Planned, ...]
    audience: Audience

    @property
    def following(self) -> int:
        """How many open cases go by the version in force."""
        return len(self.cases) - len(self.plans)

    @property
    def path(self) -> str:
        """The address of the preview."""
        return f"/policy/adopting/{self.authority.id}"

    def after(self, case_id: str) -> tuple[Planned, ...]:
        """Return the plans for the cases that come after one, in the order of their ids."""
        return tuple(plan for plan in self.plans if plan.effect.case_id > case_id)


@router.get("")
def preview(
    request: Request, viewer: Viewer, la_id: str, page: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> Response:
    """Show what would change on which case; nothing changes yet. Raises NotFound."""
    found = _waiting(desk_of(request), viewer, la_id)
    telling = tuple(each for each in found.plans if each.effect.changes or each.effect.refused)
    shown = paged(telling, page, AT_A_TIME, lambda each: f"{found.path}?page={each}")
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
        at_a_time=AT_A_TIME,
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
    found = await run_sync(_waiting, desk, viewer, la_id)
    now = found.after(after)[:AT_A_TIME]
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
    now = _waiting(desk_of(request), viewer, before.authority.id)
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
        at_a_time=AT_A_TIME,
    )


def _waiting(desk: Desk, viewer: Person, la_id: str) -> Waiting:
    """Return what is planned now. Raises NotFound for an authority that is not the viewer's."""
    with desk.reading() as connection:
        own = {each.id: each for each in policy.authorities(viewer, connection)}
        if la_id not in own:
            raise NotFound
        pack = in_force(own[la_id].policy, desk.today)
        cases = {one.case.id: one for one in policy.open_cases(viewer, connection, la_id)}
        plans = planned(
            connection, (one.case for one in cases.values()), pack.ref, _by(viewer), desk.now()
        )
    return Waiting(own[la_id], pack, cases, plans, audience_of(viewer))


def _by(viewer: Person) -> Actor:
    """Return in whose name it is tried: a manager's own, and for those who only look, no one's."""
    if may_adopt(viewer):
        return Actor(person_id=viewer.person_id, role=Role.LA_MANAGER)
    return THE_CLOCK
