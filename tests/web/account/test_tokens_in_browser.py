"""The pages of tokens and of the API on a phone: nothing sideways, no barrier."""

from __future__ import annotations

import asyncio

import pytest
import uvicorn
from playwright.async_api import Page, ViewportSize

from docs.barriers import barriers
from tests.chromium import chromium
from tests.web.town import Town
from tests.web.village import pages_of

pytestmark = pytest.mark.browser


async def looks_right(page: Page) -> None:
    """Check a page as it stands."""
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
    assert await barriers(page) == []


async def test_a_teacher_makes_and_revokes_a_token_on_a_phone(town: Town) -> None:
    server = uvicorn.Server(
        uvicorn.Config(pages_of(town, demo=True), port=0, log_level="error", lifespan="off")
    )
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event to wait for
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with chromium() as browser:
        context = await browser.new_context(
            base_url=f"http://127.0.0.1:{port}", viewport=ViewportSize(width=320, height=640)
        )
        page = await context.new_page()
        await page.goto("/sign-in")
        await page.get_by_role("button", name="Teacher").first.click()
        await page.goto("/account/tokens")
        await page.get_by_role("button", name="Make the token").click()
        await looks_right(page)
        await page.fill("#name", "Our MIS")
        await page.get_by_label("Read what you may see").check()
        await page.get_by_role("button", name="Make the token").click()
        await page.get_by_text("Copy the token now").wait_for()
        await looks_right(page)
        await page.get_by_role("button", name="Revoke Our MIS").click()
        await page.get_by_text("The token no longer works.").wait_for()
        await page.goto("/api/v1/docs")
        await page.locator("summary").first.click()
        await looks_right(page)
    server.should_exit = True
    await serving
