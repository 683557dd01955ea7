"""The browser that tests drive: Chromium, without a window."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first of these that is there is driven. Debian's shell is Chromium without the parts around a
page, such as its tabs, bookmarks and profiles: it lays out, runs and shows pages by the same code,
and needs half the processor's time."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Run a browser while it is wanted; skip the test where there is none."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("Chromium is not installed: see .ci/browser")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield launched
        await launched.close()
