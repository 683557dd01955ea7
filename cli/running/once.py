"""One ``handrail up`` at a time in a data folder; a second one is told where the first is."""

from __future__ import annotations

import fcntl
import json
import os
from typing import Any

from cli.home import OWNER_ONLY, Home
from cli.telling import NOT_NOW, Stop


class OnlyOne:
    """Holds the data folder for as long as this process lives, however it ends."""

    def __init__(self, home: Home) -> None:
        """Take the folder. Raises Stop, naming the address, where another process has it."""
        self._handle = os.open(home.path / "up.lock", os.O_RDWR | os.O_CREAT, OWNER_ONLY)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            said = self._said()
            os.close(self._handle)
            raise Stop(_running_already(home, said), NOT_NOW) from None
        self.tell(None)

    def tell(self, address: str | None) -> None:
        """Say who we are and where people find us, for whoever comes second."""
        os.ftruncate(self._handle, 0)
        said = json.dumps({"pid": os.getpid(), "address": address})
        os.pwrite(self._handle, said.encode(), 0)

    def let_go(self) -> None:
        """Give the folder back."""
        os.close(self._handle)

    def _said(self) -> dict[str, Any]:
        try:
            return dict(json.loads(os.pread(self._handle, 1000, 0)))
        except ValueError:
            return {}


def _running_already(home: Home, said: dict[str, Any]) -> str:
    where = f"at {said['address']}" if said.get("address") else "and is just starting or stopping"
    return (
        f"Handrail runs already from {home.path} {where} (process {said.get('pid', 'unknown')}). "
        "Stop it with Ctrl-C where it was started, or name another folder in HANDRAIL_HOME and "
        "another --port."
    )
