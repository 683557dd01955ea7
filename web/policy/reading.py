"""Which policy binds whom, which versions there are, and what each asks in plain words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from adapters.queries import policy
from rules.packs import compared_with
from rules.packs.explaining import differences, reminders
from web.acts.local_policy import audience_of, is_officer, may_adopt, pack_of
from web.desk import desk_of
from web.policy.viewing import CRUMBS, Viewer
from web.presenters.policy import binding, charts
from web.shell import render

router = APIRouter(prefix="/policy")

Name = Annotated[str, Path(max_length=80)]


@router.get("")
def overview(request: Request, viewer: Viewer) -> Response:
    """Show the policy of each authority that binds the viewer's pupils."""
    desk = desk_of(request)
    with desk.reading() as connection:
        bindings = [
            binding(each, policy.packs_followed(viewer, connection, each.id), desk.today)
            for each in policy.authorities(viewer, connection)
        ]
    return render(
        request,
        "policy/overview.html",
        title="Local policy",
        bindings=bindings,
        is_officer=is_officer(viewer),
        may_adopt=may_adopt(viewer),
    )


@router.get("/packs/{name}/{version}")
def pack(request: Request, viewer: Viewer, name: Name, version: Name) -> Response:
    """Show what one version of a pack asks. Raises NotFound where there is no such version."""
    desk = desk_of(request)
    audience = audience_of(viewer)
    found = pack_of(name, version)
    return render(
        request,
        "policy/pack.html",
        title=f"{found.title}, version {found.version}",
        breadcrumbs=CRUMBS,
        pack=found,
        is_to_come=found.effective_on > desk.today,
        reminders=reminders(found.timetable),
        beside=[
            (other, differences(found, other, audience))
            for other in compared_with(found, desk.today)
        ],
        charts=charts(found, audience),
    )
