"""The day, month and year of a date stand on one line wherever two questions stand side by side."""

from __future__ import annotations

import pytest
from playwright.async_api import ViewportSize

from models.evidence import Kind
from tests.stories.house import House
from tests.stories.serving import page_of

WIDTHS = (1280, 1000, 780, 660)
SPLIT = """() => {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const tops = (date) => [...date.querySelectorAll('input')].map(
    (one) => Math.round(one.getBoundingClientRect().top));
  return [...document.querySelectorAll('.govuk-date-input')]
    .filter((date) => new Set(tops(date)).size > 1).map((date) => date.id);
}"""
FORMS_OF_STAFF = (
    Kind.EARLY_DISCUSSION,
    Kind.WIDER_NEEDS,
    Kind.PROGRESS_DATA,
    Kind.NEEDS_ANALYSIS,
    Kind.SUPPORT_IN_PLACE,
    Kind.SUPPORT_PLAN,
    Kind.PROVISION_RECORD,
    Kind.REVIEW,
    Kind.MY_SUPPORT_PLAN,
    Kind.COSTED_PROVISION,
    Kind.REQUEST_FORM,
)


@pytest.mark.browser
async def test_the_parts_of_a_date_stand_on_one_line_on_every_form(house: House) -> None:
    house.town.journey()
    page = await page_of(house.browser, house.address, house.town, "p-senco")
    split = {}
    for kind in FORMS_OF_STAFF:
        await page.goto(f"/journeys/journey-0/records/{kind}")
        assert await page.locator(".govuk-date-input").count(), kind
        for width in WIDTHS:
            await page.set_viewport_size(ViewportSize(width=width, height=900))
            if found := await page.evaluate(SPLIT):
                split[kind, width] = found
    assert split == {}
