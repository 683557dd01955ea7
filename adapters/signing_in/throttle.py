"""Slows down whoever guesses: so many attempts under one name, then a pause.

Kept in the database, so that every web process counts the same attempts, under a digest of what
was tried: nobody can read there who forgot a password.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from adapters.tables import table_of
from models.tables import AttemptRow

_attempts = table_of(AttemptRow)

LONGEST = timedelta(hours=1)
"""No limit looks back further: older attempts are forgotten."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many attempts of a kind there may be under one name within a time, at most an hour."""

    kind: str
    most: int
    within: timedelta


def is_paused(connection: Connection, limit: Limit, name: str, now: datetime) -> bool:
    """Tell whether there were too many attempts of late."""
    asked = select(func.count()).where(
        _attempts.c.name == _digest(limit, name), _attempts.c.at > now - limit.within
    )
    return connection.execute(asked).scalar_one() >= limit.most


def count(connection: Connection, limit: Limit, name: str, now: datetime) -> None:
    """Count one more attempt, and forget those that no limit looks back to."""
    connection.execute(delete(_attempts).where(_attempts.c.at <= now - LONGEST))
    connection.execute(insert(_attempts).values(name=_digest(limit, name), at=now))


def forgive(connection: Connection, limit: Limit, name: str) -> None:
    """Forget a name's attempts, since it got in."""
    connection.execute(delete(_attempts).where(_attempts.c.name == _digest(limit, name)))


def _digest(limit: Limit, name: str) -> str:
    return hashlib.sha256(f"{limit.kind} {name.casefold()}".encode()).hexdigest()
