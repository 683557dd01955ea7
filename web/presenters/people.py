"""People as a page names them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from adapters.queries.school_people import Colleague
from models.roles import Actor, Role
from models.words import lower
from rules.people.letting import suits
from web.forms.fields import Option

SOMEBODY = "Somebody who is no longer listed"


class Names:
    """The names of the people on one page, by id."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def of(self, person_id: str) -> str:
        """Return a person's name."""
        return self._names.get(person_id, SOMEBODY)

    def actor(self, by: Actor) -> str:
        """Return who acted and in which role: "Ms Okafor, class teacher"."""
        if by.role is Role.CLOCK:
            return Role.CLOCK.label
        named = f"{self.of(by.person_id)}, {lower(by.role.label)}"
        return f"{named}, for {self.of(by.acting_for)}" if by.acting_for else named


def spoken_posts(posts: Iterable[Role]) -> str:
    """Return posts as a list says them: "class teacher, SENCo"."""
    return ", ".join(lower(post.label) for post in posts)


def to_choose(
    colleagues: Iterable[Colleague], roles: Iterable[Role] = (), known: Container[str] = ()
) -> tuple[Option, ...]:
    """Return colleagues to choose from, those who are likely first, and else by name.

    Likely are, in this order, those who are ``known`` where they are chosen for, those whose own
    post is one of the roles, and those who may act in one of them.
    """
    asked = tuple(roles)

    def how_unlikely(one: Colleague) -> tuple[bool, bool, bool]:
        may = any(suits(role, one.posts) for role in asked)
        return one.person_id not in known, not set(asked) & set(one.posts), not may

    found = sorted(colleagues, key=how_unlikely)
    return tuple(Option(c.person_id, f"{c.name}, {spoken_posts(c.posts)}") for c in found)


def class_teacher(name: str | None) -> str:
    """Return who a pupil's class teacher is, in the same words on every page."""
    return f"class teacher {name}" if name else "no class teacher"
