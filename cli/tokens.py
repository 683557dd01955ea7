"""A person's tokens, as the command line makes, lists and revokes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from adapters.database import connect, reading, writing
from adapters.signing_in import tokens
from cli.configured import settings
from cli.people import person_with_email
from cli.telling import Stop
from models.scopes import Scope
from rules.time.calendar import london_day
from web.dates import long_date
from web.sessions import utc_now


def make(email: str, name: str, scopes: Iterable[Scope], days: int) -> str:
    """Make a token and return the sentences that show its secret. Raises Stop."""
    now = utc_now()
    with writing(connect(settings().database_url)) as connection:
        person_id = person_with_email(connection, email)
        asked = tokens.NewToken(person_id, _checked(name), scopes, now + timedelta(days=days))
        made, secret = tokens.make(connection, asked, now)
    return (
        f"{secret}\n"
        f"This is the secret of {made.id}. It is shown only now: keep it where passwords are kept. "
        f"It works until {_day(made.expires_at)} and never lets a program do more than {email} may."
    )


def listed(email: str) -> Iterator[str]:
    """Yield a line for each token. Raises Stop."""
    now = utc_now()
    with reading(connect(settings().database_url)) as connection:
        found = tokens.of_person(connection, person_with_email(connection, email))
    if not found:
        yield f"{email} has no token."
    for token in found:
        scopes = ", ".join(sorted(token.scopes))
        used = f"last used {_day(token.used_at)}" if token.used_at else "never used"
        yield f"{token.id}  {token.name}  ({scopes})  {_standing(token, now)}, {used}"


def revoke(email: str, token_id: str) -> str:
    """End a token and say so. Raises Stop where there is no such token."""
    with writing(connect(settings().database_url)) as connection:
        person_id = person_with_email(connection, email)
        if not tokens.revoke(connection, person_id, token_id, utc_now()):
            raise Stop(f"{email} has no token {token_id} that still works. List them first.")
    return f"{token_id} no longer works."


def _standing(token: tokens.Token, now: datetime) -> str:
    if token.revoked_at is not None:
        return f"revoked {_day(token.revoked_at)}"
    verb = "works until" if token.works(now) else "ended"
    return f"{verb} {_day(token.expires_at)}"


def _day(at: datetime) -> str:
    return long_date(london_day(at))


def _checked(name: str) -> str:
    if not name.strip():
        raise Stop("Say what the token is for, such as --name 'MIS link'.")
    return name.strip()[:200]
