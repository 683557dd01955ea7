"""One part of Handrail as a process of its own: started, asked to stop, and what it said last."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cli.home import Home

LEASH = Path(__file__).with_name("leash.py")

LARGEST_LOG_BYTES = 20_000_000
"""A log beyond this is put aside at the next start, and the one put aside before is dropped."""

LAST_BYTES = 4000


@dataclass(frozen=True)
class Part:
    """One part: its name in files, its title in sentences, how it is run.

    ``stop_seconds`` is how long it may take to finish what it holds.
    """

    name: str
    title: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    stop_seconds: int


class Child:
    """A part that runs, or ran."""

    def __init__(self, part: Part, home: Home) -> None:
        """Prepare to run a part with its log in the data folder."""
        self.part = part
        self.log = home.logs / f"{part.name}.log"
        self._lock = home.path / f"{part.name}.lock"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process it runs in."""
        return self._process.pid if self._process else None

    @property
    def status(self) -> int | None:
        """How it ended, as Python says it: a signal's number is negative; None while it runs."""
        return self._process.poll() if self._process else None

    @property
    def runs(self) -> bool:
        """Tell whether it runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Run it, out of reach of the terminal's Ctrl-C: the order of stopping is ours."""
        self._put_a_full_log_aside()
        leash = [sys.executable, "-I", str(LEASH), str(os.getpid()), str(self._lock)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*leash, *self.part.command],
                env=dict(self.part.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def ask_to_stop(self) -> None:
        """Ask it to finish what it holds and end."""
        if self._process is not None and self.runs:
            self._process.terminate()

    def ended_within(self, seconds: float) -> bool:
        """Wait for it to end, and tell whether it has."""
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds)
        return not self.runs

    def kill(self) -> None:
        """End it at once, with whatever it started."""
        if self._process is not None and self.runs:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def last_lines(self, count: int = 12) -> str:
        """Return the end of its log, indented."""
        with suppress(FileNotFoundError), self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - LAST_BYTES))
            lines = log.read().decode(errors="replace").splitlines()[-count:]
            return "\n".join(f"    {line}" for line in lines)
        return ""

    def _put_a_full_log_aside(self) -> None:
        with suppress(FileNotFoundError):
            if self.log.stat().st_size > LARGEST_LOG_BYTES:
                self.log.replace(self.log.with_suffix(".old"))


class Crashes:
    """How often a part ended by itself lately, and when it may be started again."""

    MOST = 4
    WITHIN_SECONDS = 120

    def __init__(self) -> None:
        """Begin with none."""
        self._at: list[float] = []

    def add(self) -> float:
        """Note one, and return how many seconds to wait before the next start."""
        now = time.monotonic()
        self._at = [at for at in self._at if now - at < self.WITHIN_SECONDS] + [now]
        return 2.0 ** (len(self._at) - 1) - 1

    @property
    def too_many(self) -> bool:
        """Tell whether starting it again has stopped making sense."""
        return len(self._at) > self.MOST
