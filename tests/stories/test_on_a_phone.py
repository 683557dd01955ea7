"""A family's pages on the narrowest phone, in languages that are longer or run right to left."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Page, Response, ViewportSize
from sqlalchemy import Engine, update

from adapters.database import writing
from adapters.directory.who_is_who import journey_id_for
from adapters.languages import ENGLISH
from adapters.tables import table_of
from docs.barriers import barriers
from models.evidence import Kind
from models.tables import PersonRow, PupilRow
from tests.playing import SENCO, TEACHER, analysed, identified
from tests.stories.serving import page_of, serving
from tests.web.pseudo import LONGER, MIRRORED
from tests.web.town import Town, build_town
from tests.web.village import pages_of, settle_in

PHONE = ViewportSize(width=320, height=640)
ARABIC = "\u0639\u0628\u062f\u0627\u0644\u0631\u062d\u0645\u0646"
"""Abd ar-Rahman, a name that is written from right to left."""

pytestmark = [pytest.mark.browser]


@dataclass
class Served:
    """The pages on an address, the town behind them, and those of the parent."""

    town: Town
    address: str
    pages: list[str]


@pytest.fixture
async def served(engine: Engine) -> AsyncIterator[Served]:
    town = build_town(engine)
    settle_in(town)
    pages = _pages(town)
    app = pages_of(town, demo=True, languages=(ENGLISH, LONGER, MIRRORED))
    async with serving(app) as address:
        yield Served(town, address, pages)


def _pages(town: Town) -> list[str]:
    """Play a journey to a plan that waits for signatures, and return the parent's pages."""
    journey = analysed(identified(town.journey()))
    journey.files(SENCO, Kind.SEN_NOTICE)
    journey.files(TEACHER, Kind.SUPPORT_PLAN)
    plan = journey.case.current(Kind.SUPPORT_PLAN)[-1]
    family = "/my-child/journey-0"
    return [
        "/my-child",
        family,
        f"{family}/documents/{plan.digest}",
        f"{family}/tell/family_view?about=support_plan",
        f"{family}/request-assessment",
        f"{family}/copies",
        f"{family}/about-me",
        f"/my-child/{journey_id_for('pupil-2')}",
    ]


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
        ("he", ARABIC, "Otherparent"),
        ("el", "Amara", "Okonkwo"),
    ],
    ids=["right_to_left_language", "longer_language"],
)
async def test_a_family_s_pages_hold_languages_of_every_kind(
    served: Served, browser: Browser, locale: str, first_name: str, last_name: str
) -> None:
    _rename(served.town, first_name, last_name)
    page = await _page(served, browser, "p-parent", viewport=PHONE, locale=locale)
    for path in served.pages:
        await page.goto(path)
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width == PHONE["width"], path
    await page.goto("/my-child/journey-0")
    assert await barriers(page) == []
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


async def _page(served: Served, browser: Browser, person: str, **options: object) -> Page:
    return await page_of(browser, served.address, served.town, person, **options)
