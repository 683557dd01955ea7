"""What people who leave hold: their posts, and another class teacher for several pupils."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Query, Request
from pydantic import Field
from starlette.responses import Response

from adapters.queries.staff_leavers import Left
from models.base import Code, Record
from models.roles import Role
from models.words import lower
from web import csrf
from web.acts import handing_on, handing_posts
from web.acts.handing_on import ToHandOn
from web.acts.handing_posts import PostsToHandOn
from web.acts.reassigning import how_many, tell_journeys
from web.acts.together import Outcome, Part
from web.dates import long_date
from web.desk import Desk, desk_of
from web.forms import Button, FormPage, Option, read_form
from web.presenters.handing_on import MOST, PATH, grouped
from web.presenters.people import to_choose
from web.shell import Access, flash, needs, redirect, render
from web.viewer import Person

router = APIRouter(prefix=PATH)

Leader = Annotated[Person, needs(Access.SCHOOL_LEADER)]

CHOOSE = "Choose who has the post from now on, then press the button below it."
NOT_VACANT = "Somebody else has this post by now, or it cannot be given to whom you chose."
TICK_ONE = "Tick at least one pupil, then press Go on."


class NewTeacher(Record):
    """Who is the class teacher from now on."""

    who: Code = Field(
        title="Who is their class teacher from now on?",
        json_schema_extra={"called": "the class teacher"},
    )


@router.get("")
def ask(
    request: Request, viewer: Leader, of: Annotated[str, Query(max_length=80)] = ""
) -> Response:
    """Show the pupils to hand on, of everybody or of one person who leaves."""
    desk = desk_of(request)
    found = handing_on.to_hand_on(desk, viewer)
    groups = grouped(found.pupils, found.of, desk.today, of)
    return render(
        request,
        "staff/school/handing_on.html",
        title="What leavers hand on",
        posts=_posts(handing_posts.posts_of(desk, viewer)),
        groups=groups,
        alone=sum(one.is_alone(desk.today) for one in found.pupils),
        ahead=sum(not one.is_alone(desk.today) for one in found.pupils),
        only=len(groups) == 1,
        action=PATH,
        most=MOST,
        back="/people",
    )


@router.post("/post")
async def give_post(
    request: Request,
    viewer: Leader,
    role: Annotated[str, Form(max_length=50)] = "",
    who: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Give a post of somebody who leaves to a colleague, and tell each open journey."""
    desk, response = desk_of(request), redirect(PATH)
    found = await run_sync(handing_posts.posts_of, desk, viewer)
    post = found.post(role)
    named = {one.person_id: one.name for one in found.others}
    if post is None or who not in named:
        flash.say(request, response, CHOOSE if post else NOT_VACANT, done=False)
    elif not await run_sync(handing_posts.give, desk, viewer, post.role, who):
        flash.say(request, response, NOT_VACANT, done=False)
    else:
        told = await tell_journeys(desk, viewer.school_id or "")
        said = f"{named[who]} is {lower(post.role.label)} from now on. {how_many(told)}"
        flash.say(request, response, said, done=not told.failed)
    return response


@dataclass(frozen=True)
class PostLine:
    """A post to hand on: its name in a sentence, whose it is until when, and who may have it."""

    role: Role
    called: str
    heading: str
    items: list[dict[str, str]]


def _posts(found: PostsToHandOn) -> tuple[PostLine, ...]:
    return tuple(
        PostLine(
            role=post.role,
            called=lower(post.role.label),
            heading=f"{post.role.label}: {post.person}, last day {long_date(post.last_on)}",
            items=_items(to_choose(found.able(post.role), (post.role,))),
        )
        for post in found.posts
    )


def _items(options: tuple[Option, ...]) -> list[dict[str, str]]:
    """Return what to choose from, nobody first; nothing where there is nobody."""
    first = [{"value": "", "text": "Choose a colleague"}] if options else []
    return [*first, *({"value": one.value, "text": one.label} for one in options)]


@router.post("")
async def preview(request: Request, viewer: Leader) -> Response:
    """Show what will happen to each pupil who was ticked; nothing happens yet."""
    sent = await csrf.posted(request)
    desk = desk_of(request)
    asked = await run_sync(_asked, desk, viewer, [str(one) for one in sent.getlist("pupil")])
    if not asked.pupils:
        response = redirect(PATH)
        flash.say(request, response, TICK_ONE, done=False)
        return response
    return _page(request, asked, asked.form(), 200)


@router.post("/do")
async def do(request: Request, viewer: Leader) -> Response:
    """Hand each on, and say what came of each."""
    sent = await csrf.posted(request)
    desk = desk_of(request)
    parts = [str(one) for one in sent.getlist("part")][:MOST]
    asked = await run_sync(_asked, desk, viewer, parts)
    filled = await read_form(request, NewTeacher, options={"who": to_choose(asked.found.able)})
    if filled.value is None:
        return _page(request, asked, asked.form().refilled(filled), filled.status_code)
    to = asked.found.colleague(filled.value.who)
    outcomes = await handing_on.hand_on(desk, viewer, asked.pupils, to)
    gone = Outcome("A pupil whom you chose", done=False, sentence=handing_on.GONE)
    return render(
        request,
        "staff/school/handing_on_together.html",
        title="Pupils handed on: what happened",
        outcomes=(*outcomes, *([gone] * (len(parts) - len(asked.pupils)))),
        back=PATH,
    )


@dataclass(frozen=True)
class Asked:
    """The pupils who were ticked, among those who can be handed on."""

    found: ToHandOn
    pupils: tuple[Left, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What will happen to each."""
        return tuple(
            Part(
                one.pupil,
                self._will(one),
                one.pupil_id,
                f"/journeys/{one.case_id}" * bool(one.case_id),
            )
            for one in self.pupils
        )

    def _will(self, pupil: Left) -> str:
        count = len(self.found.of(pupil))
        tasks = "1 open task goes" if count == 1 else f"{count} open tasks go"
        along = f" {tasks} along." if count else ""
        return f"Whoever you choose below is the class teacher from now on.{along}"

    def form(self) -> FormPage:
        """Return the question who it is."""
        options = {"who": to_choose(self.found.able, (Role.CLASS_TEACHER,))}
        buttons = (Button("Hand them on"),)
        return FormPage(NewTeacher, action=f"{PATH}/do", buttons=buttons, options=options)


def _asked(desk: Desk, viewer: Person, pupil_ids: list[str]) -> Asked:
    found = handing_on.to_hand_on(desk, viewer)
    return Asked(found, found.named(pupil_ids[:MOST]))


def _page(request: Request, asked: Asked, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "staff/school/handing_on_together.html",
        title="Hand pupils on: what will happen",
        outcomes=(),
        parts=asked.parts,
        form=form,
        back=PATH,
        status_code=status_code,
    )
