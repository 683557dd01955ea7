"""Setting how a person signs in."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select, update

from adapters.tables import table_of
from models.tables import AccountRow

_accounts = table_of(AccountRow)


class AddressTaken(ValueError):
    """Somebody else signs in with this email address."""


def set_password(connection: Connection, person_id: str, email: str, digest: str) -> None:
    """Let a person sign in with this address and the password behind this Argon2 digest.

    A demonstration account becomes an ordinary one. Raises AddressTaken.
    """
    theirs = select(_accounts.c.person_id).where(func.lower(_accounts.c.email) == email.lower())
    if any(other != person_id for other in connection.execute(theirs).scalars()):
        raise AddressTaken("Somebody else signs in with this email address.")
    row = {"email": email, "password": digest, "demo": False}
    changed = connection.execute(
        update(_accounts).where(_accounts.c.person_id == person_id).values(row)
    )
    if not changed.rowcount:
        connection.execute(insert(_accounts).values(person_id=person_id, **row))
