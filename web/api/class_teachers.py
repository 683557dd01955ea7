"""Who teaches a pupil, chosen by those who lead the school; the pupil's journey is told."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path

from models.base import Code, Record
from models.scopes import Scope
from web.acts.class_teachers import classes_of, keep
from web.acts.reassigning import tell_journeys
from web.api.access import Caller, may
from web.api.keys import Key
from web.api.shapes.staffing import Told
from web.ground import Access
from web.problem_details import FieldShape, ToMend
from web.problems import NotFound

router = APIRouter(prefix="/pupils", tags=["Pupils"])

Leader = Annotated[Caller, may(Scope.PEOPLE, of=(Access.SCHOOL_LEADER,))]


class ToTeach(Record):
    """Who teaches a pupil from now on."""

    person_id: Code
    """One of the school's people who have the post of a class teacher."""


@router.put("/{pupil_id}/class-teacher")
async def choose_class_teacher(
    caller: Leader,
    pupil_id: Annotated[Code, Path(description="The pupil's id.")],
    asked: ToTeach,
    key: Key,
) -> Told:
    """Choose who teaches a pupil, and tell the open journey; the same again changes nothing."""
    desk, person = caller.desk, caller.person
    classes = await run_sync(classes_of, desk, person)
    pupil = classes.pupil(pupil_id)
    if pupil is None:
        raise NotFound
    if classes.teacher(asked.person_id) is None:
        said = "Send the id of somebody at this school with the post of a class teacher."
        raise ToMend(FieldShape(pointer="#/person_id", detail=said))
    act = partial(keep, desk, person, pupil, pupil.teacher_id, asked.person_id)
    await key.once(caller, act)
    told = await tell_journeys(desk, person.school_id or "")
    return Told(open_journeys=told.open, told=told.told, failed=told.failed)
