"""Writes docs/journey.md from the live rules: `python -m docs.generate`."""

from __future__ import annotations

from pathlib import Path

from docs.journey import journey_page

PAGE = Path(__file__).with_name("journey.md")

if __name__ == "__main__":
    PAGE.write_text(journey_page(), encoding="utf-8")
