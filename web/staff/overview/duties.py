"""What the school itself owes: a qualified SENCo, its yearly report, three meetings a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.directory import school_records
from adapters.queries import staff_school
from models.school_duties import InformationReport, QualifiedBy, SencoPost, SencoStanding
from rules.time.duty_dates import MEETINGS_A_YEAR
from rules.time.school_duties import information_report_due_on
from web.acts import duties
from web.acts.duties import A_YEAR, NOT_COME
from web.desk import Desk, desk_of
from web.forms import Button, Filled, FormPage, Option, read_form
from web.presenters.tasks import Tag, due_tag
from web.shell import Access, flash, needs, redirect, render
from web.staff.overview.leading import HOME, Leader
from web.viewer import Person

router = APIRouter()

PATH, TITLE = "/overview/duties", "The school's own duties"
NOT_WRITTEN = Tag("Not written down", "grey")
R = TypeVar("R", SencoPost, InformationReport)
TAGS = {
    QualifiedBy.HELD: Tag("Qualified", "green"),
    QualifiedBy.EXEMPT: Tag("Exempt", "green"),
    QualifiedBy.IN_TIME: Tag("Working towards it", "blue"),
    QualifiedBy.LATE: Tag("Time has run out", "red"),
}


@dataclass(frozen=True, slots=True)
class Senco:
    """One SENCo, and how they stand; nothing is known where nobody has written it down."""

    name: str
    standing: SencoStanding | None
    tag: Tag


@router.get(PATH)
def school_duties(request: Request, viewer: Leader) -> Response:
    """Show how the school stands with each of its duties."""
    desk = desk_of(request)
    today, school_id = desk.today, viewer.school_id or ""
    with desk.reading() as connection:
        report = school_records.latest(connection, school_id, InformationReport)
        met = staff_school.meetings(viewer, connection, today - A_YEAR)
        sencos = tuple(map(_row, duties.sencos(viewer, connection, today)))
    fewer = [each for each in met if each.meetings < MEETINGS_A_YEAR]
    due_on = information_report_due_on(report.published_on if report else None, today)
    return render(
        request,
        "staff/overview/duties.html",
        title=TITLE,
        sencos=sencos,
        report=report,
        report_due_on=due_on,
        report_tag=due_tag(due_on, today),
        fewer=tuple(each for each in fewer if each.opened_on <= today - A_YEAR),
        new=tuple(each for each in fewer if each.opened_on > today - A_YEAR),
        pupils=len(met),
        a_year=MEETINGS_A_YEAR,
        breadcrumbs=(HOME,),
    )


@router.get(f"{PATH}/senco")
def ask_of_senco(request: Request, viewer: Leader) -> Response:
    """Show the form of a SENCo's post."""
    return _form(request, _senco_page(desk_of(request), viewer), "A SENCo's post")


@router.post(f"{PATH}/senco")
async def keep_senco(request: Request, viewer: Leader) -> Response:
    """Keep what is known of a SENCo's post."""
    desk = desk_of(request)
    page = await run_sync(_senco_page, desk, viewer)
    filled = await read_form(request, SencoPost, options=page.options)
    filled = _not_ahead(filled, desk.today)
    if filled.value is None:
        return _form(request, page.refilled(filled), "A SENCo's post", filled.status_code)
    await run_sync(duties.keep, desk, viewer, filled.value, filled.value.person_id)
    return _kept(request, "The SENCo's post is saved.")


@router.get(f"{PATH}/report", dependencies=[needs(Access.SCHOOL_LEADER)])
def ask_of_report(request: Request) -> Response:
    """Show the form of the SEN information report."""
    return _form(request, _REPORT, "SEN information report")


@router.post(f"{PATH}/report")
async def keep_report(request: Request, viewer: Leader) -> Response:
    """Keep when the SEN information report was published."""
    desk = desk_of(request)
    filled = await read_form(request, InformationReport)
    filled = _not_ahead(filled, desk.today)
    if filled.value is None:
        return _form(request, _REPORT.refilled(filled), "SEN information report", 422)
    await run_sync(duties.keep, desk, viewer, filled.value, None)
    return _kept(request, "The date of the report is saved.")


_REPORT = FormPage(InformationReport, action=f"{PATH}/report", buttons=(Button("Save"),))


def _row(one: duties.Senco) -> Senco:
    if one.standing is None:
        return Senco(one.name, None, NOT_WRITTEN)
    return Senco(one.name, one.standing, TAGS[one.standing.standing])


def _senco_page(desk: Desk, viewer: Person) -> FormPage:
    with desk.reading() as connection:
        people = staff_school.sencos(viewer, connection, desk.today)
    options = {"person_id": tuple(Option(one, name) for one, name in people.items())}
    return FormPage(SencoPost, action=f"{PATH}/senco", buttons=(Button("Save"),), options=options)


def _not_ahead(filled: Filled[R], today: date) -> Filled[R]:
    """Refuse dates that have not come."""
    for name in duties.still_to_come(filled.value, today) if filled.value else ():
        filled = filled.refused(NOT_COME, at=name)
    return filled


def _form(request: Request, page: FormPage, title: str, status_code: int = 200) -> Response:
    return render(
        request,
        "form.html",
        title=title,
        form=page,
        breadcrumbs=(HOME, (TITLE, PATH)),
        status_code=status_code,
    )


def _kept(request: Request, sentence: str) -> Response:
    response = redirect(PATH)
    flash.say(request, response, sentence)
    return response
