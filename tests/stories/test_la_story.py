"""A family asks, and the local authority answers: from the queue to the letter, on the real stack.

Given a parent who asks for an assessment, when an officer acknowledges it, is refused a decision
that nobody was consulted about, consults, decides, signs, and a second officer approves, then the
refusal goes to the family with its rights, and the school and the operators see what they should.
"""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page

from adapters.directory.who_is_who import journey_id_for
from tests.stories.conftest import Story
from tests.stories.steps import Walker
from tests.web.town import PUPILS

PUPIL = PUPILS[0]
JOURNEY = journey_id_for("pupil-0")

pytestmark = [pytest.mark.browser, pytest.mark.temporal]


async def test_a_request_is_refused_only_with_consultation_two_officers_and_the_family_s_rights(
    story: Story,
) -> None:
    parent = await story.arrives("Parent")
    await asks_for_an_assessment(parent)

    officer = await story.arrives("Officer")
    address = await finds_the_request(officer)
    await officer.sees("Act by", "In breach after", "A parent or carer")

    await officer.presses("Acknowledge the request")
    await officer.page.fill("#contact", "Dana at the SEND team, 01234 567890")
    await officer.presses("Record")
    await officer.sees("has been recorded", "Considering.")

    await officer.follows("Decide not to assess")
    await officer.page.fill("#reasons", "Her school can meet these needs from its own support.")
    await officer.page.fill("#appeal_right", "")
    await officer.presses("Record")
    await officer.sees("A refusal must tell the family of: The right of appeal")
    assert "own support" in await officer.page.input_value("#reasons")
    await officer.page.fill("#appeal_right", "You can appeal to the Tribunal within two months.")
    await officer.presses("Record")
    await officer.sees("Send the decision and tell the family")

    await officer.follows("Send the decision and tell the family")
    await officer.sees("You cannot do this yet", "The child's parent or the young person")
    await officer.follows("Back to the request")

    await officer.presses("Record what the family said")
    await officer.page.get_by_label("Telephone").check()
    await officer.page.fill("#views", "They would like her to be assessed.")
    await officer.presses("Record")
    await officer.sees("was recorded after the decision of the same day")
    await officer.follows("Decide not to assess")
    await officer.presses("Record")
    await officer.presses("Sign the decision not to assess")
    await officer.presses("Sign the decision not to assess")
    await officer.sees("You have signed the decision not to assess")

    manager = await story.arrives("Manager")
    await manager.opens(address)
    await manager.presses("Approve the decision not to assess")
    await manager.presses("Approve the decision not to assess")
    await manager.sees("You have approved the decision not to assess")

    await officer.opens(address)
    await officer.presses("Send the decision")
    await officer.presses("Send the decision")
    await officer.sees(
        "This is decided and issued",
        "Dear Parent",
        "You can appeal to the Tribunal within two months.",
        "Officer, local authority officer",
        "Manager, local authority manager",
    )
    assert await is_alone_on_paper(officer.page)
    await officer.opens("/requests?stage=decided")
    await officer.sees(PUPIL, "Decided in time")

    await parent.opens(f"/my-child/{JOURNEY}")
    await parent.sees("The council has said no. You can appeal")


async def asks_for_an_assessment(parent: Walker) -> None:
    """Let the parent ask, through the family's own pages."""
    await parent.opens(f"/my-child/{JOURNEY}/request-assessment")
    await parent.presses("Check before you send")
    await parent.sees("Nothing has been sent yet.")
    await parent.presses("Send my request to the council")
    await parent.sees("Your request has been sent", "What you sent", "If you hear nothing")


async def finds_the_request(officer: Walker) -> str:
    """Find the request in the queue, and return its address; letters travel by themselves."""
    async with asyncio.timeout(20):
        while await officer.page.get_by_role("link", name=PUPIL).count() == 0:
            await officer.opens("/requests")
    await officer.sees(PUPIL, "days left", "Acknowledge")
    await officer.follows(PUPIL)
    return officer.page.url


async def is_alone_on_paper(page: Page) -> bool:
    """Tell whether a printed page holds the letter and nothing of the service around it."""
    await page.emulate_media(media="print")
    hidden = not await page.locator("header").is_visible()
    shown = await page.locator(".hr-letter").is_visible()
    await page.emulate_media(media="screen")
    return hidden and shown
