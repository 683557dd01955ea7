"""Pupils who move between schools: offered to this school, or gone on to another."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from pydantic import TypeAdapter
from starlette.responses import Response

from adapters.queries import moved
from models.base import Code, Digest
from models.evidence import Evidence, Kind
from models.roles import Role
from models.scopes import Scope
from rules.time.years import year_group
from web.acts.between_schools import Part, part_of
from web.acts.sending_files import send_file
from web.api.access import Caller, may
from web.api.asked import ToFile
from web.api.did import filed
from web.api.files import A_FILE
from web.api.filled import form_of
from web.api.keys import Key
from web.api.paging import Cursor, Limit, Page, after, begin_after, page
from web.api.shapes import Answers, Filed
from web.api.shapes.moving import PaperShape, PersonNamed, TransferRead, TransferShape
from web.ground import Access
from web.presenters.papers import title
from web.problems import NotFound

router = APIRouter(prefix="/transfers", tags=["The school"])

Reader = Annotated[Caller, may(Scope.READ, of=(Access.STAFF,))]
CaseId = Annotated[Code, Path(description="The journey's id.")]

_KEY: TypeAdapter[tuple[str, str]] = TypeAdapter(tuple[str, Code])


@router.get("")
def transfers(caller: Reader, limit: Limit = 50, cursor: Cursor = None) -> Page[TransferShape]:
    """List the pupils this school is asked to take over, and those who moved on, by name."""
    last = begin_after(cursor, _KEY)
    with caller.desk.reading() as connection:
        offered = moved.offered(caller.person, connection)
        gone = moved.moved_on(caller.person, connection)
    listed = after(sorted((*offered, *gone), key=_key_of), last, _key_of, limit + 1)
    today = caller.desk.today
    return page(listed, limit, _KEY, _key_of, lambda one: TransferShape(**_shape(one, today)))


@router.get("/{case_id}")
def transfer(caller: Reader, case_id: CaseId) -> TransferRead:
    """Show what this school sees of a journey that it does not have, and what it may file."""
    part = part_of(caller.desk, caller.person, case_id)
    step = part.step
    return TransferRead(
        **_shape(part.moving, caller.desk.today),
        stands=part.stands,
        form=part.kind,
        due_on=step.due_on if step else None,
        class_teachers=_named(part, Role.CLASS_TEACHER),
        sencos=_named(part, Role.SENCO),
        documents=tuple(map(_paper, part.own)),
    )


@router.post("/{case_id}/records/{kind}", status_code=201)
async def answer_transfer(
    caller: Annotated[Caller, may(Scope.WRITE, of=(Access.STAFF,))],
    case_id: CaseId,
    kind: Annotated[Kind, Path(description="The record that the transfer's `form` names.")],
    asked: ToFile,
    key: Key,
) -> Filed:
    """Take a journey over or refuse it; or, as the former school, say what was sent."""
    part = await run_sync(part_of, caller.desk, caller.person, case_id)
    if part.kind is not kind:
        raise NotFound
    form = form_of(kind, asked.answers)
    act_id = await key.as_act(caller)
    receipt = await part.acts().file(form, act_id, asked.replaces)
    return await run_sync(filed, caller, case_id, act_id, receipt)


@router.get("/{case_id}/documents/{digest}")
def own_document(
    caller: Reader,
    case_id: CaseId,
    digest: Annotated[Digest, Path(description="The version's digest.")],
) -> Answers:
    """Read a record that the person wrote or signed while the pupil was at their school."""
    record, form = part_of(caller.desk, caller.person, case_id).written(digest)
    return Answers(kind=record.kind, answers=form.model_dump(mode="json"))


@router.get("/{case_id}/documents/{digest}/files/{file}", response_class=Response, responses=A_FILE)
def own_file(
    caller: Reader,
    case_id: CaseId,
    digest: Annotated[Digest, Path(description="The version's digest.")],
    file: Annotated[Digest, Path(description="The file's digest.")],
) -> Response:
    """Get a file that goes with such a record."""
    _, form = part_of(caller.desk, caller.person, case_id).written(digest)
    return send_file(caller.desk, form, file)


def _key_of(one: moved.Moving) -> tuple[str, str]:
    return one.name.lower(), one.case.id


def _shape(one: moved.Moving, today: date) -> dict[str, Any]:
    return {
        "case_id": one.case.id,
        "pupil": one.name,
        "year_group": year_group(one.cohort, today).label,
        "school": one.school,
        "sight": one.sight,
        "left_on": one.left_on,
    }


def _named(part: Part, role: Role) -> tuple[PersonNamed, ...]:
    return tuple(PersonNamed(person_id=i, name=n) for i, n in part.may_be(role).items())


def _paper(record: Evidence) -> PaperShape:
    return PaperShape(
        digest=record.digest,
        kind=record.kind,
        title=title(record),
        version=record.version,
        on=record.facts.on,
    )
