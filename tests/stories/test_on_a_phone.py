"""Each page of staff and family on the narrowest phone, without scripts: nothing scrolls sideways.

And with scripts on a desk: axe finds nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, Response, ViewportSize
from sqlalchemy import Engine, update

from adapters import family_links
from adapters.database import writing
from adapters.directory import journey_id_for
from adapters.languages import ENGLISH
from adapters.tables import table_of
from models.evidence import Kind
from models.links import LinkWay
from models.tables import PersonRow, PupilRow
from tests.playing import SENCO, TEACHER, analysed, identified
from tests.stories.serving import page_of, serving
from tests.web.pseudo import LONGER, MIRRORED
from tests.web.town import Town, build_town
from tests.web.village import pages_of, settle_in
from web import sessions

PHONE = ViewportSize(width=320, height=640)
ARABIC = "\u0639\u0628\u062f\u0627\u0644\u0631\u062d\u0645\u0646"
"""Abd ar-Rahman, a name that is written from right to left."""

pytestmark = [pytest.mark.browser]


@dataclass
class Served:
    """The pages on an address, the town behind them, and which page is whose."""

    town: Town
    address: str
    pages: dict[str, list[str]]


@pytest.fixture
async def served(engine: Engine) -> AsyncIterator[Served]:
    town = build_town(engine)
    settle_in(town)
    pages = _pages(town)
    app = pages_of(town, demo=True, languages=(ENGLISH, LONGER, MIRRORED))
    async with serving(app) as address:
        yield Served(town, address, pages)


def _pages(town: Town) -> dict[str, list[str]]:
    """Play a journey to a plan that waits for signatures, and return each person's pages."""
    journey = analysed(identified(town.journey()))
    journey.files(SENCO, Kind.SEN_NOTICE)
    journey.files(TEACHER, Kind.SUPPORT_PLAN)
    plan = journey.case.current(Kind.SUPPORT_PLAN)[-1]
    staff, family = "/journeys/journey-0", "/my-child/journey-0"
    return {
        "p-teacher": [
            "/tasks",
            "/pupils",
            staff,
            f"{staff}/records/support_plan?for=support_planned",
            f"{staff}/documents/{plan.digest}",
            f"{staff}/sign/{plan.key}",
            "/pupils/pupil-2/concern",
            "/nowhere",
        ],
        "p-senco": ["/tasks/school", staff, f"{staff}/family"],
        "p-head": ["/tasks", staff, f"{staff}/records/override?for=support_planned"],
        "p-parent": [
            "/my-child",
            family,
            f"{family}/documents/{plan.digest}",
            f"{family}/tell/family_view?about=support_plan",
            f"{family}/request-assessment",
            f"{family}/copies",
            f"{family}/about-me",
            f"/my-child/{journey_id_for('pupil-2')}",
        ],
        "": ["/sign-in", "/new-link", "/new-link/sent", "/letter", "/link/gone", *_links(town)],
    }


def _links(town: Town) -> list[str]:
    with writing(town.engine) as connection:
        token = family_links.make(connection, "p-parent", LinkWay.MESSAGE, sessions.utc_now())
    return [f"/link/{token}"]


def _rename(town: Town, first_name: str, last_name: str) -> None:
    """Give the first pupil and the parent names that a page is not drawn for."""
    pupils, people = table_of(PupilRow), table_of(PersonRow)
    with writing(town.engine) as connection:
        named = {"first_name": first_name, "last_name": last_name}
        connection.execute(update(pupils).where(pupils.c.id == "pupil-0").values(**named))
        mine = people.c.id.in_(("p-parent", "p-teacher"))
        connection.execute(update(people).where(mine).values(name=f"{first_name} {last_name}"))


@pytest.mark.parametrize(
    ("locale", "first_name", "last_name"),
    [
        ("en", "Wolfeschlegelsteinhausenbergerdorff", "Featherstonehaugh-Cholmondeley"),
        ("en", ARABIC, ARABIC),
        ("he", ARABIC, "Otherparent"),
        ("el", "Amara", "Okonkwo"),
    ],
    ids=["long_names", "right_to_left_names", "right_to_left_language", "longer_language"],
)
async def test_a_family_s_pages_hold_names_and_languages_of_every_kind(
    served: Served, browser: Browser, locale: str, first_name: str, last_name: str
) -> None:
    _rename(served.town, first_name, last_name)
    page = await _page(served, browser, "p-parent", viewport=PHONE, locale=locale)
    for path in served.pages["p-parent"]:
        await page.goto(path)
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width == PHONE["width"], path
    await page.goto("/my-child/journey-0")
    found = await Axe().run(page)
    assert found.response["violations"] == []
    side = await page.locator("h1").evaluate("e => getComputedStyle(e.parentElement).direction")
    assert side == ("rtl" if locale == "he" else "ltr")
    await page.context.close()


LIGHT_KB = 60
"""What a family's page may weigh with everything it loads the first time, as it travels."""


async def test_a_family_s_page_is_light_enough_for_a_cheap_phone(
    served: Served, browser: Browser
) -> None:
    page = await _page(served, browser, "p-parent", viewport=PHONE)
    weights: list[int] = []

    async def weigh(response: Response) -> None:
        sizes = await response.request.sizes()
        weights.append(sizes["responseBodySize"])

    page.on("response", weigh)
    await page.goto("/my-child/journey-0", wait_until="networkidle")
    assert len(weights) >= 3
    assert sum(weights) < LIGHT_KB * 1024
    await page.context.close()


async def test_no_page_needs_scripts_or_sideways_scrolling(
    served: Served, browser: Browser
) -> None:
    for person, paths in served.pages.items():
        page = await _page(served, browser, person, viewport=PHONE, java_script_enabled=False)
        for path in paths:
            await page.goto(path)
            width = await page.evaluate("document.documentElement.scrollWidth")
            assert width == PHONE["width"], path
        await page.context.close()


async def test_axe_finds_nothing_on_any_page(served: Served, browser: Browser) -> None:
    for person, paths in served.pages.items():
        page = await _page(served, browser, person)
        for path in paths:
            await page.goto(path)
            found = await Axe().run(page)
            assert found.response["violations"] == [], path
        await page.context.close()


async def _page(served: Served, browser: Browser, person: str, **options: object) -> Page:
    return await page_of(browser, served.address, served.town, person, **options)
