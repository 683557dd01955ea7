"""Who may sign in, and the browsers in which they have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, exists, func, insert, select, update

from adapters.directory.presence import here_on
from adapters.signing_in import answers
from adapters.tables import table_of
from models.roles import Role
from models.tables import (
    AccountRow,
    ContactRow,
    LocalAuthorityRow,
    PersonRow,
    PostRow,
    PupilRow,
    SchoolRow,
    SessionRow,
)
from models.tables.directory import SELF

_people, _posts, _contacts = table_of(PersonRow), table_of(PostRow), table_of(ContactRow)
_accounts, _sessions = table_of(AccountRow), table_of(SessionRow)
_schools, _authorities, _pupils = (
    table_of(SchoolRow),
    table_of(LocalAuthorityRow),
    table_of(PupilRow),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A person who may sign in: their posts, where they work, and whether they are family.

    ``is_pupil`` says that they are family as the pupil alone; ``language`` is the code of the one
    in which they are written to, where it is known.
    """

    person_id: str
    name: str
    roles: tuple[Role, ...]
    school_id: str | None
    la_id: str | None
    place: str
    is_family: bool
    is_pupil: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """How a person signs in; ``password`` is an Argon2 digest."""

    person_id: str
    password: str | None
    demo: bool


def person(connection: Connection, person_id: str, on: date) -> Known | None:
    """Return a person who has not left by a London date, or None."""
    row = connection.execute(_known(on).where(_people.c.id == person_id)).one_or_none()
    return None if row is None else _with_posts(connection, row)


def account(connection: Connection, email: str) -> Account | None:
    """Return the account with this email address, in whatever case it was typed, or None."""
    row = connection.execute(
        select(_accounts).where(func.lower(_accounts.c.email) == email.lower())
    ).one_or_none()
    return None if row is None else Account(row.person_id, row.password, row.demo)


def readdress(connection: Connection, person_id: str, email: str | None) -> bool:
    """Let a person's account, if they have one, follow their email address.

    Returns False, with nothing changed, where another account has that address. Without an address
    an account keeps the one it has.
    """
    if not email:
        return True
    held = connection.execute(
        select(_accounts.c.person_id).where(func.lower(_accounts.c.email) == email.lower())
    ).scalar_one_or_none()
    if held is not None and held != person_id:
        return not _has_account(connection, person_id)
    of_this = _accounts.c.person_id == person_id
    connection.execute(update(_accounts).where(of_this).values(email=email))
    return True


def _has_account(connection: Connection, person_id: str) -> bool:
    asked = exists().where(_accounts.c.person_id == person_id)
    return bool(connection.execute(select(asked)).scalar())


def speaks(connection: Connection, person_id: str, language: str) -> None:
    """Keep in which language, by its code, somebody wants their pages and messages.

    It stands until they choose another, whatever a list of contacts says.
    """
    of_this = _people.c.id == person_id
    connection.execute(update(_people).where(of_this).values(chosen_language=language))


def demo_people(connection: Connection, on: date) -> tuple[Known, ...]:
    """Return the people who sign in without a password where demo is on, in order of name."""
    asked = _known(on).join(_accounts, _accounts.c.person_id == _people.c.id)
    rows = connection.execute(asked.where(_accounts.c.demo).order_by(_people.c.name)).all()
    return tuple(_with_posts(connection, row) for row in rows)


def is_demo(connection: Connection, person_id: str) -> bool:
    """Tell whether this person has a demo account."""
    asked = exists().where(_accounts.c.person_id == person_id, _accounts.c.demo)
    return bool(connection.execute(select(asked)).scalar())


def names(connection: Connection, person_ids: set[str]) -> dict[str, str]:
    """Return the names of people by id."""
    asked = select(_people.c.id, _people.c.name).where(_people.c.id.in_(sorted(person_ids)))
    return {row.id: row.name for row in connection.execute(asked)}


def _known(on: date) -> Select[Any]:
    """Return the question for people here on a London date, each with the place they belong to."""
    child_school = (
        select(_schools.c.name)
        .join(_pupils, _pupils.c.school_id == _schools.c.id)
        .join(_contacts, _contacts.c.pupil_id == _pupils.c.id)
        .where(_contacts.c.person_id == _people.c.id)
        .limit(1)
        .scalar_subquery()
    )
    place = func.coalesce(_schools.c.name, _authorities.c.name, child_school, "")
    return (
        select(_people, place.label("place"))
        .outerjoin(_schools, _schools.c.id == _people.c.school_id)
        .outerjoin(_authorities, _authorities.c.id == _people.c.la_id)
        .where(here_on(on))
    )


def _with_posts(connection: Connection, row: Row[Any]) -> Known:
    posts = connection.execute(select(_posts.c.role).where(_posts.c.person_id == row.id)).scalars()
    held = set(posts)
    asked = select(_contacts.c.relation).where(_contacts.c.person_id == row.id)
    relations = set(connection.execute(asked).scalars())
    return Known(
        person_id=row.id,
        name=row.name,
        roles=tuple(role for role in Role if role in held),
        school_id=row.school_id,
        la_id=row.la_id,
        place=row.place,
        is_family=bool(relations),
        is_pupil=relations == {SELF},
        language=row.chosen_language or row.language,
    )


def begin_session(
    connection: Connection,
    digest: str,
    person_id: str,
    at: datetime,
    link_id: str | None = None,
) -> None:
    """Keep a new session, begun at an aware UTC instant, and the link that opened it, if any."""
    row = {
        "digest": digest,
        "person_id": person_id,
        "started_at": at,
        "seen_at": at,
        "link_id": link_id,
    }
    connection.execute(insert(_sessions).values(row))


def session(connection: Connection, digest: str) -> Row[Any] | None:
    """Return the row of a session, or None."""
    return connection.execute(select(_sessions).where(_sessions.c.digest == digest)).one_or_none()


def see_session(connection: Connection, digest: str, at: datetime) -> None:
    """Note that a session was used at an aware UTC instant."""
    connection.execute(update(_sessions).where(_sessions.c.digest == digest).values(seen_at=at))


def end_session(connection: Connection, digest: str) -> None:
    """Forget a session, and the answers that its browser could still go back to."""
    answers.forget_all(connection, digest)
    connection.execute(delete(_sessions).where(_sessions.c.digest == digest))
