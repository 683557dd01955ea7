"""The end of a process, without the trouble that Temporal's library may make there."""

from __future__ import annotations

import atexit
import os
import sys


def leave(end: SystemExit) -> None:
    """End the process at once where Temporal's library is loaded; all that it held is done.

    Its threads may call into Python while Python is being taken down, which ends the process with
    an abort instead of its status: see temporalio/sdk-python, issue 300.
    """
    if "temporalio.bridge.runtime" not in sys.modules or not isinstance(end.code, int | None):
        return
    atexit._run_exitfuncs()  # noqa: SLF001 - what Python itself would call here
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(end.code or 0)
