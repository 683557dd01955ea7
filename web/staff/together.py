"""Several tasks at once: what will happen to each, then what did; one outcome each.

Only what is safe to say once for many: who is on a task, who does it from now on, and one letter
that went to several families. A signature is of one document that was read, so it is not here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import Field
from starlette.datastructures import FormData
from starlette.responses import Response

from adapters.queries import school_people, staff_tasks
from adapters.queries.staff_tasks import Task
from adapters.rulings import policy_of
from models.base import Code, Record
from models.case import StepKind
from models.commands import ClaimStep, LetStandIn, Order, ReleaseStep
from models.evidence import FORMS, Form
from models.message import Audience
from models.roles import Actor
from models.standing_in import Because
from rules.people.letting import MAY_STAND_IN
from rules.people.recorders import RECORDERS
from rules.people.standing_in import doers
from rules.words.tasks import task_title
from web import csrf
from web.acts.acting import Acts, checked_act_id, new_act_id
from web.acts.together import Outcome, Part, outcome_of
from web.desk import Desk, desk_of
from web.forms import Button, Filled, FormPage, Option, read_form
from web.presenters.people import spoken_posts
from web.problems import Malformed, NotAllowed
from web.shell import flash, redirect, render
from web.staff.choosing import A_PAGE
from web.staff.deeds import SAME_FOR_ALL, Deed
from web.staff.seen import Seen, Staff, see
from web.viewer import Person

router = APIRouter()

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
                _named(task),
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
        return tuple(_named(task) for task in self.tasks if task.key not in able)

    def form(self) -> FormPage:
        """Return what has to be said once for all of them; nothing for a claim."""
        return FormPage(
            _MODELS[self.deed],
            action=f"{HOME}/together/do",
            buttons=(Button(_BUTTONS[self.deed]),),
            start={"told_on": self.desk.today},
            options=self.options(),
        )

    def options(self) -> dict[str, tuple[Option, ...]]:
        """Return the colleagues to whom tasks may go."""
        if self.deed is not Deed.HAND_OVER:
            return {}
        with self.desk.reading() as connection:
            staff = school_people.staff(self.viewer, connection, self.desk.today)
        others = (c for c in staff if c.person_id != self.viewer.person_id)
        named = (Option(c.person_id, f"{c.name}, {spoken_posts(c.posts)}") for c in others)
        return {"who": tuple(named)}


class Nothing(Record):
    """Nothing has to be said."""


_MODELS: dict[Deed, type[Record]] = {
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


@router.post("/tasks/claims")
async def claim_one(request: Request, viewer: Staff) -> Response:
    """Claim one task, or let it go, and go back to the list."""
    sent = await csrf.posted(request)
    word, _, value = str(sent.get("one", "")).partition("|")
    if word not in (Deed.CLAIM, Deed.RELEASE):
        raise Malformed
    place, _, act_id = value.rpartition("|")
    asked = await run_sync(_asked, request, viewer, Deed(word), [f"{place}|{act_id}"])
    outcomes = [await _does(asked, task, None) for task in asked.tasks]
    response = redirect(HOME)
    said = " ".join(outcome.sentence for outcome in outcomes) or GONE
    flash.say(request, response, said, done=any(outcome.done for outcome in outcomes))
    return response


@router.post("/tasks/together")
async def preview(request: Request, viewer: Staff) -> Response:
    """Show what will happen to each task that was ticked; nothing happens yet."""
    sent = await csrf.posted(request)
    ticked = [f"{place}|{new_act_id()}" for place in map(str, sent.getlist("task"))]
    if not ticked or not sent.get("deed"):
        response = redirect(HOME)
        flash.say(request, response, "Tick at least one task, and say what to do.", done=False)
        return response
    asked = await run_sync(_asked, request, viewer, _deed(sent), ticked)
    return await run_sync(_page, request, asked, await run_sync(asked.form), 200)


@router.post("/tasks/together/do")
async def do(request: Request, viewer: Staff) -> Response:
    """Do it to each, one after the other, and say what came of each."""
    sent = await csrf.posted(request)
    values = [str(value) for value in sent.getlist("part")]
    asked = await run_sync(_asked, request, viewer, _deed(sent), values)
    options = await run_sync(asked.options)
    filled: Filled[Record] = await read_form(request, _MODELS[asked.deed], options=options)
    if filled.value is None:
        form = (await run_sync(asked.form)).refilled(filled)
        return await run_sync(_page, request, asked, form, filled.status_code)
    outcomes = [await _does(asked, task, filled.value) for task in asked.tasks]
    lost = len(values) - len(asked.tasks)
    outcomes += [Outcome("A task that you chose", done=False, sentence=GONE)] * lost
    return render(
        request,
        "staff/together.html",
        title=f"{asked.deed.label}: what happened",
        outcomes=outcomes,
        back=HOME,
    )


def _deed(sent: FormData) -> Deed:
    try:
        return Deed(str(sent.get("deed", "")))
    except ValueError as error:
        raise Malformed from error


def _asked(request: Request, viewer: Person, deed: Deed, values: Iterable[str]) -> Asked:
    """Return what is asked; tasks that are not the viewer's own are none. Raises Malformed."""
    desk = desk_of(request)
    acts: dict[tuple[str, str], str] = {}
    for value in [*values][:A_PAGE]:
        place, _, act_id = value.rpartition("|")
        case_id, _, step_id = place.partition("/")
        acts[case_id, step_id] = checked_act_id(act_id)
    with desk.reading() as connection:
        mine = staff_tasks.my_tasks(viewer, connection)
    return Asked(desk, viewer, deed, tuple(t for t in mine if t.key in acts), acts)


def _named(task: Task) -> str:
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


async def _does(asked: Asked, task: Task, said: Record | None) -> Outcome:
    async def act() -> None:
        seen = await run_sync(see, asked.desk, asked.viewer, task.case_id)
        act_id = checked_act_id(asked.acts[task.key])
        if isinstance(said, Form):
            await seen.acts(RECORDERS[said.KIND]).file(said, act_id, None)
            return
        by, order = _order(asked, seen, task, said)
        await Acts(asked.desk, task.case_id, by).do(order, act_id)

    href = f"/journeys/{task.case_id}"
    return await outcome_of(_named(task), act(), DONE[asked.deed], href)


def _order(asked: Asked, seen: Seen, task: Task, said: Record | None) -> tuple[Actor, Order]:
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


def _page(request: Request, asked: Asked, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "staff/together.html",
        title=f"{asked.deed.label}: what will happen",
        deed=asked.deed,
        parts=asked.parts,
        nothing=asked.nothing,
        outcomes=(),
        form=form,
        back=HOME,
        status_code=status_code,
    )
