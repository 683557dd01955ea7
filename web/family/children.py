"""The family's children, and one child: where things stand, what is asked, what was decided."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters import documents, log
from adapters.languages import _
from adapters.queries import family
from adapters.rulings import words_of
from adapters.signing_in import accounts
from models.evidence import Evidence, Kind
from rules.people.authority import RECORDERS
from rules.people.sharing import WITHHELD, shared_with
from web.acts.sending_files import send_file
from web.desk import desk_of
from web.family.seen import Family, Seen, see, see_own
from web.presenters import stages
from web.presenters.documents import answers
from web.presenters.family import VIEWS, asked, rights, told
from web.presenters.family_ahead import ASKED_FIRST, ahead, to_ask
from web.presenters.family_papers import READ_FIRST, paper, paper_title
from web.presenters.family_plan import Plan, plan_in_words
from web.presenters.family_times import times
from web.presenters.papers import split
from web.presenters.people import Names
from web.problems import NotFound
from web.shell import redirect, render

router = APIRouter()

LATEST = 8
"""How much of what happened stands on the page at first: about one round of support."""


@router.get("/my-child")
def children(request: Request, viewer: Family) -> Response:
    """Show the viewer's children; for one child alone, lead straight to its page."""
    desk = desk_of(request)
    with desk.reading() as connection:
        found = family.children(viewer, connection, desk.today)
    if len(found) == 1:
        return redirect(f"/my-child/{found[0].case_id}")
    return render(request, "family/children.html", title=_("My children"), children=found)


@router.get("/my-child/{case_id}")
def child(request: Request, viewer: Family, case_id: str) -> Response:
    """Show one child. Raises NotFound where there is none that the viewer may see."""
    desk = desk_of(request)
    seen = see_own(desk, viewer, case_id)
    if seen.is_own_page_only:
        return redirect(seen.own_page)
    if seen.child.case is None:
        return render(
            request, "family/no_journey.html", title=seen.child.first_name, child=seen.child
        )
    with desk.reading() as connection:
        entries = log.entries_after(connection, case_id, 0)
        policy = desk.rulings.rulings_for(connection, seen.case, None).policy
        staff = {one for role in ASKED_FIRST for one in seen.case.holders(role)}
        names = Names(accounts.names(connection, staff))
    mine = asked(seen.case, viewer.person_id, seen.roles, policy)
    (latest, before), events = (
        split(_papers(seen)),
        told(
            entries,
            words_of(seen.case.pack),
            seen.case,
            viewer.person_id,
            is_own=seen.child.is_self,
        ),
    )
    return render(
        request,
        "family/child.html",
        title=seen.child.first_name,
        child=seen.child,
        path=seen.path,
        seen=seen,
        regions=stages.regions(seen.case, "family", policy),
        rights=rights(seen.case, is_own=seen.child.is_self),
        times=times(seen.case, _papers(seen), seen.path, may_tell=seen.has_rights),
        asked=mine,
        own_page=seen.own_page if set(RECORDERS[Kind.PUPIL_VOICE]) & set(seen.roles) else "",
        plan=_plan(seen),
        ahead=ahead(seen.case, policy, is_own=seen.child.is_self),
        to_ask=to_ask(seen.case, names),
        views=[one for one in _views(seen) if one[1] not in {each.href for each in mine}],
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
        answers=answers(form, WITHHELD.get(record.kind, ()), names_empty=False),
        files_at=f"{seen.path}/documents/{digest}",
        back=seen.path,
    )


@router.get("/my-child/{case_id}/documents/{digest}/files/{file}")
def save_file(request: Request, viewer: Family, case_id: str, digest: str, file: str) -> Response:
    """Send a file that goes with a document that is shared, whole, with the family."""
    desk = desk_of(request)
    papers = _papers(see(desk, viewer, case_id))
    if not any(one.digest == digest and one.kind not in WITHHELD for one in papers):
        raise NotFound
    with desk.reading() as connection:
        form = documents.written(connection, digest)
    return send_file(desk, form, file)


@router.get("/my-child/{case_id}/copies")
def copies(request: Request, viewer: Family, case_id: str) -> Response:
    """Show the latest of every paper that is shared, whole, on one page to print."""
    desk = desk_of(request)
    seen = see(desk, viewer, case_id)
    latest, _before = split(_papers(seen))
    with desk.reading() as connection:
        written = [(record, documents.written(connection, record.digest)) for record in latest]
    return render(
        request,
        "family/copies.html",
        title=_("Copies to print"),
        caption=seen.child.first_name,
        copies=[
            (paper(r, seen.path), answers(form, WITHHELD.get(r.kind, ()), names_empty=False))
            for r, form in written
        ],
        child=seen.child,
        back=seen.path,
    )


def _plan(seen: Seen) -> Plan | None:
    """Return the plan of the latest cycle in plain words, once it is shared."""
    plans = [record for record in _papers(seen) if record.kind is Kind.SUPPORT_PLAN]
    if not plans:
        return None
    with seen.desk.reading() as connection:
        form = documents.written(connection, plans[-1].digest)
    return plan_in_words(form, f"{seen.path}/documents/{plans[-1].digest}")


def _views(seen: Seen) -> tuple[tuple[str, str], ...]:
    """Return what the viewer can say something about at any time: its question and its address."""
    if not set(RECORDERS[Kind.FAMILY_VIEW]) & set(seen.roles):
        return ()
    shared = {record.kind for record in _papers(seen)}
    open_to_them = (about for about, kind in READ_FIRST.items() if kind in shared)
    return tuple(
        (_(VIEWS[about]), f"{seen.path}/tell/{Kind.FAMILY_VIEW}?about={about}")
        for about in open_to_them
    )


def _papers(seen: Seen) -> tuple[Evidence, ...]:
    return shared_with(seen.case, seen.viewer.person_id)


def _may_withdraw(seen: Seen) -> bool:
    """Tell whether there is a request of the family's own to take back."""
    running = {"requested", "deciding"} & set(seen.case.configuration)
    return seen.case.family_asks and bool(running) and bool(seen.roles)
