"""The three parts of Handrail on one machine, and how each shows that it is well."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from adapters.settings import Settings
from cli.home import Home
from cli.running.child import Part
from cli.running.ports import HERE
from cli.telling import Stop
from workflows.client import connect_client
from workflows.identity import STAGE, TASK_QUEUE
from workflows.problems import EngineAway

PASSED_ON = ("HANDRAIL_SMTP_URL", "HANDRAIL_MAIL_FROM", "HANDRAIL_SANDBOX")
"""What a person may set themselves; everything else is made here."""


def temporal(home: Home, port: int, page_port: int) -> Part:
    """Return Temporal's own server, which keeps what it knows in a file. Raises Stop."""
    command = (
        *(_temporal_program(), "server", "start-dev", f"--ip={HERE}", f"--ui-ip={HERE}"),
        *(f"--port={port}", f"--ui-port={page_port}"),
        *(f"--db-filename={home.path / 'temporal.db'}", "--ui-disable-news-fetch"),
        *("--sqlite-pragma=journal_mode=WAL", "--sqlite-pragma=synchronous=NORMAL"),
        f"--search-attribute={STAGE.name}=Keyword",
        # Two failed tries in a row mark a journey as failing, so that operators see it in seconds.
        "--dynamic-config-value",
        "system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2",
        *("--log-level=warn", "--disable-config-file"),
    )
    return Part("temporal", command, _outside_world(), stop_seconds=15)


def worker(settings: Mapping[str, Any]) -> Part:
    """Return the worker. It may take a while to stop: it finishes what it has begun."""
    return Part("worker", _handrail("worker"), _environment(settings), stop_seconds=20)


def web(settings: Mapping[str, Any], port: int) -> Part:
    """Return the pages."""
    command = _handrail("web", "--host", HERE, "--port", str(port))
    return Part("web", command, _environment(settings), stop_seconds=10)


def web_is_well(port: int) -> bool:
    """Tell whether the pages answer."""
    try:
        with urllib.request.urlopen(f"http://{HERE}:{port}/health", timeout=5) as answer:
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's own number for "OK"
    except (urllib.error.URLError, OSError):
        return False


async def worker_is_well(settings: Settings, pid: int | None) -> bool:
    """Tell whether Temporal has seen this very worker ask for work."""
    from temporalio.api.enums.v1 import TaskQueueType
    from temporalio.api.taskqueue.v1 import TaskQueue
    from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
    from temporalio.service import RPCError

    try:
        client = await connect_client(settings)
        described = await client.workflow_service.describe_task_queue(
            DescribeTaskQueueRequest(
                namespace=client.namespace,
                task_queue=TaskQueue(name=TASK_QUEUE),
                task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
            )
        )
    except (EngineAway, RPCError):
        return False
    return any(poller.identity.partition("@")[0] == str(pid) for poller in described.pollers)


def _handrail(*arguments: str) -> tuple[str, ...]:
    # -P: what stands in the folder that we were started from is not to be imported.
    return (sys.executable, "-P", "-m", "cli", *arguments)


def _environment(settings: Mapping[str, Any]) -> dict[str, str]:
    ours = {f"HANDRAIL_{name.upper()}": str(value) for name, value in settings.items()}
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    plain = {"PYTHONUNBUFFERED": "1", "TYPER_STANDARD_TRACEBACK": "1"}
    return {**_outside_world(), **passed, **ours, **plain}


def _outside_world() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HANDRAIL_", "TEMPORAL_"))
    }


def _temporal_program() -> str:
    found = shutil.which("temporal", path=sysconfig.get_path("scripts"))
    if found is None:
        raise Stop(
            "Temporal's server is not installed here: it comes with 'make up'. With Docker, "
            "use docker-compose.yml as docs/running.md says."
        )
    return found
