"""The pupils the viewer may see, where each stands, and when something is next due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters.queries import staff
from adapters.queries.staff import Pupil
from rules.words.states import STATES
from rules.years import year_group
from web.dates import short_date
from web.desk import desk_of
from web.presenters.stages import short_stage
from web.presenters.tasks import Tag, due_tag
from web.shell import render
from web.staff.seen import Staff

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Row:
    """One pupil in the list."""

    name: str
    href: str
    act: str
    year: str
    teacher: str
    stage: str
    request: str
    due: str
    tag: Tag | None


@router.get("/pupils")
def pupils(
    request: Request, viewer: Staff, search: Annotated[str, Query(max_length=100)] = ""
) -> Response:
    """Show the pupils, or those whose name has every word that was searched for."""
    desk = desk_of(request)
    with desk.reading() as connection:
        found = staff.pupils(viewer, connection, search)
    return render(
        request,
        "staff/pupils.html",
        title="Pupils",
        search=search,
        rows=tuple(_row(pupil, desk.today) for pupil in found),
    )


def _row(pupil: Pupil, today: date) -> Row:
    has_request = pupil.statutory not in (None, "", "no_request")
    tag = due_tag(pupil.next_due_on, today) if pupil.next_due_on else None
    return Row(
        name=pupil.name,
        href=f"/journeys/{pupil.case_id}" if pupil.case_id else f"/pupils/{pupil.id}/concern",
        act="" if pupil.case_id else "Raise a concern",
        year=year_group(pupil.cohort, today).label,
        teacher=pupil.class_teacher or "No class teacher",
        stage=short_stage(pupil.stage),
        request=STATES[pupil.statutory].name if has_request and pupil.statutory else "",
        due=short_date(pupil.next_due_on) if pupil.next_due_on else "Nothing due",
        tag=None if tag is None or tag.text == "Open" else tag,
    )
