"""Writes what is made from the code, by `python -m docs.generate`: journey.md, the API's client."""

from __future__ import annotations

from pathlib import Path

from docs.client import client
from docs.journey import journey_page

PAGE = Path(__file__).with_name("journey.md")
CLIENT = Path(__file__).with_name("handrail_client.py")

if __name__ == "__main__":
    PAGE.write_text(journey_page(), encoding="utf-8")
    CLIENT.write_text(client(), encoding="utf-8")
