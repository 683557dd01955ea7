"""Raising a concern about a pupil who has no journey yet: it opens one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated, Literal

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters.directory import who_is_who as directory
from adapters.drafts import Draft, Place
from adapters.files.attachments import Place as Giver
from adapters.queries import sen_known, staff
from adapters.queries.staff import LEADERS
from models.codes import SenProvision
from models.commands import OpenCase
from models.evidence import FORMS, Form, Kind
from models.message import Audience
from models.roles import STAFF, Role
from rules.people.authority import RECORDERS, spoken_all
from web.acts import drafting
from web.acts.acting import Acts, acting_as, checked_act_id, new_act_id
from web.acts.attaching import Attaching
from web.acts.judging import judge_of_first
from web.desk import Desk, desk_of
from web.flash import Linked
from web.forms import Button, Filled, FormPage, Typed
from web.presenters.why import why_asked
from web.problems import NotFound
from web.refused import on_form
from web.shell import flash, redirect, render
from web.staff.next import with_next
from web.staff.seen import Staff
from web.viewer import Person
from workflows.problems import ActRefused, DatabaseIsAway, EngineAway

router = APIRouter()

CONCERN = FORMS[Kind.CONCERN]

IN_PLACE = "in_place"
"""Said of a pupil who has support already: it is written down once the journey is open."""

Support = Annotated[Literal["", "in_place"], Query()]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A pupil without a journey, the order that would open one, and the id it would have."""

    desk: Desk
    pupil: staff.Pupil
    order: OpenCase
    case_id: str
    viewer: Person
    support: str = ""

    @property
    def path(self) -> str:
        """The address of the form."""
        return f"/pupils/{self.pupil.id}/concern"

    @property
    def is_untaught(self) -> bool:
        """Tell whether a class teacher must be chosen before the journey can be opened."""
        held = {holding.role for holding in self.order.people}
        return not self.pupil.case_id and Role.CLASS_TEACHER not in held

    @property
    def place(self) -> Place:
        """Whose draft of this form it would be."""
        return Place(self.viewer.person_id, self.path)

    @property
    def draft(self) -> Draft | None:
        """What the viewer has typed before and not sent, or None."""
        return drafting.find(self.desk, self.place)

    @property
    def attaching(self) -> Attaching:
        """Where files are given on this form."""
        return Attaching(self.desk, Giver(self.viewer.person_id, self.case_id))

    @property
    def seen_by(self) -> str:
        """Who at the school will see it: all who take part, and those who see every pupil."""
        part = {held.role for held in self.order.people} | set(LEADERS)
        return spoken_all(tuple(role for role in STAFF if role in part))

    def acts(self) -> Acts:
        """Return the viewer's acts on the journey to be."""
        by = acting_as(self.order, self.viewer.person_id, RECORDERS[Kind.CONCERN], STAFF)
        return Acts(self.desk, self.case_id, by)

    def page(self) -> FormPage:
        """Return the form of a concern, with the viewer's draft where there is one."""
        page = FormPage(
            CONCERN,
            action=self.path,
            buttons=(Button("Raise the concern"),),
            start={CONCERN.DATED_BY: self.desk.last_school_day(self.viewer.school_id)},
            hidden={"act_id": new_act_id(), "support": self.support},
        )
        return self.attaching.shown(drafting.continued(page, self.draft, _of_draft()))

    def refilled(self, filled: Filled[Form]) -> FormPage:
        """Return the form with everything that was typed and given, and what to mend."""
        return self.attaching.shown(self.page().refilled(filled))

    def keeping(self, filled: Filled[Form]) -> tuple[Desk, Place, str, str, Filled[Form], Typed]:
        """Return what a draft is kept with."""
        begins = self.page().begins
        return self.desk, self.place, self.case_id, str(Kind.CONCERN), filled, begins


@router.get("/pupils/{pupil_id}/concern")
def ask(request: Request, viewer: Staff, pupil_id: str, support: Support = "") -> Response:
    """Show the form; for a pupil who has a journey, lead on to it, unless a draft waits here."""
    found = replace(_newcomer(desk_of(request), viewer, pupil_id), support=support)
    if found.pupil.case_id and found.draft is None:
        return redirect(f"/journeys/{found.pupil.case_id}")
    return _page(request, found, found.page(), 200)


