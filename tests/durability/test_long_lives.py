"""A case lives for years: through long histories, lost workflows and times when all was down."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

from adapters import cases
from adapters.database import reading
from models.case import Case
from models.commands import Command, ReceiveLetter, TakeUpAim
from models.events import RungTold
from models.evidence import Kind
from models.roles import THE_CLOCK
from tests.durability.agreement import agreed, commands_of, entries_of, notice_keys
from tests.durability.soon import opened_weeks_ago
from tests.durability.waiting import until
from tests.playing import OFFICER, PARENT, SENCO, TEACHER
from tests.samples import sample
from tests.services import DevServer
from tests.stack import Stack, running
from worker import build
from workflows import case_workflow
from workflows.identity import HISTORY_LIMIT
from workflows.problems import NoSuchCase

pytestmark = pytest.mark.temporal

WRITTEN = {
    Kind.TEACHING_REVIEW: "quality_of_teaching",
    Kind.PROGRESS_DATA: "attainment",
    Kind.ONE_PAGE_PROFILE: "important_to_me",
}
"""Records that may be written again and again, and an answer to change."""


@pytest.fixture
async def client(dev_server: DevServer) -> Client:
    return await dev_server.client()


async def test_a_long_history_begins_anew_under_load_and_loses_nothing(
    client: Client, engine: Engine
) -> None:
    async with running(client, engine) as stack:
        journey = await stack.opens()
        first_run = await _run_id(client, journey)

        await asyncio.gather(*(_keeps_writing(stack, journey, kind, acts=25) for kind in WRITTEN))

        assert await _run_id(client, journey) != first_run
        case = await agreed(engine, stack.journeys, journey)
        assert len([e for e in case.evidence if e.kind in WRITTEN]) == 75
        former = await client.get_workflow_handle(journey, run_id=first_run).fetch_history()
        assert HISTORY_LIMIT < len(former.events) < HISTORY_LIMIT + 100


async def test_letters_that_come_while_a_history_begins_anew_are_all_read(
    client: Client, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_workflow, "HISTORY_LIMIT", 20)
    async with running(client, engine) as stack:
        journey = await stack.opens()
        await stack.files(journey, PARENT, Kind.FAMILY_REQUEST)
        [request] = stack.listed(journey).requests
        letters = [_letter_from(stack, request, number) for number in range(40)]

        async def posts() -> None:
            handle = client.get_workflow_handle(journey)
            for letter in letters:
                await handle.signal("letter", letter)
                await asyncio.sleep(0.02)

        writing = (_keeps_writing(stack, journey, kind, acts=15) for kind in WRITTEN)
        await asyncio.gather(posts(), *writing)

        assert await until(
            lambda: {letter.id for letter in letters} <= set(commands_of(engine, journey))
        )
        await agreed(engine, stack.journeys, journey)


async def test_the_same_command_before_and_after_a_history_begins_anew_counts_once(
    client: Client, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_workflow, "HISTORY_LIMIT", 30)
    async with running(client, engine) as stack:
        journey = await stack.opens()
        order = TakeUpAim(move="identify_sen")
        await stack.does(journey, SENCO, order, act_id="sent-twice")
        before = await _run_id(client, journey)
        await _keeps_writing(stack, journey, Kind.PROGRESS_DATA, acts=10)
        assert await _run_id(client, journey) != before

        await stack.does(journey, SENCO, order, act_id="sent-twice")

        await agreed(engine, stack.journeys, journey)
        assert commands_of(engine, journey).count("sent-twice") == 1


async def test_a_case_whose_workflow_is_lost_carries_on_from_its_log(
    client: Client, engine: Engine
) -> None:
    async with running(client, engine) as stack:
        journey = await stack.opens()
        await stack.files(journey, TEACHER, Kind.EARLY_DISCUSSION)
        before = stack.listed(journey)
        await client.get_workflow_handle(journey).terminate("an operator's slip")

        await stack.journeys.resume(before)

        assert await agreed(engine, stack.journeys, journey) == before
        await stack.files(journey, TEACHER, Kind.PROGRESS_DATA)
        assert (await agreed(engine, stack.journeys, journey)).revision > before.revision


async def test_a_workflow_started_behind_its_log_folds_what_it_missed(
    client: Client, engine: Engine
) -> None:
    async with running(client, engine) as stack:
        journey = await stack.opens()
        behind = stack.listed(journey)
        await stack.files(journey, TEACHER, Kind.EARLY_DISCUSSION)
        await stack.files(journey, TEACHER, Kind.PROGRESS_DATA)
        await client.get_workflow_handle(journey).terminate("restored from an old backup")
        await stack.journeys.resume(behind)
        await _when_it_runs(stack, journey)

        await stack.files(journey, TEACHER, Kind.TEACHING_REVIEW)

        await agreed(engine, stack.journeys, journey)


async def test_letters_lost_with_both_workflows_arrive_when_one_of_them_is_started_again(
    client: Client, engine: Engine
) -> None:
    async with running(client, engine) as stack:
        journey = await stack.opens()
        await stack.files(journey, PARENT, Kind.FAMILY_REQUEST)
        [request] = stack.listed(journey).requests
        assert await until(lambda: _is_listed(stack, request))
        await client.get_workflow_handle(journey).terminate("lost")
        await stack.files(request, OFFICER, Kind.LA_ACKNOWLEDGEMENT)
        await client.get_workflow_handle(request).terminate("lost")
        assert "deciding" not in stack.listed(journey).configuration

        await stack.journeys.resume(stack.listed(journey))

        assert await until(lambda: "deciding" in stack.listed(journey).configuration)
        await _when_it_runs(stack, journey)
        await _when_it_runs(stack, request)


async def test_the_timer_is_armed_again_after_a_history_begins_anew(
    skipping_env: WorkflowEnvironment, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_workflow, "HISTORY_LIMIT", 20)
    async with running(skipping_env.client, engine) as stack:
        stack.today = (await skipping_env.get_current_time()).date()
        journey = await stack.opens()
        for kind in WRITTEN:
            await stack.files(journey, TEACHER, kind)
        first = stack.listed(journey).wakes_at

        await skipping_env.sleep(timedelta(weeks=5))

        case = await agreed(engine, stack.journeys, journey)
        assert first is not None
        assert case.wakes_at is None or case.wakes_at > first
        assert _rungs_told(engine, journey) >= 2


async def test_what_fell_due_while_everything_was_down_happens_on_return_once(
    tmp_path: Path, engine: Engine
) -> None:
    server = DevServer(tmp_path)
    await server.start()
    due_at = datetime.now(UTC) + timedelta(seconds=2)
    case = opened_weeks_ago(engine, f"journey-{uuid4().hex}", due_at, timedelta(milliseconds=1))
    try:
        async with running(await server.client(), engine) as stack:
            await stack.journeys.resume(case)
            assert await stack.journeys.case(case.id) == case
        server.kill()
        await asyncio.sleep((due_at - datetime.now(UTC)).total_seconds() + 0.5)
        await server.start()
        client = await server.client()
        async with build(client, engine, sandbox=True, task_queue=stack.task_queue):
            assert await until(lambda: nothing_soon(stack.listed(case.id).wakes_at))
            await agreed(engine, stack.journeys, case.id)
    finally:
        server.stop()
    due = {f"{step.id}/{rung.id}" for step in case.steps for rung in step.rungs}
    told = [e.event for e in entries_of(engine, case.id) if isinstance(e.event, RungTold)]
    assert sorted(f"{event.step_id}/{event.rung_id}" for event in told) == sorted(due)
    keys = notice_keys(engine)
    assert len(keys) == len(set(keys)) >= len(due)


async def _keeps_writing(stack: Stack, journey: str, kind: Kind, acts: int) -> None:
    for number in range(acts):
        changes = {WRITTEN[kind]: f"{kind} {number} {uuid4()}"}
        await stack.files(journey, TEACHER, kind, **changes)


def _letter_from(stack: Stack, request: str, number: int) -> Command:
    form = sample(Kind.LA_ACKNOWLEDGEMENT, stack.today)
    order = ReceiveLetter(
        from_case=request, facts=form.facts(), digest=f"{number:064x}", written_by=OFFICER
    )
    return Command(id=f"{request}.letter.{number}", by=THE_CLOCK, order=order)


async def _run_id(client: Client, case_id: str) -> str:
    run_id = (await client.get_workflow_handle(case_id).describe()).run_id
    assert run_id is not None
    return run_id


def _is_listed(stack: Stack, case_id: str) -> bool:
    with reading(stack.engine) as connection:
        return cases.standing(connection, case_id) is not None


async def _when_it_runs(stack: Stack, case_id: str) -> Case:
    """Return a case once its workflow runs again and has read its log."""
    async with asyncio.timeout(20):
        while True:
            try:
                return await agreed(stack.engine, stack.journeys, case_id)
            except (AssertionError, NoSuchCase):
                await asyncio.sleep(0.05)


def _rungs_told(engine: Engine, case_id: str) -> int:
    return sum(isinstance(entry.event, RungTold) for entry in entries_of(engine, case_id))


def nothing_soon(wakes_at: datetime | None) -> bool:
    """Tell whether all that was due has happened: what is left, such as a duty, lies far ahead."""
    return wakes_at is None or wakes_at > datetime.now(UTC) + timedelta(days=1)
