"""People whom no school lists: officers of local authorities, operators; and accounts of a demo."""

from __future__ import annotations

from sqlalchemy import Connection, exists, insert, select

from adapters.directory.who_is_who import new_id
from adapters.tables import table_of
from models.roles import LOCAL_AUTHORITY, Role
from models.tables import AccountRow, PersonRow, PostRow

OUTSIDE_SCHOOLS = (*LOCAL_AUTHORITY, Role.OPERATOR)
"""Posts that no school's list gives."""


def add_officer(
    connection: Connection, name: str, email: str, role: Role, la_id: str | None = None
) -> str:
    """Set up an officer of a local authority, or without one an operator; return the person's id.

    Somebody who is set up already, with the same address and post, is left as they are. Raises
    ValueError for a post that a school gives, or one without its authority.
    """
    if role not in OUTSIDE_SCHOOLS or (role is Role.OPERATOR) is not (la_id is None):
        raise ValueError("officers belong to a local authority, operators to none")
    people, posts = table_of(PersonRow), table_of(PostRow)
    known = connection.execute(
        select(people.c.id)
        .join(posts, posts.c.person_id == people.c.id)
        .where(people.c.email == email.casefold(), posts.c.role == str(role))
    ).scalar()
    if known is not None:
        return str(known)
    person_id = new_id("person")
    row = {"id": person_id, "name": name, "email": email.casefold(), "la_id": la_id}
    connection.execute(insert(people), [row])
    connection.execute(insert(posts), [{"person_id": person_id, "role": str(role)}])
    return person_id


def give_demo_account(connection: Connection, email: str) -> None:
    """Let the person with this address sign in as one of the demo people; once is enough.

    Raises LookupError where nobody has the address.
    """
    people, accounts = table_of(PersonRow), table_of(AccountRow)
    has_one = exists().where(accounts.c.email == email)
    if connection.execute(select(has_one)).scalar():
        return
    person_id = connection.execute(select(people.c.id).where(people.c.email == email)).scalar()
    if person_id is None:
        raise LookupError("nobody of the demo has this address")
    row = {"person_id": person_id, "email": email, "password": None, "demo": True}
    connection.execute(insert(accounts), [row])


def has_demo_accounts(connection: Connection) -> bool:
    """Tell whether anybody signs in as one of the demo people."""
    accounts = table_of(AccountRow)
    return bool(connection.execute(select(exists().where(accounts.c.demo))).scalar())
