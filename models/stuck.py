"""Why a case is stuck, in a form that operators may see: codes, roles and dates, no names."""

from __future__ import annotations

from datetime import date

from models.base import Choice, Code, Record
from models.roles import Role


class StuckCode(Choice):
    """What is wrong; the last four are seen from outside the case."""

    OVERDUE = "overdue", "Overdue past its last reminder"
    NOBODY = "nobody", "Nobody can do it"
    ONE_PERSON = "one_person", "Two people are needed and there is one"
    NOBODY_TOLD = "nobody_told", "A reminder had nobody to go to"
    LA_LATE = "la_late", "The local authority has not decided in time"
    ADVICE_LATE = "advice_late", "Advice or an answer asked by the authority has not come in time"
    FAMILY_SILENT = "family_silent", "The family has not answered"
    TRANSFER_UNANSWERED = "transfer_unanswered", "The next school has not answered"
    TRANSFER_REFUSED = "transfer_refused", "The next school has said no"
    NO_STEP = "no_step", "Open, but nothing is asked of anyone"
    CLOCK_LATE = "clock_late", "A date has come and was not acted on"
    NOTICE_FAILING = "notice_failing", "A message cannot be delivered"
    LETTER_FAILING = "letter_failing", "A letter to another case cannot be delivered"
    WORKFLOW_FAILING = "workflow_failing", "The case's workflow is failing"
    WORKFLOW_MISSING = "workflow_missing", "The case has no workflow"


class OperatorAct(Choice):
    """What an operator may do about it."""

    NUDGE = "nudge", "Remind the people it waits for"
    REASSIGN = "reassign", "Ask the school to say who does this"
    FIND_SECOND = "find_second", "Ask the school to find a second person"
    RETRY = "retry", "Try again; the cause is checked anew"
    SNOOZE = "snooze", "Set aside until a day, with a reason"
    REPAIR = "repair", "Repair the case: two people and a reason"


class Observed(Record):
    """Something wrong that is seen from outside the case, and since which London date."""

    code: StuckCode
    since_on: date


class StuckReason(Record):
    """One reason why a case is stuck: since which London date, waiting for whom, and what helps.

    ``until_on`` is the London date until which an operator has set it aside.
    """

    code: StuckCode
    sentence: str
    since_on: date
    step_id: Code | None = None
    roles: tuple[Role, ...] = ()
    may: tuple[OperatorAct, ...]
    until_on: date | None = None
