"""A family and a pupil, on a narrow phone, from the message with its link to the end.

Given a plan that waits for the family's view, when the post goes out, a parent opens the link in
the message, presses its button, reads the plan, says what they think, keeps a draft, asks for an
assessment and sees the council's clock. The parent uses the keyboard alone. A pupil comes in with
the code on a letter from the teacher, and says what they like, with scripts off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.async_api import Page, ViewportSize
from sqlalchemy import update
from temporalio.testing import ActivityEnvironment

from activities.post import Post
from adapters.database import writing
from adapters.post.gathering import Gathering
from adapters.post.mailer import Mailer
from adapters.rulings import RulingsStore
from adapters.tables import table_of
from models.evidence import Kind
from models.message import PostAsked
from models.roles import Role
from models.tables import PersonRow
from rules.time.calendar import next_school_day
from tests.playing import CALENDAR, TEACHER
from tests.post.mail_server import MailServer
from tests.stories.asking import Told
from tests.stories.conftest import Story
from tests.stories.keyboard import AtTheKeyboard
from tests.stories.steps import Walker
from web.sessions import utc_now

PHONE = ViewportSize(width=320, height=640)

pytestmark = [pytest.mark.browser, pytest.mark.temporal]


@pytest.fixture
def mail() -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    yield server
    server.stop()


async def test_a_family_reads_agrees_and_asks_from_the_link_in_its_message(
    story: Story, mail: MailServer
) -> None:
    told = Told(story.stack, story.has_a_pupil("Noor Bello"))
    await told.opens()
    await told.identifies_sen()
    await told.files(TEACHER, Kind.NEEDS_ANALYSIS)
    await told.takes(TEACHER, "agree_analysis")
    await told.files(TEACHER, Kind.SUPPORT_PLAN)

    link = await link_in_the_message(story, mail)
    parent = await at_a_phone(story)
    await parent.opens(link)
    await parent.sees("Press the button to see your child's page.")
    await parent.does_not_see("Noor")
    await parent.presses("Open the page")
    await parent.sees("Signed in as Parent")

    await parent.opens(f"/my-child/{told.id}")
    await parent.sees("What the school does", "Next:", "Who to ask", "free help")
    await parent.follows("What do you think of the plan?")
    await parent.types("#words", "She likes the small group.")
    await parent.presses("Save draft")
    await parent.sees("is saved. Only you can see it.")
    await parent.follows("What do you think of the plan?")
    assert await parent.page.input_value("#words") == "She likes the small group."
    await parent.ticks('[name="answer"][value="agrees"]')
    await parent.presses("Send")
    await parent.sees("Thank you. The school has what you wrote.")
    assert story.stack.listed(told.id).current(Kind.FAMILY_VIEW)

    await parent.follows("Copies to print")
    await parent.sees("Print this page from your browser")
    await parent.opens(f"/my-child/{told.id}")
    await parent.follows("Ask for an EHC needs assessment")
    await parent.presses("Check before you send")
    await parent.sees("Nothing has been sent yet.", "No words of your own.")
    await narrow(parent.page)
    await is_read_anew_where_the_browser_kept_it(parent.page)
    await parent.presses("Send my request to the council")
    await parent.sees("Your request has been sent", "The council must tell you by")
    await parent.page.go_back()
    await parent.sees("Add to what you asked")
    await parent.does_not_see("Nothing has been sent yet.")
    await parent.opens(link)
    await parent.sees("This link does not work any more")
    await narrow(parent.page)


async def is_read_anew_where_the_browser_kept_it(page: Page) -> None:
    """Come back to a page as browsers do that kept it whole, and find that it was read again."""
    await page.evaluate("document.title = 'kept'")
    async with page.expect_navigation():
        await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert await page.title() != "kept"


async def test_a_pupil_says_what_they_like_with_the_code_on_a_letter(story: Story) -> None:
    told = Told(story.stack, story.has_a_pupil("Idris Cole"))
    await told.opens()
    teacher = await story.arrives("Teacher")
    await teacher.opens(told.path)
    await teacher.follows("Family and links")
    await teacher.presses("Print a letter for Idris")
    code = await teacher.page.locator(".hr-letter__code").inner_text()
    await teacher.page.evaluate("window.print = () => { document.title = 'printed'; }")
    await teacher.page.get_by_role("button", name="Print", exact=True).click()
    assert await teacher.page.title() == "printed"
    await teacher.opens(f"{told.path}/family")
    letters = teacher.page.get_by_role("button", name="Print a letter for Idris")
    assert await letters.count() == 1, "the pupil's own letter is offered once"

    pupil = await at_a_phone(story, java_script_enabled=False)
    await pupil.page.goto("/letter")
    await pupil.page.fill("#code", code)
    await pupil.page.get_by_role("button", name="Open my page").click()
    await pupil.sees("Hello Idris", "There are no wrong answers.")
    await narrow(pupil.page)
    await pupil.page.get_by_label("What do you like?").fill("Trains, and Mr Teacher's jokes")
    await pupil.page.get_by_label("Nobody. I did it by myself").check()
    await pupil.page.get_by_role("button", name="Send to my teacher").click()
    await pupil.sees("Thank you", "Your teacher can read it now")
    (said,) = story.stack.listed(told.id).current(Kind.PUPIL_VOICE)
    assert said.recorded_by.role is Role.PUPIL

    await teacher.opens(f"{told.path}/documents/{said.digest}")
    await teacher.sees("Trains, and Mr Teacher's jokes")


async def link_in_the_message(story: Story, mail: MailServer) -> str:
    """Run the post on the next school day, and return the path of the link to the parent."""
    people = table_of(PersonRow)
    with writing(story.stack.engine) as connection:
        mine = people.c.id == "p-parent"
        connection.execute(update(people).where(mine).values(email="parent@example.org"))
    gathering = Gathering(RulingsStore(), story.address, delivers=True)
    post = Post(story.stack.engine, gathering, Mailer(mail.url, "handrail@school.example"))
    day = next_school_day(CALENDAR, date.today() + timedelta(days=1))  # noqa: DTZ011 - as in steps
    noon = utc_now().replace(year=day.year, month=day.month, day=day.day, hour=12)
    await ActivityEnvironment().run(post.send_due_post, PostAsked(now=noon))
    (text,) = [m.get_content() for m in mail.taken if "parent@example.org" in m["To"]]
    found = re.search(rf"{re.escape(story.address)}(/link/\S+)", text)
    assert found is not None
    return found[1]


async def at_a_phone(story: Story, **options: bool) -> Walker:
    """Give somebody a narrow phone of their own, signed in as nobody; with scripts, keys alone."""
    context = await story.browser.new_context(
        base_url=story.address,
        viewport=PHONE,
        **options,  # type: ignore[arg-type] # handed on
    )
    scripts = options.get("java_script_enabled", True)
    kind = AtTheKeyboard if scripts else Walker
    return kind(await context.new_page(), story.looked_at if scripts else None)


async def narrow(page: Page) -> None:
    """Nothing needs scrolling sideways."""
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
