"""The family's children, and one child: where things stand, what is asked, what was decided."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters import documents, log
from adapters.queries import family
from models.evidence import Evidence
from rules.sharing import shared_with
from web.desk import desk_of
from web.family.seen import Family, Seen, see
from web.presenters import stages
from web.presenters.documents import answers
from web.presenters.family import asked, la_clock, paper, paper_title, told
from web.presenters.papers import split
from web.problems import NotFound
from web.shell import redirect, render

router = APIRouter()

LATEST = 8
"""How much of what happened stands on the page at first: about one round of support."""


@router.get("/my-child")
def children(request: Request, viewer: Family) -> Response:
    """Show the viewer's children; for one child alone, lead straight to its page."""
    with desk_of(request).reading() as connection:
        found = family.children(viewer, connection)
    if len(found) == 1:
        return redirect(f"/my-child/{found[0].case_id}")
    return render(request, "family/children.html", title="My children", children=found)


@router.get("/my-child/{case_id}")
def child(request: Request, viewer: Family, case_id: str) -> Response:
    """Show one child. Raises NotFound where there is none that the viewer may see."""
    desk = desk_of(request)
    seen = see(desk, viewer, case_id)
    if seen.child.case is None:
        return render(
            request, "family/no_journey.html", title=seen.child.first_name, child=seen.child
        )
    with desk.reading() as connection:
        entries = log.entries_after(connection, case_id, 0)
        policy = desk.rulings.rulings_for(connection, seen.case, None).policy
    (latest, before), events = split(_papers(seen)), told(entries)
    return render(
        request,
        "family/child.html",
        title=seen.child.first_name,
        child=seen.child,
        path=seen.path,
        regions=stages.regions(seen.case, "family", policy),
        clock=la_clock(seen.case),
        asked=asked(seen.case, seen.roles, policy),
        papers=tuple(paper(record, seen.path) for record in latest),
        earlier=tuple(paper(record, seen.path) for record in before),
        events=events[:LATEST],
        earlier_events=events[LATEST:],
        is_requested=bool({"requested", "deciding"} & set(seen.case.configuration)),
        may_withdraw=_may_withdraw(seen),
    )


@router.get("/my-child/{case_id}/documents/{digest}")
def read(request: Request, viewer: Family, case_id: str, digest: str) -> Response:
    """Show a document that is shared with the family."""
    desk = desk_of(request)
    seen = see(desk, viewer, case_id)
    record = next((one for one in _papers(seen) if one.digest == digest), None)
    if record is None:
        raise NotFound
    with desk.reading() as connection:
        form = documents.written(connection, digest)
    return render(
        request,
        "family/document.html",
        title=paper_title(record),
        caption=seen.child.first_name,
        answers=answers(form),
        back=seen.path,
    )


def _papers(seen: Seen) -> tuple[Evidence, ...]:
    return shared_with(seen.case, seen.viewer.person_id)


def _may_withdraw(seen: Seen) -> bool:
    """Tell whether there is a request of the family's own to take back."""
    running = {"requested", "deciding"} & set(seen.case.configuration)
    return seen.case.family_asks and bool(running) and bool(seen.roles)
