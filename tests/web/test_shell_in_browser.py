from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import uvicorn
from playwright.async_api import Browser, Page, ViewportSize

from docs.barriers import barriers
from tests.chromium import chromium
from tests.web.sample import KeptSessions, make_app

PHONE = ViewportSize(width=320, height=640)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
async def address() -> AsyncIterator[str]:
    """Serve the sample pages on a free port."""
    app = make_app(KeptSessions(), "http://127.0.0.1")
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event to wait for
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await serving


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as launched:
        yield launched


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
async def phone(
    request: pytest.FixtureRequest, browser: Browser, address: str
) -> AsyncIterator[Page]:
    """A phone whose owner has signed in."""
    context = await browser.new_context(
        base_url=address, viewport=PHONE, java_script_enabled=request.param
    )
    page = await context.new_page()
    await page.goto("/sign-in")
    await page.fill("#name", "teacher")
    await page.fill("#password", "right")
    await page.press("#password", "Enter")
    yield page
    await context.close()


async def send(page: Page) -> None:
    """Press the button, and wait for the page that answers.

    A click alone returns as soon as that page begins to come: its title may not be there yet.
    """
    async with page.expect_event("load"):
        await page.get_by_role("button", name="Record the meeting").last.click()


async def test_a_row_is_added_and_the_form_sent_with_and_without_scripts(phone: Page) -> None:
    await phone.fill("#place", "The library")
    await phone.get_by_role("button", name="Add another provision").click()
    assert phone.url.endswith("/meeting?answer=kept#provision-2-row")
    assert await phone.input_value("#place") == "The library"
    assert await phone.locator("#provision-2-what").is_visible()
    await send(phone)
    assert await phone.title() == "Error: A meeting \u2013 Handrail"
    assert await phone.input_value("#place") == "The library"


RIGHT = {
    "held_on-day": "2",
    "held_on-month": "3",
    "held_on-year": "2026",
    "notes": "He reads at home.",
    "provision-0-what": "Reading",
    "provision-0-hours": "2",
    "contact-name": "Sara Khan",
    "contact-told_on-day": "2",
    "contact-told_on-month": "3",
    "contact-told_on-year": "2026",
    "review_on-day": "2",
    "review_on-month": "6",
    "review_on-year": "2026",
}


async def test_back_shows_every_page_of_a_form_that_was_mended_and_sends_nothing(
    phone: Page,
) -> None:
    posts: list[str] = []
    phone.on("request", lambda sent: posts.append(sent.url) if sent.method == "POST" else None)
    await phone.goto("/meeting")
    await phone.fill("#place", "The library")
    await send(phone)
    assert await phone.title() == "Error: A meeting \u2013 Handrail"
    await phone.reload()
    assert await phone.input_value("#place") == "The library"
    for field, text in RIGHT.items():
        await phone.fill(f"#{field}", text)
    for answer in ("progress", "copied", "areas", "teacher_id"):
        await phone.locator(f"#{answer}").check(force=True)
    await send(phone)
    assert await phone.title() == "Tasks \u2013 Handrail"
    assert len(posts) == 2
    for _step in range(2):
        await phone.go_back()
        assert await phone.title() == "A meeting \u2013 Handrail"
    await phone.go_forward()
    assert len(posts) == 2


async def test_back_to_a_form_to_be_mended_shows_what_was_typed(phone: Page) -> None:
    await phone.goto("/meeting")
    await phone.fill("#notes", "Many words about one morning.")
    await send(phone)
    await phone.goto("/la")
    await phone.go_back()
    assert await phone.get_by_text("There is a problem").is_visible()
    assert await phone.input_value("#notes") == "Many words about one morning."


async def test_enter_in_a_field_sends_the_form(phone: Page) -> None:
    await phone.press("#place", "Enter")
    assert await phone.get_by_text("There is a problem").is_visible()
    assert await phone.locator("input[name=provision]").count() == 2


@pytest.mark.parametrize("phone", [True], indirect=True)
async def test_pages_on_a_phone_are_accessible_and_need_no_sideways_scroll(phone: Page) -> None:
    for step in (None, send):
        if step:
            await step(phone)
        assert await phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert await barriers(phone) == []


@pytest.mark.parametrize("phone", [True], indirect=True)
async def test_the_error_summary_is_focused_and_leads_to_each_field(phone: Page) -> None:
    await send(phone)
    # The scripts run after the page has come, so both are waited for.
    await phone.wait_for_function("document.activeElement.matches('.govuk-error-summary')")
    await phone.get_by_role("link", name="Add at least one provision").click()
    await phone.wait_for_function("document.activeElement.id === 'provision-0-what'")


async def test_on_paper_a_table_stays_a_table_and_no_way_to_other_pages_is_left(
    phone: Page,
) -> None:
    row = '<table class="hr-table"><tbody><tr><td>One</td></tr></tbody></table>'
    await phone.locator("main").evaluate(
        "(main, row) => main.insertAdjacentHTML('afterend', row)", row
    )
    display = "row => getComputedStyle(row).display"
    assert await phone.locator(".hr-table tr").evaluate(display) == "block"
    await phone.emulate_media(media="print")
    assert await phone.locator(".hr-table tr").evaluate(display) == "table-row"
    for gone in ("main .govuk-button", "footer", ".govuk-service-navigation__wrapper"):
        assert not await phone.locator(gone).first.is_visible(), gone
