"""What stands in somebody's way on a page, as axe finds it: WCAG 2.2 AA and good practice."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""The size of targets is the one rule of WCAG 2.2 AA that axe leaves off unless it is asked."""

_axe = Axe()


async def barriers(page: Page) -> list[str]:
    """Return each rule that a page breaks, with the first places that do."""
    found = await _axe.run(page, options=RULES)
    return [_told(one) for one in found.response["violations"]]


def _told(violation: dict[str, Any]) -> str:
    places = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} at {places}"
