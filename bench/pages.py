"""What a page costs the process that makes it: `python -m bench.pages`, in processor time.

A local authority with a thousand requests from forty schools, one in eight of them at each of eight
points, and an officer with two thousand messages. Each point is played through the rules, and its
log is written again under other ids, so the lists hold what the product writes.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle, product
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Connection, Engine, insert
from starlette.testclient import TestClient

from adapters import cases, tokens
from adapters.database import writing
from adapters.tables import table_of
from models.events import Entry
from models.message import Audience, MessageState
from models.scopes import Scope
from models.tables import MessageRow, PupilRow, SchoolRow
from rules.evolve import fold
from tests import two_sides
from tests.playing import CALENDAR, MONDAY, Played
from tests.services import fresh_database
from tests.two_sides import TwoSides
from tests.web.town import BASE, Town, build_town
from tests.web.village import pages_of

REQUESTS, SCHOOLS, MESSAGES = 1_000, 40, 2_000
ROUNDS = 15
OFFICER = "p-officer"


def _asked_for_advice(on: date) -> TwoSides:
    return two_sides.asked_for_advice(two_sides.agreed(on=on))


def _deciding(on: date) -> TwoSides:
    return two_sides.deciding(two_sides.agreed(on=on))


def _drafted(on: date) -> TwoSides:
    return two_sides.drafted(two_sides.drafting(two_sides.agreed(on=on)))


POINTS: tuple[Callable[..., TwoSides], ...] = (
    TwoSides,
    two_sides.considering,
    two_sides.refused,
    two_sides.agreed,
    _asked_for_advice,
    _deciding,
    _drafted,
    two_sides.with_plan,
)

WEEKS = (0, 4, 9)
"""How many weeks after the first Monday requests come."""

PAGES = {
    "queue": "/requests",
    "queue, plans and their reviews": "/requests?stage=plans",
    "queue, not given to one officer": "/requests?whose=nobodys",
    "timeliness": "/timeliness",
}
PROGRAMS = {
    "api: 50 cases": "/api/v1/cases?limit=50",
    "api: 50 requests": "/api/v1/requests?limit=50",
    "api: 50 messages": "/api/v1/messages?limit=50",
}


def measures() -> None:
    """Fill an authority and print what each page costs."""
    with tempfile.TemporaryDirectory() as folder:
        engine = fresh_database(Path(folder))
        town = build_town(engine)
        _fills(engine)
        town.now += timedelta(weeks=12)
        print("| page | first ms | median ms |\n|---|---|---|")
        for name, first, later in _costs(town):
            print(f"| {name} | {first:.0f} | {later:.0f} |")
        engine.dispose()


def _costs(town: Town) -> Iterator[tuple[str, float, float]]:
    """Measure every page: as it is asked for the first time, and from then on."""
    app = pages_of(town)
    officer = town.browser(app, OFFICER)
    program = TestClient(app, base_url=BASE, headers=_token(town))
    officer.get("/messages")  # imports and templates of every page are not what is measured
    for client, addresses in ((officer, PAGES), (program, PROGRAMS)):
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


def _token(town: Town) -> dict[str, str]:
    scopes = (Scope.READ, Scope.MESSAGES)
    asked = tokens.NewToken(OFFICER, "Measuring", scopes, town.now + timedelta(days=9))
    with writing(town.engine) as connection:
        _, secret = tokens.make(connection, asked, town.now)
    return {"authorization": f"Bearer {secret}"}


def _fills(engine: Engine) -> None:
    """Write the requests, their pupils and schools, and the messages."""
    played = [
        point(on=MONDAY + timedelta(weeks=weeks)).request for weeks, point in product(WEEKS, POINTS)
    ]
    with writing(engine) as connection:
        rows = [_school(number) for number in range(SCHOOLS)]
        connection.execute(insert(table_of(SchoolRow)), rows)
        connection.execute(insert(table_of(PupilRow)), [_pupil(n) for n in range(REQUESTS)])
        for number, request in zip(range(REQUESTS), cycle(played)):
            _writes_again(connection, request, number)
        connection.execute(insert(table_of(MessageRow)), [_message(n) for n in range(MESSAGES)])


def _writes_again(connection: Connection, request: Played, number: int) -> None:
    """Write a case that was played once more, as another pupil's of another school."""
    ids = {
        request.case.id: f"request-{number}",
        request.case.pupil_id: f"pupil-of-{number}",
        request.case.school_id: f"school-of-{number % SCHOOLS}",
    }
    entries = tuple(_renamed(entry, ids) for entry in request.log)
    after = fold(entries, None)
    if after is None:
        raise LookupError("a case without a log was not played")
    cases.write(connection, None, after, entries, ())


def _renamed(entry: Entry, ids: dict[str, str]) -> Entry:
    body = entry.model_dump_json()
    for old, new in ids.items():
        body = body.replace(f'"{old}"', f'"{new}"')
    return Entry.model_validate_json(body)


def _school(number: int) -> dict[str, Any]:
    return {
        "id": f"school-of-{number}",
        "name": f"School {number:02}",
        "la_id": "la-1",
        "dfe_number": f"999{number:04}",
        "calendar_version": CALENDAR.version,
    }


def _pupil(number: int) -> dict[str, Any]:
    return {
        "id": f"pupil-of-{number}",
        "school_id": f"school-of-{number % SCHOOLS}",
        "home_la_id": "la-1",
        "upn": f"R{number:012}",
        "first_name": f"Given{number % 37}",
        "last_name": f"Family{number % 211}",
        "born_on": date(2013, 5, 4),
        "cohort": two_sides.IN_YEAR_10,
        "class_teacher_id": None,
    }


def _message(number: int) -> dict[str, Any]:
    made_at = Played().now + timedelta(minutes=number)
    return {
        "id": f"message-{number}",
        "person_id": OFFICER,
        "audience": str(Audience.LA),
        "slot": None,
        "to_address": "officer@example.org",
        "subject": "What changed today",
        "body": "A line of what changed, what to do, and by when.\n" * 20,
        "state": str(MessageState.SENT),
        "made_at": made_at,
        "sent_at": made_at,
    }


if __name__ == "__main__":
    measures()
