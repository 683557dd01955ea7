"""A browser that comes to each page of the table, photographs it and looks for faults.

A page is at fault where axe finds something, where it scrolls sideways at a desk or at 320 pixels,
or where it reads differently without scripts.
"""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, ViewportSize
from playwright.async_api import Error as BrowserProblem
from playwright.async_api import Page as Tab

import cli.demo
from docs.barriers import barriers
from docs.page_row import Page

DESK = ViewportSize(width=960, height=800)
PHONE = ViewportSize(width=320, height=640)
PAGE_SECONDS = 60
"""A page takes two or three; one that hangs, which the browser never says, must not hold up all."""

CLOSING_SECONDS = 5
TALLEST_PIXELS = 2000
HEAVIEST_BYTES = 80_000
QUALITIES = (50, 25, 10, 5)
LISTS = Path(cli.demo.__file__).parent


@dataclass
class Visitor:
    """One person at a desk and, with the same session, at a phone whose scripts are off."""

    desk: BrowserContext
    phone: BrowserContext

    @classmethod
    async def arrives(cls, browser: Browser, address: str, name: str) -> Visitor:
        """Sign in as a demo person; nobody in particular where there is no name."""
        desk = await browser.new_context(base_url=address, viewport=DESK)
        phone = await browser.new_context(
            base_url=address, viewport=PHONE, java_script_enabled=False
        )
        if name:
            tab = await desk.new_page()
            await tab.goto("/sign-in")
            # A tab that is closed while its next page loads sometimes never says that it is closed.
            async with tab.expect_navigation():
                await tab.get_by_role("button", name=f"Sign in as {name}", exact=True).click()
            await phone.add_cookies(await desk.cookies())  # type: ignore[arg-type] # as it gave them
            await tab.close()
        return cls(desk, phone)

    async def roll(self) -> dict[str, str]:
        """Read off the list of pupils which journey is whose."""
        tab = await self.desk.new_page()
        await tab.goto("/pupils")
        links = tab.locator('a[href^="/journeys/"]')
        pairs = await links.evaluate_all("all => all.map(a => [a.innerText, a.pathname])")
        await tab.close()
        return {name.split(": ")[-1]: path.rpartition("/")[2] for name, path in pairs}

    async def visits(self, page: Page, ids: Mapping[str, str], pictures: Path) -> list[str]:
        """Come to a page, photograph it, and return its faults."""
        tab = await self.desk.new_page()
        status = await self._comes_to(tab, page, ids)
        picture = await _photograph(tab)
        (pictures / f"{page.picture}.webp").write_bytes(picture)
        faults = [f"axe: {one}" for one in await barriers(tab)]
        if status != page.status:
            faults.append(f"answered {status}, not {page.status}")
        faults += await _sideways(tab, DESK, "at a desk")
        if not page.press:
            faults += await self._on_the_phone(tab)
        await tab.set_viewport_size(PHONE)
        faults += await _sideways(tab, PHONE, "at 320 pixels")
        await tab.close()
        return faults

    async def leaves(self) -> None:
        """Close both browsers."""
        await self.desk.close()
        await self.phone.close()

    async def _comes_to(self, tab: Tab, page: Page, ids: Mapping[str, str]) -> int:
        address = page.start or page.route
        for name, known in ids.items():
            address = address.replace(f"{{{name}}}", known)
        answer = await tab.goto(address)
        if page.upload:
            await tab.locator("input[type=file]").first.set_input_files(LISTS / page.upload)
            async with tab.expect_navigation() as going:
                await tab.locator("main form button").first.click()
            answer = await going.value
        for route, words in ((page.through, ""), (page.route, page.by)):
            if route and not _leads_to(route, tab.url):
                answer = await tab.goto(await _link_to(tab, route, words))
        if page.press:
            async with tab.expect_navigation() as going:
                await tab.get_by_role("button", name=page.press).first.click()
            answer = await going.value
        return answer.status if answer else 0

    async def _on_the_phone(self, desk: Tab) -> list[str]:
        tab = await self.phone.new_page()
        await tab.goto(desk.url)
        faults = await _sideways(tab, PHONE, "at 320 pixels without scripts")
        said = [await one.locator("h1").first.inner_text() for one in (desk, tab)]
        if said[0] != said[1]:
            faults.append(f"without scripts it is headed {said[1]!r}")
        await tab.close()
        return faults


class Round:
    """One person's way through their pages; a page that hangs is a fault and holds up no other."""

    def __init__(self, browser: Browser, address: str, person: str) -> None:
        """Name the person; they sign in when they come to their first page."""
        self._browser, self._address, self._person = browser, address, person
        self._visitor: Visitor | None = None

    async def comes_to(
        self,
        page: Page,
        ids: Mapping[str, str],
        pictures: Path,
        limit_seconds: float = PAGE_SECONDS,
    ) -> list[str]:
        """Visit a page and return its faults, one of them that it took too long."""
        try:
            async with asyncio.timeout(limit_seconds):
                if self._visitor is None:
                    self._visitor = await Visitor.arrives(
                        self._browser, self._address, self._person
                    )
                return await self._visitor.visits(page, ids, pictures)
        except TimeoutError as late:
            await self.ends()
            return [f"not done within {limit_seconds:g} seconds: it hung in {_where(late)}"]
        except (LookupError, BrowserProblem) as problem:
            return [str(problem)]

    async def ends(self) -> None:
        """Close what is open; what hangs goes with the browser."""
        visitor, self._visitor = self._visitor, None
        if visitor is not None:
            with suppress(TimeoutError, BrowserProblem):
                async with asyncio.timeout(CLOSING_SECONDS):
                    await visitor.leaves()


def _where(late: TimeoutError) -> str:
    """Return the line of this file at which a visit was broken off."""
    broken_off = late.__cause__
    frames = extract_tb(broken_off.__traceback__ if broken_off else None)
    here = [frame for frame in frames if frame.filename == __file__]
    return f"“{here[-1].line}”" if here else "nothing of its own"


def _leads_to(route: str, address: str) -> bool:
    """Tell whether an address is one of a route's."""
    pattern = re.sub(r"\{[^}]+\}", "[^/]+", route)
    return re.fullmatch(pattern, urlsplit(address).path) is not None


async def _link_to(tab: Tab, route: str, words: str) -> str:
    """Return the first link on a page to a route. Raises LookupError where there is none."""
    links = await tab.locator("a[href]").evaluate_all("all => all.map(a => [a.href, a.innerText])")
    for href, text in links:
        if _leads_to(route, href) and words in text:
            return str(href)
    raise LookupError(f"{tab.url} has no link to {route}")


async def _photograph(tab: Tab) -> bytes:
    """Return the top of a page as a picture, as sharp as its greatest weight allows."""
    height = await tab.evaluate("document.documentElement.scrollHeight")
    size = {"width": DESK["width"], "height": min(height, TALLEST_PIXELS)}
    chromium = await tab.context.new_cdp_session(tab)
    for quality in QUALITIES:
        asked = {
            "format": "webp",
            "quality": quality,
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, **size, "scale": 1},
        }
        taken = await chromium.send("Page.captureScreenshot", asked)
        picture = base64.b64decode(taken["data"])
        if len(picture) <= HEAVIEST_BYTES:
            break
    return picture


async def _sideways(tab: Tab, screen: ViewportSize, where: str) -> list[str]:
    width = await tab.evaluate("document.documentElement.scrollWidth")
    wide = width > screen["width"]
    return [f"scrolls sideways {where}: {width} pixels wide"] if wide else []
