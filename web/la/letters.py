"""The page of one letter: read on the screen, alone on paper."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import la
from models.evidence import Evidence, Kind
from web.desk import desk_of
from web.la.correcting import corrects, may_be_wrong
from web.la.ground import Ground, Officer, find
from web.letters.known import known_to
from web.letters.writing import Now, posted, written
from web.problems import NotFound
from web.shell import render

router = APIRouter(prefix="/requests")


@router.get("/{case_id}/letters/{document}")
def letter(request: Request, case_id: str, document: str, viewer: Officer) -> Response:
    """Show a letter, marked as a draft until it is sent. Raises NotFound where there is none."""
    desk = desk_of(request)
    ground = find(desk, viewer, case_id)
    with desk.reading() as connection:
        entries = la.history(viewer, connection, case_id)
    told = posted(ground.opened.case, document, entries)
    now = Now(desk.today, ground.rulings.calendar)
    if told is None:
        raise NotFound
    with desk.reading() as connection:
        on = told.sent_on or desk.today
        case, papers, seq = ground.opened.case, ground.papers, told.sent_seq
        known = known_to(viewer, connection, case, papers, on, seq)
    found = written(ground.opened, ground.papers, told, now, known)
    if found is None:
        raise NotFound
    version = ground.version(found.record)
    return render(
        request,
        "la/letter.html",
        title=found.letter.title,
        breadcrumbs=ground.breadcrumbs,
        opened=ground.opened,
        address=ground.address,
        letter=found.letter,
        postal=found.address,
        wrong=_wrong(ground, found.record),
        is_preview=False,
        is_draft=found.is_draft,
        on=found.on,
        signed=version.signed or (version.by,),
        enclosed=found.enclosed,
        files_at=f"{ground.address}/documents/{found.record.digest}/files",
    )


def _wrong(ground: Ground, record: Evidence) -> str:
    """Return where the viewer says that the record behind a letter is wrong; nothing if nowhere."""
    case = ground.opened.case
    may = corrects(case, ground.viewer.person_id) and may_be_wrong(case, record)
    return f"{ground.address}/record/{Kind.CORRECTION}?about={record.digest}" if may else ""
