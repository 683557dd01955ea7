"""What people do in a story, at a real browser: sign in, read, fill in, sign, press.

Every page that is visited is looked over by axe, once for each title.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Locator, Page

from docs.barriers import barriers
from models.evidence import Form, Kind
from rules.time.calendar import next_school_day
from tests.playing import CALENDAR
from tests.samples import sample
from web.forms import describe, typed_from

CHOSEN = ("radio", "checkbox")


class Walker:
    """One person at a browser of their own."""

    def __init__(self, page: Page, looked_at: set[str] | None = None) -> None:
        """Take a page; ``looked_at`` are the titles that axe has seen in this story.

        Without them axe looks at nothing: it is a script itself, and some have theirs off.
        """
        self.page = page
        self._looked_at = looked_at

    @classmethod
    async def arrives(
        cls, browser: Browser, address: str, name: str, looked_at: set[str], *, scripts: bool = True
    ) -> Walker:
        """Open a browser, with scripts or without, and sign in as a demo person, by name."""
        context = await browser.new_context(base_url=address, java_script_enabled=scripts)
        walker = cls(await context.new_page(), looked_at if scripts else None)
        await walker.opens("/")
        await walker.presses(f"Sign in as {name}")
        await walker.sees(f"Signed in as {name}")
        return walker

    async def opens(self, path: str) -> None:
        """Open a page."""
        await self.page.goto(path)
        await self.looks()

    async def follows(self, link: str) -> None:
        """Follow a link by its words."""
        await self.goes(self.page.get_by_role("link", name=link).first)

    async def presses(self, button: str) -> None:
        """Press a button by its words."""
        await self.goes(self.page.get_by_role("button", name=button, exact=True).last)

    async def presses_first(self, button: str) -> None:
        """Press the first of several buttons whose words begin alike."""
        await self.goes(self.page.get_by_role("button", name=button).first)

    async def goes(self, way: Locator) -> None:
        """Take a link or a button that leads to another page, and look at that page."""
        async with self.page.expect_navigation(wait_until="load"):
            await self._works(way)
        await self.looks()

    async def unfolds(self, summary: str) -> None:
        """Unfold what stands behind a summary."""
        await self._works(self.page.locator("summary").filter(has_text=summary).first)

    async def types(self, field: str, text: str) -> None:
        """Put a text into a field."""
        await self._types(self.page.locator(field).first, text)

    async def ticks(self, box: str) -> None:
        """Tick a box, or choose one of several."""
        await self._ticks(self.page.locator(box).first)

    async def gives(self, field: str, *files: Path) -> None:
        """Choose files."""
        await self._gives(self.page.locator(field), *files)

    async def sees(self, *texts: str) -> None:
        """Find these words on the page."""
        for text in texts:
            await self.page.get_by_text(text).first.wait_for(state="visible", timeout=10_000)

    async def does_not_see(self, text: str) -> None:
        """Find these words nowhere on the page."""
        assert await self.page.get_by_text(text).count() == 0, f"the page says {text!r}"

    async def writes(self, form: Form) -> None:
        """Fill in the form on the page."""
        typed = typed_from(describe(type(form)), form)
        for name, answers in typed.values.items():
            for answer in answers:
                await self._answers(name, answer)

    async def files(self, journey: str, kind: Kind, query: str = "", **changes: Any) -> None:
        """Open the form of a kind of record, fill it in and save it."""
        await self.opens(f"{journey}/records/{kind}{query}")
        await self.writes(filled(kind, **changes))
        await self.presses("Save")
        await self.sees(f"“{kind.label}” is saved")

    async def signs(self, task: str) -> None:
        """Open a task to sign, read the document, and sign it."""
        await self.opens("/tasks")
        await self.follows(task)
        await self.sees("How to check that this is the same version")
        await self.presses("Sign this version")
        await self.sees("You have signed")

    async def _answers(self, name: str, answer: str) -> None:
        field = self.page.locator(f'[name="{name}"]')
        if await field.count() == 0:
            return  # the page answers this one itself
        kind = await field.first.get_attribute("type")
        await self._unfolds_to(field)
        if kind in CHOSEN:
            await self.ticks(f'[name="{name}"][value="{answer}"]')
        elif kind != "hidden":
            await self._types(field, answer)

    async def _unfolds_to(self, field: Locator) -> None:
        """Unfold what a question waits behind, as questions that may be left out do."""
        folded = self.page.locator("details:not([open])").filter(has=field)
        while await folded.count():
            await self._works(folded.first.locator("summary").first)

    async def _works(self, target: Locator) -> None:
        await target.click()

    async def _types(self, target: Locator, text: str) -> None:
        await target.fill(text)

    async def _ticks(self, target: Locator) -> None:
        await target.check()

    async def _gives(self, target: Locator, *files: Path) -> None:
        await target.set_input_files(files)

    async def looks(self) -> None:
        """Let axe look over a page that it has not seen yet."""
        title = await self.page.title()
        if self._looked_at is not None and title not in self._looked_at:
            self._looked_at.add(title)
            assert await barriers(self.page) == [], title


def filled(kind: Kind, **changes: Any) -> Form:
    """Return a complete record of today; a review falls on a school day."""
    today = date.today()  # noqa: DTZ011 - the tests run where London's date is the machine's
    if kind in (Kind.EARLY_DISCUSSION, Kind.SUPPORT_PLAN):
        changes = {"review_on": next_school_day(CALENDAR, today + timedelta(weeks=6)), **changes}
    return sample(kind, today, **changes)
