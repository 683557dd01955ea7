"""Ctrl-C ends ``handrail up`` whatever was going on when it came."""

from __future__ import annotations

import signal
from contextlib import suppress
from pathlib import Path

import pytest

from cli.home import Home
from cli.running.watch import Watch


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(Home(tmp_path))


def test_a_ctrl_c_that_something_swallowed_is_heeded_at_the_next_look(watch: Watch) -> None:
    with suppress(KeyboardInterrupt):
        watch._told(signal.SIGINT, None)
    with pytest.raises(KeyboardInterrupt):
        watch.keep_running()


def test_nobody_is_stopped_who_was_not_told_to(watch: Watch) -> None:
    watch.heed()


def test_a_second_signal_at_once_is_the_first_one(watch: Watch) -> None:
    with pytest.raises(KeyboardInterrupt):
        watch._told(signal.SIGTERM, None)
    watch._told(signal.SIGHUP, None)
    watch.stop(())
    watch.heed()
