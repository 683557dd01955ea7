"""People and cover: who holds which post, who is away when, and who acts for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Query, Request
from pydantic import Field
from starlette.responses import Response

from adapters.queries import staff_leavers
from models.base import Code, Record
from models.standing_in import Cover
from models.words import lower
from web.acts import covering
from web.acts.acting import checked_act_id, new_act_id
from web.acts.covering import Away, School, SettingCover, school_of
from web.acts.reassigning import how_many
from web.dates import long_date
from web.desk import desk_of
from web.forms import Button, FieldError, Filled, FormPage, Option, read_form
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


ASKED = {"whose", "asked"}
"""What stands in the address once somebody was asked who is away."""

Whose = Annotated[str | None, Query(max_length=120)]


@router.get("")
def people(request: Request, viewer: Staff, whose: Whose = None) -> Response:
    """Show who there is and who is away, and ask who is to be covered; then, by whom and when."""
    school = school_of(desk_of(request), viewer)
    away = _away(school, whose)
    return _page(
        request, school, away, _form(school, away) if away else _asks(request, school), 200
    )


@router.post("")
async def set_cover(request: Request, viewer: Staff, whose: Whose = None) -> Response:
    """Set cover and tell each open journey, or say why not."""
    school = await run_sync(school_of, desk_of(request), viewer)
    away = _away(school, whose)
    if away is None:
        return await run_sync(_page, request, school, None, _asks(request, school), 422)
    given = {"whose": _key(away)}
    options = {"who": to_choose(school.able(away), {away[1]})}
    filled = await read_form(request, SettingCover, options=options, given=given)
    act_id = checked_act_id(filled.hidden.get("act_id"))
    if filled.value is None:
        return await _again(request, school, away, filled, filled.status_code)
    cover = school.cover(filled.value, act_id)
    reasons = await run_sync(covering.refused, school, cover)
    if reasons:
        said = filled.refused(*(reason.sentence for reason in reasons))
        return await _again(request, school, away, said, 422)
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


class WhoIsAway(Record):
    """Whom cover is for, asked first: who may cover depends on it."""

    whose: Code = Field(title="Who is away?", json_schema_extra={"called": "who is away"})


def _asks(request: Request, school: School) -> FormPage:
    """Return the question who is away; it is to be mended where nobody known was chosen."""
    wrong = FieldError("whose", "whose", "Select who is away")
    return FormPage(
        WhoIsAway,
        options={"whose": [Option(_key(one), _called(one)) for one in school.away()]},
        errors=(wrong,) if ASKED & {*request.query_params} else (),
    )


def _away(school: School, whose: str | None) -> Away | None:
    """Return who is to be covered, in which post; whoever may choose one alone need not say."""
    every = tuple(school.away())
    if len(every) == 1:
        return every[0]
    return next((away for away in every if _key(away) == whose), None)


def _key(away: Away) -> str:
    one, post = away
    return f"{one.person_id}:{post}"


def _called(away: Away) -> str:
    one, post = away
    return f"{one.name}, {lower(post.label)}"


def _form(school: School, away: Away) -> FormPage:
    return FormPage(
        SettingCover,
        action=f"/people?{urlencode({'whose': _key(away)})}",
        buttons=(Button("Set cover"),),
        start={"from_on": school.desk.next_school_day(school.school_id)},
        options={"who": to_choose(school.able(away), {away[1]})},
        leave_out=("whose",),
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
    request: Request, school: School, away: Away, filled: Filled[SettingCover], status_code: int
) -> Response:
    form = _form(school, away).refilled(filled)
    return await run_sync(_page, request, school, away, form, status_code)


def _page(
    request: Request, school: School, away: Away | None, form: FormPage, status_code: int
) -> Response:
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
        away=_called(away) if away else "",
        may_choose=len(tuple(school.away())) > 1,
        not_offered=[(one.name, why) for one, why in school.unable(away)] if away else (),
        leads=school.leads,
        to_hand_on=_to_hand_on(school),
        status_code=status_code,
    )
