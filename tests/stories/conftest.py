"""The whole product for a story: Temporal's real server, a worker, the pages, a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

import pytest
from playwright.async_api import Browser
from sqlalchemy import Engine, insert, update

from adapters.database import writing
from adapters.tables import table_of
from models.tables import AccountRow, ContactRow, PupilRow
from tests.chromium import chromium
from tests.services import DevServer
from tests.stack import Stack
from tests.stories.house import House
from tests.stories.serving import serving
from tests.stories.steps import Walker
from tests.web.town import Town, build_town
from tests.web.village import contact, pages_of, settle_in
from web.sessions import utc_now
from worker import build
from workflows.client import Journeys


@dataclass
class Story:
    """A running Handrail; everybody in it is a demo person."""

    town: Town
    stack: Stack
    browser: Browser
    address: str
    looked_at: set[str] = field(default_factory=set)

    def has_a_pupil(self, name: str) -> str:
        """Put a pupil of the teacher's and the parent's in the school, and return the id.

        The id is this story's own, for the stories share Temporal and a journey is named after it.
        """
        first, last = name.split()
        pupil_id = f"pupil-{uuid4().hex[:12]}"
        pupil = {
            "id": pupil_id,
            "school_id": "school-1",
            "home_la_id": "la-1",
            "upn": f"R{uuid4().int % 10**12:012d}",
            "first_name": first,
            "last_name": last,
            "born_on": date(2017, 5, 4),
            "cohort": 2033,
            "class_teacher_id": "p-teacher",
        }
        with writing(self.stack.engine) as connection:
            connection.execute(insert(table_of(PupilRow)), [pupil])
            connection.execute(insert(table_of(ContactRow)), [contact(pupil_id, "p-parent")])
        return pupil_id

    async def arrives(self, name: str, *, scripts: bool = True) -> Walker:
        """Let somebody sit down at a browser of their own and sign in."""
        return await Walker.arrives(
            self.browser, self.address, name, self.looked_at, scripts=scripts
        )


@pytest.fixture
async def story(engine: Engine, dev_server: DevServer, browser: Browser) -> AsyncIterator[Story]:
    town = build_town(engine)
    settle_in(town)
    _let_everybody_in(engine)
    client = await dev_server.client()
    queue = f"story-{uuid4().hex[:12]}"
    journeys = Journeys(client, queue)
    app = pages_of(town, journeys, demo=True)
    app.state.desk.now = utc_now
    async with (
        build(client, engine, sandbox=True, task_queue=queue),
        serving(app) as address,
    ):
        yield Story(town, Stack(engine, journeys, queue), browser, address)
        for context in list(browser.contexts):
            await context.close()


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as launched:
        yield launched


@pytest.fixture
async def browser_of_its_own() -> AsyncIterator[Browser]:
    """A browser that ends with its test, and with it a page whose script never does."""
    async with chromium() as launched:
        yield launched


def _let_everybody_in(engine: Engine) -> None:
    """Give everybody a demo account."""
    accounts = table_of(AccountRow)
    people = ("p-head", "p-parent", "p-officer", "p-manager")
    rows = [{"person_id": p, "email": f"{p}@example.org", "demo": True} for p in people]
    with writing(engine) as connection:
        connection.execute(insert(accounts), rows)
        connection.execute(update(accounts).values(demo=True))


@pytest.fixture
async def house(engine: Engine, browser: Browser) -> AsyncIterator[House]:
    town = build_town(engine)
    settle_in(town)
    async with serving(pages_of(town)) as address:
        yield House(town, address, browser)
        for context in list(browser.contexts):
            await context.close()
