"""Pupils of somebody who leaves get another class teacher; pages and programs ask here.

The school's list of pupils says who a class teacher is, so this changes the list, as an import of
it would; then each journey hears of it, and everything open for the class teacher goes along.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anyio.to_thread import run_sync

from adapters.database import writing
from adapters.directory import class_teachers
from adapters.directory.school_records import Written
from adapters.importing.out_of_line import out_of_line
from adapters.queries import school_people, staff_leavers, staff_tasks
from adapters.queries.school_people import Colleague
from adapters.queries.staff_leavers import Left
from adapters.queries.staff_tasks import Task
from models.class_teachers import ClassTeacherChosen
from models.commands import Command
from models.roles import Role
from rules.people.letting import suits
from web.acts.together import Outcome, outcome_of
from web.desk import Desk
from web.problems import NotAllowed
from web.viewer import Person

GONE = "They have another class teacher already, or are at this school no longer."
NOT_TOLD = "The list says so; the journey is told with the next change of people or import."


@dataclass(frozen=True)
class ToHandOn:
    """The pupils who need another class teacher, their open tasks, and who may be it."""

    pupils: tuple[Left, ...]
    tasks: tuple[Task, ...]
    able: tuple[Colleague, ...]

    def of(self, pupil: Left) -> tuple[Task, ...]:
        """Return the tasks that wait for a pupil's class teacher, alone or with others."""
        return tuple(task for task in self.tasks if task.case_id == pupil.case_id)

    def named(self, pupil_ids: Iterable[str]) -> tuple[Left, ...]:
        """Return those of the pupils, in the order of the list."""
        wanted = set(pupil_ids)
        return tuple(pupil for pupil in self.pupils if pupil.pupil_id in wanted)

    def colleague(self, person_id: str) -> Colleague:
        """Return who is to be class teacher. Raises NotAllowed for somebody who may not be it."""
        found = next((one for one in self.able if one.person_id == person_id), None)
        if found is None:
            raise NotAllowed
        return found


def to_hand_on(desk: Desk, viewer: Person) -> ToHandOn:
    """Return whom the viewer may hand on, and to whom. Nobody, for who leads no school."""
    with desk.reading() as connection:
        pupils = staff_leavers.to_hand_on(viewer, connection)
        journeys = {pupil.case_id for pupil in pupils if pupil.case_id}
        tasks = staff_tasks.school_tasks_on(viewer, connection, journeys)
        staff = school_people.staff(viewer, connection, desk.today)
    able = (c for c in staff if c.last_on is None and suits(Role.CLASS_TEACHER, c.posts))
    asked = (task for task in tasks if Role.CLASS_TEACHER in task.step.roles)
    return ToHandOn(pupils, tuple(asked), tuple(able))


async def hand_on(
    desk: Desk, viewer: Person, pupils: Sequence[Left], to: Colleague
) -> tuple[Outcome, ...]:
    """Make somebody the class teacher of each, tell their journeys, and say what came of each."""
    kept = await run_sync(_keep, desk, viewer, pupils, to)
    commands = await run_sync(_commands, desk, viewer)
    return tuple([await _outcome(desk, pupil, to, kept, commands) for pupil in pupils])


def _keep(desk: Desk, viewer: Person, pupils: Sequence[Left], to: Colleague) -> frozenset[str]:
    """Change the list, and return the ids of the pupils of whom that could be said."""
    written = Written(viewer.school_id or "", viewer.person_id, desk.now())
    with writing(desk.engine) as connection:
        done = [one for one in pupils if class_teachers.choose(connection, _said(one, to), written)]
    return frozenset(one.pupil_id for one in done)


def _said(pupil: Left, to: Colleague) -> ClassTeacherChosen:
    return ClassTeacherChosen(
        pupil_id=pupil.pupil_id, person_id=to.person_id, former=pupil.teacher_id
    )


def _commands(desk: Desk, viewer: Person) -> dict[str, tuple[Command, ...]]:
    with desk.reading() as connection:
        _, changed = out_of_line(connection, viewer.school_id or "", desk.today)
    return {each.case.id: each.commands for each in changed}


async def _outcome(
    desk: Desk,
    pupil: Left,
    to: Colleague,
    kept: frozenset[str],
    commands: dict[str, tuple[Command, ...]],
) -> Outcome:
    case_id = pupil.case_id or ""
    href = f"/journeys/{case_id}" if case_id else ""
    if pupil.pupil_id not in kept:
        return Outcome(pupil.pupil, done=False, sentence=GONE, href=href)

    async def tell() -> None:
        journeys = await desk.journeys()
        for command in commands.get(case_id, ()):
            await journeys.act(case_id, command)

    outcome = await outcome_of(
        pupil.pupil, tell(), f"{to.name} is the class teacher from now on.", href
    )
    if outcome.done:
        return outcome
    return Outcome(pupil.pupil, done=False, sentence=f"{outcome.sentence} {NOT_TOLD}", href=href)
