"""Choosing who teaches pupils: which pupils and who, what will happen to each, and what did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from adapters.queries.class_teachers import Taught
from adapters.queries.school_people import Colleague
from rules.time.years import year_group
from web import csrf
from web.acts.class_teachers import Classes, classes_of, keep
from web.acts.reassigning import tell_journeys
from web.acts.together import Outcome, Part, outcome_of
from web.desk import Desk, desk_of
from web.forms import FieldError
from web.presenters.paging import paged
from web.shell import Access, needs, render
from web.viewer import Person
from workflows.problems import ActFailed

router = APIRouter(prefix="/pupils/class-teachers")

Leader = Annotated[Person, needs(Access.SCHOOL_LEADER)]

PATH = "/pupils/class-teachers"
A_PAGE = 60
"""Pupils on one page: two classes."""

NOBODY = "No class teacher"
ALL, ONE, NONE = "all", "one", "none"
"""Which pupils are listed: all, the one that was asked for, or those without a class teacher."""

TICK = "Tick at least one pupil"
SAY_WHO = "Choose who teaches them"
NOT_HERE = "This pupil is not at the school any more."


@dataclass(frozen=True)
class Asked:
    """What was ticked and chosen so far, and what to mend in it."""

    pupils: frozenset[str] = frozenset()
    teacher: str = ""
    errors: tuple[FieldError, ...] = ()


@router.get("")
def ask(
    request: Request,
    viewer: Leader,
    pupil: Annotated[str, Query(max_length=100)] = "",
    show: Annotated[str, Query(max_length=10)] = NONE,
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """Ask which pupils get which class teacher; those without one are listed, or all."""
    classes = classes_of(desk_of(request), viewer)
    one = classes.pupil(pupil)
    if one is not None:
        return _page(request, classes, ONE, (one,), Asked(frozenset({pupil})))
    return _listed(request, classes, ALL if show == ALL else NONE, page)


@router.post("")
async def preview(request: Request, viewer: Leader) -> Response:
    """Show what will happen to each pupil; nothing happens yet."""
    sent = await csrf.posted(request)
    classes = await run_sync(classes_of, desk_of(request), viewer)
    ticked = [found for each in sent.getlist("pupil") if (found := classes.pupil(str(each)))]
    teacher = classes.teacher(str(sent.get("teacher", "")))
    if not ticked or teacher is None:
        return _again(request, classes, sent, ticked, teacher)
    return render(
        request,
        "staff/class_teachers_each.html",
        title="Choose a class teacher: what will happen",
        teacher=teacher,
        parts=[_part(one, teacher) for one in ticked],
        outcomes=(),
        back=PATH,
    )


@router.post("/do")
async def do(request: Request, viewer: Leader) -> Response:
    """Keep it for each pupil, tell the open journeys once, and say what came of each."""
    sent = await csrf.posted(request)
    desk = desk_of(request)
    classes = await run_sync(classes_of, desk, viewer)
    teacher = classes.teacher(str(sent.get("teacher", "")))
    values = [str(value) for value in sent.getlist("part")]
    if teacher is None or not values:
        return _again(request, classes, sent, (), teacher)
    outcomes = [await _kept(desk, viewer, classes, each, teacher) for each in values]
    told = await _told(desk, viewer) if any(one.done for one in outcomes) else ()
    return render(
        request,
        "staff/class_teachers_each.html",
        title="Choose a class teacher: what happened",
        outcomes=outcomes,
        parts=(),
        told=told,
        teacher=teacher,
        again=values,
        back=PATH,
    )


async def _kept(
    desk: Desk, viewer: Person, classes: Classes, value: str, teacher: Colleague
) -> Outcome:
    pupil_id, _, former = value.partition("|")
    pupil = classes.pupil(pupil_id)
    if pupil is None:
        return Outcome("A pupil that you chose", done=False, sentence=NOT_HERE)
    act = run_sync(keep, desk, viewer, pupil, former or None, teacher.person_id)
    href = f"/journeys/{pupil.case_id}" if pupil.case_id else f"/pupils/{pupil.id}/concern"
    said = f"{teacher.name} is the class teacher now."
    if not pupil.case_id:
        said += " A concern can be raised."
    return await outcome_of(pupil.name, act, said, href)


async def _told(desk: Desk, viewer: Person) -> tuple[str, ...]:
    """Tell the open journeys, and return why some could not be told; nothing where all were."""
    try:
        return (await tell_journeys(desk, viewer.school_id or "")).failed
    except ActFailed as failed:
        return (failed.sentence,)


def _part(pupil: Taught, teacher: Colleague) -> Part:
    value = f"{pupil.id}|{pupil.teacher_id or ''}"
    href = f"/journeys/{pupil.case_id}" if pupil.case_id else ""
    if pupil.teacher_id == teacher.person_id:
        return Part(pupil.name, f"{teacher.name} is the class teacher already.", value, href)
    place = f" in place of {pupil.teacher}" if pupil.teacher else ""
    said = f"{teacher.name} becomes the class teacher{place}."
    if pupil.case_id:
        said += " The open journey is told, and the class teacher's tasks there go to them."
    return Part(pupil.name, said, value, href)


def _again(
    request: Request,
    classes: Classes,
    sent: FormData,
    ticked: Iterable[Taught],
    teacher: Colleague | None,
) -> Response:
    """Show the form again with what was ticked and chosen, and what to mend."""
    chosen = frozenset(one.id for one in ticked)
    errors = []
    if not chosen:
        errors.append(FieldError("pupil", "pupil", TICK))
    if teacher is None:
        errors.append(FieldError("teacher", "teacher", SAY_WHO))
    asked = Asked(chosen, teacher.person_id if teacher else "", tuple(errors))
    shown = [found for each in sent.getlist("listed") if (found := classes.pupil(str(each)))]
    if not shown:
        return _listed(request, classes, NONE, 1, asked)
    return _page(request, classes, str(sent.get("show", "")), tuple(shown), asked)


def _listed(
    request: Request, classes: Classes, show: str, number: int, asked: Asked | None = None
) -> Response:
    found = [one for one in classes.pupils if show == ALL or not one.teacher]
    page = paged(found, number, A_PAGE, lambda each: f"{PATH}?show={show}&page={each}")
    return _page(request, classes, show, page.items, asked or Asked(), page.place)


def _page(
    request: Request,
    classes: Classes,
    show: str,
    pupils: tuple[Taught, ...],
    asked: Asked,
    place: object = None,
) -> Response:
    today = desk_of(request).today
    return render(
        request,
        "staff/class_teachers.html",
        title="Choose a class teacher",
        show=show,
        items=[
            {
                "value": one.id,
                "text": one.name,
                "hint": {"text": f"{year_group(one.cohort, today).label}, {one.teacher or NOBODY}"},
                "checked": one.id in asked.pupils,
            }
            for one in pupils
        ],
        teachers=[
            {
                "value": one.person_id,
                "text": one.name,
                "selected": one.person_id == asked.teacher,
            }
            for one in classes.teachers
        ],
        untaught=sum(not one.teacher for one in classes.pupils),
        asked=asked,
        errors=asked.errors,
        said={error.path: error.text for error in asked.errors},
        pages=place,
        back="/pupils",
        status_code=422 if asked.errors else 200,
    )
