"""What one notice says to its reader: what to do, why now and by when, in that reader's words.

What a family can be told is looked up in the language of the message; all others read English.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adapters.languages import _, counted, full_date
from models.case import Step, StepKind
from models.message import Audience
from models.notice import Notice, NoticeKind
from models.requirement import Tag
from models.roles import Role
from rules.conditions.policy import Policy
from rules.people.authority import spoken
from rules.waits.of_family import CHALLENGES
from rules.words.names import names
from rules.words.tasks import (
    CORRECTED,
    CORRECTED_ANEW,
    DISAGREES,
    NEVER_WAS,
    NOT_AGREED,
    PUPIL_WROTE,
    RIGHTS_PASSED,
    SIGNED,
    TO_THE_YOUNG_PERSON,
    said_to,
    task_title,
    what_is_missing,
    when_due,
    why_now,
)
from rules.words.young_person import speaks_of_a_child, to_the_young_person

NUDGED = "Those who run the service have seen that it waits for you."
"""What a family is told too when an operator reminds it."""

_TOLD_BECAUSE = {
    NoticeKind.TO_SENCO: "You are told because you are the SENCo.",
    NoticeKind.TO_HEADTEACHER: "You are told because you are the headteacher.",
    NoticeKind.TO_MANAGER: "You are told because you are the manager.",
    NoticeKind.NUDGED: NUDGED,
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

_OF_SIGNING = {NoticeKind.SIGNED: SIGNED, NoticeKind.NOT_AGREED: NOT_AGREED}

_OF_THE_FAMILYS_WORDS = {
    NoticeKind.DISAGREES: DISAGREES,
    NoticeKind.PUPIL_WROTE: PUPIL_WROTE,
}

_TO_STAFF_ALONE = (
    NoticeKind.STANDS_IN,
    NoticeKind.TAKES_OVER,
    *_OF_THE_FAMILYS_WORDS,
    *_OF_SIGNING,
)

_TAKES_OVER = "You are the class teacher from now on"

_JUST_HAPPENED = {
    NoticeKind.MOVED,
    NoticeKind.RIGHTS_PASSED,
    *_OF_THE_FAMILYS_WORDS,
    *_OF_CORRECTIONS,
    *_OF_SIGNING,
}


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
        return _(TO_THE_YOUNG_PERSON if is_theirs else said_to(audience, RIGHTS_PASSED))
    if notice.kind in _OF_CORRECTIONS:
        is_theirs = notice.kind is NoticeKind.CORRECTED and notice.record in CHALLENGES
        says = NEVER_WAS if is_theirs else _OF_CORRECTIONS[notice.kind]
        return _of_record(item, said_to(audience, says))
    if notice.kind in _TO_STAFF_ALONE:
        return _to_staff(item)
    if notice.kind is NoticeKind.MOVED or notice.step_id is None:
        move = names(item.policy).move(str(notice.move))
        return _(_to_them(item, said_to(audience, move.says), move.name))
    return _of_task(item, audience)


def _of_task(item: Item, audience: Audience) -> str:
    notice = item.notice
    task = task_title(item.step or _step_of(notice), audience, item.policy)
    said = _(_to_them(item, task, notice.record.label if notice.record else ""))
    if item.done and audience is not Audience.OPERATOR:
        return _("Done since: {task}").format(task=said)
    if notice.kind in _ASKS_THOSE_WHO_LEAD:
        return f"{_ASKS_THOSE_WHO_LEAD[notice.kind]}: {said}"
    return f"Case {notice.case_id}: {said}" if audience is Audience.OPERATOR else said


def _to_them(item: Item, said: str, name: str) -> str:
    """Return a sentence to its reader: nobody speaks to a young person of somebody's child."""
    is_theirs = item.notice.role is Role.YOUNG_PERSON
    return to_the_young_person(said, name) if is_theirs else said


def _to_staff(item: Item) -> str:
    if item.notice.kind in _OF_THE_FAMILYS_WORDS:
        return _OF_THE_FAMILYS_WORDS[item.notice.kind]
    if item.notice.kind in _OF_SIGNING:
        return _of_record(item, _OF_SIGNING[item.notice.kind])
    if item.notice.kind is NoticeKind.TAKES_OVER:
        return _TAKES_OVER
    return f"You act as {spoken((item.notice.role,))}{_for_whom(item)}"


def _of_record(item: Item, said: str) -> str:
    if item.notice.record is None:
        return _(said)
    called = _(names(item.policy).record(item.notice.record))
    return _("{task}: {document}").format(task=_(said), document=called)


