"""Filing records and signing documents."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from pydantic_core import to_jsonable_python

from models.base import Code
from models.evidence import Evidence, Kind
from models.scopes import Scope
from rules.acts.judging import judge_of
from rules.people.authority import RECORDERS
from rules.people.sign_off import asked_to_sign
from web.acts.recorded import can_offer, offer
from web.api.access import Caller, may
from web.api.asked import ToFileWithFiles, ToSign
from web.api.did import did, filed
from web.api.filled import form_of
from web.api.found import find
from web.api.giving import files_for
from web.api.keys import Key
from web.api.shapes import Done, Filed, Recorded, RecordedIn
from web.ground import Access
from web.problem_details import FieldShape, ToMend
from web.problems import NotFound

router = APIRouter(prefix="/cases/{case_id}", tags=["Records"])

NO_SUCH_DOCUMENT = "Send the `document` of one that the case's list of documents has."

CaseId = Annotated[Code, Path(description="The case's id.")]


@router.post("/records/{kind}", status_code=201)
async def file_record(
    caller: Annotated[Caller, may(Scope.WRITE, Scope.DECIDE)],
    case_id: CaseId,
    kind: Annotated[Kind, Path(description="The kind of record.")],
    asked: ToFileWithFiles,
    key: Key,
) -> Filed:
    """File a record: a document's first version or, where `replaces` names one, the next.

    What this brings by itself, such as a request that goes to the authority, is in `moves`.
    """
    found = await run_sync(find, caller, case_id)
    files = await run_sync(files_for, found, kind, asked)
    judge = judge_of(found.case.cohort, caller.desk.today, found.rulings.calendar, found.case)
    form = form_of(kind, asked.answers, files, judge)
    act_id = await key.as_act(caller)
    receipt = await found.acts(RECORDERS[kind], asked.role).file(form, act_id, asked.replaces)
    return await run_sync(filed, caller, case_id, act_id, receipt, found)


@router.get("/records/{kind}")
def recorded_answers(
    caller: Annotated[Caller, may(Scope.READ, Scope.WRITE)],
    case_id: CaseId,
    kind: Annotated[Kind, Path(description="The kind of record.")],
) -> Recorded:
    """Get what a form may start from: answers that are on record already, and where from.

    Nothing where the record is there, or nothing is on record that it asks. Check each answer.
    """
    found = find(caller, case_id)
    if found.audience is not Access.STAFF or not set(found.roles) & set(RECORDERS[kind]):
        raise NotFound
    is_there = any(record.cycle == found.case.cycle for record in found.case.current(kind))
    if is_there or not can_offer(found.case, kind):
        return Recorded()
    with found.desk.reading() as connection:
        offered = offer(connection, found.case, kind)
    return Recorded(
        answers=to_jsonable_python(dict(offered.answers)),
        taken_from={name: tuple(map(_from, each.records)) for name, each in offered.taken.items()},
    )


def _from(record: Evidence) -> RecordedIn:
    return RecordedIn(kind=record.kind, on=record.facts.on, digest=record.digest)


@router.post("/signatures", status_code=201)
async def sign_document(
    caller: Annotated[Caller, may(Scope.SIGN, Scope.DECIDE)],
    case_id: CaseId,
    asked: ToSign,
    key: Key,
) -> Done:
    """Sign the version of a document that was read."""
    found = await run_sync(find, caller, case_id)
    record = found.case.document(asked.document)
    if record is None or record not in found.documents:
        raise ToMend(FieldShape(pointer="#/document", detail=NO_SUCH_DOCUMENT))
    signers = asked_to_sign(found.case, record, found.rulings.policy)
    act_id = await key.as_act(caller)
    acts = found.acts(signers, asked.role)
    receipt = await acts.sign(asked.document, record.kind, asked.digest, act_id)
    return await run_sync(did, caller, case_id, act_id, receipt)
