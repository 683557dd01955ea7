"""Waiting for what comes by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

POLL_SECONDS = 0.02


async def until(
    holds: Callable[[], object], seconds: float = 20, every_seconds: float = POLL_SECONDS
) -> bool:
    """Wait until something holds, and tell whether it came to hold in time."""
    for _ in range(int(seconds / every_seconds)):
        if holds():
            return True
        await asyncio.sleep(every_seconds)
    return False