@router.post("/pupils/{pupil_id}/concern")
async def raise_concern(request: Request, viewer: Staff, pupil_id: str) -> Response:
    """Open the journey and file the concern; sent twice, it is done once."""
    found = await run_sync(_newcomer, desk_of(request), viewer, pupil_id)
    judge = await run_sync(judge_of_first, found.desk, found.order)
    filled = await found.attaching.read(request, CONCERN, judge=judge)
    if filled.value is not None:  # a journey without its concern would be half of what was asked
        for name, sentence in judge(filled.value):
            filled = filled.refused(sentence, at=name)
    act_id = checked_act_id(filled.hidden.get("act_id"))
    if filled.pressed == drafting.DRAFT:
        is_kept = await run_sync(drafting.keep, *found.keeping(filled))
        return drafting.said(request, _of_draft(), is_kept=is_kept)
    if filled.value is None:
        return await _again(request, found, filled, filled.status_code)
    acts = found.acts()
    try:
        await acts.open(found.order)
        await acts.file(filled.value, act_id, None)
    except ActRefused as refused:
        return await _again(request, found, on_form(filled, refused.refusal), 422)
    except (EngineAway, DatabaseIsAway) as away:
        return await _again(request, found, filled.refused(away.sentence), 503)
    await run_sync(drafting.forget, found.desk, found.place)
    return await _saved(request, found, is_in_place=filled.hidden.get("support") == IN_PLACE)


async def _saved(request: Request, found: Newcomer, *, is_in_place: bool) -> Response:
    """Lead on to the journey; where support is in place already, to where that is written down."""
    path, name = f"/journeys/{found.case_id}", found.pupil.first_name
    if is_in_place:
        response = redirect(f"{path}/records/{Kind.SUPPORT_IN_PLACE}")
        flash.say(request, response, f"The concern is saved. Now the support that {name} has.")
        return response
    response = redirect(path)
    said = f"The concern is saved. This is {name}'s journey."
    if await run_sync(_is_behind, found):
        leads = f"{path}/records/{Kind.SUPPORT_IN_PLACE}"
        said = f"{said} The school's list says that support is in place already. If so, "
        flash.say(request, response, Linked(said, "write it down", ".", leads))
    else:
        flash.say(request, response, await with_next(said, found.desk, found.viewer, found.case_id))
    return response


def _is_behind(found: Newcomer) -> bool:
    """Tell whether the school's list has support for a pupil that the viewer may write down."""
    with found.desk.reading() as connection:
        now = sen_known.sen_now(found.viewer, connection, [found.pupil.id]).get(found.pupil.id)
    is_theirs = bool(set(RECORDERS[Kind.SUPPORT_IN_PLACE]) & set(found.viewer.roles))
    return is_theirs and now is not None and now.spell.status is not SenProvision.NONE


@router.post("/pupils/{pupil_id}/drafts/concern")
async def discard(request: Request, viewer: Staff, pupil_id: str) -> Response:
    """Delete the viewer's own draft, and begin anew."""
    found = await run_sync(_newcomer, desk_of(request), viewer, pupil_id)
    await run_sync(drafting.forget, found.desk, found.place)
    response = redirect(found.path)
    flash.say(request, response, "Your draft is deleted.")
    return response


def _of_draft() -> drafting.Words:
    return drafting.for_adults(Kind.CONCERN.label)


def _newcomer(desk: Desk, viewer: Person, pupil_id: str) -> Newcomer:
    with desk.reading() as connection:
        pupil = staff.pupil(viewer, connection, pupil_id)
        if pupil is None:
            raise NotFound
        order = directory.opening_for(connection, pupil_id, desk.today)
    case_id = pupil.case_id or directory.journey_id_for(pupil_id)
    return Newcomer(desk, pupil, order, case_id, viewer)


async def _again(
    request: Request, found: Newcomer, filled: Filled[Form], status_code: int
) -> Response:
    """Show the form again; what was typed is kept as a draft too."""
    await run_sync(drafting.keep_if_possible, *found.keeping(filled))
    return _page(request, found, await run_sync(found.refilled, filled), status_code)


def _page(request: Request, found: Newcomer, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "staff/concern.html",
        title="Raise a concern",
        about=found.pupil.name,
        form=form,
        in_place=form.hidden.get("support") == IN_PLACE,
        seen_by=found.seen_by,
        why=why_asked(Kind.CONCERN, Audience.STAFF),
        untaught=found.is_untaught,
        choose=f"/pupils/class-teachers?pupil={found.pupil.id}"
        if staff.sees_school(found.viewer)
        else "",
        draft=found.draft if status_code == HTTPStatus.OK else None,
        discard=f"/pupils/{found.pupil.id}/drafts/concern",
        back="/pupils",
        status_code=status_code,
    )
