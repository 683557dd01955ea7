"""Opening a pupil's journey: staff with a concern, a family with its request to the authority."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from sqlalchemy import Connection

from adapters.directory import who_is_who as directory
from adapters.queries import family, staff
from models.base import Code
from models.commands import OpenCase
from models.evidence import Kind
from models.roles import FAMILY, STAFF, THE_CLOCK
from models.scopes import Scope
from rules.people.authority import RECORDERS
from web.acts.acting import Acts, acting_as
from web.acts.judging import judge_of_first
from web.api.access import Caller, may
from web.api.asked import ToOpen
from web.api.did import filed
from web.api.files import GivenFile, ToGiveFile, body_of
from web.api.filled import form_of, must_be
from web.api.giving import first_files, give
from web.api.keys import Key
from web.api.shapes import Filed
from web.api.shapes.records import GivenShape
from web.ground import Access
from web.problems import NotFound

router = APIRouter(prefix="/pupils", tags=["Pupils"])


@router.post("/{pupil_id}/journey", status_code=201)
async def open_journey(
    caller: Annotated[Caller, may(Scope.WRITE, of=(Access.STAFF, Access.FAMILY))],
    pupil_id: Annotated[Code, Path(description="The pupil's id.")],
    asked: ToOpen,
    key: Key,
) -> Filed:
    """Open a pupil's journey with its first record; where it is open, only file that.

    Staff raise a concern. A family asks for an EHC needs assessment, which nothing can block.
    """
    case_id, order = await run_sync(_order, caller, pupil_id, asked.record)
    files = await run_sync(first_files, caller, case_id, asked.files)
    judge = await run_sync(judge_of_first, caller.desk, order)
    form = form_of(asked.record, asked.answers, files, judge)
    must_be(form, judge)  # a journey without its first record would be half of what was asked
    act_id = await key.as_act(caller)
    roles = FAMILY if asked.record is Kind.FAMILY_REQUEST else STAFF
    by = acting_as(order, caller.person.person_id, RECORDERS[asked.record], roles)
    # A journey opens for a family's request whoever is missing at the school, as on its page.
    opener = THE_CLOCK if asked.record is Kind.FAMILY_REQUEST else by
    await Acts(caller.desk, case_id, opener).open(order)
    receipt = await Acts(caller.desk, case_id, by).file(form, act_id, None)
    return await run_sync(filed, caller, case_id, act_id, receipt)


@router.post("/{pupil_id}/files", status_code=201, openapi_extra=body_of(ToGiveFile))
async def give_first_file(
    caller: Annotated[Caller, may(Scope.WRITE, of=(Access.STAFF, Access.FAMILY))],
    pupil_id: Annotated[Code, Path(description="The pupil's id.")],
    asked: GivenFile,
    key: Key,
) -> GivenShape:
    """Give a file for the record that opens a pupil's journey; otherwise as with a case."""
    case_id = await run_sync(_case_id, caller, pupil_id)
    return await give(caller, case_id, asked, key)


def _case_id(caller: Caller, pupil_id: str) -> str:
    """Return the id that a pupil's journey has or will have. Raises NotFound to strangers."""
    with caller.desk.reading() as connection:
        try:
            return _pupil(caller, connection, pupil_id)
        except NotFound:
            return _child(caller, connection, pupil_id)


def _order(caller: Caller, pupil_id: str, record: Kind) -> tuple[str, OpenCase]:
    """Return the id that the journey has or will have, and what opens it.

    Raises NotFound where the pupil is not the person's to see.
    """
    find = _child if record is Kind.FAMILY_REQUEST else _pupil
    with caller.desk.reading() as connection:
        case_id = find(caller, connection, pupil_id)
        return case_id, directory.opening_for(connection, pupil_id, caller.desk.today)


def _pupil(caller: Caller, connection: Connection, pupil_id: str) -> str:
    found = staff.pupil(caller.person, connection, pupil_id)
    if found is None or Access.STAFF not in caller.person.audiences:
        raise NotFound
    return found.case_id or directory.journey_id_for(pupil_id)


def _child(caller: Caller, connection: Connection, pupil_id: str) -> str:
    children = family.children(caller.person, connection, caller.desk.today)
    found = next((child for child in children if child.pupil_id == pupil_id), None)
    if found is None:
        raise NotFound
    return found.case_id
