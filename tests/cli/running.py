"""``handrail up`` as a person runs it: a process in a folder of its own, read line by line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from adapters.settings import Settings
from cli.running.health import worker_is_well
from tests.services import free_port

PATIENCE_SECONDS = 90
"""A start takes a few seconds; a machine on which much else runs gets longer."""


@dataclass
class Up:
    """One data folder and, while it runs, its ``handrail up``."""

    folder: Path
    port: int = field(default_factory=free_port)
    options: tuple[str, ...] = ("--no-demo",)
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def settings(self) -> Settings:
        """What the parts were given."""
        return Settings(**json.loads((self.home / "settings.json").read_text()))

    @property
    def said(self) -> str:
        """What this start has printed so far."""
        return self._output().read_text()

    def ensure(self) -> Up:
        """Start it unless it runs, and wait until it is ready."""
        if self.process is None or self.process.poll() is not None:
            self.start()
            self.waits_for("Handrail is ready")
        return self

    def start(self) -> None:
        self.starts += 1
        with self._output().open("wb") as output:
            self.process = subprocess.Popen(
                self.command(), env=self.environment(), stdout=output, stderr=output
            )

    def command(self) -> list[str]:
        handrail = Path(sys.executable).with_name("handrail")
        return [str(handrail), "up", "--port", str(self.port), *self.options]

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "HANDRAIL" not in name}
        return {**kept, "HANDRAIL_HOME": str(self.home)}

    def waits_for(self, words: str) -> None:
        """Wait until it has printed these words."""
        assert self.process is not None
        until = time.monotonic() + PATIENCE_SECONDS
        while words not in self.said:
            assert self.process.poll() is None, f"it ended instead:\n{self.said}"
            assert time.monotonic() < until, f"it did not say “{words}”:\n{self.said}"
            time.sleep(0.05)

    def waits_for_worker(self) -> None:
        """Wait until the worker of this moment asks Temporal for work."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not worker_is_well(self.settings, self.children().get("worker")):
            assert time.monotonic() < until, f"no worker asks for work:\n{self.said}"
            time.sleep(0.1)

    def ends(self, how: signal.Signals) -> int:
        """Send it a signal and return its exit status."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(PATIENCE_SECONDS)

    def children(self) -> dict[str, int]:
        """Return the process of each part by the part's name."""
        assert self.process is not None
        pid = self.process.pid
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return {part: int(child) for child in listed.split() if (part := self._part(int(child)))}

    def page(self, path: str) -> str:
        answer = httpx2.get(self.address + path, follow_redirects=True, timeout=10)
        answer.raise_for_status()
        return answer.text

    def runs(self) -> subprocess.CompletedProcess[str]:
        """Run it to its end, which is expected to come soon, and return what it said."""
        return subprocess.run(
            self.command(),
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )

    def clean_up(self) -> None:
        """Leave nothing behind, whatever the test did."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(40)
            self.process.kill()
            self.process.wait()

    def _output(self) -> Path:
        return self.folder / f"output-{self.starts}.txt"

    @staticmethod
    def _part(pid: int) -> str:
        command = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        return next((name for name in ("start-dev", "worker", "web") if name in command), "")


def gone(pids: Iterable[int], within_seconds: float = 20) -> bool:
    """Wait for processes to end, and tell whether all have."""
    until = time.monotonic() + within_seconds
    left = set(pids)
    while left and time.monotonic() < until:
        left = {pid for pid in left if _runs(pid)}
        time.sleep(0.05)
    return not left


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
