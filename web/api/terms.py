"""The school's terms and INSET days: what is known, what a file would change, keeping it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter
from pydantic import Field, ValidationError

from adapters.database import writing
from adapters.directory.school_terms import Prospect, keep_terms, prospect
from adapters.importing.calendars import terms_in
from adapters.importing.sheets import BadFile
from adapters.queries import terms as asked_of
from models.base import Record
from models.calendar import SchoolCalendar, school_year_of
from models.decision import Reason, Refusal, Refused
from models.scopes import Scope
from models.terms import TermsRead
from rules.exchange.terms import in_sentences
from rules.time import calendar as rules_of_days
from web.acts.bringing import TERMS_CHANGED, must_import
from web.api.access import Caller, may
from web.api.files import TermsFile, ToReadTerms, body_of
from web.api.keys import Key
from web.api.shapes.exchange import ClosedDay, Terms, TermsChange, TermShape, TermsPreview
from web.ground import Access
from web.problem_details import FieldShape, RefusedByRules, ToMend
from web.problems import NotAllowed

router = APIRouter(prefix="/school/terms", tags=["The school"])

Bringer = Annotated[Caller, may(Scope.EXCHANGE, of=(Access.STAFF,))]

YEARS_SHOWN = 2


class ToKeepTerms(Record):
    """Terms to keep, as they were looked at."""

    read: TermsRead
    """What the preview has under `read`, as it is."""
    former: str = Field(max_length=100)
    """The version that stood when you looked."""


@router.get("")
def terms(caller: Bringer) -> Terms:
    """Show the school's terms, which of them are assumed, and who changed them."""
    must_import(caller.person)
    with caller.desk.reading() as connection:
        calendar = asked_of.calendar(caller.person, connection)
        changes = asked_of.changes(caller.person, connection)
    if calendar is None:
        raise NotAllowed
    return Terms(
        version=calendar.version,
        terms=_terms(calendar, caller.desk.today),
        inset_on=calendar.inset_on,
        changes=tuple(TermsChange(at=c.at, by=c.by, version=c.version) for c in changes),
    )


@router.post("/preview", openapi_extra=body_of(ToReadTerms))
async def preview_terms(caller: Bringer, asked: TermsFile, key: Key) -> TermsPreview:
    """Send a file of terms and be told what keeping it would do; nothing is changed."""
    school_id = must_import(caller.person)
    await key.as_act(caller)
    return await run_sync(_preview, caller, school_id, asked.file.data)


@router.put("")
async def keep_new_terms(caller: Bringer, asked: ToKeepTerms, key: Key) -> Terms:
    """Keep the terms that were looked at, unless the calendar was changed meanwhile."""
    school_id = must_import(caller.person)
    await key.as_act(caller)
    await run_sync(_keep, caller, school_id, asked)
    return await run_sync(terms, caller)


def _preview(caller: Caller, school_id: str, data: bytes) -> TermsPreview:
    try:
        read = terms_in(data)
    except BadFile as fault:
        raise ToMend(FieldShape(pointer="#/file/data", detail=str(fault))) from None
    found = _prospect(caller, school_id, read, "#/file/data")
    return TermsPreview(
        read=read,
        former=found.former.version,
        terms=_terms(found.calendar, read.terms[0].starts_on),
        inset_on=found.calendar.inset_on,
        open_tasks=found.open_tasks,
        closed=tuple(ClosedDay(on=on, tasks=tasks) for on, tasks in found.closed),
    )


def _keep(caller: Caller, school_id: str, asked: ToKeepTerms) -> None:
    found = _prospect(caller, school_id, asked.read, "#/read")
    if found.former.version not in (asked.former, found.calendar.version):
        reason = Reason(code=Refused.SUPERSEDED, sentence=TERMS_CHANGED)
        raise RefusedByRules(Refusal(reasons=(reason,)))
    with writing(caller.desk.engine) as connection:
        by, now = caller.person.person_id, caller.desk.now()
        keep_terms(connection, school_id, found.calendar, by, now)


def _prospect(caller: Caller, school_id: str, read: TermsRead, pointer: str) -> Prospect:
    try:
        with caller.desk.reading() as connection:
            return prospect(connection, school_id, read, caller.desk.today)
    except ValidationError as error:
        raise ToMend(FieldShape(pointer=pointer, detail=in_sentences(error))) from None


def _terms(calendar: SchoolCalendar, from_on: date) -> tuple[TermShape, ...]:
    first = school_year_of(from_on)
    return tuple(
        TermShape(term=term, is_assumed=assumed)
        for year in range(first, first + YEARS_SHOWN)
        for term, assumed in rules_of_days.terms_in(calendar, year)
    )
