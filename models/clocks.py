"""Shapes of the statutory clocks: a clock that runs, the rule behind it, and what excuses lateness.

All dates are days in London.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from models.base import Choice, Code, Record
from models.said import day_in_english

Sentence = Annotated[str, StringConstraints(min_length=10, max_length=300)]
"""Fixed wording of Handrail's own; says nothing about any one person."""

FOUR_WEEKS = timedelta(weeks=4)


class ClockCode(Choice):
    """Every clock Handrail runs."""

    DECIDE_TO_ASSESS = "decide_to_assess", "Decide whether to assess"
    GIVE_ADVICE = "give_advice", "Give advice for the assessment"
    REFUSE_PLAN = "refuse_plan", "Say that no plan will be made"
    ANSWER_DRAFT = "answer_draft", "Answer the draft plan"
    ANSWER_CONSULTATION = "answer_consultation", "Answer the consultation on naming the school"
    FINAL_PLAN = "final_plan", "Issue the final plan"
    REASSESSMENT_BAR = "reassessment_bar", "Six months since the last assessment"

    CONTACT_MEDIATION = "contact_mediation", "Contact the mediation adviser"
    MEET_FOR_MEDIATION = "meet_for_mediation", "Hold the mediation meeting"
    MEDIATION_CERTIFICATE = "mediation_certificate", "Issue the mediation certificate"
    APPEAL_FROM_LETTER = "appeal_from_letter", "Appeal, counted from the decision letter"
    APPEAL_FROM_CERTIFICATE = "appeal_from_certificate", "Appeal, counted from the certificate"
    NOTIFY_AFTER_ORDER = "notify_after_order", "Say that the assessment will be made"
    REFUSE_PLAN_AFTER_ORDER = "refuse_plan_after_order", "Say that no plan will be made"
    FINAL_PLAN_AFTER_ORDER = "final_plan_after_order", "Issue the final plan"
    DRAFT_AFTER_PLAN_ORDER = "draft_after_plan_order", "Issue the draft of the plan ordered"
    FINAL_AFTER_PLAN_ORDER = "final_after_plan_order", "Issue the plan ordered"
    AMEND_AFTER_ORDER = "amend_after_order", "Amend the plan as ordered"
    NAME_SCHOOL_AFTER_ORDER = "name_school_after_order", "Name the school ordered"

    ANNUAL_REVIEW = "annual_review", "Complete the annual review"
    REVIEW_PAPERS = "review_papers", "Give notice of the review meeting and circulate advice"
    REVIEW_REPORT = "review_report", "Send the report of the review meeting"
    REVIEW_DECISION = "review_decision", "Decide after the review meeting"
    ANSWER_AMENDMENTS = "answer_amendments", "Answer the proposed amendments"
    AMENDED_PLAN = "amended_plan", "Issue the amended plan, counted from the notice"
    REVIEW_TOTAL = "review_total", "Issue the amended plan, counted from the meeting"
    PHASE_TRANSFER = "phase_transfer", "Amend the plan before a change of phase"
    POST_16_TRANSFER = "post_16_transfer", "Amend the plan before a move to a post-16 institution"

    SEND_RECORDS = "send_records", "Send the pupil's record to the new school"
    EDUCATION_PLAN = "education_plan", "Start the personal education plan"


class StartsWith(Choice):
    """The event that starts a clock; its date is the clock's event day."""

    REQUEST_RECEIVED = "request_received", "the local authority receives the request"
    ADVICE_ASKED = "advice_asked", "the adviser receives the local authority's request for advice"
    DRAFT_SERVED = "draft_served", "the draft plan is served"
    SCHOOL_CONSULTED = "school_consulted", "the school receives the consultation"
    ASSESSED = "assessed", "the child or young person was last assessed"
    DECISION_SENT = "decision_sent", "written notice of the decision is sent"
    MEDIATION_WANTED = "mediation_wanted", "the family tells the authority it wants mediation"
    MEDIATION_OVER = "mediation_over", "the mediation ends, or the family says it wants none"
    CERTIFICATE_ISSUED = "certificate_issued", "the mediation certificate is issued"
    ORDERED = "ordered", "the Tribunal orders the assessment, or the authority concedes the appeal"
    REVIEWED = "reviewed", "the plan was made, or last reviewed"
    REVIEW_MEETING = "review_meeting", "the review meeting is held"
    AMENDMENTS_SENT = "amendments_sent", "notice of the proposed amendments is served"
    TRANSFER = "transfer", "the pupil moves to the next phase of education"
    LEFT_ROLL = "left_roll", "the pupil leaves the old school's register"
    LOOKED_AFTER = "looked_after", "the child becomes looked after"


class Party(Choice):
    """Who must act before a clock runs out."""

    LOCAL_AUTHORITY = "local_authority", "Local authority"
    ADVISER = "adviser", "Each person asked for advice"
    FAMILY = "family", "Parent or young person"
    SCHOOL = "school", "School"
    MEDIATION_ADVISER = "mediation_adviser", "Mediation adviser"
    SOCIAL_WORKER = "social_worker", "Social worker, with the designated teacher"
    NOBODY = "nobody", "Nobody: a time that must pass"


class Unit(Choice):
    """What a clock counts in. Only the last two ever skip a day."""

    DAYS = "days", "days"
    WEEKS = "weeks", "weeks"
    MONTHS = "months", "months"
    WORKING_DAYS = "working_days", "working days"
    SCHOOL_DAYS = "school_days", "school days"


