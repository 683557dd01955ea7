"""Asks a running part of Handrail for its health: ``python deploy/health.py worker`` or ``web``.

Ends with status 0 when it is well, and with 1 and a sentence when it is not. Compose runs this in
the part's own container.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import urllib.error
import urllib.request

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client
from temporalio.service import RPCError

from workflows.identity import TASK_QUEUE
from workflows.leaving import leave

PATIENCE_SECONDS = 5
"""Shorter than compose's own limit for a check, so that the sentence is heard."""


def web() -> str:
    """Answer why the pages are not well; nothing when they are."""
    address = f"http://127.0.0.1:{os.environ.get('HANDRAIL_WEB_PORT', '8000')}/health"
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        return f"The pages answer with status {error.code}: {error.read(500).decode()}"
    except OSError as error:
        return f"The pages do not answer at {address}: {error}"


def worker() -> str:
    """Answer why this machine's worker is not well; nothing when Temporal sees it ask for work."""
    try:
        pollers = asyncio.run(asyncio.wait_for(_pollers(), PATIENCE_SECONDS))
    except (OSError, RuntimeError, RPCError) as error:
        reason = str(error) or "it did not answer in time"
        return f"Temporal does not answer at {temporal_address()}: {reason}"
    machine = socket.gethostname()
    if any(poller.partition("@")[2] == machine for poller in pollers):
        return ""
    return f"Temporal has not seen a worker on {machine} ask for work in the last minutes."


def temporal_address() -> str:
    """Answer where Temporal is, as the part itself was told."""
    return os.environ.get("HANDRAIL_TEMPORAL_ADDRESS", "127.0.0.1:7233")


async def _pollers() -> list[str]:
    """Answer who asked Temporal for journeys' work lately, each as ``process@machine``."""
    namespace = os.environ.get("HANDRAIL_TEMPORAL_NAMESPACE", "default")
    client = await Client.connect(temporal_address(), namespace=namespace)
    described = await client.workflow_service.describe_task_queue(
        DescribeTaskQueueRequest(
            namespace=namespace,
            task_queue=TaskQueue(name=TASK_QUEUE),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        )
    )
    return [poller.identity for poller in described.pollers]


def main(part: str) -> int:
    """Print why the part is not well, if it is not, and answer the exit status."""
    trouble = {"web": web, "worker": worker}[part]()
    if trouble:
        print(trouble, file=sys.stderr)
    return 1 if trouble else 0


if __name__ == "__main__":
    status = main(sys.argv[1])
    leave(SystemExit(status))
    sys.exit(status)
