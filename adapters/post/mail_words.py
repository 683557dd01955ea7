"""What one notice says to its reader: what to do, why now and by when, in that reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.case import Step, StepKind
from models.message import Audience
from models.notice import Notice, NoticeKind
from models.requirement import Tag
from models.roles import Role
from rules.conditions.policy import Policy
from rules.people.authority import spoken
from rules.words.names import names
from rules.words.tasks import (
    CORRECTED,
    CORRECTED_ANEW,
    RIGHTS_PASSED,
    TO_THE_YOUNG_PERSON,
    said_to,
    task_title,
    what_is_missing,
    why_now,
)

_TOLD_BECAUSE = {
    NoticeKind.TO_SENCO: "You are told because you are the SENCo.",
    NoticeKind.TO_HEADTEACHER: "You are told because you are the headteacher.",
    NoticeKind.TO_MANAGER: "You are told because you are the manager.",
    NoticeKind.NUDGED: "Those who run the service have seen that it waits for you.",
    NoticeKind.ASKED_WHO: "It is not being done. Open the page and say who does it from now on.",
    NoticeKind.ASKED_SECOND: "Different people must sign it, and here there are too few. Let "
    "somebody else hold one of the roles, or write it.",
    NoticeKind.TO_OPERATORS: "Every reminder has gone and it is still not done.",
}


_OF_CORRECTIONS = {
    NoticeKind.CORRECTED: CORRECTED,
    NoticeKind.CORRECTED_ANEW: CORRECTED_ANEW,
}

_ASKS_THOSE_WHO_LEAD = {
    NoticeKind.ASKED_WHO: "Say who does this",
    NoticeKind.ASKED_SECOND: "Find a second person for this",
}

_JUST_HAPPENED = {NoticeKind.MOVED, NoticeKind.RIGHTS_PASSED, *_OF_CORRECTIONS}


@dataclass(frozen=True, slots=True)
class Item:
    """One notice, with what its text needs and codes cannot say.

    ``pupil`` is the pupil's initials; ``step`` the task it speaks of, None where that is closed;
    ``acts_for`` the name of the colleague for whom its reader acts.
    """

    notice: Notice
    pupil: str
    link: str
    policy: Policy
    step: Step | None = None
    acts_for: str = ""

    @property
    def done(self) -> bool:
        """Whether the task it speaks of is closed by now."""
        return self.notice.step_id is not None and self.step is None


def title(item: Item, audience: Audience) -> str:
    """Return what there is to do, or what happened."""
    notice = item.notice
    if notice.kind is NoticeKind.RIGHTS_PASSED:
        is_theirs = notice.role is Role.YOUNG_PERSON
        return TO_THE_YOUNG_PERSON if is_theirs else said_to(audience, RIGHTS_PASSED)
    if notice.kind in _OF_CORRECTIONS:
        called = f": {names(item.policy).record(notice.record)}" if notice.record else ""
        return said_to(audience, _OF_CORRECTIONS[notice.kind]) + called
    if notice.kind is NoticeKind.STANDS_IN:
        return f"You act as {spoken((notice.role,))}{_for_whom(item)}"
    if notice.kind is NoticeKind.MOVED or notice.step_id is None:
        return said_to(audience, names(item.policy).move(str(notice.move)).says)
    said = task_title(item.step or _step_of(notice), audience, item.policy)
    if notice.kind in _ASKS_THOSE_WHO_LEAD:
        return f"{_ASKS_THOSE_WHO_LEAD[notice.kind]}: {said}"
    return f"Case {notice.case_id}: {said}" if audience is Audience.OPERATOR else said


def lines(item: Item, audience: Audience, today: date) -> list[str]:
    """Return what stands below the title: what is needed, why now, by when, and where."""
    notice, step = item.notice, item.step
    if notice.kind is NoticeKind.STANDS_IN:
        return _standing_in(item)
    found = [] if notice.acting_for is None else [f"You act{_for_whom(item)} in this."]
    if step is not None and notice.kind in _TOLD_BECAUSE:
        found.append(f"Waits for: {spoken(step.roles)}")
    if step is not None and step.kind is StepKind.SUPPLY and audience is not Audience.OPERATOR:
        found.append(f"Done when: {what_is_missing(step, audience, item.policy)}")
    found.append(f"Why now: {_why(item, audience, today)}")
    if notice.due_on is not None and not item.done:
        found.append(f"By: {full_day(notice.due_on)}")
    found.append(f"Open: {item.link}")
    return found


def _for_whom(item: Item) -> str:
    return f" for {item.acts_for}" if item.acts_for else ""


def _standing_in(item: Item) -> list[str]:
    until = f"By: {full_day(item.notice.due_on)}, the last day" if item.notice.due_on else ""
    said = "Why now: their tasks are yours to do from now on. What you do carries both your names."
    return [line for line in (said, until, f"Open: {item.link}") if line]


def full_day(day: date) -> str:
    """Return a date with its weekday and year: Monday 5 October 2026."""
    return f"{short_day(day)} {day.year}"


def short_day(day: date) -> str:
    """Return a date with its weekday: Monday 5 October."""
    return f"{day:%A} {day.day} {day:%B}"


def _why(item: Item, audience: Audience, today: date) -> str:
    notice = item.notice
    if notice.kind in _JUST_HAPPENED:
        return "This has just happened. The page says what comes next."
    if item.done or item.step is None:
        return "This was not done by its date. It has been done since."
    parts = [_when(notice, today), why_now(item.step, audience)]
    if notice.kind in _TOLD_BECAUSE:
        parts.append(_TOLD_BECAUSE[notice.kind])
    return " ".join(parts)


def _when(notice: Notice, today: date) -> str:
    """Say how far off the date is: by today's date, for a message can be late itself."""
    if notice.due_on is None:
        return "This is open."
    days = (notice.due_on - today).days
    if days < 0:
        return "This is late."
    if days == 0:
        return "This is due today."
    new = "This is new and" if notice.kind is NoticeKind.OPENED else "This"
    return f"{new} is due {'tomorrow' if days == 1 else f'in {days} days'}."


def _step_of(notice: Notice) -> Step:
    """Return as much of a closed task as its notice holds: enough for its title."""
    on = notice.due_on or notice.send_at.date()
    return Step(
        id=str(notice.step_id),
        kind=notice.step_kind or StepKind.WAIT,
        move=str(notice.move),
        requirement=notice.requirement,
        tag=Tag.LOCAL,
        record=notice.record,
        document=notice.document,
        roles=(notice.role,),
        opened_on=on,
        due_on=on,
        rule="closed",
        calendar="closed",
        rungs=(),
    )
