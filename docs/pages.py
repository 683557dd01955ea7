"""Photographs every page of a demo school and looks for faults: ``make pages``.

It starts a Handrail of its own, signs in as each kind of person, and writes docs/pictures/pages
and docs/pages.md. ``python -m docs.pages FOLDER PICTURE...`` keeps that Handrail in a folder for
the next time and takes these pictures only.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from adapters import database
from adapters.database import reading, writing
from adapters.signing_in import accounts, family_links
from cli.telling import say
from docs.page_row import FRESH_LINK, PARENT, SENCO, Page
from docs.page_table import AUDIENCES
from docs.page_walk import Round, Visitor
from models.links import LinkWay
from rules.time.calendar import london_day
from tests.cli.running import Up
from web.sessions import utc_now

PAGES = Path(__file__).with_name("pages.md")
PICTURES = Path(__file__).with_name("pictures") / "pages"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

INTRODUCTION = """\
# Every page

Made by `make pages`, which opens each page of a fresh demo school in a browser, photographs it,
and fails where axe finds a fault, where a page scrolls sideways, at 320 pixels too, or where it
needs scripts. Nobody in the pictures is real. Long pages are cut off.
"""


def pages_page() -> str:
    """Return docs/pages.md."""
    parts = [INTRODUCTION]
    for audience in AUDIENCES:
        parts += [f"## {audience.heading}\n", *(_shown(page) for page in audience.pages)]
    return "\n".join(parts)


def _shown(page: Page) -> str:
    return f"{page.caption}\n\n![{page.caption}](pictures/pages/{page.picture}.webp)\n"


def main(folder: Path, wanted: Sequence[str] = ()) -> int:
    """Photograph every page, or those wanted, and return how many faults there are."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    PAGES.write_text(pages_page(), encoding="utf-8")
    with _demo(folder) as up:
        faults = asyncio.run(_walk(up, wanted))
    return len(faults)


@contextmanager
def _demo(folder: Path) -> Iterator[Up]:
    up = Up(folder, options=("--demo",))
    try:
        yield up.ensure()
    finally:
        up.clean_up()


async def _walk(up: Up, wanted: Sequence[str]) -> list[str]:
    """Visit every page, say each fault as it is found, and return them."""
    faults: list[str] = []
    async with async_playwright() as playwright:
        options = ["--no-sandbox"]
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        ids = await _ids(browser, up)
        for person, pages in _by_person(wanted).items():
            visits = Round(browser, up.address, person)
            for page in pages:
                found = await visits.comes_to(page, ids, PICTURES)
                say(f"{page.picture}: {'; '.join(found) or 'no fault'}")
                faults += found
            await visits.ends()
        await browser.close()
    return faults


async def _ids(browser: Browser, up: Up) -> dict[str, str]:
    """Return the journey of each pupil by name, and a link that its family has not used."""
    senco = await Visitor.arrives(browser, up.address, SENCO)
    ids = await senco.roll()
    await senco.leaves()
    engine = database.connect(up.settings.database_url)
    with reading(engine) as connection:
        known = accounts.demo_people(connection, london_day(utc_now()))
    parent = next(one.person_id for one in known if one.name == PARENT)
    with writing(engine) as connection:
        link = family_links.make(connection, parent, LinkWay.MESSAGE, utc_now())
    engine.dispose()
    return {**ids, FRESH_LINK: link}


def _by_person(wanted: Sequence[str]) -> dict[str, list[Page]]:
    every = [page for audience in AUDIENCES for page in audience.pages]
    pages = [page for page in every if not wanted or page.picture in wanted]
    return {
        person: [page for page in pages if page.person == person]
        for person in dict.fromkeys(page.person for page in pages)
    }


def _fault_of(folder: Path, wanted: Sequence[str]) -> str | None:
    """Say what is wrong with what was asked for; None where nothing is."""
    if folder.resolve().is_relative_to(PICTURES.parent):
        return (
            f"{folder} is where the pictures go. Name a folder for the Handrail they are taken of."
        )
    unknown = set(wanted) - {page.picture for audience in AUDIENCES for page in audience.pages}
    named = ", ".join(sorted(unknown))
    return f"There is no picture called {named}; docs/pages.md shows them all." if unknown else None


if __name__ == "__main__":
    if len(sys.argv) > 1:
        named, names = Path(sys.argv[1]), sys.argv[2:]
        sys.exit(_fault_of(named, names) or min(main(named, names), 1))
    with tempfile.TemporaryDirectory() as name:
        sys.exit(min(main(Path(name)), 1))
