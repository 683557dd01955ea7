"""People as the command line names them: by email address."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from adapters.tables import table_of
from cli.telling import Stop
from models.tables import PersonRow


def person_with_email(connection: Connection, email: str) -> str:
    """Return the id of the person with this address. Raises Stop where there is not just one."""
    people = table_of(PersonRow)
    found = connection.execute(
        select(people.c.id).where(
            func.lower(people.c.email) == email.strip().lower(), people.c.left_on.is_(None)
        )
    ).scalars()
    ids = list(found)
    if not ids:
        raise Stop(f"Nobody here has the address {email}. Import the school's lists first.")
    if len(ids) > 1:
        raise Stop(
            f"{len(ids)} people share the address {email}, so nobody can sign in with it. "
            "Give each their own in the school's lists and import them again."
        )
    return str(ids[0])
