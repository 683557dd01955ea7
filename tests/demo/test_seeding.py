"""The demo made on a real Temporal server, cut off in the middle and finished by a second run."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, func, select

from adapters.database import reading
from adapters.log import broken_links
from adapters.signing_in.accounts import demo_people as demo_accounts
from adapters.tables import table_of
from cli.demo import demo_people, seed_demo
from cli.demo.voices import voices
from cli.telling import Stop
from models.case import Case, Chart
from models.commands import Command
from models.evidence import Kind
from models.roles import Role
from models.steps import Receipt
from models.tables import CaseRow, EvidenceRow, LogRow, PersonRow, PupilRow, RefusalRow
from rules.charts.machine import innermost
from rules.time.calendar import london_day
from tests.services import DevServer, fresh_database
from worker import build
from workflows.client import Journeys
from workflows.problems import NoSuchCase

pytestmark = [pytest.mark.temporal, pytest.mark.slow]

ACTS_BEFORE_THE_CUT = 120


class CutOff(Journeys):
    """Acts for real until it was asked so often, and then no more."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.acts = 0

    async def act(self, case_id: str, command: Command) -> Receipt:
        self.acts += 1
        if self.acts > ACTS_BEFORE_THE_CUT:
            raise NoSuchCase
        return await super().act(case_id, command)


@dataclass
class Made:
    """What came of three runs: one cut off, one that finished, one more."""

    engine: Engine
    sentence: str
    accounts_after_the_cut: int
    finished: bool
    third: bool
    lines: list[str] = field(default_factory=list)

    def cases(self, chart: Chart) -> list[Case]:
        rows = table_of(CaseRow)
        with reading(self.engine) as connection:
            found = connection.execute(select(rows.c.body).where(rows.c.chart == str(chart)))
            return [Case.model_validate_json(body) for body in found.scalars()]

    def count(self, model: type) -> int:
        with reading(self.engine) as connection:
            asked = select(func.count()).select_from(table_of(model))
            return connection.execute(asked).scalar_one()


@pytest.fixture(scope="module")
async def made(
    dev_server: DevServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Made]:
    folder: Path = tmp_path_factory.mktemp("demo")
    engine = fresh_database(folder)
    client = await dev_server.client()
    queue, today = f"demo-{uuid4().hex[:12]}", london_day(datetime.now(UTC))
    lines: list[str] = []
    async with build(client, engine, sandbox=False, task_queue=queue):
        with pytest.raises(Stop) as stopped:
            await seed_demo(engine, CutOff(client, queue), today, lines.append)
        with reading(engine) as connection:
            accounts = len(demo_accounts(connection, today))
        journeys = Journeys(client, queue)
        finished = await seed_demo(engine, journeys, today, lines.append)
        third = await seed_demo(engine, journeys, today, lines.append)
        yield Made(engine, stopped.value.sentence, accounts, finished, third, lines)
    engine.dispose()


async def test_a_run_that_is_cut_off_says_so_and_lets_nobody_in_yet(made: Made) -> None:
    assert made.sentence.startswith("The demo could not be finished: ")
    assert made.accounts_after_the_cut == 0


async def test_the_next_run_finishes_it_and_one_more_does_nothing(made: Made) -> None:
    assert made.finished
    assert not made.third
    assert (
        made.lines[-1]
        == f"{len(voices())} of {len(voices())} journeys have come to where they stand"
    )


async def test_nothing_was_done_twice_and_nothing_refused(made: Made) -> None:
    papers = table_of(EvidenceRow)
    with reading(made.engine) as connection:
        asked = select(papers.c.document).where(
            papers.c.version > 1, papers.c.kind != str(Kind.CONTACT_ATTEMPT)
        )
        assert connection.execute(asked).scalars().all() == []
    assert made.count(RefusalRow) == 0


async def test_journeys_stand_at_every_stage(made: Made) -> None:
    stages = Counter(state for c in made.cases(Chart.PUPIL_JOURNEY) for state in c.configuration)
    for stage in (
        "quality_first_teaching",
        *("sen_assess", "sen_plan", "sen_do", "sen_review"),
        *("msp_assess", "msp_do", "msp_review"),
        *("requested", "deciding", "assessing", "assessment_refused", "top_up_requested"),
    ):
        assert stages[stage] > 0, stage
    requests = Counter(innermost(c)[0] for c in made.cases(Chart.ASSESSMENT_REQUEST))
    assert requests == {
        "received": 2,
        "considering": 1,
        "awaiting_information": 1,
        "agreed": 1,
        "refused": 1,
    }


async def test_a_second_officer_approved_the_refusal(made: Made) -> None:
    (refused,) = [c for c in made.cases(Chart.ASSESSMENT_REQUEST) if "refused" in c.configuration]
    assert [s.by.role for s in refused.sign_offs] == [Role.LA_OFFICER, Role.LA_MANAGER]
    assert len({s.by.person_id for s in refused.sign_offs}) == 2


async def test_one_journey_waits_for_a_class_teacher_who_has_left(made: Made) -> None:
    nobodys = [
        case
        for case in made.cases(Chart.PUPIL_JOURNEY)
        if any(step.roles and not case.holders(*step.roles) for step in case.steps)
        and not case.holders(Role.CLASS_TEACHER)
    ]
    assert len(nobodys) == 1


async def test_some_tasks_are_overdue(made: Made) -> None:
    today = london_day(datetime.now(UTC))
    late = [c for c in made.cases(Chart.PUPIL_JOURNEY) if any(s.due_on < today for s in c.steps)]
    assert len(late) == 2


async def test_there_are_sixty_pupils_and_everybody_to_sign_in_as(made: Made) -> None:
    assert made.count(PupilRow) == 60
    with reading(made.engine) as connection:
        known = {
            person.name: person
            for person in demo_accounts(connection, london_day(datetime.now(UTC)))
        }
    assert set(known) == {person.name for person in demo_people()}
    for person in demo_people():
        has = known[person.name]
        assert has.is_family if person.role is Role.PARENT else person.role in has.roles


async def test_the_log_of_every_case_holds_and_has_no_name_in_it(made: Made) -> None:
    people, pupils, log = table_of(PersonRow), table_of(PupilRow), table_of(LogRow)
    with reading(made.engine) as connection:
        case_ids = connection.execute(select(log.c.case_id).distinct()).scalars().all()
        assert [c for c in case_ids if broken_links(connection, c)] == []
        names = [
            *connection.execute(select(people.c.name)).scalars(),
            *connection.execute(select(pupils.c.last_name)).scalars(),
        ]
        bodies = "\n".join(connection.execute(select(log.c.body)).scalars())
    assert [name for name in names if name in bodies] == []
