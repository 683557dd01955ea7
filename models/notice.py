"""What one person is to be told: codes and dates only, no words and no names."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime

from models.base import Choice, Code, Record
from models.case import StepKind
from models.evidence.kinds import Kind
from models.roles import Role


class NoticeKind(Choice):
    """Why someone is told: one for each rung of a timetable, and one for a move that was made."""

    OPENED = "opened", "New task"
    BEFORE = "before", "Due soon"
    ON_THE_DAY = "on_the_day", "Due today"
    AFTER = "after", "Overdue"
    TO_SENCO = "to_senco", "Overdue: SENCo told"
    TO_HEADTEACHER = "to_headteacher", "Overdue: headteacher told"
    TO_MANAGER = "to_manager", "Overdue: manager told"
    TO_OPERATORS = "to_operators", "Overdue: operators told"
    MOVED = "moved", "Something changed"
    NUDGED = "nudged", "Reminder from the service"
    ASKED_WHO = "asked_who", "Somebody has to be named"
    ASKED_SECOND = "asked_second", "A second person has to be found"
    RIGHTS_PASSED = "rights_passed", "Rights have passed"
    CORRECTED = "corrected", "A record was corrected"
    CORRECTED_ANEW = "corrected_anew", "The record that counts now has come"
    DISAGREES = "disagrees", "The family does not agree"
    PUPIL_WROTE = "pupil_wrote", "The pupil has written"
    SIGNED = "signed", "What you wrote was signed"
    NOT_AGREED = "not_agreed", "A second person did not agree"
    STANDS_IN = "stands_in", "Acts for somebody else"
    TAKES_OVER = "takes_over", "Is the class teacher from now on"


class Notice(Record):
    """One thing one person is to be told, once: ``key`` is unique for ever.

    ``person_id`` is None for whoever operates the service. ``send_at`` is the aware UTC instant
    from which it may go; an urgent one does not wait for the day's message. ``due_on`` is a London
    date. ``acting_for`` is whose task it is, where the person stands in for somebody.
    """

    key: str
    case_id: Code
    person_id: Code | None
    role: Role
    acting_for: Code | None = None
    kind: NoticeKind
    move: Code | None = None
    step_id: Code | None = None
    step_kind: StepKind | None = None
    requirement: Code | None = None
    record: Kind | None = None
    document: Code | None = None
    due_on: date | None = None
    urgent: bool = False
    send_at: AwareDatetime
