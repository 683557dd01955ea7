"""Rolling duties: what a school owes again and again, beside the work towards the next move.

A duty never blocks a move. It opens as a task so many school days before its day, is reminded of
like every other task, and closes when its record is there; the record sets the next day. The
rolling ones run while the pupil is on SEN Support or a My Support Plan. A duty is tagged as law
where an Act or regulations say "must", as local where statutory guidance says "should". The
numbers of paragraphs 6.64, 6.65 and 8.9 and the Regulations of 2005 were not looked up again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from models.calendar import SchoolCalendar
from models.case import Case, Chart
from models.due import Due
from models.evidence import Kind
from models.requirement import Document, Scope, Tag
from models.roles import Role
from models.words import Says
from rules.charts.chart import RESTS_WHILE
from rules.time import duty_dates
from rules.time.calendar import add_school_days, previous_school_day

DUTY = "duty"
"""How the rule of a duty's date begins; the duty's id follows."""

TO_PREPARE = 20
"""School days before its day at which a duty opens, where nothing else is said."""

A_TERM = 60

_TEACHING = (Role.CLASS_TEACHER, Role.SENCO)

DateOf = Callable[[Case, SchoolCalendar], date | None]


@dataclass(frozen=True)
class Duty:
    """One duty: what it asks in every audience's words, when it is due and what sets the day.

    ``asks`` reads like a condition, so that a task says the same wherever it is shown;
    ``purpose`` ends the sentence "Needed …"; ``rule`` ends "Due …". With ``unless_asked`` it is
    left out while a move already asks for the same record.
    """

    asks: Document
    due: DateOf
    purpose: Says
    rule: str
    opens_school_days_before: int = TO_PREPARE
    unless_asked: bool = False

    @property
    def id(self) -> str:
        """The duty's name, on its tasks in the place of a move's."""
        return self.asks.id

    def due_on(self, case: Case, calendar: SchoolCalendar) -> date | None:
        """Return the school day by which it is next due, None while nothing is owed."""
        day = self.due(case, calendar)
        return None if day is None else previous_school_day(calendar, day)

    def opens_on(self, due_on: date, calendar: SchoolCalendar) -> date:
        """Return the school day from which the task of a due date is open."""
        return add_school_days(calendar, due_on, -self.opens_school_days_before)


@dataclass(frozen=True)
class Owed:
    """One duty with its next due date and the day on which its task opens."""

    duty: Duty
    due_on: date
    opens_on: date


def owed(case: Case, calendar: SchoolCalendar) -> Iterator[Owed]:
    """Yield what the school owes on a pupil's journey, open by now or not."""
    if case.chart is not Chart.PUPIL_JOURNEY or RESTS_WHILE.keys() & set(case.configuration):
        return
    for duty in DUTIES.values():
        due_on = duty.due_on(case, calendar)
        if due_on is not None:
            yield Owed(duty, due_on, duty.opens_on(due_on, calendar))


def next_opening(case: Case, today: date, calendar: SchoolCalendar) -> date | None:
    """Return the next day on which a duty's task opens by itself."""
    ahead = (each.opens_on for each in owed(case, calendar) if each.opens_on > today)
    return min(ahead, default=None)


def _asks(
    duty_id: str,
    record: Kind,
    roles: tuple[Role, ...],
    source: str,
    says: tuple[str, str, str],
    tag: Tag = Tag.LOCAL,
) -> Document:
    staff, family, la = says
    return Document(
        kind="document",
        id=duty_id,
        record=record,
        scope=Scope.JOURNEY,
        supplied_by=roles,
        source=source,
        staff=staff,
        family=family,
        la=la,
        tag=tag,
        due=Due(school_days=TO_PREPARE),
    )


