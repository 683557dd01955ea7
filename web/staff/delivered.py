"""A week's delivered sessions of all the viewer's pupils, entered in one table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.datastructures import FormData
from starlette.responses import Response

from adapters.queries import staff_sessions
from models.base import Line as Text
from models.base import Record
from models.evidence import Kind
from rules.conditions.sessions import Week, last_week, week_after, week_before, week_of
from rules.people.recorders import RECORDERS
from web import csrf
from web.acts.acting import checked_act_id, new_act_id
from web.acts.filing import DIGEST_OR_NOTHING
from web.acts.together import Outcome, outcome_of
from web.desk import Desk, desk_of
from web.forms import FieldError, Typed, describe, fill
from web.presenters.delivered import Line, lines
from web.presenters.paging import Page, paged
from web.problems import Malformed
from web.shell import render
from web.staff.seen import Staff, see
from web.viewer import Person

router = APIRouter()

PATH = "/delivered"
A_PAGE = 25
"""Pupils on one page: a class, and short enough to send at once."""

FURTHEST_BACK = timedelta(days=366)
"""How long ago a week may lie: later corrections are made on the pupil's own page."""

PLAN_CHANGED = "The plan was changed since you opened this page. Check what it says now, then save"

COVERED = "Another record has this week already, so leave this line empty"

MORE = "{} were given where {} are promised in this week. If that is right, press Save again"
"""What is asked once of a number above what the plan promises: it may be a slip, or may be so."""

On = Annotated[str, Query(alias="week", max_length=10)]
Number = Annotated[int, Query(ge=1, le=1000)]


class Given(Record):
    """What is typed into one line of the table."""

    given: int = Field(
        title="Sessions given",
        ge=0,
        le=50,
        json_schema_extra={"called": "the sessions given"},
    )
    why: Text | None = Field(None, title="Why, if fewer")


FIELDS = describe(Given)


@dataclass(frozen=True)
class Table:
    """The lines of one page of one week, and the weeks on either side of it, if any."""

    week: Week
    before: Week
    after: Week | None
    page: Page[staff_sessions.Running]
    lines: tuple[Line, ...]

    @property
    def asks(self) -> bool:
        """Whether any line is to be filled in."""
        return any(line.asks for line in self.lines)

    @property
    def action(self) -> str:
        """Where the table is sent."""
        return address(self.week, self.page.place.number)


@router.get(PATH)
def show(request: Request, viewer: Staff, week: On = "", page: Number = 1) -> Response:
    """Show the table of a week of school, the last one that is over where none is named."""
    return _page(request, _table(desk_of(request), viewer, week, page), (), 200)


@router.post(PATH)
async def enter(request: Request, viewer: Staff, week: On = "", page: Number = 1) -> Response:
    """Record each line that was filled in, or show the table again with what to mend."""
    sent = await csrf.posted(request)
    desk = desk_of(request)
    table = await run_sync(_table, desk, viewer, week, page)
    read = [_read(line, sent) for line in table.lines]
    table = replace(table, lines=tuple(line for line, _ in read))
    errors = tuple(line.error for line in table.lines if line.error)
    filled = [(line, given) for line, given in read if given is not None]
    if errors or not filled:
        return await run_sync(_page, request, table, errors or _nothing(table), 422)
    outcomes = [await _record(desk, viewer, table.week, *each, sent) for each in filled]
    return render(
        request,
        "staff/delivered_done.html",
        title="Sessions given: what was recorded",
        week=table.week,
        outcomes=outcomes,
        others=_others(table.lines, {line.key for line, _ in filled}),
        again=table.action,
        back=table.action,
    )


def address(week: Week, page: int = 1) -> str:
    """Return the address of a week's table."""
    more = f"&page={page}" if page > 1 else ""
    return f"{PATH}?week={week.last_on.isoformat()}{more}"


def _table(desk: Desk, viewer: Person, wanted: str, number: int) -> Table:
    with desk.reading() as connection:
        calendar = desk.rulings.calendar_of(connection, viewer.school_id or "")
        latest = last_week(calendar, desk.today)
        asked_on = min(max(_day(wanted, latest), desk.today - FURTHEST_BACK), latest.last_on)
        week = week_of(calendar, asked_on)
        plans = staff_sessions.running(viewer, connection)
        page = paged(plans, number, A_PAGE, lambda each: address(week, each))
        ids = [plan.case_id for plan in page.items]
        found = staff_sessions.recorded(viewer, connection, ids, week)
        reviews = staff_sessions.reviewed(viewer, connection, ids)
        return Table(
            week=week,
            before=week_before(calendar, week),
            after=week_after(calendar, week) if week.last_on < latest.last_on else None,
            page=page,
            lines=lines(page.items, found, reviews, week, calendar),
        )


