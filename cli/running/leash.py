"""Starts one part of Handrail so that it can neither outlive its parent nor run twice.

Run as a script: ``python -I leash.py PARENT LOCK PROGRAM ARGUMENTS...``. It waits until a former
copy has let go of the lock file, asks Linux to end it when its parent ends, and becomes the
program, which keeps the lock for as long as it lives. Standard library only: it must start at once.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import sys
import time

PR_SET_PDEATHSIG = 1
"""From Linux's <linux/prctl.h>: the signal a process is sent when its parent ends."""

LET_GO_SECONDS = 30
"""A former copy that was told to stop is gone sooner: the worker finishes its steps in five."""


def main(parent: int, lock: str, command: list[str]) -> None:
    """Become the command, tied to its parent and holding the lock."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit("The program that started this has ended already.")
    hold(lock)
    os.execv(command[0], command)  # noqa: S606 - a list of arguments, no shell


def hold(lock: str) -> None:
    """Hold a lock file for as long as this process lives; end it where another keeps it."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(handle, True)  # noqa: FBT003 - os has no other way to say it
    until = time.monotonic() + LET_GO_SECONDS
    while not taken(handle):
        if time.monotonic() > until:
            sys.exit(f"Another process still holds {lock}. End it, then try again.")
        time.sleep(0.05)


def taken(handle: int) -> bool:
    """Take a lock if nobody has it, and tell whether that worked."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
