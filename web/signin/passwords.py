"""Passwords: Argon2 digests, and the same work for an email address that nobody has."""

from __future__ import annotations

from functools import cache

from anyio.to_thread import run_sync
from pwdlib import PasswordHash

from adapters.signing_in import accounts
from web.desk import Desk


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _nobodys() -> str:
    """Return a digest that is checked where there is no account, so that the time is the same."""
    return _hasher().hash("nobody has this password")


def digest_of(password: str) -> str:
    """Return the Argon2 digest to keep for a password."""
    return _hasher().hash(password)


async def person_with(desk: Desk, email: str, password: str) -> str | None:
    """Return the id of the person who signs in so; None whichever of the two is wrong."""
    return await run_sync(_check, desk, email, password)


def _check(desk: Desk, email: str, password: str) -> str | None:
    with desk.reading() as connection:
        account = accounts.account(connection, email)
    digest = account.password if account and account.password else _nobodys()
    is_right = _hasher().verify(password, digest)
    return account.person_id if is_right and account and account.password else None
