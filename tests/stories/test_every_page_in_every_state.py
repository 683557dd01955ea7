"""Every page, full and empty and with something wrong, in a town of names no page is drawn for.

The names are long, and half of each runs from right to left. Axe finds nothing at WCAG 2.2 AA; at
320 pixels, with scripts off, nothing scrolls sideways. Each page is called what its heading says
and has one way up: none where it is in the menu.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import cache

import pytest
from fastapi.routing import iter_route_contexts
from playwright.async_api import Browser, Page, ViewportSize
from sqlalchemy import Engine

from docs.barriers import BUT_FOR_COLOURS, barriers
from rules.packs import use_folder
from rules.packs.shelf import leave_folder
from tests.rules.county import write
from tests.services import fresh_database
from tests.stories.full_town import Places, fill, leave_empty, rename_everybody
from tests.stories.gallery import (
    EMPTY,
    ENDS_BY_ITSELF,
    FULL,
    NEVER_EMPTY,
    NOT_PAGES,
    NOTHING_TO_MEND,
    Look,
)
from tests.stories.serving import page_of, serving
from tests.web.policy.conftest import NEWER
from tests.web.town import Town
from tests.web.village import pages_of, settings
from web.app import create_app

DESK = ViewportSize(width=960, height=800)
PHONE = ViewportSize(width=320, height=640)
LONG = "Wolfeschlegelsteinhausenbergerdorff-Cholmondeley"
ARABIC = "\u0639\u0628\u062f\u0627\u0644\u0631\u062d\u0645\u0646"
"""Abd ar-Rahman, a name that is written from right to left."""

ASKS = (
    "main form[method=post] "
    ":is(textarea, input[type=text], input[type=radio], input[type=password], input[type=file])"
)
UNFILL = """const asked = 'main form[method=post] :is(input, textarea)';
for (const one of document.querySelectorAll(asked))
  if (['radio', 'checkbox'].includes(one.type)) one.checked = false;
  else if (!['hidden', 'submit'].includes(one.type)) one.value = '';"""

OK_NO_MORE = 400
FRAME = """(() => {
  const all = (found) => [...document.querySelectorAll(found)];
  const paths = (found) => all(found).map((one) => new URL(one.href).pathname);
  return {
    title: document.title,
    headings: all('h1').map((one) => one.textContent.trim().replace(/\\s+/g, ' ')),
    back: all('.govuk-back-link').length,
    crumbs: paths('.govuk-breadcrumbs__link'),
    menu: paths('.govuk-service-navigation__link'),
    isDone: all('.govuk-panel').length > 0,
    here: location.pathname,
  };
})()"""

MENDING = re.compile("There is a problem|Not sent yet")
"""What stands above what is to be mended; the second is to a child."""

in_chromium = pytest.mark.browser


@cache
def _pages() -> set[str]:
    """Return the routes that show a page."""
    routes = (c for c in iter_route_contexts(create_app(settings()).routes) if c.path)
    read = {str(c.path) for c in routes if "GET" in (c.methods or ())}
    shown = {path for path in read if "/files/" not in path and not path.startswith("/static")}
    programs = {path for path in shown if path.startswith("/api/v1") and path != "/api/v1/docs"}
    return shown - programs - NOT_PAGES


def _routes_of(looks: Sequence[Look]) -> set[str]:
    """Return which routes the addresses of some rows are of: the one with the fewest names."""
    return {_route_of(look.address) for look in looks}


def _route_of(address: str) -> str:
    path = re.sub(r"\{\w+\}", "any", address.partition("?")[0])
    fits = [route for route in _pages() if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", route), path)]
    return min(fits, key=lambda route: route.count("{"), default="")


def test_every_page_is_looked_at_full_and_empty_or_says_why_not() -> None:
    full, empty = _routes_of(FULL), _routes_of(EMPTY)
    reasons = {route for routes in NEVER_EMPTY.values() for route in routes}
    assert _pages() - full == set()
    assert _pages() - empty - reasons == set()
    assert reasons - (_pages() - empty) == set(), "a reason for a page that has a row"


@dataclass
class Gallery:
    """A town, its pages on an address, and what the names in addresses stand for."""

    town: Town
    address: str
    places: Places
    browser: Browser

    async def looks(
        self, looks: Sequence[Look], **options: object
    ) -> AsyncIterator[tuple[Look, Page, list[str]]]:
        """Open each page for its person, in one browser for each, and give it with its faults."""
        for person in dict.fromkeys(look.person for look in looks):
            page = await page_of(self.browser, self.address, self.town, person, **options)
            for look in looks:
                if look.person == person:
                    answer = await page.goto(look.address.format(**self.places))
                    status = answer.status if answer else 0
                    yield look, page, [] if status == look.status else [f"answered {status}"]
            await page.context.close()


@pytest.fixture(scope="module")
async def full(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Gallery]:
    """One town for all tests, which change nothing in it; its names are long and of two directions.

    A newer pack of England's is on the shelf, so that there is something to adopt.
    """
    folder = tmp_path_factory.mktemp("town")
    town, places = fill(fresh_database(folder))
    rename_everybody(town, ARABIC, LONG)
    use_folder(write(folder, NEWER))
    async with serving(pages_of(town, demo=True)) as address:
        yield Gallery(town, address, places, browser)
    leave_folder(folder)
    town.engine.dispose()


@pytest.fixture
async def empty(engine: Engine, browser: Browser) -> AsyncIterator[Gallery]:
    town, places = leave_empty(engine)
    async with serving(pages_of(town)) as address:
        yield Gallery(town, address, places, browser)


@in_chromium
@pytest.mark.parametrize("half", [0, 1], ids=["one half", "the other half"])
async def test_axe_finds_nothing_on_a_page_that_is_full(full: Gallery, half: int) -> None:
    found = {}
    async for look, page, faults in full.looks(FULL[half::2], viewport=DESK):
        found[look] = [*faults, *await _frame(page, look), *await barriers(page)]
        may_be_empty = look.wrong or _route_of(look.address) in NOTHING_TO_MEND
        if await page.locator(ASKS).count() and not may_be_empty:
            found[look].append("asks for something, and nothing wrong is sent to it")
    assert _wrong(found) == {}


@in_chromium
async def test_axe_finds_nothing_on_a_page_that_is_empty(empty: Gallery) -> None:
    found = {}
    async for look, page, faults in empty.looks(EMPTY, viewport=DESK):
        found[look] = [*faults, *await barriers(page, BUT_FOR_COLOURS)]
    assert _wrong(found) == {}


@in_chromium
async def test_axe_finds_nothing_on_a_page_that_says_what_to_mend(full: Gallery) -> None:
    found = {}
    asking = [look for look in FULL if look.wrong]
    async for look, page, faults in full.looks(asking, viewport=DESK):
        await page.evaluate(UNFILL)
        async with page.expect_navigation(wait_until="load"):
            await page.get_by_role("button", name=look.wrong, exact=True).last.click()
        if not await page.get_by_text(MENDING).count():
            faults.append("does not say what to mend")
        found[look] = [*faults, *await barriers(page, BUT_FOR_COLOURS)]
    assert _wrong(found) == {}


@in_chromium
async def test_no_page_needs_scripts_or_sideways_scrolling(full: Gallery) -> None:
    found = {}
    async for look, page, faults in full.looks(FULL, viewport=PHONE, java_script_enabled=False):
        found[look] = [*faults, *await _sideways(page)]
    assert _wrong(found) == {}


async def _sideways(page: Page) -> list[str]:
    width = await page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} pixels wide"] if width > PHONE["width"] else []


async def _frame(page: Page, look: Look) -> list[str]:
    """Return what is amiss with a page's title, its one heading and its one way up."""
    seen = await page.evaluate(FRAME)
    called, *_, product = seen["title"].split(" \u2013 ")
    titled = [called] == seen["headings"] and product == "Handrail"
    ways = int(seen["back"]) + bool(seen["crumbs"])
    is_last = seen["isDone"] or seen["here"].endswith(ENDS_BY_ITSELF)
    is_top = seen["here"] in seen["menu"] or is_last or look.status >= OK_NO_MORE
    faults = {
        f"is called {seen['title']!r}, and its headings are {seen['headings']}": not titled,
        f"has {ways} ways up": look.person and ways != (0 if is_top else 1),
        "leads by a breadcrumb to itself": seen["here"] in seen["crumbs"],
    }
    return [fault for fault, holds in faults.items() if holds]


def _wrong(found: dict[Look, list[str]]) -> dict[str, list[str]]:
    return {f"{look.person} {look.address}": faults for look, faults in found.items() if faults}
