"""How the cases' workflows are, as Temporal sees them: failing, missing, or well.

Temporal's list is a little behind, so whatever it says of a single case is checked on the case.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import (
    DescribeTaskQueueRequest,
    GetWorkflowExecutionHistoryReverseRequest,
)
from temporalio.client import Client, WorkflowExecutionDescription, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from models.base import Choice
from models.case import Case
from workflows import problems
from workflows.client import Journeys
from workflows.identity import WORKFLOW_OF

PATIENCE_SECONDS = 4
"""How long a page waits to learn how the workflows are before it says that it does not know."""

START_SECONDS = 15
"""How long an operator waits for a workflow to start and answer; a cold one takes a second."""

MOST_CHECKED = 100
"""How many that seem to be missing are looked at one by one; more is not a case's own trouble."""

_TYPES = ", ".join(f"'{name}'" for name in WORKFLOW_OF.values())
_RUNNING = f"ExecutionStatus = 'Running' AND WorkflowType IN ({_TYPES})"
_FAILING = f"{_RUNNING} AND TemporalReportedProblems IS NOT NULL"


class Pulse(Choice):
    """How one case's workflow is."""

    WELL = "well", "Its workflow runs"
    FAILING = "failing", "Its workflow is failing"
    MISSING = "missing", "Temporal runs no workflow for it"


@dataclass(frozen=True)
class Seen:
    """How a case's workflow is, and since when (aware UTC), as far as Temporal knows."""

    case_id: str
    pulse: Pulse
    since_at: datetime


@dataclass(frozen=True)
class Checked:
    """What came of starting a workflow again: how it was before, and whether it answers now.

    ``in_step`` says that it knows everything that is on the case's log.
    """

    before: Pulse
    answers: bool
    in_step: bool


async def troubles(client: Client, case_ids: Collection[str]) -> tuple[Seen, ...]:
    """Return the cases among these whose workflow is failing or missing.

    Raises EngineAway where Temporal does not say within a few seconds.
    """
    async with _patiently(PATIENCE_SECONDS):
        running = {each.id async for each in client.list_workflows(_RUNNING)}
        failing = {each.id async for each in client.list_workflows(_FAILING)}
        doubtful = [case_id for case_id in case_ids if case_id not in running]
        doubtful = doubtful[:MOST_CHECKED] + [i for i in case_ids if i in failing]
        found = [await _look(client, case_id) for case_id in doubtful]
    return tuple(one for one in found if one.pulse is not Pulse.WELL)


async def seen(client: Client, case_id: str) -> Seen:
    """Return how a case's workflow is. Raises EngineAway where Temporal does not say."""
    async with _patiently(PATIENCE_SECONDS):
        return await _look(client, case_id)


async def start_again(journeys: Journeys, case: Case) -> Checked:
    """Start a case's workflow from its log where none runs, and ask it whether it is in step.

    Starting it where one runs changes nothing. Raises EngineAway where Temporal, or a worker, does
    not answer: then it is not known whether anything was started.
    """
    async with _patiently(START_SECONDS):
        before = (await _look(journeys.client, case.id)).pulse
        await journeys.resume(case)
        try:
            known = await journeys.case(case.id)
        except (problems.Broken, problems.NoSuchCase):
            return Checked(before, answers=False, in_step=False)
    return Checked(before, answers=True, in_step=known is not None and _reaches(known, case))


def _reaches(known: Case, case: Case) -> bool:
    return known.revision >= case.revision


async def _look(client: Client, case_id: str) -> Seen:
    try:
        told = await client.get_workflow_handle(case_id).describe()
    except RPCError as error:
        if error.status is RPCStatusCode.NOT_FOUND:
            return Seen(case_id, Pulse.MISSING, datetime.now(UTC))
        raise
    if told.status is not WorkflowExecutionStatus.RUNNING:
        return Seen(case_id, Pulse.MISSING, told.close_time or datetime.now(UTC))
    if _is_failing(told):
        return Seen(case_id, Pulse.FAILING, await _last_event_at(client, case_id))
    return Seen(case_id, Pulse.WELL, told.start_time)


def _is_failing(told: WorkflowExecutionDescription) -> bool:
    """Tell whether a workflow's task has been tried more than once."""
    description = told.raw_description
    return description.HasField("pending_workflow_task") and (
        description.pending_workflow_task.attempt > 1
    )


async def _last_event_at(client: Client, case_id: str) -> datetime:
    """Return when anything was last written of a workflow: for a failing one, its first failure."""
    answer = await client.workflow_service.get_workflow_execution_history_reverse(
        GetWorkflowExecutionHistoryReverseRequest(
            namespace=client.namespace,
            execution=WorkflowExecution(workflow_id=case_id),
            maximum_page_size=1,
        )
    )
    return answer.history.events[0].event_time.ToDatetime(tzinfo=UTC)


async def worker_seen_at(journeys: Journeys) -> datetime | None:
    """Return when a worker last asked for work (aware UTC); None where none has for minutes.

    Raises EngineAway where Temporal does not say within a few seconds.
    """
    asked = DescribeTaskQueueRequest(
        namespace=journeys.client.namespace,
        task_queue=TaskQueue(name=journeys.task_queue),
        task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    )
    async with _patiently(PATIENCE_SECONDS):
        told = await journeys.client.workflow_service.describe_task_queue(asked)
    seen_at = [poller.last_access_time.ToDatetime(tzinfo=UTC) for poller in told.pollers]
    return max(seen_at, default=None)


@asynccontextmanager
async def _patiently(seconds: float) -> AsyncIterator[None]:
    """Turn whatever keeps Temporal from answering in time into EngineAway."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except (RPCError, RuntimeError, TimeoutError) as error:
        raise problems.EngineAway from error
