"""What people hold who have left or are to leave: pupils who need a class teacher, and posts."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter
from pydantic import Field, TypeAdapter

from adapters.queries.staff_leavers import Left
from models.base import Code, Record
from models.roles import Role
from models.scopes import Scope
from web.acts import handing_on, handing_posts
from web.acts.handing_on import ToHandOn
from web.acts.reassigning import tell_journeys
from web.acts.together import Outcome
from web.api.access import Caller, may
from web.api.keys import Key
from web.api.paging import Cursor, Limit, Page, after, begin_after, page
from web.api.shapes.staffing import HandedOn, PostToHandOn, PupilHandedOn, PupilToHandOn, Told
from web.ground import Access
from web.presenters.handing_on import MOST
from web.problem_details import FieldShape, ToMend

router = APIRouter(prefix="/school/handing-on", tags=["The school"])

Reader = Annotated[Caller, may(Scope.READ, of=(Access.SCHOOL_LEADER,))]
_PLACE: TypeAdapter[int] = TypeAdapter(int)

Leader = Annotated[Caller, may(Scope.PEOPLE, of=(Access.SCHOOL_LEADER,))]


class PupilsToGive(Record):
    """Which pupils get whom as their class teacher."""

    pupil_ids: tuple[Code, ...] = Field(min_length=1, max_length=MOST)
    """The pupils, of those who are to be handed on."""
    to: Code
    """Who is their class teacher from now on; see the people of the school."""


class PostToGive(Record):
    """Which post of the whole school somebody gets."""

    role: Role
    """The post, of those that are to be handed on."""
    to: Code
    """Who has it from now on; see the people of the school. Nobody gives one to themselves."""


@router.get("/posts")
def posts_to_hand_on(caller: Reader) -> tuple[PostToHandOn, ...]:
    """List the posts of the whole school that nobody has who stays, and who may have each."""
    found = handing_posts.posts_of(caller.desk, caller.person)
    return tuple(
        PostToHandOn(
            role=post.role,
            person_id=post.person_id,
            person=post.person,
            last_on=post.last_on,
            able=tuple(one.person_id for one in found.able(post.role)),
        )
        for post in found.posts
    )


@router.post("/posts")
async def hand_post_on(caller: Leader, asked: PostToGive, key: Key) -> Told:
    """Give a post of somebody who leaves to a colleague, and tell each open journey."""
    await key.as_act(caller)
    desk, person = caller.desk, caller.person
    if not await run_sync(handing_posts.give, desk, person, asked.role, asked.to):
        said = "Send a post that is to be handed on, and somebody who may have it."
        raise ToMend(FieldShape(pointer="#/to", detail=said))
    told = await tell_journeys(desk, person.school_id or "")
    return Told(open_journeys=told.open, told=told.told, failed=told.failed)


@router.get("")
def pupils_to_hand_on(
    caller: Reader, limit: Limit = 50, cursor: Cursor = None
) -> Page[PupilToHandOn]:
    """List the pupils whose class teacher has left, is to leave, or is nobody."""
    last = begin_after(cursor, _PLACE)
    found = handing_on.to_hand_on(caller.desk, caller.person)
    listed = after(tuple(enumerate(found.pupils)), last, _place_of, limit + 1)
    today = caller.desk.today
    return page(listed, limit, _PLACE, _place_of, lambda one: _shape(one[1], found, today))


@router.post("")
async def hand_pupils_on(caller: Leader, asked: PupilsToGive, key: Key) -> HandedOn:
    """Make somebody the class teacher of pupils, with an outcome for each.

    Sent again, it changes nothing: a pupil who has another class teacher by now is not handed on.
    """
    await key.as_act(caller)
    found = await run_sync(handing_on.to_hand_on, caller.desk, caller.person)
    if asked.to not in {one.person_id for one in found.able}:
        said = "Send the id of a teacher who works at this school and is not to leave it."
        raise ToMend(FieldShape(pointer="#/to", detail=said))
    pupils = found.named(asked.pupil_ids)
    to = found.colleague(asked.to)
    outcomes = await handing_on.hand_on(caller.desk, caller.person, pupils, to)
    came = {one.pupil_id: outcome for one, outcome in zip(pupils, outcomes, strict=True)}
    return HandedOn(outcomes=tuple(_came(each, came.get(each)) for each in asked.pupil_ids))


def _place_of(one: tuple[int, Left]) -> int:
    return one[0]


def _shape(one: Left, found: ToHandOn, today: date) -> PupilToHandOn:
    return PupilToHandOn(
        pupil_id=one.pupil_id,
        pupil=one.pupil,
        case_id=one.case_id,
        class_teacher_id=one.teacher_id,
        class_teacher=one.teacher,
        last_on=one.last_on,
        is_alone=one.is_alone(today),
        tasks=tuple(task.step.id for task in found.of(one)),
    )


def _came(pupil_id: str, outcome: Outcome | None) -> PupilHandedOn:
    if outcome is None:
        return PupilHandedOn(pupil_id=pupil_id, done=False, sentence=handing_on.GONE)
    return PupilHandedOn(pupil_id=pupil_id, done=outcome.done, sentence=outcome.sentence)
