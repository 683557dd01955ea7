"""What operators do to a case from outside: codes and dates only, for they see no words."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime

from models.base import Choice, Code, Record
from models.roles import Actor
from models.stuck import StuckCode


class SnoozeReason(Choice):
    """Why a stuck case may wait; chosen, never written, so that no name is kept with it."""

    DAY_AGREED = "day_agreed", "The people it waits for have named a day"
    SOMEBODY_NEW = "somebody_new", "Somebody new will hold the role by then"
    CLOSED = "closed", "The school or the office is closed until then"
    FAULT_OUTSIDE = "fault_outside", "A fault outside Handrail is being mended"


class RepairReason(Choice):
    """Why a case has to be repaired."""

    WRONG_CALENDAR = "wrong_calendar", "Dates were set by a calendar that was wrong"
    AFTER_A_FAULT = "after_a_fault", "A fault left it asking too little or too much"
    DATE_PASSED_OVER = "date_passed_over", "A date came and was not acted on"


class Snooze(Record):
    """One reason why a case is stuck, set aside until a London date."""

    code: StuckCode
    step_id: Code | None
    until_on: date
    reason: SnoozeReason


class RepairWanted(Record):
    """A repair one operator has asked for (aware UTC) and another has yet to confirm."""

    reason: RepairReason
    by: Actor
    at: AwareDatetime
