"""How often a stranger may try: counted in the database, the same for every web process."""

from __future__ import annotations

from datetime import timedelta

from starlette.requests import Request

from adapters.database import writing
from adapters.signing_in import throttle
from adapters.signing_in.throttle import Limit
from web.desk import Desk

PASSWORD = Limit("password", most=5, within=timedelta(minutes=15))
"""A person who mistypes twice on two keyboards is not stopped; a guesser gets 480 a day."""

NEW_LINK = Limit("new link", most=3, within=timedelta(hours=1))
"""For one address: enough for a message that went astray, too few to fill somebody's mailbox."""

NEW_LINKS = Limit("new links", most=30, within=timedelta(hours=1))
"""From one place: a parents' evening in one hall asks at once; a list of addresses takes days."""

CODE = Limit("code", most=20, within=timedelta(minutes=15))
"""Codes that fit nothing, from one place: a library's shared address is not stopped by one slip."""


def is_paused(desk: Desk, limit: Limit, name: str) -> bool:
    """Tell whether there were too many attempts of late."""
    with desk.reading() as connection:
        return throttle.is_paused(connection, limit, name, desk.now())


def count(desk: Desk, limit: Limit, name: str) -> None:
    """Count one more attempt."""
    with writing(desk.engine) as connection:
        throttle.count(connection, limit, name, desk.now())


def forgive(desk: Desk, limit: Limit, name: str) -> None:
    """Forget a name's attempts, since it got in."""
    with writing(desk.engine) as connection:
        throttle.forgive(connection, limit, name)


def place_of(request: Request) -> str:
    """Return where a request comes from, as far as the web server knows."""
    return request.client.host if request.client else "unknown"
