"""Which policy binds whom, which versions there are, and what each asks in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from adapters.queries import policy
from models.pack import Pack, PackRef
from rules.packs import ENGLAND, in_force, shipped_pack, shipped_packs
from rules.packs.explaining import differences, reminders
from web.desk import Desk, desk_of
from web.policy.viewing import CRUMBS, Viewer, audience_of, is_officer, may_adopt
from web.presenters.policy import binding, charts
from web.problems import NotFound
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
    try:
        found = shipped_pack(PackRef(name=name, version=version))
    except (LookupError, ValueError) as error:
        raise NotFound from error
    return render(
        request,
        "policy/pack.html",
        title=f"{found.title}, version {found.version}",
        breadcrumbs=CRUMBS,
        pack=found,
        is_to_come=found.effective_on > desk.today,
        reminders=reminders(found.timetable),
        beside=[(other, differences(found, other, audience)) for other in _beside(found, desk)],
        charts=charts(found, audience),
    )


def _beside(pack: Pack, desk: Desk) -> Iterator[Pack]:
    """Yield what a pack is compared with: its own version before, and England's default."""
    versions = [each for each in shipped_packs() if each.name == pack.name]
    yield from versions[: versions.index(pack)][-1:]
    if pack.name != ENGLAND.name:
        yield in_force(ENGLAND.name, desk.today)
