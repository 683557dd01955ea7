"""The three parts of Handrail on one machine, and how each shows that it is well."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from typing import Any

from cli.home import Home
from cli.running.child import Part
from cli.running.ports import HERE
from cli.telling import Stop

PASSED_ON = (
    "HANDRAIL_SMTP_URL",
    "HANDRAIL_MAIL_FROM",
    "HANDRAIL_SANDBOX",
    "HANDRAIL_PACKS_FOLDER",
    "HANDRAIL_VIRUS_SCANNER",
    "HANDRAIL_ACCESSIBILITY_PAGE",
    "HANDRAIL_PRIVACY_PAGE",
)
"""What a person may set themselves; everything else is made here."""


def temporal(home: Home, namespace: str, port: int, page_port: int) -> Part:
    """Return Temporal's own server, which keeps what it knows in a file. Raises Stop."""
    command = (
        *(_temporal_program(), "server", "start-dev", f"--ip={HERE}", f"--ui-ip={HERE}"),
        *(f"--port={port}", f"--ui-port={page_port}", f"--namespace={namespace}"),
        *(f"--db-filename={home.path / 'temporal.db'}", "--ui-disable-news-fetch"),
        *("--sqlite-pragma=journal_mode=WAL", "--sqlite-pragma=synchronous=NORMAL"),
        # Two failed tries in a row mark a journey as failing, so that operators see it in seconds.
        "--dynamic-config-value",
        "system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2",
        *("--log-level=warn", "--disable-config-file"),
    )
    return Part("temporal", "Temporal", command, _outside_world(), stop_seconds=15)


def worker(settings: Mapping[str, Any]) -> Part:
    """Return the worker. It may take a while to stop: it finishes what it has begun."""
    command = _handrail("worker")
    return Part("worker", "the worker", command, _environment(settings), stop_seconds=20)


def web(settings: Mapping[str, Any], port: int) -> Part:
    """Return the pages."""
    command = _handrail("web", "--host", HERE, "--port", str(port))
    return Part("web", "the pages", command, _environment(settings), stop_seconds=10)


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
