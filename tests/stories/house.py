"""The whole application on a town's database, on an address: acts count at once, without Temporal.

People sit down at it in three ways: with a mouse, with the keyboard alone, or with scripts off. Axe
looks at nothing here: ``test_every_page_in_every_state`` has it look at every page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from playwright.async_api import Browser

from models.evidence import Form, Kind
from tests.samples import sample
from tests.stories.keyboard import AtTheKeyboard
from tests.stories.serving import page_of
from tests.stories.steps import Walker
from tests.web.town import Town

PATIENCE_MS = 10_000
"""Long enough for a page on a busy machine, and short enough to hear soon of one that is wrong."""


class Way(StrEnum):
    """How somebody uses a page."""

    MOUSE = "with a mouse"
    KEYBOARD = "by keyboard alone"
    NO_SCRIPTS = "without scripts"


HARD_WAYS = (Way.KEYBOARD, Way.NO_SCRIPTS)


@dataclass
class House:
    """The town, its pages on an address, and a browser for everybody."""

    town: Town
    address: str
    browser: Browser

    async def arrives(self, person: str, way: Way = Way.MOUSE, **options: object) -> Walker:
        """Let somebody sit down at a browser of their own, signed in."""
        options = {"java_script_enabled": way is not Way.NO_SCRIPTS, **options}
        page = await page_of(self.browser, self.address, self.town, person, **options)
        page.set_default_timeout(PATIENCE_MS)
        kind = AtTheKeyboard if way is Way.KEYBOARD else Walker
        return kind(page)

    def form(self, kind: Kind, **changes: Any) -> Form:
        """Return a complete record of the house's today."""
        return sample(kind, self.town.now.date(), **changes)
