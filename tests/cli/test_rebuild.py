"""``handrail rebuild`` finds every row that differs from the log, and mends it on request."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, delete, insert, select, text, update

from adapters import refusals
from adapters.database import reading, writing
from adapters.settings import Settings
from adapters.tables import table_of
from models.case import Case
from models.commands import Command, TakeMove
from models.decision import Reason, Refusal, Refused
from models.tables import CaseRow, StepOwnerRow, StepRow
from tests.cli.conftest import Handrail
from tests.playing import TEACHER
from tests.services import DevServer
from worker import build
from workflows.client import Journeys, connect_client

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def test_lists_that_say_what_the_log_says_have_no_difference(
    handrail: Handrail, journey: Case
) -> None:
    said = handrail("rebuild")
    assert said.exit_code == 0, said.output
    assert "1 cases made again from the log: 0 differences, 0 repaired." in said.stdout
    assert "The chain of the log holds in 1 of 1." in said.stdout


def test_every_row_that_differs_is_named(
    handrail: Handrail, journey: Case, database: Engine
) -> None:
    spoil(database)
    said = handrail("rebuild")
    assert said.exit_code == 1
    assert f"{journey.id}: case {journey.id} differs" in said.stderr
    assert f"open_step {journey.id}/{journey.steps[0].id} differs" in said.stderr
    assert "step_owner" in said.stderr


def test_repair_makes_the_lists_what_the_log_says(
    handrail: Handrail, journey: Case, database: Engine
) -> None:
    before = rows(database)
    spoil(database)
    assert rows(database) != before
    repaired = handrail("rebuild", "--repair")
    assert repaired.exit_code == 0, repaired.output
    assert rows(database) == before
    assert handrail("rebuild").exit_code == 0


def test_a_listed_case_without_a_log_is_a_difference(
    handrail: Handrail, journey: Case, database: Engine
) -> None:
    with writing(database) as connection:
        case = connection.execute(select(table_of(CaseRow))).mappings().one()
        connection.execute(insert(table_of(CaseRow)).values({**case, "id": "ghost"}))
    said = handrail("rebuild")
    assert "ghost: case ghost differs" in said.stderr
    assert handrail("rebuild", "--repair").exit_code == 0
    assert "1 cases made again from the log: 0 differences" in handrail("rebuild").stdout


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE case_log SET body = replace(body, 'p-senco', 'p-other') WHERE seq = 1",
        "UPDATE case_log SET digest = 'x' WHERE seq = 1",
    ],
)
def test_a_log_that_was_changed_from_outside_is_told_and_never_mended(
    handrail: Handrail, journey: Case, database: Engine, damage: str
) -> None:
    with writing(database) as connection:
        connection.execute(text("DROP TRIGGER case_log_refuses_update"))
        connection.execute(text(damage))
    for command in (["rebuild"], ["rebuild", "--repair"]):
        said = handrail(*command)
        assert said.exit_code == 1
        assert f"{journey.id}: the log was changed from outside at line 1" in said.stderr
        assert "The chain of the log holds in 0 of 1." in said.stdout


def test_a_log_that_lacks_a_line_is_told_and_its_lists_are_left_alone(
    handrail: Handrail, journey: Case, database: Engine
) -> None:
    before = rows(database)
    with writing(database) as connection:
        connection.execute(text("DROP TRIGGER case_log_refuses_delete"))
        connection.execute(text("DELETE FROM case_log WHERE seq = 2"))
    said = handrail("rebuild", "--repair")
    assert said.exit_code == 1
    assert "the log cannot be folded" in said.stderr
    assert rows(database) == before


def test_a_list_of_refusals_that_was_changed_from_outside_is_told(
    handrail: Handrail, journey: Case, database: Engine
) -> None:
    asked = Command(id="refused-1", by=TEACHER, order=TakeMove(move="identify_sen"))
    reason = Reason(code=Refused.NOT_MET, sentence="A profile is missing.")
    with writing(database) as connection:
        refusals.record(connection, journey.id, asked, Refusal(reasons=(reason,)), NOW)
    assert handrail("rebuild").exit_code == 0
    with writing(database) as connection:
        connection.execute(text("DROP TRIGGER refusal_refuses_update"))
        connection.execute(text("UPDATE refusal SET person_id = 'p-other'"))
    said = handrail("rebuild", "--repair")
    assert said.exit_code == 1
    assert f"{journey.id}: the list of refusals was changed from outside at line 1" in said.stderr


@pytest.mark.temporal
async def test_workflows_that_temporal_lost_are_listed_as_stuck_and_run_again_from_the_log(
    handrail: Handrail,
    journey: Case,
    database: Engine,
    dev_server: DevServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HANDRAIL_TEMPORAL_ADDRESS", dev_server.address)
    client = await connect_client(Settings())
    async with build(client, database, sandbox=False):
        stuck = await asyncio.to_thread(handrail, "stuck")
        assert "workflow_missing since" in stuck.stdout
        said = await asyncio.to_thread(handrail, "rebuild", "--restart")
        assert said.exit_code == 0, said.output
        assert "1 workflows were missing and run again." in said.stdout
        assert await Journeys(client).case(journey.id) == journey
        again = await asyncio.to_thread(handrail, "rebuild", "--restart")
        assert "0 workflows were missing and run again." in again.stdout
    await client.get_workflow_handle(journey.id).terminate()


def test_without_temporal_nothing_can_be_run_again_and_that_is_a_sentence(
    handrail: Handrail, journey: Case
) -> None:
    said = handrail("rebuild", "--restart")
    assert said.exit_code == 1
    assert "Temporal, or the worker that carries out its work, does not answer." in said.stderr


def rows(database: Engine) -> list[object]:
    with reading(database) as connection:
        return [
            connection.execute(select(table_of(model)).order_by(text("1, 2"))).all()
            for model in (CaseRow, StepRow, StepOwnerRow)
        ]


def spoil(database: Engine) -> None:
    """Change a row, take one away and add one."""
    with writing(database) as connection:
        connection.execute(update(table_of(CaseRow)).values(stage="sen_support"))
        step = connection.execute(select(table_of(StepRow).c.step_id).limit(1)).scalar_one()
        owners = table_of(StepOwnerRow)
        connection.execute(delete(owners).where(owners.c.step_id == step))
        connection.execute(delete(table_of(StepRow)).where(table_of(StepRow).c.step_id == step))
        added = {"case_id": "journey-1", "step_id": "made-up", "person_id": "p-x", "role": "senco"}
        connection.execute(insert(owners).values(added))
