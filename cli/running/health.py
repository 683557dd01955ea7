"""How each part of Handrail on one machine shows that it is well."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.service import RPCError

from adapters.settings import Settings
from cli.migrating import find_temporal
from cli.running.ports import HERE
from cli.telling import Stop
from workflows.client import connect_client
from workflows.identity import TASK_QUEUE
from workflows.problems import EngineAway


def temporal_is_well(settings: Settings) -> bool:
    """Tell whether Temporal answers, and has the namespace of the journeys."""
    try:
        asyncio.run(find_temporal(settings, wait_seconds=0))
    except Stop:
        return False
    return True


def worker_is_well(settings: Settings, pid: int | None) -> bool:
    """Tell whether Temporal has seen this very worker ask for work."""
    try:
        return str(pid) in asyncio.run(_workers(settings))
    except (EngineAway, RPCError):
        return False


def web_is_well(port: int) -> bool:
    """Tell whether the pages answer."""
    try:
        with urllib.request.urlopen(f"http://{HERE}:{port}/health", timeout=5) as answer:
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's own number for "OK"
    except (urllib.error.URLError, OSError):
        return False


async def _workers(settings: Settings) -> set[str]:
    """Return the processes that asked for journeys' work lately."""
    client = await connect_client(settings)
    described = await client.workflow_service.describe_task_queue(
        DescribeTaskQueueRequest(
            namespace=client.namespace,
            task_queue=TaskQueue(name=TASK_QUEUE),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        )
    )
    return {poller.identity.partition("@")[0] for poller in described.pollers}