def _day(wanted: str, latest: Week) -> date:
    try:
        return date.fromisoformat(wanted)
    except ValueError:
        return latest.last_on


def _read(line: Line, sent: FormData) -> tuple[Line, Given | None]:
    """Return a line with what was typed and what is wrong with it; None where nothing is new."""
    typed = {name: str(sent.get(f"{name}.{line.key}", "")) for name in ("given", "why")}
    line = replace(line, given=typed["given"], why=typed["why"])
    if not any(text.strip() for text in typed.values()):
        return line, None
    if fault := _outdated(line, sent):
        return line.wrong(fault), None
    filled = fill(Given, FIELDS, Typed({name: (text,) for name, text in typed.items()}), {})
    if filled.value is None:
        first = filled.errors[0]
        return line.wrong(first.text, first.path), None
    if _stands(line, filled.value, sent):
        return line, None
    given = filled.value.given
    if given > line.promised and str(sent.get(f"sure.{line.key}", "")) != str(given):
        return replace(line.wrong(MORE.format(given, line.promised)), sure=str(given)), None
    return line, filled.value


def _outdated(line: Line, sent: FormData) -> str:
    """Return what became of a line since the page was opened; empty where nothing did."""
    if line.covered:
        return f"{COVERED}. {line.covered}"
    return "" if str(sent.get(f"plan.{line.key}", "")) == line.plan else PLAN_CHANGED


def _stands(line: Line, given: Given, sent: FormData) -> bool:
    """Tell whether the record said this when the page was opened: it was left as it was."""
    standing = line.standing
    if standing is None or _seen(line, sent) != line.seen:
        return False
    return (standing.sessions_delivered, standing.missed_because) == (given.given, given.why)


def _seen(line: Line, sent: FormData) -> str:
    """Return the version that the page was opened with. Raises Malformed for what is none."""
    seen = str(sent.get(f"seen.{line.key}", ""))
    if not DIGEST_OR_NOTHING.fullmatch(seen):
        raise Malformed
    return seen


def _others(lines: tuple[Line, ...], saved: set[str]) -> tuple[tuple[str, list[Line]], ...]:
    """Return the lines that were not sent, under what is so with them."""
    rest = [line for line in lines if line.key not in saved]
    empty = [line for line in rest if line.asks and line.standing is None]
    stand = [line for line in rest if line.asks and line.standing is not None]
    covered = [line for line in rest if not line.asks]
    return (
        (f"{_lines(empty)} left empty:", empty),
        (f"{_lines(stand)} left as recorded before:", stand),
        ("Nothing to enter, because another record has this week:", covered),
    )


def _lines(some: list[Line]) -> str:
    return "1 line was" if len(some) == 1 else f"{len(some)} lines were"


def _nothing(table: Table) -> tuple[FieldError, ...]:
    anchor = f"given-{table.lines[0].key}" if table.lines else ""
    return (FieldError("", anchor, "Enter or change the sessions of at least one line"),)


async def _record(
    desk: Desk, viewer: Person, week: Week, line: Line, given: Given, sent: FormData
) -> Outcome:
    async def act() -> None:
        seen = await run_sync(see, desk, viewer, line.case_id)
        act_id = checked_act_id(str(sent.get(f"act.{line.key}", "")))
        form = line.record(week, given.given, given.why)
        await seen.acts(RECORDERS[Kind.PROVISION_RECORD]).file(form, act_id, _seen(line, sent))

    said = f"{given.given} of {line.promised} sessions"
    why = f" Why: {given.why.rstrip('.')}." if given.why else ""
    outcome = await outcome_of(
        line.named, act(), f"{said} were given.{why}", f"/journeys/{line.case_id}/progress"
    )
    if outcome.done:
        return outcome
    return replace(outcome, sentence=f"{outcome.sentence} You entered: {said}.{why}")


def _page(
    request: Request, table: Table, errors: tuple[FieldError, ...], status_code: int
) -> Response:
    return render(
        request,
        "staff/delivered.html",
        title="Sessions given",
        table=table,
        acts={line.key: new_act_id() for line in table.lines},
        before=address(table.before),
        after=address(table.after) if table.after else None,
        errors=errors,
        back="/tasks",
        status_code=status_code,
    )