class Counting(Choice):
    """Which day is day 1."""

    UNSETTLED = "unsettled", "Some count the day of the event as day 1, some the day after"
    WITH_EVENT_DAY = "with_event_day", "The law says: beginning with the day of the event"


class Direction(Choice):
    """On which side of its event a clock runs."""

    AFTER = "after", "no later than this long after the event"
    BEFORE = "before", "at least this long before the event"


class Length(Record):
    """How long a clock runs."""

    count: int = Field(ge=1, le=60)
    unit: Unit
    direction: Direction = Direction.AFTER

    @model_validator(mode="after")
    def _counts_back_in_plain_days(self) -> Self:
        if self.direction is Direction.BEFORE and self.unit not in (Unit.DAYS, Unit.WEEKS):
            raise ValueError("Only days and weeks are counted back. Give the length in weeks.")
        return self


class BeforeDay(Record):
    """A clock that ends each year before one day of the calendar year of its event."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)


class ExceptionReason(Choice):
    """The only causes the law lets excuse a missed limit. A shortage of staff is not among them."""

    SCHOOL_CLOSED = "school_closed", "Advice was asked of a head while the school was closed"
    EARLY_YEARS_CLOSED = "early_years_closed", "Advice was asked of a nursery while it was closed"
    EXCEPTIONAL_CIRCUMSTANCES = (
        "exceptional_circumstances",
        "Exceptional personal circumstances of the child, the parent or the young person",
    )
    ABSENT_FROM_AREA = "absent_from_area", "The child, parent or young person was out of the area"
    MISSED_APPOINTMENT = "missed_appointment", "The child or young person missed an appointment"


class ClockRule(Record):
    """What the law says of one clock.

    ``unverified`` names what in this rule rests on guides or on our own knowledge and not on the
    text of the law; None when nothing does. ``excusable_by`` lists the causes that may excuse
    missing it, of which an absence must last ``absence_weeks`` without a break.
    """

    code: ClockCode
    length: Length | BeforeDay
    counting: Counting = Counting.UNSETTLED
    starts_with: StartsWith
    who_acts: Party
    for_staff: Sentence
    for_family: Sentence
    for_authority: Sentence
    source: Sentence
    unverified: Sentence | None = None
    excusable_by: tuple[ExceptionReason, ...] = ()
    absence_weeks: int = 4


class Clock(Record):
    """One clock that runs for a case: act by the earlier date, in breach after the later.

    ``act_by_on`` counts the event day as day 1, ``breach_after_on`` does not. ``counted_with`` is
    the version of the calendar, for a clock that counts school days or working days.
    """

    code: ClockCode
    source: Sentence
    starts_on: date
    act_by_on: date
    breach_after_on: date
    counted_with: Code | None = None

    @model_validator(mode="after")
    def _earlier_date_first(self) -> Self:
        if self.breach_after_on < self.act_by_on:
            raise ValueError("A clock cannot be in breach before the day to act by. Swap the two.")
        return self


class ClockException(Record):
    """An excuse for lateness, with its evidence. It never moves a date.

    ``from_on`` to ``to_on`` are the first and last day of the closure, the absence, the
    circumstances, or the day of the appointment. ``asked_on`` is the day the authority asked for
    advice, for a closure only. ``evidence`` is the id of the document that shows it.
    """

    reason: ExceptionReason
    from_on: date
    to_on: date
    asked_on: date | None = None
    evidence: Code
    family_told_on: date | None = None

    @model_validator(mode="after")
    def _could_be_so(self) -> Self:
        """Raise ValueError with a sentence when the law would not know this as an exception."""
        if self.to_on < self.from_on:
            raise ValueError("The exception ends before it begins. Change one of its two dates.")
        if self.is_closure:
            self._check_closure()
        elif self.asked_on is not None:
            raise ValueError(
                "Only a closure needs the day on which advice was asked. Leave that day empty."
            )
        return self

    @property
    def is_closure(self) -> bool:
        """Tell whether the exception is that a school or nursery was closed."""
        return self.reason in (ExceptionReason.SCHOOL_CLOSED, ExceptionReason.EARLY_YEARS_CLOSED)

    @property
    def lasted(self) -> timedelta:
        """The number of whole days from the first to the last, both included."""
        return self.to_on - self.from_on + timedelta(days=1)

    def _check_closure(self) -> None:
        if self.asked_on is None:
            raise ValueError("Give the day on which the authority asked the school for advice.")
        if self.lasted < FOUR_WEEKS:
            raise ValueError(
                f"The closure lasted {self.lasted.days} days. "
                "Only one of at least 4 weeks without a break is an exception."
            )
        reopens_on = self.to_on + timedelta(days=1)
        first, last = self.from_on - timedelta(weeks=1), reopens_on - timedelta(weeks=1)
        if not first <= self.asked_on <= last:
            raise ValueError(
                "Advice must have been asked between one week before the closure and one week "
                f"before re-opening: from {day_in_english(first)} to {day_in_english(last)}."
            )


class Standing(Choice):
    """How a clock stands on a day."""

    IN_TIME = "in_time", "In time"
    LATE_BUT_EXCUSED = "late_but_excused", "Late, but excused"
    LATE = "late", "Late"
