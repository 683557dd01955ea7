"""The page of one letter: read on the screen, alone on paper."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import la
from web.desk import desk_of
from web.la.ground import Officer, find
from web.la.letters.letter import About
from web.la.letters.writing import WRITERS, posted
from web.problems import NotFound
from web.shell import render

router = APIRouter(prefix="/requests")


@router.get("/{case_id}/letters/{document}")
def letter(request: Request, case_id: str, document: str, viewer: Officer) -> Response:
    """Show a letter, marked as a draft until it is sent. Raises NotFound where there is none."""
    desk = desk_of(request)
    ground = find(desk, viewer, case_id)
    case = ground.opened.case
    with desk.reading() as connection:
        entries = la.history(viewer, connection, case_id)
    told = posted(case, document, entries)
    form = next((p.form for p in ground.papers if told and p.evidence == told.record), None)
    if told is None or form is None:
        raise NotFound
    on = told.sent_on or desk.today
    about = About(
        case=case,
        record=told.record,
        form=form,
        pupil=ground.opened.pupil,
        school=ground.opened.school,
        on=on,
        calendar=ground.rulings.calendar,
    )
    written = WRITERS[told.record.kind](about)
    version = ground.version(told.record)
    return render(
        request,
        "la/letter.html",
        title=written.title,
        breadcrumbs=ground.breadcrumbs,
        opened=ground.opened,
        address=ground.address,
        letter=written,
        is_draft=told.is_draft,
        on=on,
        signed=version.signed or (version.by,),
    )
