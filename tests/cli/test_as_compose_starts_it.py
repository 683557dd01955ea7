"""Migration, worker and pages start from the environment alone, as compose starts them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from google.protobuf.duration_pb2 import Duration
from temporalio.api.workflowservice.v1 import RegisterNamespaceRequest

from adapters.codec import new_key
from adapters.settings import Settings
from tests.postgres import PostgresServer
from tests.services import DevServer, free_port
from tests.toolchain import checkout

pytestmark = [pytest.mark.temporal, pytest.mark.slow]

BIN = Path(sys.executable).parent
SERVICES = checkout.compose()["services"]
FILLED_IN = {
    "HANDRAIL_PAYLOAD_KEYS": f"k1:{new_key()}",
    "HANDRAIL_SESSION_SECRET": "0123456789abcdef" * 4,
    "HANDRAIL_BASE_URL": "https://handrail.school.example",
    "HANDRAIL_MAIL_FROM": "Handrail <handrail@school.example>",
    "HANDRAIL_DATABASE_PASSWORD": "not used here",
}
"""What a person writes into .env."""


@pytest.fixture
async def as_compose(
    dev_server: DevServer, postgres: PostgresServer, tmp_path: Path
) -> dict[str, str]:
    """What compose gives each part, with this machine's servers for the ones compose runs."""
    namespace = SERVICES["web"]["environment"]["HANDRAIL_TEMPORAL_NAMESPACE"]
    client = await dev_server.client()
    kept_for = Duration()
    kept_for.FromTimedelta(timedelta(days=1))
    await client.workflow_service.register_namespace(
        RegisterNamespaceRequest(namespace=namespace, workflow_execution_retention_period=kept_for)
    )
    given = {name: filled_in(value) for name, value in SERVICES["web"]["environment"].items()}
    given["HANDRAIL_DATABASE_URL"] = postgres.fresh_database()
    given["HANDRAIL_TEMPORAL_ADDRESS"] = dev_server.address
    given["HANDRAIL_WEB_PORT"] = str(free_port())
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **given}


def filled_in(value: str) -> str:
    """Return a value of the compose file as compose would, from what a person wrote."""
    usual = re.sub(r"\$\{([A-Z_]+):-([^}]*)\}", lambda found: found[2], value)
    return re.sub(r"\$\{([A-Z_]+):\?[^}]*\}", lambda found: FILLED_IN[found[1]], usual)


def test_every_variable_that_compose_gives_is_a_setting() -> None:
    settings = {f"HANDRAIL_{name.upper()}" for name in Settings.model_fields}
    for part in ("migrate", "worker", "web"):
        assert set(SERVICES[part]["environment"]) <= settings


def test_every_setting_is_in_the_guide() -> None:
    guide = checkout.read("docs/running.md")
    named = {name: f"`HANDRAIL_{name.upper()}`" for name in Settings.model_fields}
    assert [name for name, written in named.items() if written not in guide] == []


def test_the_parts_start_are_well_and_stop_when_told(
    as_compose: dict[str, str], tmp_path: Path
) -> None:
    environment = as_compose
    migrated = run(SERVICES["migrate"]["command"], environment, tmp_path)
    assert migrated.returncode == 0, migrated.stderr
    assert "The database is up to date: 0001, " in migrated.stdout
    web_command = [*SERVICES["web"]["command"][:-1], environment["HANDRAIL_WEB_PORT"]]
    parts = {
        "worker": start(SERVICES["worker"]["command"], environment, tmp_path),
        "web": start(web_command, environment, tmp_path),
    }
    try:
        for part, process in parts.items():
            check = [sys.executable, str(checkout.ROOT / "deploy" / "health.py"), part]
            assert becomes_well(process, check, environment, tmp_path), part
        for process in parts.values():
            process.send_signal(signal.SIGTERM)
        assert parts["worker"].wait(20) == 0
        # What serves the pages finishes them, and then ends as the signal would have ended it.
        assert parts["web"].wait(20) == -signal.SIGTERM
    finally:
        for process in parts.values():
            process.kill()
            process.wait()


def becomes_well(
    process: subprocess.Popen[bytes], check: list[str], environment: dict[str, str], cwd: Path
) -> bool:
    """Ask until a part is well, as compose does, and tell whether it became so."""
    for _ in until(60):
        if process.poll() is not None:
            return False
        if run(check, environment, cwd).returncode == 0:
            return True
    return False


def until(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.2)


def run(
    command: list[str], environment: dict[str, str], cwd: Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [found(command[0]), *command[1:]],
        env=environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )


def start(command: list[str], environment: dict[str, str], cwd: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([found(command[0]), *command[1:]], env=environment, cwd=cwd)


def found(program: str) -> str:
    return str(BIN / program) if program == "handrail" else program
