"""The pupils the viewer may see, where each stands, and when something is next due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from adapters.queries import (
    class_teachers,
    sen_known,
    staff,
    staff_reviews,
    to_leave,
)
from adapters.queries.staff import Due, Pupil
from models.evidence.choices import WiderNeed
from models.words import lower
from rules.people.authority import spoken
from rules.time.years import year_group
from web.counting import in_care_of, reviews_of
from web.dates import long_date, short_date
from web.desk import desk_of
from web.presenters.paging import paged
from web.presenters.people import class_teacher
from web.presenters.pupils import EVERYBODY, Some
from web.presenters.stages import sen_in_list, short_stage
from web.presenters.tasks import REVIEW_DAY_PASSED, Tag, due_tag
from web.shell import render
from web.staff.seen import Staff
from web.viewer import Person

router = APIRouter()

A_PAGE = 100
"""Pupils on one page."""

LOOKED_AFTER = str(WiderNeed.LOOKED_AFTER)
"""Chooses, in the address, the pupils whom a local authority looks after."""

IN_CARE = f"/pupils?care={LOOKED_AFTER}"


@dataclass(frozen=True, slots=True)
class Row:
    """One pupil in the list."""

    name: str
    href: str
    act: str
    acts_at: str
    about: str
    year: str
    teacher: str
    stage: str
    sen: str
    request: str
    leaves: str
    due: str
    tag: Tag | None


@router.get("/pupils")
def pupils(
    request: Request,
    viewer: Staff,
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
    year: Annotated[str, Query(max_length=4)] = "",
    stage: Annotated[str, Query(max_length=40)] = "",
    care: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Show the pupils: of one year group or stage where an overview led here, or looked after."""
    some = Some.read(year, stage)
    return _page(request, viewer, "", page, some, is_in_care=care == LOOKED_AFTER)


@router.post("/pupils")
def search(
    request: Request, viewer: Staff, search: Annotated[str, Form(max_length=100)] = ""
) -> Response:
    """Show the pupils whose name has every word searched for, which stands in no address."""
    return _page(request, viewer, search, 1)


def _page(
    request: Request,
    viewer: Person,
    search: str,
    number: int,
    some: Some = EVERYBODY,
    *,
    is_in_care: bool = False,
) -> Response:
    desk = desk_of(request)
    with desk.reading() as connection:
        in_care = in_care_of(request).pupil_ids(viewer, connection)
        found = some.among(staff.pupils(viewer, connection, search))
        if is_in_care:
            found = tuple(one for one in found if one.id in in_care)
        ahead = staff_reviews.reviews(viewer, connection, date.max)
        # What was searched for is asked once more on no second page: it would be in the address.
        size = max(1, len(found)) if search else A_PAGE
        page = paged(found, number, size, partial(_address, some, is_in_care=is_in_care))
        sen = sen_known.sen_now(viewer, connection, [one.id for one in page.items])
        shown = [one.case_id for one in page.items if one.case_id]
        due = staff.next_due(viewer, connection, shown)
        past = reviews_of(request).past_their_day(connection, shown, desk.today)
        last_days = to_leave.last_days(viewer, connection, shown)
        untaught = class_teachers.untaught(viewer, connection, desk.today)
    review_on: dict[str | None, date] = {each.case_id: each.on for each in ahead}
    return render(
        request,
        "staff/pupils.html",
        title="Pupils",
        search=search,
        leads=staff.sees_school(viewer),
        count=len(found),
        with_journey=sum(one.case_id is not None for one in found),
        some=some.named(found, desk.today),
        in_care=len(in_care),
        is_in_care=is_in_care,
        looked_after=IN_CARE,
        untaught=len(untaught),
        page=page,
        rows=tuple(
            _row(
                one,
                due.get(one.case_id or ""),
                review_on.get(one.case_id),
                past.get(one.case_id or ""),
                desk.today,
                leaves_on=last_days.get(one.case_id or ""),
                sen=sen_in_list(sen.get(one.id)),
                is_untaught=one.id in untaught,
            )
            for one in page.items
        ),
    )


def _address(some: Some, page: int = 1, *, is_in_care: bool = False) -> str:
    """Return the address of a page of these pupils, or of those of them who are looked after."""
    address = some.address(page)
    if not is_in_care:
        return address
    return f"{address}{'&' if '?' in address else '?'}care={LOOKED_AFTER}"


def _row(
    pupil: Pupil,
    due: Due | None,
    review_on: date | None,
    past_on: date | None,
    today: date,
    *,
    leaves_on: date | None,
    sen: str,
    is_untaught: bool,
) -> Row:
    has_request = pupil.statutory not in (None, "", "no_request")
    days = [day for day in (due and due.on, review_on) if day]
    tag = due_tag(min(days), today) if days else None
    if past_on and (tag is None or not tag.is_late):
        tag = REVIEW_DAY_PASSED
    href = f"/journeys/{pupil.case_id}" if pupil.case_id else f"/pupils/{pupil.id}"
    act, acts_at, about = "Raise a concern", f"/pupils/{pupil.id}/concern", "about"
    if is_untaught:
        act, about = "Choose a class teacher", "of"
        acts_at = f"/pupils/class-teachers?pupil={pupil.id}"
    return Row(
        name=pupil.name,
        href=href,
        act="" if pupil.case_id else act,
        acts_at=acts_at,
        about=about,
        year=year_group(pupil.cohort, today).label,
        teacher=class_teacher(pupil.class_teacher),
        stage=short_stage(pupil.stage, pupil.pack),
        sen=sen,
        request=lower(short_stage(pupil.statutory, pupil.pack)) if has_request else "",
        leaves=f"Leaves {long_date(leaves_on)}" if leaves_on else "",
        due=_due(due, review_on, past_on),
        tag=None if tag is None or tag.text == "Open" else tag,
    )


def _due(due: Due | None, review_on: date | None, past_on: date | None) -> str:
    """Return what is next due, and from whom; a review is no task before its day.

    Its date stands there all the same, since parents are invited to it.
    """
    task = f"Next due: {short_date(due.on)} ({spoken(due.roles)})" if due else ""
    review = f"Review on {short_date(review_on)}" if review_on else ""
    past = f"Its plan set the review for {short_date(past_on)}" if past_on else ""
    return ". ".join(filter(None, (past, task, review))) or "Nothing due"
