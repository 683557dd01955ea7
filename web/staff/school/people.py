"""People and cover: who holds which post, who is away when, and who acts for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from pydantic import Field, model_validator
from sqlalchemy import Connection
from starlette.responses import Response

from adapters import covers
from adapters.database import writing
from adapters.directory import open_journeys
from adapters.queries import school_people
from adapters.queries.school_people import Colleague
from adapters.queries.staff import sees_school
from models.base import Code, Record
from models.case import Case
from models.commands import Command, LetStandIn
from models.decision import Refusal
from models.roles import Actor, Role
from models.standing_in import Cover
from rules.covering import covering
from rules.decide import decide
from rules.letting import MAY_STAND_IN, suits
from rules.standing_in import LEADERS
from web.acting import checked_act_id, new_act_id
from web.dates import long_date
from web.desk import Desk, desk_of
from web.forms import Button, Filled, FormPage, Option, Options, read_form
from web.presenters.people import lower
from web.problems import NotAllowed, NotFound
from web.shell import flash, redirect, render
from web.staff.handing import spoken_posts
from web.staff.school.telling import how_many, tell_journeys
from web.staff.seen import Staff
from web.viewer import Person

router = APIRouter(prefix="/people")


class SettingCover(Record):
    """Who is away in which days, and who does their part in that time."""

    whose: Code = Field(title="Who is away?", json_schema_extra={"called": "who is away"})
    who: Code = Field(title="Who covers for them?", json_schema_extra={"called": "who covers"})
    from_on: date = Field(title="First day away", description="Today or later.")
    until_on: date = Field(title="Last day away", description="Cover ends by itself after it.")

    @model_validator(mode="after")
    def _in_order(self) -> SettingCover:
        if self.until_on < self.from_on:
            raise ValueError("until_on: Enter a last day that is not before the first")
        return self


@dataclass(frozen=True, slots=True)
class Standing:
    """One cover as the page lists it."""

    id: str
    sentence: str
    days: str
    set_by: str
    may_end: bool
    act_id: str


@dataclass(frozen=True)
class School:
    """The people of the viewer's school and the cover that stands."""

    desk: Desk
    viewer: Person
    school_id: str
    colleagues: tuple[Colleague, ...]
    covers: tuple[Cover, ...]

    @property
    def leads(self) -> bool:
        """Tell whether the viewer sets cover for others."""
        return sees_school(self.viewer)

    @property
    def options(self) -> Options:
        """Who may be away, as what, and who may cover."""
        whose = [
            Option(f"{c.person_id}:{post}", f"{c.name}, {lower(post.label)}")
            for c in self.colleagues
            for post in c.posts
            if post in MAY_STAND_IN and (self.leads or c.person_id == self.viewer.person_id)
        ]
        able = [
            Option(c.person_id, f"{c.name}, {spoken_posts(c.posts)}")
            for c in self.colleagues
            if c.person_id != self.viewer.person_id
        ]
        return {"whose": whose, "who": able}

    def name(self, person_id: str) -> str:
        """Return what somebody is called."""
        found = (c.name for c in self.colleagues if c.person_id == person_id)
        return next(found, "Somebody who has left")

    def posts(self, person_id: str) -> tuple[Role, ...]:
        """Return somebody's posts."""
        return next((c.posts for c in self.colleagues if c.person_id == person_id), ())

    def form(self) -> FormPage:
        """Return the form that sets cover."""
        return FormPage(
            SettingCover,
            action="/people",
            buttons=(Button("Set cover"),),
            start={"from_on": self.desk.today},
            options=self.options,
            hidden={"act_id": new_act_id()},
        )

    def standing(self) -> tuple[Standing, ...]:
        """Return the cover that stands, as the page lists it."""
        return tuple(self._standing(cover) for cover in self.covers)

    def may_end(self, cover: Cover) -> bool:
        """Tell whether the viewer may end cover: one of the two, or who leads the school."""
        return self.leads or self.viewer.person_id in (cover.person_id, cover.to)

    def _standing(self, cover: Cover) -> Standing:
        role = lower(cover.role.label)
        away, covers_for = self.name(cover.person_id), self.name(cover.to)
        return Standing(
            id=cover.id,
            sentence=f"{covers_for} acts as {role} for {away}",
            days=f"{long_date(cover.from_on)} to {long_date(cover.until_on)}",
            set_by=self.name(cover.agreed_by.person_id),
            may_end=self.may_end(cover),
            act_id=new_act_id(),
        )


@router.get("")
def people(request: Request, viewer: Staff) -> Response:
    """Show who there is, who is away, and the form that sets cover."""
    school = _school(request, viewer)
    return _page(request, school, school.form(), 200)


