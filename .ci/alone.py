"""Runs a command while no other make sets this folder up: ``python alone.py LOCK COMMAND...``.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path


def main(lock: str, command: list[str]) -> int:
    """Run the command once nobody else holds the lock file, and return its status."""
    handle = _opened(lock)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        print("Another make is setting this folder up. Waiting for it to finish.", flush=True)
        fcntl.flock(handle, fcntl.LOCK_EX)
    # What was started keeps the lock too, so that none begins while the end of another still runs.
    running = subprocess.Popen(command, pass_fds=(handle,))
    try:
        return running.wait()
    except KeyboardInterrupt:
        running.wait()
        sys.exit("Stopped. What was fetched is kept: give the same command again to go on.")


def _opened(lock: str) -> int:
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        sys.exit(
            f"Nothing can be written into {Path.cwd()}: {error.strerror}. Handrail is set up in "
            "its own folder: make room there, or copy it to a folder of yours, and try again."
        )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1], sys.argv[2:]))
    except KeyboardInterrupt:
        sys.exit("Stopped before anything was begun.")
