"""The papers that are shared with a family: one to read, its files, and all of them to print."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters import documents
from adapters.languages import _
from models.evidence import Evidence, Kind
from models.evidence.choices import About
from models.roles import STAFF
from rules.conditions.views import READ_FIRST
from rules.people.authority import RECORDERS
from rules.people.sharing import WITHHELD, shared_with
from web.acts.sending_files import send_file
from web.desk import desk_of
from web.family.seen import Family, Seen, see
from web.presenters.family import VIEWS
from web.presenters.family_papers import dated_title, in_their_words, paper
from web.presenters.family_said import told_us
from web.presenters.family_times import decided, last_days
from web.presenters.papers import split
from web.problems import NotFound
from web.shell import render

router = APIRouter()

AskedIn = Annotated[About | None, Query()]


@router.get("/my-child/{case_id}/documents/{digest}")
def read(
    request: Request, viewer: Family, case_id: str, digest: str, about: AskedIn = None
) -> Response:
    """Show a document that is shared with the family; ``about`` leads back to its form."""
    desk = desk_of(request)
    seen = see(desk, viewer, case_id)
    record = next((one for one in papers_of(seen) if one.digest == digest), None)
    if record is None:
        raise NotFound
    with desk.reading() as connection:
        form = documents.written(connection, digest)
    to_say, said = _said_of(seen, record)
    is_newest_decision = record is decided(papers_of(seen))
    return render(
        request,
        "family/document.html",
        title=dated_title(record, seen.case),
        about=seen.child.first_name,
        child=seen.child,
        by_school=record.recorded_by.role in STAFF,
        is_own=seen.child.is_self,
        has_costs=record.kind in (Kind.SUPPORT_PLAN, Kind.MY_SUPPORT_PLAN),
        answers=in_their_words(form, is_own=seen.child.is_self),
        files_at=f"{seen.path}/documents/{digest}",
        back=_view_at(seen, about) if about else seen.path,
        to_say=to_say,
        said=said,
        last_days=last_days(seen.case, desk.today) if is_newest_decision else (),
        can_do=f"{seen.path}#what-you-can-do",
    )


def _said_of(seen: Seen, record: Evidence) -> tuple[tuple[str, str] | None, str]:
    """Return where the viewer says what they think of the newest of a paper, and what they said."""
    about = next((one for one, kind in READ_FIRST.items() if kind is record.kind), None)
    newest = [one for one in papers_of(seen) if one.kind is record.kind][-1]
    if about is None or record is not newest:
        return None, ""
    at, told = _view_at(seen, about), told_us(seen.case, seen.viewer.person_id, seen.path)
    to_say = next((one for one in views(seen) if one[1] == at), None)
    return to_say, next((one.said for one in told if one.change == at), "")


@router.get("/my-child/{case_id}/documents/{digest}/files/{file}")
def save_file(request: Request, viewer: Family, case_id: str, digest: str, file: str) -> Response:
    """Send a file that goes with a document that is shared, whole, with the family."""
    desk = desk_of(request)
    papers = papers_of(see(desk, viewer, case_id))
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
    latest, _before = split(papers_of(seen))
    with desk.reading() as connection:
        found = [(r, documents.written_if_kept(connection, r.digest)) for r in latest]
    return render(
        request,
        "family/copies.html",
        title=_("Copies to print"),
        about=seen.child.first_name,
        copies=[
            (paper(r, seen.path, seen.case), in_their_words(form, is_own=seen.child.is_self))
            for r, form in found
            if form
        ],
        child=seen.child,
        back=seen.path,
    )


def views(seen: Seen) -> tuple[tuple[str, str], ...]:
    """Return what the viewer can say something about at any time: its question and its address."""
    if not set(RECORDERS[Kind.FAMILY_VIEW]) & set(seen.roles):
        return ()
    shared = {record.kind for record in papers_of(seen)}
    open_to_them = (about for about, kind in READ_FIRST.items() if kind in shared)
    return tuple((_(VIEWS[about]), _view_at(seen, about)) for about in open_to_them)


def _view_at(seen: Seen, about: About) -> str:
    return f"{seen.path}/tell/{Kind.FAMILY_VIEW}?about={about}"


def papers_of(seen: Seen) -> tuple[Evidence, ...]:
    """Return what is shared with the viewer, as `shared_with` does."""
    return shared_with(seen.case, seen.viewer.person_id)
