"""The people of a school: who acts for whom in days away, and on one case."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path

from adapters.queries import school_people
from models.base import Code, Record
from models.case import Case, Step
from models.commands import EndStandIn, LetStandIn
from models.decision import Refusal
from models.roles import Role
from models.scopes import Scope
from models.standing_in import Cover, StandIn
from web.acts import covering
from web.acts.acting import Acts
from web.acts.covering import School, SettingCover, school_of
from web.acts.handing_over import handed_over_by, in_whose_name, letting, taking_back
from web.api.access import Caller, may
from web.api.did import did
from web.api.found import Found, find_as_staff
from web.api.keys import Key
from web.api.shapes import Done
from web.api.shapes.staffing import ColleagueShape, CoverSet, CoverShape, People, StandInShape, Told
from web.ground import Access
from web.problem_details import FieldShape, RefusedByRules, ToMend
from web.problems import NotFound

router = APIRouter(tags=["The school"])

Reader = Annotated[Caller, may(Scope.READ, of=(Access.STAFF,))]
Setter = Annotated[Caller, may(Scope.PEOPLE, of=(Access.STAFF,))]
CaseId = Annotated[Code, Path(description="The journey's id.")]


class ToCover(Record):
    """Who is away in which London dates, and who acts for them."""

    person_id: Code
    """Who is away."""
    role: Role
    """In which of their posts."""
    to: Code
    """Who acts for them."""
    from_on: date
    """The first London date, today or later."""
    until_on: date
    """The last London date; cover ends by itself after it."""


class ToHandOver(Record):
    """A task or a role on one journey to hand over."""

    person_id: Code | None
    """Whose it is; none for a role that nobody does."""
    role: Role
    """In which of their roles on the journey."""
    to: Code
    """Who does it from now on."""
    task: Code | None = None
    """The id of the open step; none to hand over the whole role."""
    until_on: date | None = None
    """The last London date; none until it is done or taken back."""


@router.get("/school/people")
def people(caller: Reader) -> People:
    """List who works at the person's school, and the cover that stands or is still to begin."""
    school = school_of(caller.desk, caller.person)
    return People(
        colleagues=tuple(_colleague(one) for one in school.colleagues),
        cover=tuple(_cover(school, one) for one in school.covers),
    )


@router.post("/school/cover", status_code=201)
async def set_cover(caller: Setter, asked: ToCover, key: Key) -> CoverSet:
    """Set cover for days away, and tell each open journey."""
    school = await run_sync(school_of, caller.desk, caller.person)
    cover = school.cover(_asked(asked), await key.as_act(caller))
    if reasons := await run_sync(covering.refused, school, cover):
        raise RefusedByRules(Refusal(reasons=reasons))
    told = await covering.keep(school, cover)
    return CoverSet(cover_id=cover.id, open_journeys=told.open, told=told.told, failed=told.failed)


@router.delete("/school/cover/{cover_id}")
async def end_cover(
    caller: Setter,
    cover_id: Annotated[Code, Path(description="The cover's id.")],
    key: Key,
) -> Told:
    """End cover before its last day, and tell each open journey; once ended it is not found."""
    school = await run_sync(school_of, caller.desk, caller.person)
    await key.as_act(caller)
    told = await covering.end(school, cover_id)
    return Told(open_journeys=told.open, told=told.told, failed=told.failed)


@router.get("/cases/{case_id}/stand-ins")
def stand_ins(caller: Reader, case_id: CaseId) -> tuple[StandInShape, ...]:
    """List who acts for whom on a journey."""
    found = find_as_staff(caller, case_id)
    return tuple(_stand_in(found, one) for one in found.case.stand_ins)


@router.post("/cases/{case_id}/stand-ins", status_code=201)
async def hand_over(caller: Setter, case_id: CaseId, asked: ToHandOver, key: Key) -> Done:
    """Hand over a task, or a role on one journey; both names stand on what is done then."""
    found = await run_sync(find_as_staff, caller, case_id)
    order = _order(found, asked)
    by = in_whose_name(found.case, caller.person.person_id, order)
    act_id = await key.as_act(caller)
    receipt = await Acts(caller.desk, case_id, by).do(order, act_id)
    return await run_sync(did, caller, case_id, act_id, receipt)


@router.delete("/cases/{case_id}/stand-ins/{stand_in}")
async def take_back(
    caller: Setter,
    case_id: CaseId,
    stand_in: Annotated[Code, Path(description="The stand-in's id.")],
    key: Key,
) -> Done:
    """Take back what was handed over; once taken back it is not found."""
    found = await run_sync(find_as_staff, caller, case_id)
    standing = next((one for one in found.case.stand_ins if one.id == stand_in), None)
    if standing is None:
        raise NotFound
    by = taking_back(found.case, caller.person.person_id, standing)
    acts = Acts(caller.desk, case_id, by)
    act_id = await key.as_act(caller)
    receipt = await acts.do(EndStandIn(stand_in=stand_in), act_id)
    return await run_sync(did, caller, case_id, act_id, receipt)


def _order(found: Found, asked: ToHandOver) -> LetStandIn:
    """Return what is asked of the case. Raises ToMend for what they may not hand over."""
    step = _step(found.case, asked.task)
    wanted = (asked.person_id, asked.role)
    theirs = handed_over_by(found.case, found.caller.person.person_id, step)
    held = next((h for h in theirs if (h.person_id, h.role) == wanted), None)
    if held is None:
        said = "Name somebody with this role on the journey whose part is yours to hand over."
        raise ToMend(FieldShape(pointer="#/person_id", detail=said))
    return letting(held, asked.to, step, found.desk.today, asked.until_on)


def _step(case: Case, task: str | None) -> Step | None:
    step = next((one for one in case.steps if task in (one.id, one.key)), None)
    if task is not None and step is None:
        raise ToMend(FieldShape(pointer="#/task", detail="Send the id of a step that is open."))
    return step


def _asked(asked: ToCover) -> SettingCover:
    if asked.until_on < asked.from_on:
        said = "Send a last day that is not before the first."
        raise ToMend(FieldShape(pointer="#/until_on", detail=said))
    return SettingCover(
        whose=f"{asked.person_id}:{asked.role}",
        who=asked.to,
        from_on=asked.from_on,
        until_on=asked.until_on,
    )


def _colleague(one: school_people.Colleague) -> ColleagueShape:
    return ColleagueShape(
        person_id=one.person_id, name=one.name, posts=one.posts, last_on=one.last_on
    )


def _cover(school: School, one: Cover) -> CoverShape:
    return CoverShape(
        id=one.id,
        person_id=one.person_id,
        role=one.role,
        to=one.to,
        from_on=one.from_on,
        until_on=one.until_on,
        set_by=school.name(one.agreed_by.person_id),
        may_end=school.may_end(one),
    )


def _stand_in(found: Found, one: StandIn) -> StandInShape:
    return StandInShape(
        id=one.id,
        person_id=one.person_id,
        name=found.names.of(one.person_id),
        for_person=one.for_person,
        for_name=found.names.of(one.for_person) if one.for_person else None,
        role=one.role,
        because=one.because,
        task=one.step,
        from_on=one.from_on,
        until_on=one.until_on,
        has_begun=one.has_begun,
    )
