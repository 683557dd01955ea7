"""People and cover: who holds which post, who is away when, and who acts for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from adapters.queries import staff_leavers
from models.standing_in import Cover
from models.words import lower
from web.acts import covering
from web.acts.acting import checked_act_id, new_act_id
from web.acts.covering import School, SettingCover, school_of
from web.acts.reassigning import how_many
from web.dates import long_date
from web.desk import desk_of
from web.forms import Button, Filled, FormPage, Option, Options, read_form
from web.presenters.people import spoken_posts, to_choose
from web.shell import flash, redirect, render
from web.staff.seen import Staff

router = APIRouter(prefix="/people")


@dataclass(frozen=True, slots=True)
class Standing:
    """One cover as the page lists it."""

    id: str
    sentence: str
    days: str
    set_by: str
    may_end: bool
    act_id: str


@router.get("")
def people(request: Request, viewer: Staff) -> Response:
    """Show who there is, who is away, and the form that sets cover."""
    school = school_of(desk_of(request), viewer)
    return _page(request, school, _form(school), 200)


@router.post("")
async def set_cover(request: Request, viewer: Staff) -> Response:
    """Set cover and tell each open journey, or say why not."""
    school = await run_sync(school_of, desk_of(request), viewer)
    filled = await read_form(request, SettingCover, options=_options(school))
    act_id = checked_act_id(filled.hidden.get("act_id"))
    if filled.value is None:
        return await _again(request, school, filled, filled.status_code)
    cover = school.cover(filled.value, act_id)
    reasons = await run_sync(covering.refused, school, cover)
    if reasons:
        said = filled.refused(*(reason.sentence for reason in reasons))
        return await _again(request, school, said, 422)
    told = await covering.keep(school, cover)
    response = redirect("/people")
    flash.say(request, response, f"Cover is set. {how_many(told)}", done=not told.failed)
    return response


@router.post("/{cover_id}/end")
async def end(
    request: Request, viewer: Staff, cover_id: str, act_id: Annotated[str, Form()] = ""
) -> Response:
    """End cover before its last day, and tell each open journey."""
    school = await run_sync(school_of, desk_of(request), viewer)
    checked_act_id(act_id)
    told = await covering.end(school, cover_id)
    response = redirect("/people")
    flash.say(request, response, f"The cover has ended. {how_many(told)}", done=not told.failed)
    return response


def _options(school: School) -> Options:
    """Return who may be away, as what, and who may cover."""
    whose = [
        Option(f"{one.person_id}:{post}", f"{one.name}, {lower(post.label)}")
        for one, post in school.away()
    ]
    roles = {post for _, post in school.away()}
    return {"whose": whose, "who": to_choose(school.others(), roles)}


def _form(school: School) -> FormPage:
    return FormPage(
        SettingCover,
        action="/people",
        buttons=(Button("Set cover"),),
        start={"from_on": school.desk.next_school_day(school.school_id)},
        options=_options(school),
        hidden={"act_id": new_act_id()},
    )


def _standing(school: School, cover: Cover) -> Standing:
    role = lower(cover.role.label)
    away, covers_for = school.name(cover.person_id), school.name(cover.to)
    return Standing(
        id=cover.id,
        sentence=f"{covers_for} acts as {role} for {away}",
        days=f"{long_date(cover.from_on)} to {long_date(cover.until_on)}",
        set_by=school.name(cover.agreed_by.person_id),
        may_end=school.may_end(cover),
        act_id=new_act_id(),
    )


def _to_hand_on(school: School) -> str:
    """Return how much there is to hand on, such as "1 post and 12 pupils"; empty for nothing."""
    with school.desk.reading() as connection:
        posts = len(staff_leavers.posts_to_hand_on(school.viewer, connection))
        pupils = len(staff_leavers.to_hand_on(school.viewer, connection))
    counts = ((posts, "post"), (pupils, "pupil"))
    return " and ".join(f"{n} {of}{'s' * (n > 1)}" for n, of in counts if n)


async def _again(
    request: Request, school: School, filled: Filled[SettingCover], status_code: int
) -> Response:
    return await run_sync(_page, request, school, _form(school).refilled(filled), status_code)


def _page(request: Request, school: School, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "staff/school/people.html",
        title="People and cover",
        colleagues=[(c.name, spoken_posts(c.posts)) for c in school.colleagues],
        leavers=[
            (c.person_id, c.name, long_date(c.last_on)) for c in school.colleagues if c.last_on
        ],
        act_id=new_act_id(),
        standing=tuple(_standing(school, cover) for cover in school.covers),
        form=form,
        leads=school.leads,
        to_hand_on=_to_hand_on(school),
        status_code=status_code,
    )
