"""Tasks in words: what to do, why now, by when, by which rule, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from types import MappingProxyType
from urllib.parse import urlencode

from adapters.queries.staff_tasks import Task
from adapters.rulings import policy_of
from models.case import Case, Step, StepKind
from models.evidence import Kind
from models.message import Audience
from models.requirement import Requirement
from models.roles import ACROSS_SCHOOLS
from rules.conditions.left_empty import left_empty_in
from rules.conditions.policy import Policy
from rules.people.letting import MAY_STAND_IN
from rules.time.duties import DUTIES
from rules.time.limits import is_time_given
from rules.waits.in_school import review_day_passed
from rules.words.names import names
from rules.words.sources import tagged_source
from rules.words.tasks import needed_for, task_title, what_is_missing, when_due
from web.dates import long_date
from web.presenters.anchors import anchor

SOON_DAYS = 7
"""From a week before it is due, a task is tagged: a school week and a weekend."""

NOBODY = "Nobody here holds the role that can do this"

Owners = Mapping[tuple[str, str], tuple[str, ...]]
"""Who can do each task, by its case and step."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A word in a colour of the design system."""

    text: str
    colour: str

    @property
    def is_late(self) -> bool:
        """Tell whether it says that something is overdue."""
        return self.colour == "red"


REVIEW_DAY_PASSED = Tag("Past its day", "orange")
"""A review that its plan set for a day that is over; the task to record it is due some days on."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One task as a page lists it: ``asked`` and ``source`` say which rule is behind it.

    ``hands`` says who is on it, where several people could do it.
    """

    id: str
    pupil: str
    title: str
    href: str
    due: str
    why: str
    when: str
    asked: str
    source: str
    tag: Tag
    owners: str
    acts_for: str = ""
    hand_over: str = ""
    hands: str = ""
    may_claim: bool = False
    may_release: bool = False
    empty: tuple[tuple[str, str], ...] = ()
    """Each question that a form which is there leaves empty, and where it is answered."""
    questions: tuple[str, ...] = ()
    """What the local authority asks in its own words, and who asked."""


@dataclass(frozen=True, slots=True)
class OfPupil:
    """The tasks of one pupil."""

    pupil: str
    href: str
    tasks: tuple[Shown, ...]


def tag_of(step: Step, today: date) -> Tag:
    """Return how urgent a step is, in a word; by time that a family is given nobody is late."""
    if not is_time_given(step):
        return due_tag(step.due_on, today)
    return Tag("Over", "grey") if (step.breach_on or step.due_on) < today else Tag("Open", "blue")


def due_tag(due_on: date, today: date) -> Tag:
    """Return how urgent a date is, in a word."""
    days = (due_on - today).days
    if days < 0:
        return Tag("Overdue", "red")
    if days == 0:
        return Tag("Due today", "orange")
    return Tag("Due soon", "yellow") if days <= SOON_DAYS else Tag("Open", "blue")


def by_pupil(
    tasks: Iterable[Task],
    owners: Owners,
    today: date,
    viewer_id: str = "",
    begun: Mapping[str, Case] = MappingProxyType({}),
) -> tuple[OfPupil, ...]:
    """Return tasks under the pupil they are about; those of one pupil stand together already.

    ``begun`` are the journeys of tasks of which a form is there, by id.
    """
    return tuple(
        _of_pupil(tuple(of_one), owners, today, viewer_id, begun.get(case_id))
        for case_id, of_one in groupby(tasks, lambda task: task.case_id)
    )


def _of_pupil(
    tasks: tuple[Task, ...], owners: Owners, today: date, viewer_id: str, begun: Case | None
) -> OfPupil:
    return OfPupil(
        pupil=tasks[0].pupil,
        href=f"/journeys/{tasks[0].case_id}",
        tasks=tuple(
            shown(task, owners.get(task.key, ()), today, viewer_id, begun) for task in tasks
        ),
    )


