"""Pupils who move between schools: a journey offered to this school, and those that have gone on.

A school that is asked sees who the pupil is and where the journey stands. A former school sees what
its own people wrote, and what it still owes.
"""

from __future__ import annotations

from dataclasses import dataclass

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters import documents
from adapters.queries import moved
from adapters.rulings import policy_of, words_of
from models.case import Step
from models.evidence import Evidence, Kind
from models.roles import Actor, Holding, Role
from models.steps import Receipt
from rules.access import Sight, own_history
from rules.presence import here
from rules.years import year_group
from web.acting import Acts
from web.dates import long_date
from web.desk import Desk, desk_of
from web.filing import Ask, Sent, send
from web.forms import Option, Options
from web.presenters import stages
from web.presenters.documents import answers
from web.presenters.papers import title as paper_title
from web.problems import NotFound
from web.shell import flash, redirect, render
from web.staff.seen import Staff
from web.viewer import Person

router = APIRouter()

_FILES = {Sight.OFFER: (Kind.TRANSFER_ANSWER, Role.RECEIVER)}
TAKEN = "Your school has taken the journey over. It goes on where it stood."
_OWED = (Kind.RECORD_SENT, Role.FORMER_SCHOOL)


@dataclass(frozen=True, slots=True)
class Part:
    """A journey of which the viewer sees a part, and what they may file on it, if anything."""

    desk: Desk
    viewer: Person
    moving: moved.Moving
    ask: Ask | None
    role: Role | None

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"/moving/{self.moving.case.id}"

    @property
    def is_offer(self) -> bool:
        """Tell whether this school is asked to take the pupil over."""
        return self.moving.sight is Sight.OFFER

    @property
    def step(self) -> Step | None:
        """The task that the viewer is asked to do here."""
        steps = self.moving.case.steps
        return next((s for s in steps if self.role is not None and self.role in s.roles), None)


@router.get("/moving")
def listed(request: Request, viewer: Staff) -> Response:
    """Show the pupils this school is asked to take over, and those who have moved on."""
    with desk_of(request).reading() as connection:
        offered = moved.offered(viewer, connection)
        gone = moved.moved_on(viewer, connection)
    return render(
        request, "staff/moving_pupils.html", title="Pupils who move", offered=offered, gone=gone
    )


@router.get("/moving/{case_id}")
def show(request: Request, viewer: Staff, case_id: str) -> Response:
    """Show what this school may see of a journey. Raises NotFound where that is nothing."""
    part = _part(desk_of(request), viewer, case_id)
    return _page(request, part, Sent(None, part.ask.page(), 200) if part.ask else None)


@router.post("/moving/{case_id}")
async def answer(request: Request, viewer: Staff, case_id: str) -> Response:
    """Take a journey over or refuse it; or, as the former school, say what was sent."""
    part = await run_sync(_part, desk_of(request), viewer, case_id)
    if part.ask is None or part.role is None:
        raise NotFound
    by = Actor(person_id=viewer.person_id, role=part.role)
    sent = await send(request, part.ask, Acts(part.desk, case_id, by))
    if sent.receipt is None:
        return await run_sync(_page, request, part, sent)
    taken = "accept_transfer" in sent.receipt.moves
    response = redirect(f"/journeys/{case_id}" if taken else "/moving")
    flash.say(request, response, TAKEN if taken else _said(part, part.ask.kind, sent.receipt))
    return response


@router.get("/moving/{case_id}/documents/{digest}")
def read(request: Request, viewer: Staff, case_id: str, digest: str) -> Response:
    """Show a document that the viewer wrote or signed while the pupil was at their school."""
    part = _part(desk_of(request), viewer, case_id)
    record = next((one for one in _own(part) if one.digest == digest), None)
    if record is None:
        raise NotFound
    with part.desk.reading() as connection:
        form = documents.written(connection, digest)
    return render(
        request,
        "family/document.html",
        title=paper_title(record.kind, record.facts.subject),
        caption=part.moving.name,
        answers=answers(form),
        files_at="",
        back=part.path,
    )


def _said(part: Part, kind: Kind, receipt: Receipt) -> str:
    words = words_of(part.moving.case.pack)
    moves = " ".join(words.move(move).says.staff for move in receipt.moves)
    return moves or f"“{kind.label}” is saved."


def _part(desk: Desk, viewer: Person, case_id: str) -> Part:
    with desk.reading() as connection:
        found = moved.moving(viewer, connection, case_id)
        if found is None:
            raise NotFound
        kind, role = _FILES.get(found.sight, _OWED)
        if not found.case.holds(viewer.person_id, role):
            return Part(desk, viewer, found, None, None)
        receiving = desk.rulings.rulings_for(connection, found.case, None).receiving
        team = receiving if kind is Kind.TRANSFER_ANSWER else None
        ids = tuple(held.person_id for held in team.team) if team else ()
        names = moved.names_of(viewer, connection, ids)
    action = f"/moving/{case_id}"
    options = _team(here(team.team, desk.today), names) if team else None
    ask = Ask(desk, found.case, kind, action, viewer.person_id, options=options)
    return Part(desk, viewer, found, ask, role)


def _team(team: tuple[Holding, ...], names: dict[str, str]) -> Options:
    """Return who may be named as responsible at this school, by name."""
    return {
        question: tuple(
            Option(held.person_id, names[held.person_id])
            for held in team
            if held.role is role and held.person_id in names
        )
        for question, role in (("class_teacher", Role.CLASS_TEACHER), ("senco", Role.SENCO))
    }


def _own(part: Part) -> tuple[Evidence, ...]:
    viewer = part.viewer
    return own_history(part.moving.case, viewer.person_id, viewer.school_id)


def _page(request: Request, part: Part, sent: Sent | None) -> Response:
    case, today = part.moving.case, part.desk.today
    step = part.step
    return render(
        request,
        "staff/moving.html",
        title=part.moving.name,
        caption=year_group(case.cohort, today).label,
        moving=part.moving,
        is_offer=part.is_offer,
        stands=_stands(part),
        status=stages.sen_status(case),
        due=f"Due by {long_date(step.due_on)}" if step else "",
        form=sent.form if sent else None,
        papers=tuple((_title(record), record) for record in reversed(_own(part))),
        path=part.path,
        back="/moving",
        status_code=sent.status_code if sent else 200,
    )


def _title(record: Evidence) -> str:
    return paper_title(record.kind, record.facts.subject)


def _stands(part: Part) -> str:
    """Return at which stage of support the journey rests, by name."""
    found = stages.stages(part.moving.case, policy_of(part.moving.case.pack))
    return next((stage.name for stage in found if stage.mark == "current"), "")
