"""A person without a mouse: the tab key, space, enter and the arrows, and nothing else.

Wherever the tab key stops, the stop must be seen: it has the colour of focus or an outline, and
nothing lies over it. It must go on from there, and forwards through the page.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import ElementHandle, FileChooser, Locator, Page

from tests.stories.steps import Walker

MOST_STOPS = 600
"""More than the longest form has."""

STOP = """async wanted => {
  const here = document.activeElement;
  const former = window.formerStop;
  window.formerStop = here;
  if (!here || here === document.body) return {left: true};
  const label = here.labels && here.labels[0];
  const drawn = [[here, null], [here, '::before'], [here, '::after']];
  if (label) drawn.push([label, null], [label, '::before']);
  const marked = drawn.some(([one, part]) => {
    const style = getComputedStyle(one, part);
    const colours = [style.boxShadow, style.backgroundColor, style.borderColor, style.outlineColor];
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
      && !style.outlineColor.endsWith(', 0)');
    return outlined || colours.some(each => each.includes('rgb(255, 221, 0)'));
  });
  const isClear = () => {
    const [box] = here.getClientRects();
    const over = box
      && document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    return Boolean(over) && (here.contains(over) || over.contains(here) || over === label);
  };
  for (let frame = 0; frame < 30 && !isClear(); frame += 1) {
    await new Promise(requestAnimationFrame); // the page is still being scrolled to it
  }
  const clear = isClear();
  const follows = !former || former === document.body || !former.isConnected
    || Boolean(former.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
  const sameGroup = wanted.type === 'radio' && here.type === 'radio'
    && here.name === wanted.name && here.form === wanted.form;
  return {
    left: false, marked, clear, follows, moved: here !== former,
    there: here === wanted || sameGroup,
    named: (here.tagName + ' ' + (here.id || here.innerText || here.name || '')).slice(0, 80),
  };
}"""


class AtTheKeyboard(Walker):
    """Somebody who comes to each control by the tab key and works it by the keyboard."""

    def __init__(self, page: Page, looked_at: set[str] | None = None) -> None:
        """Take a page; the browser's own window for choosing files is taken over from the start.

        Taken over only as a key is pressed, it is now and then too late.
        """
        super().__init__(page, looked_at)
        self._choosers: asyncio.Queue[FileChooser] = asyncio.Queue()
        page.on("filechooser", self._choosers.put_nowait)

    async def _works(self, target: Locator) -> None:
        await self._reaches(target)
        await self.page.keyboard.press("Enter")

    async def _types(self, target: Locator, text: str) -> None:
        await self._reaches(target)
        await self.page.keyboard.press("Control+A")
        if text:
            await self.page.keyboard.insert_text(text)
        else:
            await self.page.keyboard.press("Delete")

    async def _ticks(self, target: Locator) -> None:
        if await target.is_checked():
            return
        await self._reaches(target)
        if await target.get_attribute("type") == "checkbox":
            await self.page.keyboard.press("Space")
        elif not await target.is_checked():
            await self._chooses(target)
        assert await target.is_checked()

    async def _chooses(self, target: Locator) -> None:
        """Go through a group of radio buttons by the arrow until the right one is chosen."""
        await self.page.keyboard.press("Space")
        for _ in range(MOST_STOPS):
            if await target.is_checked():
                return
            await self.page.keyboard.press("ArrowDown")

    async def _gives(self, target: Locator, *files: Path) -> None:
        await self._reaches(target)
        await self.page.keyboard.press("Space")
        chooser = await asyncio.wait_for(self._choosers.get(), 10)
        await chooser.set_files(files)

    async def _reaches(self, target: Locator) -> None:
        """Press the tab key until a control has the focus, and look at each stop on the way."""
        wanted = await target.element_handle()
        rounds = 0
        for _ in range(MOST_STOPS):
            await self.page.keyboard.press("Tab")
            stop = await self._stop(wanted)
            rounds += stop["left"]
            if stop["left"] and rounds < 3:
                continue
            if stop["left"]:
                break
            self._judges(stop)
            if stop["there"]:
                return
        pytest.fail(f"the tab key does not reach {target} on {self.page.url}")

    async def _stop(self, wanted: ElementHandle) -> dict[str, Any]:
        stop: dict[str, Any] = await self.page.evaluate(STOP, wanted)
        return stop

    def _judges(self, stop: dict[str, Any]) -> None:
        where = f"{stop['named']!r} on {self.page.url}"
        assert stop["moved"], f"the tab key does not leave {where}"
        assert stop["marked"], f"nothing shows that the focus is at {where}"
        assert stop["clear"], f"something lies over {where}"
        assert stop["follows"], f"the tab key goes back to {where}"