def shown(
    task: Task,
    owners: tuple[str, ...],
    today: date,
    viewer_id: str = "",
    begun: Case | None = None,
) -> Shown:
    """Return one task in words, with everybody who can do it, for one of them to read."""
    is_mine = task.claimed_by is not None and task.claimed_by == viewer_id
    step, policy = task.step, policy_of(task.pack)
    past_day = _past_day(step, begun, today)
    return Shown(
        id=f"{task.case_id}/{step.id}",
        pupil=task.pupil,
        title=task_title(step, Audience.STAFF, policy),
        href=where_done(task),
        due=_due(step, past_day),
        why=_why(step),
        when=when_due(step, Audience.STAFF),
        asked=_asked(step, policy),
        source=_source(step, policy),
        tag=_tag(step, past_day, today),
        owners=", ".join(owners) or NOBODY,
        acts_for=task.acts_for or "",
        hand_over=_hand_over(task),
        hands=_hands(task, owners, is_mine=is_mine),
        may_claim=len(owners) > 1 and not is_mine,
        may_release=is_mine,
        empty=tuple(_empty(task, begun, today)) if begun else (),
    )


def _past_day(step: Step, case: Case | None, today: date) -> date | None:
    """Return the day a plan set for a review that is asked for, where it has passed without one."""
    asks_for_it = step.kind is StepKind.SUPPLY and step.record is Kind.REVIEW
    return review_day_passed(case, today) if case and asks_for_it else None


def _due(step: Step, past_day: date | None) -> str:
    if past_day is None:
        return f"Due {long_date(step.due_on)}."
    was = f"The plan set the review for {long_date(past_day)}."
    return f"{was} Hold it now, and record it by {long_date(step.due_on)}."


def _tag(step: Step, past_day: date | None, today: date) -> Tag:
    tag = tag_of(step, today)
    return REVIEW_DAY_PASSED if past_day and not tag.is_late else tag


def with_questions(
    pupils: Iterable[OfPupil], asked: Mapping[str, tuple[str, ...]]
) -> tuple[OfPupil, ...]:
    """Return tasks with the words of the authority that they answer, by the task's own id."""
    return tuple(
        replace(
            one,
            tasks=tuple(replace(task, questions=asked.get(task.id, ())) for task in one.tasks),
        )
        for one in pupils
    )


def _empty(task: Task, case: Case, today: date) -> Iterator[tuple[str, str]]:
    """Yield each question that is left empty, and where on its form it is answered."""
    for each in left_empty_in(case, task.step, policy_of(task.pack), today):
        where = f"?for={task.step.requirement}#{anchor(each.form, each.field)}"
        yield each.question, f"/journeys/{task.case_id}/records/{each.form}{where}"


def _hands(task: Task, owners: tuple[str, ...], *, is_mine: bool) -> str:
    """Return who is on a task that several people could do; nothing where there is one alone."""
    if is_mine:
        return "With you: the others know that you do it."
    if task.claimed_by_name:
        return f"{task.claimed_by_name} is on it. You can still do it."
    return f"Not claimed yet. It can be done by: {', '.join(owners)}." if len(owners) > 1 else ""


def _hand_over(task: Task) -> str:
    """Return where a task is handed over: not for somebody who does it for another."""
    if task.acts_for or not set(task.step.roles) & set(MAY_STAND_IN):
        return ""
    return f"/journeys/{task.case_id}/hand-over?{urlencode({'task': task.step.key})}"


def _why(step: Step) -> str:
    """Return why a task is there now; of a step to take its purpose is its name."""
    if step.kind is StepKind.MOVE:
        return "Everything needed is in place: you can do this now."
    return needed_for(step, Audience.STAFF)


def _asked(step: Step, policy: Policy) -> str:
    if step.kind is StepKind.MOVE:
        return names(policy).move(step.move).says.staff
    return what_is_missing(step, Audience.STAFF, policy)


def _source(step: Step, policy: Policy) -> str:
    """Return where a task comes from: its condition's source, its duty's, or its move's."""
    duty = DUTIES.get(step.move)
    asks: Requirement | None = duty.asks if duty else policy.requirement(step.requirement or "")
    source = asks.source if asks else names(policy).move(step.move).source
    return tagged_source(source, step.tag)


def where_done(task: Task) -> str:
    """Return the address at which a task is done: its form, its signature, or its move."""
    step, base = task.step, f"/journeys/{task.case_id}"
    if set(step.roles) <= set(ACROSS_SCHOOLS):
        return f"/moving/{task.case_id}"
    if step.kind is StepKind.SIGN and step.document:
        return f"{base}/sign/{step.document}"
    if step.kind is StepKind.SUPPLY and step.record:
        asked = f"?for={step.requirement}" if step.requirement else ""
        return f"{base}/records/{step.record}{asked}"
    return f"{base}#{step.move}"