_ALL = (
    Duty(
        _asks(
            "parents_met_three_times",
            Kind.PARENT_MEETING,
            _TEACHING,
            "SEND Code of Practice 6.65; seeds 001, 003 and 004",
            (
                "The parents are met at least three times in any twelve months.",
                "The school meets you at least three times a year.",
                "The school meets the parents three times in any twelve months.",
            ),
        ),
        duty_dates.next_meeting,
        Says(
            staff="to meet the parents at least three times in any twelve months",
            family="so that you meet the school at least three times a year",
            la="to meet the parents three times in any twelve months",
        ),
        "so that any twelve months hold three meetings",
    ),
    Duty(
        _asks(
            "parents_sent_annual_report",
            Kind.ANNUAL_REPORT,
            _TEACHING,
            "Education (Pupil Information) (England) Regulations 2005; SEND Code of Practice 6.64; "
            "seed 003",
            (
                "The parents have had a report on progress within the last twelve months.",
                "The school writes to you at least once a year about how your child does.",
                "The school reports to the parents at least once a year.",
            ),
            Tag.LAW,
        ),
        duty_dates.next_report,
        Says(
            staff="to report to the parents at least once a year",
            family="so that you hear from the school at least once a year",
            la="to report to the parents at least once a year",
        ),
        "a year after the last report, or after support began",
    ),
    Duty(
        _asks(
            "specialist_asked_after_two_reviews",
            Kind.SPECIALIST_ADVICE,
            _TEACHING,
            "SEND Code of Practice 6.59",
            (
                "A specialist is asked after two reviews with progress below what was expected.",
                "The school asks a specialist when two reviews show too little progress.",
                "A specialist is asked after two reviews below what was expected.",
            ),
        ),
        duty_dates.specialists_after,
        Says(
            staff="because progress was below what was expected in two reviews running",
            family="because the support has not helped enough so far",
            la="because progress was below what was expected in two reviews",
        ),
        "20 school days after the second review",
        duty_dates.TO_ASK_SCHOOL_DAYS,
    ),
    Duty(
        _asks(
            "specialist_advice_kept_fresh",
            Kind.SPECIALIST_ADVICE,
            _TEACHING,
            "Practice of local authorities: reports of the last 24 months",
            (
                "The newest specialist advice is no older than 24 months.",
                "What the specialist wrote is not more than two years old.",
                "The newest specialist advice is no older than 24 months.",
            ),
        ),
        duty_dates.advice_goes_stale,
        Says(
            staff="so that the advice behind the request is no older than 24 months",
            family="so that the council sees advice that is new enough",
            la="so that the advice behind the request is no older than 24 months",
        ),
        "24 months after the newest advice, or 20 school days after work towards the request began",
        unless_asked=True,
    ),
    Duty(
        _asks(
            "progress_data_kept_fresh",
            Kind.PROGRESS_DATA,
            _TEACHING,
            "Practice of local authorities: figures of the last 12 months",
            (
                "Attendance, attainment and progress are of the last 12 months.",
                "The marks and days at school are of this last year.",
                "Attendance, attainment and progress are of the last 12 months.",
            ),
        ),
        duty_dates.figures_go_stale,
        Says(
            staff="so that the figures behind the request are of the last 12 months",
            family="so that the council sees how your child does now",
            la="so that the figures behind the request are of the last 12 months",
        ),
        "12 months after the newest, or 20 school days after work towards the request began",
        unless_asked=True,
    ),
    Duty(
        _asks(
            "education_plan_kept_each_term",
            Kind.PERSONAL_EDUCATION_PLAN,
            (Role.DESIGNATED_TEACHER,),
            "Promoting the education of looked-after children (statutory guidance); seed 000",
            (
                "The looked-after pupil's personal education plan is reviewed every term.",
                "The school looks at the plan for your child every term.",
                "The personal education plan is reviewed every term.",
            ),
        ),
        duty_dates.next_education_plan,
        Says(
            staff="to keep the personal education plan of a looked-after pupil each term",
            family="to plan this term with all who care for your child",
            la="to keep the personal education plan of a looked-after pupil each term",
        ),
        "10 working days after it was known or support began, then by the end of each next term",
    ),
    Duty(
        _asks(
            "adulthood_in_each_review",
            Kind.REVIEW,
            _TEACHING,
            "SEND Code of Practice 8.9; with an EHC plan, SEND Regulations 2014, regulations "
            "20(6) and 21(6)",
            (
                "Every review from Year 9 on speaks of preparation for adulthood.",
                "From Year 9 on we talk each time about life as an adult.",
                "Every review from Year 9 on speaks of preparation for adulthood.",
            ),
        ).model_copy(update={"parts": ("adulthood",)}),
        duty_dates.adulthood_in_review,
        Says(
            staff="to add preparation for adulthood to the review",
            family="to talk about life as an adult",
            la="to add preparation for adulthood to the review",
        ),
        "10 school days after the review",
        duty_dates.TO_COMPLETE_SCHOOL_DAYS,
    ),
    Duty(
        _asks(
            "rights_explained_before_they_pass",
            Kind.RIGHTS_EXPLAINED,
            (Role.SENCO,),
            "Children and Families Act 2014, sections 19 and 83; Education Act 1996, section 8",
            (
                "The young person and the parents know which rights pass, and when.",
                "You both know whose choice it will be after the last Friday in June.",
                "The young person and the parents know which rights pass, and when.",
            ),
        ),
        duty_dates.rights_pass,
        Says(
            staff="before rights pass from the parents to the young person",
            family="before your child can make these choices alone",
            la="before rights pass from the parents to the young person",
        ),
        "by the last day of compulsory school age",
        A_TERM,
    ),
)

DUTIES: dict[str, Duty] = {duty.id: duty for duty in _ALL}
"""Every rolling duty by its id."""
