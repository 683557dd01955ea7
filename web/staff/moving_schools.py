"""Pupils who move between schools: a journey offered to this school, and those that have gone on.

A school that is asked sees who the pupil is and where the journey stands. A former school sees what
its own people wrote, and what it still owes.
"""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import moved, sen_known
from adapters.rulings import words_of
from models.evidence import Kind
from models.roles import Role
from models.steps import Receipt
from rules.time.years import year_group
from web.acts.asking import Ask
from web.acts.between_schools import Part, part_of
from web.acts.filing import Sent, send
from web.acts.sending_files import send_file
from web.dates import long_date
from web.desk import desk_of
from web.forms import Option
from web.presenters import stages
from web.presenters.documents import answers
from web.presenters.papers import title as paper_title
from web.problems import NotFound
from web.shell import flash, redirect, render
from web.staff.seen import Staff

router = APIRouter()

TAKEN = "Your school has taken the journey over. It goes on where it stood."
_ASKED = (("class_teacher", Role.CLASS_TEACHER), ("senco", Role.SENCO))


@router.get("/moving")
def listed(request: Request, viewer: Staff) -> Response:
    """Show the pupils this school is asked to take over, and those who have moved on."""
    with desk_of(request).reading() as connection:
        offered = moved.offered(viewer, connection)
        gone = moved.moved_on(viewer, connection)
    return render(
        request,
        "staff/moving_pupils.html",
        title="Pupils who move",
        offered=offered,
        gone=gone,
        back="/pupils",
    )


@router.get("/moving/{case_id}")
def show(request: Request, viewer: Staff, case_id: str) -> Response:
    """Show what this school may see of a journey. Raises NotFound where that is nothing."""
    part = part_of(desk_of(request), viewer, case_id)
    ask = _ask(part)
    return _page(request, part, Sent(None, ask.page(), 200) if ask else None)


@router.post("/moving/{case_id}")
async def answer(request: Request, viewer: Staff, case_id: str) -> Response:
    """Take a journey over or refuse it; or, as the former school, say what was sent."""
    part = await run_sync(part_of, desk_of(request), viewer, case_id)
    ask = _ask(part)
    if ask is None:
        raise NotFound
    sent = await send(request, ask, part.acts())
    if sent.receipt is None:
        return await run_sync(_page, request, part, sent)
    taken = "accept_transfer" in sent.receipt.moves
    response = redirect(f"/journeys/{case_id}" if taken else "/moving")
    flash.say(request, response, TAKEN if taken else _said(part, ask.kind, sent.receipt))
    return response


@router.get("/moving/{case_id}/documents/{digest}")
def read(request: Request, viewer: Staff, case_id: str, digest: str) -> Response:
    """Show a document that the viewer wrote or signed while the pupil was at their school."""
    part = part_of(desk_of(request), viewer, case_id)
    record, form = part.written(digest)
    return render(
        request,
        "family/document.html",
        title=paper_title(record),
        to_say=None,
        last_days=(),
        about=part.moving.name,
        child=None,
        by_school=False,
        answers=answers(form),
        files_at=f"{_path(part)}/documents/{digest}",
        back=_path(part),
    )


@router.get("/moving/{case_id}/documents/{digest}/files/{file}")
def save_file(request: Request, viewer: Staff, case_id: str, digest: str, file: str) -> Response:
    """Send a file that goes with such a document."""
    part = part_of(desk_of(request), viewer, case_id)
    _, form = part.written(digest)
    return send_file(part.desk, form, file)


def _said(part: Part, kind: Kind, receipt: Receipt) -> str:
    words = words_of(part.moving.case.pack)
    moves = " ".join(words.move(move).says.staff for move in receipt.moves)
    return moves or f"“{kind.label}” is saved."


def _path(part: Part) -> str:
    return f"/moving/{part.moving.case.id}"


def _ask(part: Part) -> Ask | None:
    """Return what the viewer is asked to fill in here, if anything."""
    if part.kind is None:
        return None
    options = {
        question: tuple(Option(one, name) for one, name in part.may_be(role).items())
        for question, role in _ASKED
    }
    return Ask(
        part.desk,
        part.moving.case,
        part.kind,
        _path(part),
        part.actor,
        options=options if part.team else None,
    )


def _page(request: Request, part: Part, sent: Sent | None) -> Response:
    case, today = part.moving.case, part.desk.today
    step = part.step
    with part.desk.reading() as connection:
        now = sen_known.sen_now_of(connection, case)
    return render(
        request,
        "staff/moving.html",
        title=part.moving.name,
        caption=year_group(case.cohort, today).label,
        moving=part.moving,
        is_offer=part.is_offer,
        stands=part.stands,
        status=stages.sen_status(now),
        due=f"Due by {long_date(step.due_on)}" if step else "",
        form=sent.form if sent else None,
        papers=tuple((paper_title(record), record) for record in reversed(part.own)),
        path=_path(part),
        back="/moving",
        status_code=sent.status_code if sent else 200,
    )
