"""Writes what is made from the code, by `python -m docs.generate`: pages, the API's client."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docs.client import client
from docs.coverage import coverage_page
from docs.journey import journey_page
from docs.pages import PAGES, pages_page

FOLDER = Path(__file__).parent
PAGE = FOLDER / "journey.md"
COVERAGE = FOLDER / "coverage.md"
CLIENT = FOLDER / "handrail_client.py"

MADE: dict[Path, Callable[[], str]] = {
    PAGE: journey_page,
    COVERAGE: coverage_page,
    CLIENT: client,
    PAGES: pages_page,
}
"""Each file with what makes it."""

if __name__ == "__main__":
    for path, made in MADE.items():
        path.write_text(made(), encoding="utf-8")