@router.post("")
async def set_cover(request: Request, viewer: Staff) -> Response:
    """Set cover and tell each open journey, or say why not."""
    school = await run_sync(_school, request, viewer)
    filled = await read_form(request, SettingCover, options=school.options)
    act_id = checked_act_id(filled.hidden.get("act_id"))
    if filled.value is None:
        return await _again(request, school, filled, filled.status_code)
    cover = _cover(school, filled.value, act_id)
    refused = await run_sync(_refused, school, cover)
    if refused:
        return await _again(request, school, filled.refused(*refused), 422)
    await run_sync(_keep, school, cover)
    told = await tell_journeys(school.desk, school.school_id)
    response = redirect("/people")
    flash.say(request, response, f"Cover is set. {how_many(told)}", done=not told.failed)
    return response


@router.post("/{cover_id}/end")
async def end(
    request: Request, viewer: Staff, cover_id: str, act_id: Annotated[str, Form()] = ""
) -> Response:
    """End cover before its last day, and tell each open journey."""
    school = await run_sync(_school, request, viewer)
    checked_act_id(act_id)
    cover = next((one for one in school.covers if one.id == cover_id), None)
    if cover is None:
        raise NotFound
    if not school.may_end(cover):
        raise NotAllowed
    await run_sync(_end, school, cover_id)
    told = await tell_journeys(school.desk, school.school_id)
    response = redirect("/people")
    flash.say(request, response, f"The cover has ended. {how_many(told)}", done=not told.failed)
    return response


def _school(request: Request, viewer: Person) -> School:
    """Return the viewer's school. Raises NotAllowed for somebody who works at none."""
    desk = desk_of(request)
    if viewer.school_id is None:
        raise NotAllowed
    with desk.reading() as connection:
        colleagues = school_people.staff(viewer, connection, desk.today)
        standing = school_people.cover(viewer, connection, desk.today)
    return School(desk, viewer, viewer.school_id, colleagues, standing)


def _cover(school: School, asked: SettingCover, act_id: str) -> Cover:
    person_id, _, post = asked.whose.rpartition(":")
    role = Role(post)
    me = school.viewer.person_id
    own = role if person_id == me else next(r for r in LEADERS if r in school.viewer.roles)
    return Cover(
        id=f"cover-{act_id}",
        person_id=person_id,
        role=role,
        to=asked.who,
        from_on=asked.from_on,
        until_on=asked.until_on,
        agreed_by=Actor(person_id=me, role=own),
    )


def _refused(school: School, cover: Cover) -> tuple[str, ...]:
    """Return why no journey could take this cover; the rules are asked, one journey at a time."""
    if not suits(cover.role, school.posts(cover.to)):
        may = spoken_posts(MAY_STAND_IN[cover.role])
        return (f"For a {lower(cover.role.label)} only these may act: {may}.",)
    if cover.from_on < school.desk.today:
        return ("Cover cannot begin before today. Begin today or later.",)
    with school.desk.reading() as connection:
        cases = tuple(open_journeys(connection, school.school_id))
        asked = [(case, _letting(case, cover, school.desk.today)) for case in cases]
        said = [_why_not(school, connection, case, act) for case, act in asked if act]
    if not said or not all(said):
        return ()
    return tuple(dict.fromkeys(sentence for sentences in said for sentence in sentences))


def _letting(case: Case, cover: Cover, today: date) -> Command | None:
    """Return the act by which a case would hear of this cover; None where it has no part in it."""
    acts = covering(case, (cover,), frozenset(), today)
    return next((act for act in acts if isinstance(act.order, LetStandIn)), None)


def _why_not(school: School, connection: Connection, case: Case, act: Command) -> tuple[str, ...]:
    rulings = school.desk.rulings.rulings_for(connection, case, act)
    decision = decide(case, act, school.desk.now(), rulings)
    if not isinstance(decision, Refusal):
        return ()
    return tuple(reason.sentence for reason in decision.reasons)


def _keep(school: School, cover: Cover) -> None:
    with writing(school.desk.engine) as connection:
        covers.keep(connection, school.school_id, cover, school.desk.now())


def _end(school: School, cover_id: str) -> None:
    with writing(school.desk.engine) as connection:
        covers.end(connection, school.school_id, cover_id, school.desk.now())


async def _again(
    request: Request, school: School, filled: Filled[SettingCover], status_code: int
) -> Response:
    return await run_sync(_page, request, school, school.form().refilled(filled), status_code)


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
        standing=school.standing(),
        form=form,
        leads=school.leads,
        back="/tasks",
        status_code=status_code,
    )