def lines(item: Item, audience: Audience, today: date) -> list[str]:
    """Return what stands below the title: what is needed, why now, by when, and where."""
    notice, step = item.notice, item.step
    if notice.kind is NoticeKind.STANDS_IN:
        return _standing_in(item)
    if notice.kind is NoticeKind.TAKES_OVER:
        said = "Why now: what is open for the class teacher is yours to do from now on."
        return [said, f"Open: {item.link}"]
    if audience is Audience.FAMILY:
        return _to_a_family(item, today)
    found = [] if notice.acting_for is None else [f"You act{_for_whom(item)} in this."]
    if step is not None and notice.kind in _TOLD_BECAUSE:
        found.append(_("Waits for: {who}").format(who=_(spoken(step.roles))))
    if step is not None and step.kind is StepKind.SUPPLY and audience is not Audience.OPERATOR:
        found.append(f"Done when: {what_is_missing(step, audience, item.policy)}")
    found.append(f"Why now: {_why(item, audience, today)}")
    if notice.due_on is not None and not item.done:
        found.append(f"By: {full_date(notice.due_on)}")
    found.append(f"Open: {item.link}")
    return found


def _to_a_family(item: Item, today: date) -> list[str]:
    """Return the same to a family: what it is about, by when, and the one link to open."""
    notice = item.notice
    found = [_why(item, Audience.FAMILY, today)]
    if notice.kind is NoticeKind.MOVED and notice.due_on is not None:
        found = [_("Do you want to appeal? The page says how, step by step, and who helps.")]
    if notice.due_on is not None and not item.done:
        found.append(_("By: {day}").format(day=full_date(notice.due_on)))
    return [*found, _("Open: {link}").format(link=item.link)]


def is_asked(notice: Notice) -> bool:
    """Tell whether its reader is asked to do something, and does not wait for somebody else."""
    return notice.step_id is not None and notice.step_kind is not StepKind.WAIT


def is_own_right(notice: Notice) -> bool:
    """Tell whether a notice is of a time in which a family may act, if it wants to."""
    return notice.step_kind is StepKind.WAIT and notice.record in CHALLENGES


def _for_whom(item: Item) -> str:
    return f" for {item.acts_for}" if item.acts_for else ""


def _standing_in(item: Item) -> list[str]:
    until = f"By: {full_date(item.notice.due_on)}, the last day" if item.notice.due_on else ""
    said = "Why now: their tasks are yours to do from now on. What you do carries both your names."
    return [line for line in (said, until, f"Open: {item.link}") if line]


def _why(item: Item, audience: Audience, today: date) -> str:
    notice = item.notice
    if notice.kind in _JUST_HAPPENED:
        return _("This has just happened. The page says what comes next.")
    if item.done or item.step is None:
        return _("This was not done by its date. It has been done since.")
    if audience is Audience.FAMILY and _is_late_elsewhere(notice, today):
        return _(
            "The council had to do this by the day below. If you have heard nothing, ask the "
            "council why. The school can help you."
        )
    parts = [_when(notice, today), _(_why_now(item, item.step, audience))]
    if notice.kind in _TOLD_BECAUSE:
        parts.append(_(_TOLD_BECAUSE[notice.kind]))
    return " ".join(parts)


def _why_now(item: Item, step: Step, audience: Audience) -> str:
    said = why_now(step, audience)
    is_theirs = item.notice.role is Role.YOUNG_PERSON
    return when_due(step, audience) if is_theirs and speaks_of_a_child(said) else said


def _is_late_elsewhere(notice: Notice, today: date) -> bool:
    """Tell whether the council let a day of the law pass: the family that waits is not late."""
    is_past = notice.due_on is not None and notice.due_on < today
    return is_past and not is_asked(notice) and notice.record not in CHALLENGES


def _when(notice: Notice, today: date) -> str:
    """Say how far off the date is: by today's date, for a message can be late itself."""
    if notice.due_on is None:
        return _("This is open.")
    days = (notice.due_on - today).days
    if days < 0:
        return _("This is late.")
    if days == 0:
        return _("This is due today.")
    if notice.kind is NoticeKind.OPENED:
        said = counted(
            "This is new and is due tomorrow.", "This is new and is due in {days} days.", days
        )
    else:
        said = counted("This is due tomorrow.", "This is due in {days} days.", days)
    return said.format(days=days)


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
