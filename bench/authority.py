"""A local authority with a thousand requests from forty schools, and an officer's messages.

One in eight of the requests stands at each of eight points. Each point is played through the rules,
and its log is written again under other ids.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle, product
from typing import Any

from sqlalchemy import Engine, insert

from adapters.database import writing
from adapters.signing_in import tokens
from adapters.tables import table_of
from bench.copying import write_again
from models.message import Audience, MessageState
from models.scopes import Scope
from models.tables import MessageRow, PupilRow, SchoolRow
from tests import two_sides
from tests.playing import CALENDAR, MONDAY, Played
from tests.two_sides import TwoSides
from tests.web.town import Town

REQUESTS, SCHOOLS, MESSAGES = 1_000, 40, 2_000
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


def token(town: Town) -> dict[str, str]:
    """Return the header with which a program reads as the officer."""
    scopes = (Scope.READ, Scope.MESSAGES)
    asked = tokens.NewToken(OFFICER, "Measuring", scopes, town.now + timedelta(days=9))
    with writing(town.engine) as connection:
        _, secret = tokens.make(connection, asked, town.now)
    return {"authorization": f"Bearer {secret}"}


def fill(engine: Engine) -> None:
    """Write the requests, their pupils and schools, and the messages."""
    played = [
        point(on=MONDAY + timedelta(weeks=weeks)).request for weeks, point in product(WEEKS, POINTS)
    ]
    with writing(engine) as connection:
        rows = [_school(number) for number in range(SCHOOLS)]
        connection.execute(insert(table_of(SchoolRow)), rows)
        connection.execute(insert(table_of(PupilRow)), [_pupil(n) for n in range(REQUESTS)])
        for number, request in zip(range(REQUESTS), cycle(played)):
            write_again(connection, request.log, _ids(request, number))
        connection.execute(insert(table_of(MessageRow)), [_message(n) for n in range(MESSAGES)])


def _ids(request: Played, number: int) -> dict[str, str]:
    """Return under which ids a request is written again: another pupil's of another school."""
    return {
        request.case.id: f"request-{number}",
        request.case.pupil_id: f"pupil-of-{number}",
        request.case.school_id: f"school-of-{number % SCHOOLS}",
    }


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
