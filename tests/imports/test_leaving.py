"""Who leaves, and whose class teacher changes: open tasks go at once to whoever holds the role."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import Engine, select

from adapters.database import reading, writing
from adapters.directory.places import add_authority
from adapters.directory.who_is_who import journey_id_for, opening_for
from adapters.tables import table_of
from cli.reassigning import bring_into_line
from models.case import Case
from models.commands import AssignPeople, Command
from models.roles import Actor, Holding, Role
from models.tables import PersonRow, StepOwnerRow
from tests.imports.lists import CONTACTS, PUPILS, STAFF, TODAY, take_in
from tests.imports.test_import import pupil_row
from tests.services import DevServer
from worker import build
from workflows.client import Journeys
from workflows.reassigning import Reassigned

pytestmark = pytest.mark.temporal

SCHOOL = "school-9994001"
ADA_LEFT = STAFF.replace("Class teacher,\nT2", "Class teacher,31/10/2026\nT2")


@dataclass
class Running:
    engine: Engine
    journeys: Journeys
    case_id: str

    async def in_line(self) -> Reassigned:
        return await bring_into_line(self.engine, self.journeys, SCHOOL, TODAY)

    async def case(self) -> Case:
        case = await self.journeys.case(self.case_id)
        assert case is not None
        return case

    def person(self, reference: str) -> str:
        people = table_of(PersonRow)
        with reading(self.engine) as connection:
            asked = select(people.c.id).where(people.c.reference == reference)
            return str(connection.execute(asked).scalar_one())

    def owners(self) -> set[str]:
        owners = table_of(StepOwnerRow)
        with reading(self.engine) as connection:
            return set(connection.execute(select(owners.c.person_id)).scalars())


@pytest.fixture
async def running(engine: Engine, dev_server: DevServer) -> AsyncIterator[Running]:
    """A school whose first pupil has an open journey."""
    take_in(engine, STAFF, PUPILS, CONTACTS)
    child = pupil_row(engine).id
    queue = f"test-{uuid4().hex[:12]}"
    client = await dev_server.client()
    async with build(client, engine, sandbox=True, task_queue=queue):
        made = Running(engine, Journeys(client, queue), journey_id_for(child))
        with reading(engine) as connection:
            opening = opening_for(connection, child, TODAY)
        await made.journeys.open(
            opening, made.case_id, Actor(person_id=made.person("S1"), role=Role.SENCO)
        )
        yield made


async def test_nothing_is_told_while_nobody_left(running: Running) -> None:
    assert await running.in_line() == Reassigned(open=1, told=0, failed=())


async def test_the_tasks_of_a_teacher_who_left_are_no_longer_theirs(running: Running) -> None:
    assert running.person("T1") in running.owners()
    take_in(running.engine, ADA_LEFT)
    assert (await running.in_line()).told == 1
    assert running.person("T1") not in running.owners()
    assert running.person("S1") in running.owners()
    assert (await running.case()).holders(Role.CLASS_TEACHER) == ()


async def test_a_second_import_tells_nobody_again(running: Running) -> None:
    take_in(running.engine, ADA_LEFT)
    await running.in_line()
    revision = (await running.case()).revision
    assert take_in(running.engine, ADA_LEFT).changes == 0
    assert (await running.in_line()).told == 0
    assert (await running.case()).revision == revision


async def test_a_new_class_teacher_takes_the_tasks_over(running: Running) -> None:
    take_in(running.engine, PUPILS.replace(",4,T1,", ",4,T2,"))
    await running.in_line()
    assert (await running.case()).holders(Role.CLASS_TEACHER) == (running.person("T2"),)
    assert running.person("T2") in running.owners()


async def test_a_teacher_who_comes_back_is_told_again(running: Running) -> None:
    for staff in (ADA_LEFT, STAFF, ADA_LEFT, STAFF):
        take_in(running.engine, staff)
        assert (await running.in_line()).told == 1
    assert (await running.case()).holders(Role.CLASS_TEACHER) == (running.person("T1"),)


async def test_whom_the_school_assigned_on_the_journey_itself_stays(running: Running) -> None:
    assistant = Holding(person_id="person-assistant", role=Role.TEACHING_ASSISTANT)
    people = (*(await running.case()).people, assistant)
    senco = Actor(person_id=running.person("S1"), role=Role.SENCO)
    command = Command(id="assigned-by-hand", by=senco, order=AssignPeople(people=people))
    await running.journeys.act(running.case_id, command)
    take_in(running.engine, ADA_LEFT)
    await running.in_line()
    assert (await running.case()).holders(Role.TEACHING_ASSISTANT) == ("person-assistant",)


async def test_a_teacher_who_is_to_leave_holds_the_role_until_their_last_day(
    running: Running,
) -> None:
    take_in(running.engine, ADA_LEFT.replace("31/10/2026", "19/12/2026"))
    assert (await running.in_line()).told == 1
    (ada,) = [h for h in (await running.case()).people if h.person_id == running.person("T1")]
    assert ada.until_on == date(2026, 12, 18)
    assert (await running.in_line()).told == 0


async def test_a_list_that_does_not_say_who_left_brings_nobody_back(running: Running) -> None:
    take_in(running.engine, ADA_LEFT)
    await running.in_line()
    rows = (line.rpartition(",")[0] for line in STAFF.splitlines())
    assert take_in(running.engine, "\n".join(rows)).changes == 0
    assert (await running.in_line()).told == 0


async def test_a_pupil_who_moves_house_asks_another_authority_from_then_on(
    running: Running,
) -> None:
    with writing(running.engine) as connection:
        la_id = add_authority(connection, "998", "Southshire")
    take_in(running.engine, PUPILS.replace(",4,T1,", ",4,T1,998"))
    assert (await running.in_line()).told == 1
    assert (await running.case()).la_id == la_id
    assert (await running.in_line()).told == 0
