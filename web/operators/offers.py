"""What an operator may do about one reason why a case is stuck, each with what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from models.case import Case
from models.stuck import OperatorAct, StuckCode, StuckReason
from rules.acts.operating import last_snooze_day
from web.acts.helping import may_fill, page_of, step_of, told


@dataclass(frozen=True)
class Offer:
    """One thing to do: ``does`` says what comes of it, whether it can be undone and who sees it.

    It is a button that posts to ``deed``, a link to ``href``, or, where it cannot be done just now,
    neither.
    """

    does: str
    text: str = ""
    deed: str = ""
    href: str = ""
    second: bool = False


def offers(case: Case, reason: StuckReason, today: date) -> tuple[Offer, ...]:
    """Return what an operator may do about a reason on a London date, in the rules' order."""
    found = (offer(case, reason, today) for act, offer in _OF.items() if act in reason.may)
    offered = (one for some in found for one in some)
    return (*dict.fromkeys(offered), *_to_fill(case, reason))


_GONE_TODAY = (Offer("A message about this went today. The next can go tomorrow."),)


def _remind(case: Case, reason: StuckReason, today: date) -> tuple[Offer, ...]:
    step = step_of(case, reason.step_id)
    whom = told(case, step) if step else ""
    if not step or not whom:
        return ()
    if case.nudged_on.get(step.id) == today:
        return _GONE_TODAY
    does = (
        f"Sends one more reminder to {whom}. It cannot be taken back, and goes once a day at most. "
        "They read that those who run the service have seen it; the task and its date stay."
    )
    return (Offer(does, "Remind them now", "remind"),)


def _ask(case: Case, reason: StuckReason, today: date, *, second: bool) -> tuple[Offer, ...]:
    step = step_of(case, reason.step_id)
    whom = told(case, step, who_does_it=True) if step else ""
    if not step or not whom:
        return ()
    if case.nudged_on.get(step.id) == today:
        return _GONE_TODAY
    what = "find a second person who signs" if second else "say who does this"
    does = f"Asks {whom} to {what}. It cannot be taken back. Until they act, nothing else changes."
    text = "Ask for a second person" if second else "Ask who does this"
    return (Offer(does, text, "ask-who", second=second),)


def _ask_who(case: Case, reason: StuckReason, today: date) -> tuple[Offer, ...]:
    return _ask(case, reason, today, second=False)


def _ask_second(case: Case, reason: StuckReason, today: date) -> tuple[Offer, ...]:
    return _ask(case, reason, today, second=True)


def _again(_case: Case, reason: StuckReason, _today: date) -> tuple[Offer, ...]:
    if reason.code is not StuckCode.NOTICE_FAILING:
        return ()  # the button below the reasons starts the workflow again
    does = "The message is sent once more from the list of those that have not gone."
    return (Offer(does, "Go to the messages that have not gone", href="/operators#messages"),)


def _set_aside(case: Case, reason: StuckReason, today: date) -> tuple[Offer, ...]:
    if last_snooze_day(case, today) <= today:
        return ()
    asked = {"code": reason.code, **({"step": reason.step_id} if reason.step_id else {})}
    does = (
        "Takes this reason off the list until a day that you choose next. Nobody is told, "
        "reminders go on, and you may set another day later."
    )
    href = f"{page_of(case.id)}/set-aside?{urlencode(asked)}"
    return (Offer(does, f"Set aside: {reason.code.label}", href=href),)


def _repair(case: Case, _reason: StuckReason, _today: date) -> tuple[Offer, ...]:
    does = (
        "You ask, with a reason, and another operator confirms; until then nothing changes. "
        "Afterwards it cannot be undone: open tasks may get other dates, which their people see."
    )
    return (Offer(does, "Have it repaired", href=f"{page_of(case.id)}/repair"),)


def _to_fill(case: Case, reason: StuckReason) -> tuple[Offer, ...]:
    does = (
        "You choose on the next page who stands in. They are told and read the whole record; "
        "those who lead the school may end it."
    )
    return tuple(
        Offer(
            does,
            f"Have the role filled: {role.label}",
            href=f"{page_of(case.id)}/fill?role={role}",
        )
        for role in may_fill(case, reason.roles)
    )


_OF: dict[OperatorAct, Callable[[Case, StuckReason, date], tuple[Offer, ...]]] = {
    OperatorAct.NUDGE: _remind,
    OperatorAct.REASSIGN: _ask_who,
    OperatorAct.FIND_SECOND: _ask_second,
    OperatorAct.RETRY: _again,
    OperatorAct.SNOOZE: _set_aside,
    OperatorAct.REPAIR: _repair,
}
"""What is offered for each act that the rules leave to operators."""
