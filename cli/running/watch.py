"""The running parts: waited for until well, started again when they end, stopped in order."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from types import FrameType

from cli.home import Home
from cli.running.child import Child, Crashes, Part
from cli.telling import NOT_NOW, Stop, say

LOOK_EVERY_SECONDS = 0.25
ONCE_SECONDS = 1
"""Two signals within this are one: a service manager may tell each process and then the group."""

WELL_WITHIN_SECONDS = 60
"""A part is well within a few seconds; a machine that is busy gets longer."""

IsWell = Callable[[Child], bool]


class Watch:
    """Everything that was started, in the order in which it was."""

    def __init__(self, home: Home) -> None:
        """Begin with nothing started."""
        self._home = home
        self._children: list[Child] = []
        self._crashes: dict[str, Crashes] = {}
        self._due: dict[str, float] = {}
        self._stopping = self._hurry = False
        self._told_at: float | None = None

    def end_when_told(self) -> None:
        """Raise KeyboardInterrupt, once, at Ctrl-C, a service manager's stop or a lost terminal."""
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self._told)

    def start(self, part: Part) -> Child:
        """Start a part; wait for it with `until_well`. Raises Stop where another has ended."""
        self.heed()
        for other in self._children:
            if not other.runs:
                raise Stop(_ended(other), NOT_NOW)
        child = Child(part, self._home)
        self._children.append(child)
        self._crashes[part.name] = Crashes()
        child.start()
        return child

    def until_well(self, child: Child, is_well: IsWell) -> None:
        """Wait until a part is well. Raises Stop with the end of its log where it is not."""
        until = time.monotonic() + WELL_WITHIN_SECONDS
        while not is_well(child):
            self.heed()
            if not child.runs:
                raise Stop(_ended(child), NOT_NOW)
            if time.monotonic() > until:
                raise Stop(_not_well(child), NOT_NOW)
            time.sleep(LOOK_EVERY_SECONDS / 5)

    def keep_running(self) -> None:
        """Start again whatever ends, for ever. Raises Stop where that has stopped making sense."""
        while True:
            self.heed()
            for child in self._children:
                self._look_at(child)
            time.sleep(LOOK_EVERY_SECONDS)

    def heed(self) -> None:
        """Raise KeyboardInterrupt where one was raised and something in the way swallowed it."""
        if self._told_at is not None and not self._stopping:
            raise KeyboardInterrupt

    def stop(self, order: Sequence[str]) -> None:
        """Stop everything, part by part; a second Ctrl-C ends at once what is left."""
        self._stopping = True
        for child in sorted(self._children, key=lambda child: order.index(child.part.name)):
            if child.runs:
                self._stop(child)

    def _look_at(self, child: Child) -> None:
        name = child.part.name
        if child.runs:
            return
        if name not in self._due:
            crashes = self._crashes[name]
            wait = crashes.add()
            if crashes.too_many:
                raise Stop(_ended(child), NOT_NOW)
            self._due[name] = time.monotonic() + wait
            say(f"{_sentence(child)} ended ({_how(child)}); starting again. The log: {child.log}")
        if time.monotonic() >= self._due[name]:
            del self._due[name]
            child.start()

    def _stop(self, child: Child) -> None:
        say(f"Stopping {child.part.title} ...")
        child.ask_to_stop()
        until = time.monotonic() + child.part.stop_seconds
        while not child.ended_within(0.1):
            if self._hurry or time.monotonic() > until:
                say(f"Ending {child.part.title} at once; nothing that was recorded is lost.")
                child.kill()

    def _told(self, _signal: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self._told_at is not None and now - self._told_at <= ONCE_SECONDS:
            return
        self._hurry = self._stopping and self._told_at is not None
        self._told_at = now
        if not self._stopping:
            raise KeyboardInterrupt


def _ended(child: Child) -> str:
    return f"{_sentence(child)} ended ({_how(child)}). {_its_log(child)}"


def _not_well(child: Child) -> str:
    return (
        f"{_sentence(child)} did not become ready within {WELL_WITHIN_SECONDS} seconds. "
        f"{_its_log(child)}"
    )


def _its_log(child: Child) -> str:
    return f"The log, {child.log}, ends with:\n{child.last_lines() or '    nothing'}"


def _sentence(child: Child) -> str:
    """Return the part's title as a sentence begins with it."""
    return child.part.title[:1].upper() + child.part.title[1:]


def _how(child: Child) -> str:
    status = child.status
    if status is None or status >= 0:
        return f"status {status}"
    return signal.Signals(-status).name
