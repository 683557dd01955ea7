"""A child's journey as the family has it before them; what is not theirs does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from adapters.queries import family
from models.case import Case
from models.roles import Actor, Role
from rules.letters import JOINED, UNDER_WAY
from web.acts.acting import Acts, acting_as
from web.desk import Desk
from web.ground import Access
from web.problems import NotFound
from web.shell import needs
from web.viewer import Person

Family = Annotated[Person, needs(Access.FAMILY)]

ACTS_AS = (Role.PARENT, Role.YOUNG_PERSON, Role.PUPIL)
"""The roles in which a member of the family acts, the usual one first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One child and the journey, if there is one yet, and the instant.

    ``has_others`` says that the viewer has more children to go back to.
    """

    desk: Desk
    viewer: Person
    child: family.Child
    now: datetime
    has_others: bool = False

    @property
    def path(self) -> str:
        """The address of the child's page."""
        return f"/my-child/{self.child.case_id}"

    @property
    def case(self) -> Case:
        """The journey. Raises NotFound where none is open yet."""
        if self.child.case is None:
            raise NotFound
        return self.child.case

    @property
    def is_own_page_only(self) -> bool:
        """Tell whether the viewer is a pupil whose parents hold the rights still."""
        return self.child.is_self and not self.child.has_own_rights

    @property
    def own_page(self) -> str:
        """The address of the pupil's own page."""
        return f"{self.path}/about-me"

    @property
    def roles(self) -> tuple[Role, ...]:
        """The family's roles that the viewer holds on this journey."""
        case = self.child.case
        return tuple(r for r in ACTS_AS if case and case.holds(self.viewer.person_id, r))

    @property
    def has_rights(self) -> bool:
        """Tell whether the viewer answers for the child, and may ask the council or appeal."""
        return bool({Role.PARENT, Role.YOUNG_PERSON} & set(self.roles))

    @property
    def is_joined(self) -> bool:
        """Tell whether a request would be added to what the council has before it."""
        return self._stands_in(JOINED)

    @property
    def is_under_way(self) -> bool:
        """Tell whether the council is doing already what a request would ask for."""
        return self._stands_in(UNDER_WAY)

    def _stands_in(self, states: set[str]) -> bool:
        return self.child.case is not None and bool(states & set(self.child.case.configuration))

    @property
    def actor(self) -> Actor:
        """Return the viewer as the member of the family they are."""
        if self.child.case is None:
            return Actor(person_id=self.viewer.person_id, role=Role.PARENT)
        return acting_as(self.child.case, self.viewer.person_id, ACTS_AS, ACTS_AS)

    @property
    def acts(self) -> Acts:
        """Return the viewer's acts on this journey."""
        return Acts(self.desk, self.child.case_id, self.actor)


def see(desk: Desk, viewer: Person, case_id: str) -> Seen:
    """Return a child of the viewer. Raises NotFound where there is none that they may see.

    A pupil sees the page that is theirs, and the rest once the rights are theirs too.
    """
    seen = see_own(desk, viewer, case_id)
    if seen.is_own_page_only:
        raise NotFound
    return seen


def see_own(desk: Desk, viewer: Person, case_id: str) -> Seen:
    """Return a child of the viewer, who may be the pupil. Raises NotFound as `see` does."""
    with desk.reading() as connection:
        children = family.children(viewer, connection, desk.today)
    child = next((one for one in children if one.case_id == case_id), None)
    if child is None:
        raise NotFound
    return Seen(desk, viewer, child, desk.now(), has_others=len(children) > 1)
