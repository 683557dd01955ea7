"""Waiting for what comes by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

POLL_SECONDS = 0.02


async def until(holds: Callable[[], object], seconds: float = 20) -> bool:
    """Wait until something holds, and tell whether it came to hold in time."""
    for _ in range(int(seconds / POLL_SECONDS)):
        if holds():
            return True
        await asyncio.sleep(POLL_SECONDS)
    return False
