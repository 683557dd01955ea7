"""Somebody leaves the school: their last day is kept or taken back, and each journey told."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path

from models.base import Code, Record
from models.scopes import Scope
from web.acts import leaving
from web.acts.reassigning import tell_journeys
from web.api.access import Caller, may
from web.api.keys import Key
from web.api.shapes.staffing import LeavingKept, Told
from web.ground import Access
from web.problem_details import FieldShape, ToMend
from web.problems import NotFound

router = APIRouter(prefix="/school/leaving", tags=["The school"])

Leader = Annotated[Caller, may(Scope.PEOPLE, of=(Access.SCHOOL_LEADER,))]


class ToLeave(Record):
    """Who leaves, and when."""

    person_id: Code
    """Who leaves; see the people of the school."""
    last_on: date
    """Their last London date here."""


@router.post("", status_code=201)
async def keep_last_day(caller: Leader, asked: ToLeave, key: Key) -> LeavingKept:
    """Keep somebody's last day, and tell each open journey; the same again changes nothing.

    Sent again under the same key it does not bring back a day that was taken back meanwhile.
    """
    await run_sync(_check, caller, asked)
    desk, person, last_on = caller.desk, caller.person, asked.last_on
    await key.once(caller, partial(leaving.keep, desk, person, asked.person_id, last_on))
    vacated = await run_sync(leaving.would_vacate, desk, asked.person_id, last_on)
    told = await tell_journeys(desk, person.school_id or "")
    return LeavingKept(
        vacant=vacated.posts,
        pupils=vacated.pupils,
        open_journeys=told.open,
        told=told.told,
        failed=told.failed,
    )


@router.delete("/{person_id}")
async def take_back_leaving(
    caller: Leader, person_id: Annotated[Code, Path(description="Who stays.")], key: Key
) -> Told:
    """Take a last day back, and tell each open journey; once taken back it is not found."""
    desk, person = caller.desk, caller.person
    colleagues = await run_sync(leaving.colleagues_of, desk, person)
    if not leaving.is_to_leave(colleagues, person_id):
        raise NotFound
    await key.once(caller, partial(leaving.keep, desk, person, person_id, None))
    told = await tell_journeys(desk, person.school_id or "")
    return Told(open_journeys=told.open, told=told.told, failed=told.failed)


def _check(caller: Caller, asked: ToLeave) -> None:
    """Check who leaves and when. Raises ToMend."""
    colleagues = leaving.colleagues_of(caller.desk, caller.person)
    if asked.person_id not in {one.person_id for one in colleagues}:
        said = "Send the id of somebody who works at this school."
        raise ToMend(FieldShape(pointer="#/person_id", detail=said))
    if fault := leaving.fault(asked.last_on, caller.desk.today):
        raise ToMend(FieldShape(pointer="#/last_on", detail=fault))
