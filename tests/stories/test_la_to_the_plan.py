"""An officer takes a request from its receipt to the final plan, at a browser, on the pages alone.

Given a family that has asked, when an officer acknowledges it with the keyboard alone, consults,
decides to assess, asks five advisers and records what they say, decides to make a plan, serves the
draft, hears the family's answer in its 15 days, consults the school it asks for and meets it, then
the plan is signed and issued with its rights. A manager, with scripts off, sees it all on a phone.
The clock stands where the story puts it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, ViewportSize
from sqlalchemy import Engine

from models.evidence import Form, Kind
from tests.samples import sample
from tests.stories.serving import by_keyboard, page_of, serving
from tests.stories.steps import Walker
from tests.web.town import PUPILS, Town, build_town
from tests.web.village import pages_of, settle_in

PHONE = ViewportSize(width=320, height=640)
PATIENCE_MS = 10_000
"""Long enough for a page on a busy machine, and short enough to hear soon of one that is wrong."""

ADVISERS = ("family", "education", "health", "educational_psychologist", "social_care")
SCHOOL = "9992001"
ACTS = ", ".join(f'main a[href*="/{way}/"]' for way in ("record", "sign", "move"))
"""Links to what an officer may do, on the request's page."""

pytestmark = [pytest.mark.browser]


@dataclass
class Office:
    """The authority's office: the town, its pages on an address, and a browser."""

    town: Town
    address: str
    browser: Browser
    looked_at: set[str]

    async def arrives(self, person: str, **options: object) -> Walker:
        """Let somebody sit down at a browser of their own, signed in."""
        page = await page_of(self.browser, self.address, self.town, person, **options)
        page.set_default_timeout(PATIENCE_MS)
        return Walker(page, self.looked_at)

    def form(self, kind: Kind, **changes: Any) -> Form:
        """Return a complete record of the office's today."""
        return sample(kind, self.town.now.date(), **changes)


@pytest.fixture
async def office(engine: Engine, browser: Browser) -> AsyncIterator[Office]:
    town = build_town(engine)
    settle_in(town)
    town.now = town.family_request().now
    async with serving(pages_of(town)) as address:
        yield Office(town, address, browser, set())
        for context in list(browser.contexts):
            await context.close()


async def test_a_request_goes_from_its_receipt_to_the_final_plan(office: Office) -> None:
    officer = await office.arrives("p-officer")
    await officer.opens("/requests")
    await officer.sees("days left")
    await by_keyboard(officer, PUPILS[0])
    request = officer.page.url

    await acknowledges_by_keyboard(officer)
    await records(office, officer, "Consult the family", Kind.LA_CONSULTATION)
    await records(office, officer, "Decide to assess", Kind.LA_DECISION, decision="assess")
    await signs(officer, "Sign the decision as local authority officer")
    await tells(officer, "Agree to assess and tell the family")

    await officer.opens(request)
    nobody_else = {"family_asks_for": (), "also_ask": ()}
    await records(office, officer, "Ask the family whose advice", Kind.ADVISERS, **nobody_else)
    for adviser in ADVISERS:
        await of_adviser(office, officer, Kind.ADVICE_REQUEST, adviser)
    office.town.now += timedelta(weeks=4)
    await officer.opens(request)
    for adviser in ADVISERS:
        await of_adviser(office, officer, Kind.ADVICE, adviser)
    await presses_twice(officer, "Consider the advice")
    await officer.sees("Deciding on a plan.")

    plan = {"decision": "make_plan"}
    await records(office, officer, "Decide to make a plan", Kind.PLAN_DECISION, **plan)
    await tells(officer, "Decide to make a plan and tell the family")
    await officer.opens(request)
    await records(office, officer, "Write the draft plan", Kind.DRAFT_PLAN)
    await tells(officer, "Serve the draft plan and tell the family")
    await officer.sees("How you can answer", "Your 15 days end on")

    await officer.opens(request)
    await officer.unfolds("Record something else")
    await records(office, officer, "answer to a draft", Kind.DRAFT_RESPONSE)
    await records(office, officer, "Consult the school", Kind.SCHOOL_CONSULTATION, school=SCHOOL)
    await officer.opens(f"{request}/record/{Kind.SCHOOL_REPLY}?about={SCHOOL}")
    await writes(office, officer, Kind.SCHOOL_REPLY, school=SCHOOL)
    await records(office, officer, "Hold the meeting", Kind.DRAFT_MEETING)
    await records(office, officer, "Write the final plan", Kind.FINAL_PLAN)
    await signs(officer, "Sign the plan as local authority officer")
    office.town.now += timedelta(days=16)
    await officer.opens(request)
    await tells(officer, "Issue the final plan and tell the family")
    await officer.sees("Your right to appeal", "I. The school or college, or its type")
    await officer.opens(request)
    await officer.sees("Plan maintained.", "Right of appeal open.")
    await officer.opens("/timeliness")
    await officer.sees("Plans in 20 weeks, all")

    await reads_it_all_on_a_phone(office, request)


async def acknowledges_by_keyboard(officer: Walker) -> None:
    """Fill in the acknowledgement and send it without a mouse."""
    await by_keyboard(officer, "Acknowledge the request")
    for _ in range(40):
        await officer.page.keyboard.press("Tab")
        if await officer.page.evaluate("document.activeElement.id") == "contact":
            break
    await officer.page.keyboard.type("Dana at the SEND team, 01234 567890")
    await by_keyboard(officer, "Record")
    await officer.sees("has been recorded", "Considering.")


async def records(office: Office, officer: Walker, act: str, kind: Kind, **changes: Any) -> None:
    """Take up an act from the request's page, fill in its form and send it."""
    await takes_up(officer, act)
    await writes(office, officer, kind, **changes)


async def writes(office: Office, officer: Walker, kind: Kind, **changes: Any) -> None:
    """Fill in the form on the page and send it."""
    await officer.writes(office.form(kind, **changes))
    await officer.presses("Record")
    await officer.sees("has been recorded")


async def of_adviser(office: Office, officer: Walker, kind: Kind, adviser: str) -> None:
    """Ask one adviser, or record what they said, from their line of the table."""
    await officer.page.locator(f'a[href$="record/{kind}?about={adviser}"]').click()
    await officer.looks()
    await writes(office, officer, kind, adviser=adviser)


async def takes_up(officer: Walker, act: str) -> None:
    """Follow a link to an act, whether it is drawn as a button or not."""
    await officer.page.locator(ACTS, has_text=act).first.click()
    await officer.looks()


async def presses_twice(officer: Walker, act: str) -> None:
    """Take up an act that has a page of its own, and press its button there."""
    await takes_up(officer, act)
    await officer.presses(act)


async def signs(officer: Walker, act: str) -> None:
    """Read the version that is signed, and sign it."""
    await presses_twice(officer, act)
    await officer.sees("You have signed")


async def tells(officer: Walker, act: str) -> None:
    """Send what was recorded and signed, and read the letter."""
    await presses_twice(officer, act)
    await officer.sees("This has been sent")


async def reads_it_all_on_a_phone(office: Office, request: str) -> None:
    """Let a manager read the request, its pack and its letters without scripts, 320 pixels wide."""
    manager = await office.arrives("p-manager", viewport=PHONE, java_script_enabled=False)
    for path in ("/requests", request, f"{request}/pack", f"{request}/letters/final_plan.1"):
        await manager.page.goto(path)
        width = await manager.page.evaluate("document.documentElement.scrollWidth")
        assert width == PHONE["width"], path
        assert path == "/requests" or PUPILS[0] in await manager.page.inner_text("main"), path
