"""An officer takes a request from its receipt to the final plan, at a browser, on the pages alone.

Given a family that has asked, when an officer, with the keyboard alone or with scripts off,
acknowledges it, consults, decides to assess, asks five advisers and records what they say, decides
to make a plan, serves the draft, hears the family's answer in its 15 days, consults the school it
asks for and meets it, then the plan is signed and issued with its rights. A manager, with scripts
off, sees it all on a phone. The clock stands where the story puts it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import ViewportSize

from models.evidence import Kind
from tests.stories.house import HARD_WAYS, House, Way
from tests.stories.steps import Walker
from tests.web.town import PUPILS

PHONE = ViewportSize(width=320, height=640)

ADVISERS = ("family", "education", "health", "educational_psychologist", "social_care")
SCHOOL = "9992001"
ACTS = ", ".join(f'main a[href*="/{way}/"]' for way in ("record", "sign", "move"))
"""Links to what an officer may do, on the request's page."""

pytestmark = [pytest.mark.browser]


@pytest.fixture
def office(house: House) -> House:
    """The authority's office, on the day on which a family has asked."""
    house.town.now = house.town.family_request().now
    return house


@pytest.mark.parametrize("way", HARD_WAYS)
async def test_a_request_goes_from_its_receipt_to_the_final_plan(office: House, way: Way) -> None:
    officer = await office.arrives("p-officer", way)
    await officer.opens("/requests")
    await officer.sees("days left")
    await officer.follows(PUPILS[0])
    request = officer.page.url

    await acknowledges(officer)
    await records(office, officer, "Record what the family said", Kind.LA_CONSULTATION)
    await records(office, officer, "Decide to assess", Kind.LA_DECISION, decision="assess")
    await signs(officer, "Sign the decision to assess")
    await tells(officer, "Send the decision")

    await officer.opens(request)
    nobody_else = {"family_asks_for": (), "family_named": ("nobody",), "also_ask": ()}
    await records(office, officer, "Settle whom to ask", Kind.ADVISERS, **nobody_else)
    await of_every_adviser(office, officer, Kind.ADVICE_REQUEST)
    office.town.now += timedelta(weeks=4)
    await officer.opens(request)
    await of_every_adviser(office, officer, Kind.ADVICE)
    await presses_twice(officer, "Consider the advice")
    await officer.sees("Deciding on a plan.")

    plan = {"decision": "make_plan"}
    await records(office, officer, "Decide to make a plan", Kind.PLAN_DECISION, **plan)
    await tells(officer, "Send the decision")
    await officer.opens(request)
    await records(office, officer, "Write the draft plan", Kind.DRAFT_PLAN)
    await serves(office, officer, "Serve the draft plan")
    await officer.sees("How you can answer", "Your 15 days end on")

    await officer.opens(request)
    await records(office, officer, "Record the family's answer", Kind.DRAFT_RESPONSE)
    await records(office, officer, "Consult the school", Kind.SCHOOL_CONSULTATION, school=SCHOOL)
    await officer.opens(f"{request}/record/{Kind.SCHOOL_REPLY}?about={SCHOOL}")
    await writes(office, officer, Kind.SCHOOL_REPLY, school=SCHOOL)
    await records(office, officer, "the meeting", Kind.DRAFT_MEETING)
    await records(office, officer, "Write the final plan", Kind.FINAL_PLAN)
    await signs(officer, "Sign the plan")
    office.town.now += timedelta(days=16)
    await officer.opens(request)
    await tells(officer, "Issue the final plan")
    await officer.sees("Your right to appeal", "I. The school or college, or its type")
    await officer.opens(request)
    await officer.sees("Plan maintained.", "Right of appeal open.")
    await officer.opens("/timeliness")
    await officer.sees("Plans in 20 weeks, all")

    await reads_it_all_on_a_phone(office, request)


async def acknowledges(officer: Walker) -> None:
    """Fill in the acknowledgement and send it."""
    await officer.presses("Acknowledge the request")
    await officer.types("#contact", "Dana at the SEND team, 01234 567890")
    await officer.presses("Record")
    await officer.sees("has been recorded", "Considering.")


async def records(office: House, officer: Walker, act: str, kind: Kind, **changes: Any) -> None:
    """Take up an act from the request's page, fill in its form and send it."""
    await takes_up(officer, act)
    await writes(office, officer, kind, **changes)


async def writes(office: House, officer: Walker, kind: Kind, **changes: Any) -> None:
    """Fill in the form on the page and send it."""
    await officer.writes(office.form(kind, **changes))
    await officer.presses("Record")
    await officer.sees("has been recorded")


async def of_every_adviser(office: House, officer: Walker, kind: Kind) -> None:
    """Ask every adviser, or record what each said, from their lines of the table."""
    for adviser in ADVISERS:
        await officer.goes(officer.page.locator(f'table a[href$="record/{kind}?about={adviser}"]'))
        await writes(office, officer, kind, adviser=adviser)


async def takes_up(officer: Walker, act: str) -> None:
    """Follow a link to an act, whether it is drawn as a button or not."""
    await officer.goes(officer.page.locator(ACTS, has_text=act).first)


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
    await officer.sees("This is decided and issued")


async def serves(office: House, officer: Walker, act: str) -> None:
    """Say on what day the family has the draft, and serve it."""
    await takes_up(officer, act)
    today = office.town.now.date()
    for part, said in (("day", today.day), ("month", today.month), ("year", today.year)):
        await officer.page.fill(f'[name="served_on.{part}"]', str(said))
    await officer.presses(act)
    await officer.sees("This is decided and issued")


async def reads_it_all_on_a_phone(office: House, request: str) -> None:
    """Let a manager read the request, its pack and its letters without scripts, 320 pixels wide."""
    manager = await office.arrives("p-manager", Way.NO_SCRIPTS, viewport=PHONE)
    for path in ("/requests", request, f"{request}/pack", f"{request}/letters/final_plan.1"):
        await manager.page.goto(path)
        width = await manager.page.evaluate("document.documentElement.scrollWidth")
        assert width == PHONE["width"], path
        assert path == "/requests" or PUPILS[0] in await manager.page.inner_text("main"), path
