"""The pack of a request on one page: an index with every digest, then each document as written."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from web.acts.sending_files import send_file
from web.desk import desk_of
from web.la.bundle import bundle_of
from web.la.correcting import corrects
from web.la.ground import Officer, find
from web.la.schools import names_of_schools
from web.shell import render

router = APIRouter(prefix="/requests")


@router.get("/{case_id}/documents/{digest}/files/{file}")
def save_file(request: Request, case_id: str, digest: str, file: str, viewer: Officer) -> Response:
    """Send a file that goes with a paper of the request. Raises NotFound as `pack` does."""
    desk = desk_of(request)
    papers = find(desk, viewer, case_id).papers
    form = next((paper.form for paper in papers if paper.evidence.digest == digest), None)
    return send_file(desk, form, file)


@router.get("/{case_id}/pack")
def pack(request: Request, case_id: str, viewer: Officer) -> Response:
    """Show the pack. Raises NotFound for a request that was not sent to the viewer's authority."""
    ground = find(desk_of(request), viewer, case_id)
    return render(
        request,
        "la/pack.html",
        title="The pack",
        breadcrumbs=[*ground.breadcrumbs, ("The pack", f"{ground.address}/pack")],
        opened=ground.opened,
        corrects=corrects(ground.opened.case, ground.viewer.person_id),
        bundle=bundle_of(
            ground.opened.case,
            ground.papers,
            ground.struck,
            ground.names,
            names_of_schools(ground),
        ),
    )
