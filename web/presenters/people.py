"""People as a page names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.roles import Actor, Role
from models.words import lower

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
