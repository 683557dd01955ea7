"""What a page costs the process that makes it: `python -m bench.pages`, in processor time.

First the lists of a local authority with a thousand requests; then a school's, a family's and the
operators' pages with a thousand journeys, a hundred in each of ten schools, and all in one school.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from adapters.memory import look_for_cycles_seldom
from bench import authority, schools
from tests.services import fresh_database
from tests.web.town import BASE, Town, build_town
from tests.web.village import pages_of

ROUNDS = 15
SIZES = (100, schools.JOURNEYS)
"""Journeys in one school."""


def measures() -> None:
    """Print what each page costs, in milliseconds, with memory looked after as `web` does."""
    look_for_cycles_seldom()
    _print("The client that asks, for an empty answer", _of_the_client())
    with _town() as town:
        _print("An authority with 1,000 requests", _of_an_authority(town))
    for size in SIZES:
        with _town() as town:
            _print(f"1,000 journeys, {size:,} in a school", _of_schools(town, size))


@contextmanager
def _town() -> Iterator[Town]:
    with tempfile.TemporaryDirectory() as folder:
        engine = fresh_database(Path(folder))
        yield build_town(engine)
        engine.dispose()


Cost = tuple[str, float, float]
"""A page, what it costs the first time, and the median from then on."""


def _print(title: str, costs: Iterator[Cost]) -> None:
    print(f"\n{title}\n\n| page | first ms | median ms |\n|---|---|---|")
    for name, first, later in costs:
        print(f"| {name} | {first:.0f} | {later:.0f} |", flush=True)


def _of_the_client() -> Iterator[Cost]:
    """Measure what asking costs by itself: it runs in this process and is in every figure."""
    nothing = Starlette(routes=[Route("/", lambda _: HTMLResponse())])
    yield from _costs(TestClient(nothing, base_url=BASE), {"none": "/"})


def _of_an_authority(town: Town) -> Iterator[Cost]:
    authority.fill(town.engine)
    town.now += timedelta(weeks=12)
    app = pages_of(town)
    officer = _warm(town, app, authority.OFFICER)
    program = TestClient(app, base_url=BASE, headers=authority.token(town))
    for client, addresses in ((officer, authority.PAGES), (program, authority.PROGRAMS)):
        yield from _costs(client, addresses)


def _of_schools(town: Town, size: int) -> Iterator[Cost]:
    schools.fill(town, size)
    app = pages_of(town)
    people = {person for person, _ in schools.PAGES.values()}
    browsers = {person: _warm(town, app, person) for person in people}
    for name, (person, address) in schools.PAGES.items():
        yield from _costs(browsers[person], {name: address})


def _warm(town: Town, app: FastAPI, person: str) -> TestClient:
    """Let somebody sign in and open a page: imports and the layout are not what is measured."""
    browser = town.browser(app, person)
    browser.get("/messages")
    return browser


def _costs(client: TestClient, addresses: Mapping[str, str]) -> Iterator[Cost]:
    """Measure pages: as each is asked for the first time, and from then on."""
    for name, address in addresses.items():
        first, *later = (_cost_ms(client, address) for _ in range(ROUNDS + 1))
        yield name, first, median(later)


def _cost_ms(client: TestClient, address: str) -> float:
    before = time.process_time()
    answer = client.get(address)
    spent = time.process_time() - before
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return spent * 1000


if __name__ == "__main__":
    measures()
