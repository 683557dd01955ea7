"""The post as Temporal runs it: rounds on a schedule, and the whole way from a step to a mail."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from temporalio.client import Client, ScheduleOverlapPolicy, WorkflowFailureError
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from activities.take_step import CaseSteps
from adapters.database import connect, writing
from adapters.rulings import RulingsStore
from models.message import MessageState, PostDone
from rules.time.calendar import LONDON
from tests.post.mail_server import MailServer
from tests.post.school import BASE_URL, School
from tests.services import DevServer
from workflows.client import Journeys
from workflows.post_round import PostRound
from workflows.post_schedule import POST_ROUND, keep_post_going
from workflows.runtime import CASE_WORKFLOWS, sandboxed

PATIENCE_SECONDS = 60


@asynccontextmanager
async def working(client: Client, school: School, smtp_url: str | None) -> AsyncIterator[str]:
    """Run a worker on a queue of its own, with journeys and the post, and give the queue."""
    queue = f"post-{uuid4().hex[:12]}"
    async with Worker(
        client,
        task_queue=queue,
        workflows=[*CASE_WORKFLOWS, PostRound],
        activities=[
            CaseSteps(school.engine, RulingsStore()).take_step,
            school.post(smtp_url).send_due_post,
        ],
        activity_executor=school.threads,
        workflow_runner=sandboxed(),
    ):
        yield queue


async def run_round(client: Client, queue: str) -> PostDone:
    done: PostDone = await client.execute_workflow(
        PostRound.run, id=f"round-{uuid4().hex}", task_queue=queue
    )
    return done


@pytest.mark.temporal
async def test_a_new_task_reaches_the_teacher_s_mail_the_next_school_morning(
    skipping_env: WorkflowEnvironment, engine: Engine, mail: MailServer
) -> None:
    school = School(engine)
    client = skipping_env.client
    async with working(client, school, mail.url) as queue:
        journey = school.enrol("Ada", "Byron")
        await Journeys(client, queue).open(school.opening(journey), journey, school.opener)
        assert (await run_round(client, queue)).made == 0

        for _ in range(15 * 8):
            await skipping_env.sleep(timedelta(hours=3))
            await run_round(client, queue)
            if mail.taken:
                break

    teacher = next(t for t in mail.taken if t["To"] == "p-teacher@example.org")
    assert teacher["Subject"].startswith("1 thing to do for 1 pupil: due")
    text = mail.texts[mail.taken.index(teacher)]
    assert "A.B." in text
    assert "Byron" not in text
    assert f"{BASE_URL}/journeys/{journey}" in text
    sent_at = school.messages()[0].sent_at.astimezone(LONDON)
    assert time(7, 30) <= sent_at.time() < time(12), (
        "the skipped clock is looked at every few hours"
    )
    assert sent_at.weekday() < 5


@pytest.mark.temporal
async def test_a_round_tries_again_where_the_database_was_away(
    dev_server: DevServer, engine: Engine, mail: MailServer
) -> None:
    school = School(engine)
    school.notice(school.pupil(), urgent=True)
    client = await dev_server.client()
    lock = ExitStack()
    lock.enter_context(writing(engine))
    async with working(client, school, mail.url) as queue:
        round_running = asyncio.create_task(run_round(client, queue))
        await asyncio.sleep(3)
        assert mail.taken == []
        lock.close()
        assert (await round_running).sent == 1


@pytest.mark.temporal
async def test_a_round_without_a_database_ends_and_the_next_one_sends_what_is_due(
    dev_server: DevServer, engine: Engine, mail: MailServer
) -> None:
    school = School(engine)
    school.notice(school.pupil(), urgent=True)
    client = await dev_server.client()
    school.engine = connect("postgresql+psycopg://nobody@127.0.0.1:9/none")
    async with working(client, school, mail.url) as queue:
        with pytest.raises(WorkflowFailureError):
            await run_round(client, queue)
    school.engine = engine
    async with working(client, school, mail.url) as queue:
        assert (await run_round(client, queue)).sent == 1


@pytest.mark.temporal
async def test_the_schedule_starts_a_round_every_minute_and_a_second_worker_changes_nothing(
    dev_server: DevServer, engine: Engine, mail: MailServer
) -> None:
    school = School(engine)
    school.notice(school.pupil(), urgent=True)
    client = await dev_server.client()
    async with working(client, school, mail.url) as queue:
        await keep_post_going(client, "a-queue-of-an-earlier-version")
        await keep_post_going(client, queue)
        await keep_post_going(client, queue)
        handle = client.get_schedule_handle(POST_ROUND)
        try:
            next_rounds = (await handle.describe()).info.next_action_times
            assert next_rounds[0] <= datetime.now(UTC) + timedelta(minutes=1)
            assert next_rounds[1] - next_rounds[0] == timedelta(minutes=1)
            # Rather than wait for the minute, and even if one just began on the earlier queue.
            await handle.trigger(overlap=ScheduleOverlapPolicy.ALLOW_ALL)
            await asyncio.to_thread(mail.came.wait, PATIENCE_SECONDS)
        finally:
            await handle.delete()

    assert [m.state for m in school.messages()] == [MessageState.SENT]


@pytest.mark.temporal
async def test_an_operator_s_pause_of_the_schedule_outlives_a_worker_s_start(
    dev_server: DevServer,
) -> None:
    client = await dev_server.client()
    await keep_post_going(client, "nobody")
    handle = client.get_schedule_handle(POST_ROUND)
    try:
        await handle.pause(note="the mail server is being moved")
        await keep_post_going(client, "nobody")
        assert (await handle.describe()).schedule.state.paused
    finally:
        await handle.delete()
