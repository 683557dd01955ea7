"""What is to be done with several tasks: to which of them it can be, in words, and by which order.

The pages stand in ``web/staff/together.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from adapters.queries import school_people
from adapters.queries.staff_tasks import Task
from adapters.rulings import policy_of
from models.base import Code, Record
from models.case import StepKind
from models.commands import ClaimStep, LetStandIn, Order, ReleaseStep
from models.evidence import FORMS
from models.message import Audience
from models.roles import Actor
from models.standing_in import Because
from rules.people.letting import MAY_STAND_IN
from rules.people.standing_in import doers
from rules.words.tasks import task_title
from web.acts.together import Part
from web.desk import Desk
from web.forms import Button, FormPage, Option
from web.presenters.people import to_choose
from web.problems import NotAllowed
from web.staff.deeds import SAME_FOR_ALL, Deed
from web.staff.seen import Seen
from web.viewer import Person

HOME = "/tasks"
DONE = {
    Deed.CLAIM: "You are on it.",
    Deed.RELEASE: "It is let go.",
    Deed.HAND_OVER: "It is handed over, and both names are kept.",
    Deed.RECORD: "It is recorded.",
}
GONE = "This is done already, or no longer yours to do."


class Receiver(Record):
    """Who does the tasks from now on."""

    who: Code = Field(
        title="Who does them from now on?", json_schema_extra={"called": "who does them"}
    )


@dataclass(frozen=True)
class Asked:
    """What is to be done, to which tasks, and what has to be said of it once for all of them."""

    desk: Desk
    viewer: Person
    deed: Deed
    tasks: tuple[Task, ...]
    acts: dict[tuple[str, str], str]

    @property
    def possible(self) -> tuple[Task, ...]:
        """The tasks to which it can be done."""
        return tuple(task for task in self.tasks if _may(self.deed, task, self.viewer))

    @property
    def parts(self) -> tuple[Part, ...]:
        """What will happen to each."""
        return tuple(
            Part(
                named(task),
                _will(self.deed, task),
                f"{'/'.join(task.key)}|{self.acts[task.key]}",
                f"/journeys/{task.case_id}",
            )
            for task in self.possible
        )

    @property
    def nothing(self) -> tuple[str, ...]:
        """The tasks with which it cannot be done."""
        able = {task.key for task in self.possible}
        return tuple(named(task) for task in self.tasks if task.key not in able)

    def form(self) -> FormPage:
        """Return what has to be said once for all of them; nothing for a claim."""
        return FormPage(
            MODELS[self.deed],
            action=f"{HOME}/together/do",
            buttons=(Button(_BUTTONS[self.deed]),),
            start={"told_on": self.desk.last_school_day(self.viewer.school_id)},
            options=self.options(),
        )

    def options(self) -> dict[str, tuple[Option, ...]]:
        """Return the colleagues to whom tasks may go."""
        if self.deed is not Deed.HAND_OVER:
            return {}
        with self.desk.reading() as connection:
            staff = school_people.staff(self.viewer, connection, self.desk.today)
        others = (c for c in staff if c.person_id != self.viewer.person_id)
        roles = {role for task in self.possible for role in task.step.roles}
        return {"who": to_choose(others, roles)}


class Nothing(Record):
    """Nothing has to be said."""


MODELS: dict[Deed, type[Record]] = {
    Deed.CLAIM: Nothing,
    Deed.RELEASE: Nothing,
    Deed.HAND_OVER: Receiver,
    Deed.RECORD: FORMS[SAME_FOR_ALL[0]],
}
_BUTTONS = {
    Deed.CLAIM: "I will do them",
    Deed.RELEASE: "Let them go",
    Deed.HAND_OVER: "Hand them over",
    Deed.RECORD: "Record it for each",
}


def named(task: Task) -> str:
    """Return whose task it is, and which."""
    title = task_title(task.step, Audience.STAFF, policy_of(task.pack))
    return f"{task.pupil}: {title}"


def _may(deed: Deed, task: Task, viewer: Person) -> bool:
    if deed is Deed.CLAIM:
        return task.claimed_by != viewer.person_id
    if deed is Deed.RELEASE:
        return task.claimed_by == viewer.person_id
    if deed is Deed.HAND_OVER:
        return not task.acts_for and bool(set(task.step.roles) & set(MAY_STAND_IN))
    return task.step.kind is StepKind.SUPPLY and task.step.record in SAME_FOR_ALL


def _will(deed: Deed, task: Task) -> str:
    if deed is Deed.CLAIM and task.claimed_by_name:
        return f"You are on it in place of {task.claimed_by_name}."
    return _WILL[deed]


_WILL = {
    Deed.CLAIM: "You are on it. Others still may do it; they hear of it again if it gets late.",
    Deed.RELEASE: "You are not on it any more. Everybody who could do it hears of it.",
    Deed.HAND_OVER: "Whoever you choose below does it from now on. Both names are kept.",
    Deed.RECORD: "What you write below is recorded for this pupil.",
}


def order_for(asked: Asked, seen: Seen, task: Task, said: Record | None) -> tuple[Actor, Order]:
    """Return what is asked of a case, and in which role. Raises NotAllowed for another's task."""
    step = next((s for s in seen.case.steps if s.id == task.step.id), None)
    able = doers(seen.case, step.roles, step) if step else ()
    by = next((each for each in able if each.person_id == asked.viewer.person_id), None)
    if step is None or by is None:
        raise NotAllowed(GONE)
    if isinstance(said, Receiver):
        return by, LetStandIn(
            to=said.who,
            for_person=by.person_id,
            role=by.role,
            because=Because.ASKED,
            step=step.key,
            from_on=seen.today,
        )
    if asked.deed is Deed.CLAIM:
        return by, ClaimStep(step_id=step.id)
    return by, ReleaseStep(step_id=step.id)
