"""What stands in somebody's way on a page, as axe finds it: WCAG 2.2 AA and good practice."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page

RULES: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""The size of targets is the one rule of WCAG 2.2 AA that axe leaves off unless it is asked."""

BUT_FOR_COLOURS: dict[str, Any] = {
    **RULES,
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}},
}
"""For one more state of a page whose colours were looked at: that rule takes half of the time."""

_RUN = """rules => axe.run(rules).then(found => found.violations.map(one =>
  `${one.id}: ${one.help} at ${one.nodes.slice(0, 3).map(node => node.target).join('; ')}`))"""


async def barriers(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Return each rule that a page breaks, with the first places that do."""
    await page.evaluate(AXE_SCRIPT)
    found: list[str] = await page.evaluate(_RUN, rules)
    return found
