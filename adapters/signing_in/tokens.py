"""Tokens with which programs act for people: made, found, revoked; only digests are kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from adapters.directory.who_is_who import new_id
from adapters.tables import table_of
from models.scopes import Scope
from models.tables import ApiActRow, ApiTokenRow

MARK = "handrail_"
"""How every secret begins, so that people and scanners know one that has leaked."""

SECRET_BYTES = 32  # 256 bits: cannot be guessed, so a plain SHA-256 of it is enough to store
USED_EVERY = timedelta(minutes=1)  # so that a program that reads much does not write at each read
ACTS_KEPT = timedelta(days=30)  # far longer than any program goes on sending an act again

_tokens, _acts = table_of(ApiTokenRow), table_of(ApiActRow)


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret. The instants are aware UTC."""

    id: str
    person_id: str
    name: str
    scopes: frozenset[Scope]
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    def works(self, now: datetime) -> bool:
        """Tell whether it is neither revoked nor past its time."""
        return self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class NewToken:
    """What somebody asks a token for; ``expires_at`` is an aware UTC instant."""

    person_id: str
    name: str
    scopes: Iterable[Scope]
    expires_at: datetime


def make(connection: Connection, asked: NewToken, now: datetime) -> tuple[Token, str]:
    """Keep a new token and return it with its secret, which nobody can read again."""
    secret = f"{MARK}{secrets.token_urlsafe(SECRET_BYTES)}"
    row = {
        "id": new_id("token"),
        "digest": digest_of(secret),
        "person_id": asked.person_id,
        "name": asked.name,
        "scopes": " ".join(sorted(asked.scopes)),
        "made_at": now,
        "expires_at": asked.expires_at,
    }
    connection.execute(insert(_tokens).values(row))
    made = connection.execute(select(_tokens).where(_tokens.c.id == row["id"])).one()
    return token_from(made), secret


def digest_of(secret: str) -> str:
    """Return the SHA-256 of a secret, in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


def with_secret(connection: Connection, secret: str) -> Token | None:
    """Return the token that has this secret, whether it still works or not; None for none."""
    found = connection.execute(
        select(_tokens).where(_tokens.c.digest == digest_of(secret))
    ).one_or_none()
    return None if found is None else token_from(found)


def of_person(connection: Connection, person_id: str) -> tuple[Token, ...]:
    """Return a person's tokens, the newest first; revoked ones too, for the log names them."""
    asked = select(_tokens).where(_tokens.c.person_id == person_id)
    rows = connection.execute(asked.order_by(_tokens.c.made_at.desc(), _tokens.c.id))
    return tuple(token_from(row) for row in rows)


def use(connection: Connection, token: Token, now: datetime) -> None:
    """Note that a token was used."""
    connection.execute(update(_tokens).where(_tokens.c.id == token.id).values(used_at=now))


def is_stale(token: Token, now: datetime) -> bool:
    """Tell whether it is time to note again that a token is in use."""
    return token.used_at is None or now - token.used_at >= USED_EVERY


def revoke(connection: Connection, person_id: str, token_id: str, now: datetime) -> bool:
    """End a person's token; False where they have none of this id that still stands."""
    changed = connection.execute(
        update(_tokens)
        .where(
            _tokens.c.id == token_id,
            _tokens.c.person_id == person_id,
            _tokens.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    return bool(changed.rowcount)


def remember(connection: Connection, command_id: str, asked: str, now: datetime) -> bool:
    """Remember what an act asks, by digest; False where its id was sent with something else.

    What is older than a month is forgotten: the log alone still knows the act, and counts it once.
    """
    connection.execute(delete(_acts).where(_acts.c.first_at < now - ACTS_KEPT))
    known = select(_acts.c.asked).where(_acts.c.command_id == command_id)
    before = connection.execute(known).scalar()
    if before is None:
        try:
            with connection.begin_nested():
                row = {"command_id": command_id, "asked": asked, "first_at": now}
                connection.execute(insert(_acts).values(row))
        except IntegrityError:  # sent twice at the same moment
            before = connection.execute(known).scalar()
    return before in (None, asked)


def is_done(connection: Connection, command_id: str) -> bool:
    """Tell whether an act that is remembered was done."""
    asked = select(_acts.c.done_at).where(_acts.c.command_id == command_id)
    return connection.execute(asked).scalar() is not None


def mark_done(connection: Connection, command_id: str, now: datetime) -> None:
    """Note that an act that is remembered was done."""
    mine = _acts.c.command_id == command_id
    connection.execute(update(_acts).where(mine).values(done_at=now))


def token_from(row: Row[Any]) -> Token:
    """Return a token as its row has it."""
    return Token(
        id=row.id,
        person_id=row.person_id,
        name=row.name,
        scopes=frozenset(Scope(code) for code in row.scopes.split()),
        made_at=row.made_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )
