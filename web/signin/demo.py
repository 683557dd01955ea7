"""The demo people, in the groups and words in which the sign-in page lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adapters.signing_in import accounts
from adapters.signing_in.accounts import Known
from models.roles import LOCAL_AUTHORITY, STAFF, Role
from web.desk import Desk


@dataclass(frozen=True, slots=True)
class Entry:
    """One person to sign in as."""

    person_id: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one audience."""

    title: str
    entries: tuple[Entry, ...]


def groups(desk: Desk) -> tuple[Group, ...]:
    """Return the demo people by audience; a group without people is left out."""
    with desk.reading() as connection:
        people = accounts.demo_people(connection, desk.today)
    found = (
        Group("School staff", _entries(_holding(people, STAFF))),
        Group("Families", _entries(p for p in people if _is_only_family(p))),
        Group("Local authority", _entries(_holding(people, LOCAL_AUTHORITY))),
        Group("Who runs the service", _entries(_holding(people, (Role.OPERATOR,)))),
    )
    return tuple(group for group in found if group.entries)


def _holding(people: Iterable[Known], roles: Iterable[Role]) -> Iterable[Known]:
    wanted = set(roles)
    return (person for person in people if wanted & set(person.roles))


def _is_only_family(person: Known) -> bool:
    others = {*STAFF, *LOCAL_AUTHORITY, Role.OPERATOR}
    return person.is_family and not set(person.roles) & others


def _entries(people: Iterable[Known]) -> tuple[Entry, ...]:
    return tuple(Entry(p.person_id, p.name, _says(p)) for p in people)


def _says(person: Known) -> str:
    posts = ", ".join(role.label for role in person.roles) or Role.PARENT.label
    return f"{posts}, {person.place}" if person.place else posts
