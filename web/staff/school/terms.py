"""The school's terms and INSET days: what is known, what is assumed, and bringing in a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.responses import Response

from adapters.database import writing
from adapters.directory.school_terms import Prospect, keep_terms, prospect
from adapters.importing.calendars import terms_in
from adapters.importing.sheets import LARGEST_BYTES, BadFile
from adapters.queries import terms as asked
from models.calendar import SchoolCalendar, Term, school_year_of
from models.terms import TermsRead
from rules.exchange.terms import in_sentences
from rules.time import calendar as rules_of_days
from web import csrf
from web.acts.bringing import TERMS_CHANGED, must_import
from web.desk import Desk, desk_of
from web.forms.reading import FieldError
from web.problems import Malformed, NotAllowed
from web.shell import flash, redirect, render
from web.staff.school.ground import CRUMBS
from web.staff.seen import Staff

router = APIRouter(prefix="/school/terms")

YEARS_SHOWN = 2


@dataclass(frozen=True)
class Year:
    """One school year: its terms, each with whether it is assumed, and its INSET days."""

    name: str
    terms: tuple[tuple[Term, bool], ...]
    inset_on: tuple[date, ...]


@router.get("")
def show(request: Request, viewer: Staff) -> Response:
    """Show the school's terms and which of them are assumed."""
    must_import(viewer)
    return _page(request, viewer)


@router.post("")
async def bring(request: Request, viewer: Staff) -> Response:
    """Show what a file of terms would change; nothing is changed yet."""
    school_id = must_import(viewer)
    desk = desk_of(request)
    sent = (await csrf.posted(request)).get("file")
    data = await sent.read(LARGEST_BYTES + 1) if isinstance(sent, UploadFile) else b""
    if not data:
        return await run_sync(_page, request, viewer, "Choose a file with the school's terms.")
    try:
        read = await run_sync(terms_in, data)
        found = await run_sync(_prospect, desk, school_id, read)
    except BadFile as fault:
        return await run_sync(_page, request, viewer, str(fault))
    except ValidationError as error:
        return await run_sync(_page, request, viewer, in_sentences(error))
    return render(
        request,
        "staff/school/terms_preview.html",
        title="Check the terms before you keep them",
        years=_years(found.calendar, school_year_of(read.terms[0].starts_on)),
        found=found,
        read=read.model_dump_json(),
        breadcrumbs=(*CRUMBS, ("Terms and INSET days", "/school/terms")),
    )


@router.post("/keep")
async def keep(request: Request, viewer: Staff) -> Response:
    """Keep the terms that were shown, unless the calendar was changed meanwhile."""
    school_id = must_import(viewer)
    desk = desk_of(request)
    form = await csrf.posted(request)
    try:
        read = TermsRead.model_validate_json(str(form.get("read", "")))
        found = await run_sync(_prospect, desk, school_id, read)
    except ValidationError as error:
        raise Malformed from error
    response = redirect("/school/terms")
    if found.former.version != str(form.get("former", "")):
        flash.say(request, response, TERMS_CHANGED, done=False)
        return response

    def write() -> None:
        with writing(desk.engine) as connection:
            keep_terms(connection, school_id, found.calendar, viewer.person_id, desk.now())

    await run_sync(write)
    flash.say(request, response, "The terms are kept. What opens from now on is counted by them.")
    return response


def _prospect(desk: Desk, school_id: str, read: TermsRead) -> Prospect:
    with desk.reading() as connection:
        return prospect(connection, school_id, read, desk.today)


def _page(request: Request, viewer: Staff, fault: str = "") -> Response:
    desk = desk_of(request)
    with desk.reading() as connection:
        calendar = asked.calendar(viewer, connection)
        changes = asked.changes(viewer, connection)
    if calendar is None:
        raise NotAllowed
    return render(
        request,
        "staff/school/terms.html",
        title="Terms and INSET days",
        years=_years(calendar, school_year_of(desk.today)),
        changes=changes,
        errors=[FieldError("file", "file", fault)] if fault else [],
        breadcrumbs=CRUMBS,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
    )


def _years(calendar: SchoolCalendar, first: int) -> list[Year]:
    return [
        Year(
            name=f"School year {year} to {year + 1}",
            terms=rules_of_days.terms_in(calendar, year),
            inset_on=tuple(day for day in calendar.inset_on if school_year_of(day) == year),
        )
        for year in range(first, first + YEARS_SHOWN)
    ]
