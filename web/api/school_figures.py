"""A school at once, for those who lead it: tasks, caseload, provision, governors' figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import TypeAdapter

from adapters.queries import governors, staff_school, staff_tasks
from adapters.queries.staff_reviews import Dated
from adapters.rulings import policy_of
from models.base import Code
from models.message import Audience
from models.scopes import Scope
from rules.time.calendar import end_of_term
from rules.time.years import academic_year, year_group
from web.api.access import Caller, may
from web.api.paging import Cursor, Limit, Page, after, begin_after, page
from web.api.shapes.school import (
    BehindShape,
    CountOfYear,
    Figure,
    Figures,
    Overview,
    ProvidedShape,
    ReviewShape,
    ReviewsOfTerm,
    StagesOfYear,
    TaskOfSchool,
    WeekShape,
)
from web.api.steps import step_shape
from web.counting import reviews_of
from web.ground import Access
from web.presenters import school
from web.presenters.review_times import TermRow, by_term
from web.presenters.school import YEARS_BACK

router = APIRouter(prefix="/school", tags=["The school"])

Leader = Annotated[Caller, may(Scope.READ, of=(Access.SCHOOL_LEADER,))]

_DATED: TypeAdapter[tuple[date, str, str]] = TypeAdapter(tuple[date, Code, Code])
_DAY: TypeAdapter[tuple[date, str]] = TypeAdapter(tuple[date, Code])
_PLACE: TypeAdapter[int] = TypeAdapter(int)


@router.get("/tasks")
def school_tasks(caller: Leader, limit: Limit = 50, cursor: Cursor = None) -> Page[TaskOfSchool]:
    """List every open step at the school and who can do it, the one due first at the top."""
    last = begin_after(cursor, _DATED)
    with caller.desk.reading() as connection:
        every = sorted(staff_tasks.school_tasks(caller.person, connection), key=_key_of_task)
        listed = after(every, last, _key_of_task, limit + 1)
        owners = staff_tasks.owners(caller.person, connection, listed)
    today = caller.desk.today
    return page(listed, limit, _DATED, _key_of_task, lambda one: _task(one, owners, today))


@router.get("/overview")
def overview(caller: Leader) -> Overview:
    """Count pupils by stage and year group, and the tasks of the coming weeks."""
    today = caller.desk.today
    until = today + timedelta(weeks=school.WEEKS_AHEAD)
    with caller.desk.reading() as connection:
        load = school.caseload(staff_school.caseload(caller.person, connection), today)
        weeks = school.weeks(staff_school.due_days(caller.person, connection, until), today)
    return Overview(
        stages=tuple(name for _, name in load.stages),
        years=tuple(CountOfYear(year=row.year, counts=row.counts) for row in load.rows),
        weeks=tuple(WeekShape(week=week.text, tasks=week.tasks) for week in weeks),
    )


@router.get("/behind")
def behind(caller: Leader, limit: Limit = 50, cursor: Cursor = None) -> Page[BehindShape]:
    """List the pupils with late tasks, the one who has waited longest first."""
    last, today = begin_after(cursor, _DAY), caller.desk.today
    with caller.desk.reading() as connection:
        every = staff_school.behind(caller.person, connection, today)
    listed = after(every, last, _key_of_behind, limit + 1)
    return page(listed, limit, _DAY, _key_of_behind, lambda one: _behind(one, today))


@router.get("/reviews")
def reviews(caller: Leader, limit: Limit = 50, cursor: Cursor = None) -> Page[ReviewShape]:
    """List the reviews that fall due up to the end of this term, the earliest first."""
    last, today = begin_after(cursor, _DAY), caller.desk.today
    with caller.desk.reading() as connection:
        calendar = caller.desk.rulings.calendar_of(connection, caller.person.school_id or "")
        every = staff_school.reviews(caller.person, connection, end_of_term(calendar, today))
    listed = after(every, last, _key_of_review, limit + 1)
    return page(listed, limit, _DAY, _key_of_review, lambda one: _review(one, today))


@router.get("/provision")
def provision(caller: Leader, limit: Limit = 50, cursor: Cursor = None) -> Page[ProvidedShape]:
    """Show what each pupil's support costs since September, by name; promised and delivered."""
    last, today = begin_after(cursor, _PLACE), caller.desk.today
    since_on = date(academic_year(today), 9, 1)
    with caller.desk.reading() as connection:
        rows = school.costed(staff_school.provision(caller.person, connection, since_on), today)
    listed = after(tuple(enumerate(rows)), last, _place_of, limit + 1)
    return page(listed, limit, _PLACE, _place_of, lambda one: _provided(one[1]))


@router.get("/figures")
def figures(
    request: Request,
    caller: Leader,
    year: Annotated[
        int | None,
        Query(ge=0, le=2200, description="The year in which the school year begins."),
    ] = None,
) -> Figures:
    """Return governors' figures of a school year, this one unless another is asked for.

    Counts alone: small ones come as words, so that no pupil can be told from them.
    """
    today = caller.desk.today
    this_year = academic_year(today)
    chosen = year if year and this_year - YEARS_BACK <= year <= this_year else this_year
    with caller.desk.reading() as connection:
        found = governors.yearly_figures(caller.person, connection, chosen, today)
        load = school.caseload(staff_school.caseload(caller.person, connection), today)
        reviewed = reviews_of(request).of(caller.person, connection)
        calendar = caller.desk.rulings.calendar_of(connection, caller.person.school_id or "")
    return Figures(
        school_year=chosen,
        figures=tuple(Figure(name=name, count=said) for name, said in school.figures(found)),
        stages=tuple(name for _, name in load.stages),
        years=tuple(StagesOfYear(year=y, counts=c) for y, c in school.publishable(load)),
        reviews=tuple(map(_of_term, by_term(reviewed, calendar, chosen, today))),
    )


def _of_term(row: TermRow) -> ReviewsOfTerm:
    in_time, later, not_held = row.counts
    return ReviewsOfTerm(term=row.term, held_in_time=in_time, held_later=later, not_held=not_held)


def _key_of_task(one: staff_tasks.Task) -> tuple[date, str, str]:
    return one.step.due_on, one.case_id, one.step.id


def _key_of_behind(one: staff_school.Behind) -> tuple[date, str]:
    return one.since_on, one.case_id


def _key_of_review(one: Dated) -> tuple[date, str]:
    return one.on, one.case_id


def _place_of(one: tuple[int, school.Costed]) -> int:
    return one[0]


def _task(
    one: staff_tasks.Task, owners: dict[tuple[str, str], tuple[str, ...]], today: date
) -> TaskOfSchool:
    return TaskOfSchool(
        case_id=one.case_id,
        pupil=one.pupil,
        owners=owners.get(one.key, ()),
        step=step_shape(one.step, Audience.STAFF, policy_of(one.pack), today),
    )


def _behind(one: staff_school.Behind, today: date) -> BehindShape:
    return BehindShape(
        case_id=one.case_id,
        pupil=one.pupil,
        year_group=year_group(one.cohort, today).label,
        late=one.late,
        since_on=one.since_on,
    )


def _review(one: Dated, today: date) -> ReviewShape:
    return ReviewShape(
        case_id=one.case_id,
        pupil=one.pupil,
        year_group=year_group(one.cohort, today).label,
        on=one.on,
    )


def _provided(one: school.Costed) -> ProvidedShape:
    return ProvidedShape(
        case_id=one.case_id,
        pupil=one.pupil,
        year_group=one.year,
        stage=one.stage,
        cost_pounds=one.cost_pounds,
        promised=one.promised,
        delivered=one.delivered,
        is_over=one.is_over,
    )
