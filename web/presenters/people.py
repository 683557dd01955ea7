"""People as a page names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.roles import Actor, Role

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


def lower(label: str) -> str:
    """Return a label as it stands inside a sentence; SENCo keeps its capitals."""
    first, second = label[:1], label[1:2]
    return label if second.isupper() else first.lower() + label[1:]


def spoken_posts(posts: Iterable[Role]) -> str:
    """Return posts as a list says them: "class teacher, SENCo"."""
    return ", ".join(lower(post.label) for post in posts)
