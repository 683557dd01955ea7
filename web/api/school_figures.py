"""A school at once, for those who lead it: tasks, caseload, provision, governors' figures."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import TypeAdapter

from adapters.queries import governors, staff_school, staff_tasks
from adapters.rulings import policy_of
from models.base import Code
from models.message import Audience
from models.scopes import Scope
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
from web.counting import provision_of, reviews_by_pupil, reviews_of
from web.ground import Access
from web.presenters import provision_map, school
from web.presenters.provision import since
from web.presenters.review_list import EARLIER, Chosen, Review
from web.presenters.review_times import How, TermRow, by_term, held_in
from web.presenters.school import YEARS_BACK
from web.problem_details import FieldShape, ToMend

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
        listed = staff_tasks.school_tasks_after(caller.person, connection, last, limit + 1)
        owners = staff_tasks.owners(caller.person, connection, [one.key for one in listed])
    today = caller.desk.today
    return page(listed, limit, _DATED, _key_of_task, lambda one: _task(one, owners, today))


@router.get("/overview")
def overview(caller: Leader) -> Overview:
    """Count pupils by stage and year group, and the tasks of the coming weeks."""
    today = caller.desk.today
    with caller.desk.reading() as connection:
        load = school.caseload(staff_school.caseload(caller.person, connection), today)
        weeks = school.weeks(staff_school.due_days(caller.person, connection), today)
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
def reviews(
    request: Request,
    caller: Leader,
    term: Annotated[
        Literal["earlier"] | date | None,
        Query(
            description="The first day of a term, or `earlier` for every term before this one; "
            "this term, or in the holidays the next, where none is given."
        ),
    ] = None,
    how: Annotated[
        How | None, Query(description="How the reviews stand; all of them where not given.")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[ReviewShape]:
    """List the reviews of a term by pupil, held or not, the one due first at the top."""
    last = begin_after(cursor, _PLACE)
    found = reviews_by_pupil(request, caller.person)
    begins = term if isinstance(term, date) else None
    if begins is not None and begins not in {one.starts_on for one in found.terms}:
        raise ToMend(FieldShape(pointer="query/term", detail="No term begins on this day."))
    every = found.of(Chosen(term=begins, earlier=term == EARLIER, how=how))
    listed = after(tuple(enumerate(every)), last, _place_of, limit + 1)
    return page(listed, limit, _PLACE, _place_of, lambda one: _review(one[1]))


@router.get("/provision")
def provision(
    request: Request, caller: Leader, limit: Limit = 50, cursor: Cursor = None
) -> Page[ProvidedShape]:
    """Show what each pupil's support costs since September, by name; promised and delivered."""
    last, today = begin_after(cursor, _PLACE), caller.desk.today
    with caller.desk.reading() as connection:
        provided = provision_of(request).of(caller.person, connection, since(today))
    rows = provision_map.rows(provided, today)
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
    terms = by_term(reviewed, calendar, chosen, today)
    lines = school.figures(found, held_in(terms))
    return Figures(
        school_year=chosen,
        figures=tuple(Figure(name=name, count=said) for name, said in lines),
        stages=tuple(name for _, name in load.stages),
        years=tuple(StagesOfYear(year=y, counts=c) for y, c in school.publishable(load)),
        reviews=tuple(map(_of_term, terms)),
    )


def _of_term(row: TermRow) -> ReviewsOfTerm:
    in_time, later, not_held = row.counts
    return ReviewsOfTerm(term=row.term, held_in_time=in_time, held_later=later, not_held=not_held)


def _key_of_task(one: staff_tasks.Task) -> tuple[date, str, str]:
    return one.step.due_on, one.case_id, one.step.id


def _key_of_behind(one: staff_school.Behind) -> tuple[date, str]:
    return one.since_on, one.case_id


def _place_of(one: tuple[int, object]) -> int:
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


def _review(one: Review) -> ReviewShape:
    return ReviewShape(
        case_id=one.case_id,
        pupil=one.pupil,
        year_group=one.year,
        class_teacher=one.teacher,
        on=one.due_on,
        held_on=one.held_on,
        how=one.how,
    )


def _provided(one: provision_map.Row) -> ProvidedShape:
    return ProvidedShape(
        case_id=one.case_id,
        pupil=one.pupil,
        year_group=one.year,
        stage=one.stage,
        cost_pounds=one.cost.plans.pounds,
        pieces=one.cost.plans.pieces,
        pieces_without_cost=one.cost.plans.without,
        costed_pounds_a_year=one.cost.costing.pounds_a_year if one.cost.costing else None,
        promised=one.recorded.promised,
        delivered=one.recorded.delivered,
        promised_in_reviews=one.told.promised,
        delivered_in_reviews=one.told.delivered,
        line_pounds=one.cost.line_pounds,
        is_near=one.cost.is_near,
        is_over=one.cost.is_over,
    )
