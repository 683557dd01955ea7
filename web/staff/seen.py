"""A journey as a member of staff has it before them; what is not theirs does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from adapters.queries import staff
from adapters.signing_in import accounts
from models.case import Case
from models.roles import STAFF, Actor, Holding, Role
from rules.people.standing_in import as_actor, parts_of
from rules.rulings import Rulings
from rules.time.calendar import london_day
from web.acts.acting import Acts, acting_as
from web.desk import Desk
from web.ground import Access
from web.presenters.people import Names
from web.problems import NotFound
from web.shell import needs
from web.viewer import Person

Staff = Annotated[Person, needs(Access.STAFF)]


@dataclass(frozen=True, slots=True)
class Seen:
    """One journey, the pupil, the rules it is pinned to, the people on it, and the instant."""

    desk: Desk
    viewer: Person
    pupil: staff.Pupil
    case: Case
    rulings: Rulings
    names: Names
    now: datetime

    @property
    def today(self) -> date:
        """The date in London."""
        return london_day(self.now)

    @property
    def path(self) -> str:
        """The address of the journey's page."""
        return f"/journeys/{self.case.id}"

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of staff that the viewer holds on this journey, or does for somebody."""
        me = self.viewer.person_id
        acting = {s.role for s in parts_of(self.case, me, self.today) if s.step is None}
        return tuple(role for role in STAFF if self.case.holds(me, role) or role in acting)

    def actor(self, wanted: tuple[Role, ...], *, own_first: bool = True) -> Actor:
        """Return the viewer in the role that suits an act best."""
        me = self.viewer.person_id
        return acting_as(self._as_of_today, me, wanted, STAFF, own_first=own_first)

    @property
    def _as_of_today(self) -> Case:
        """The journey; one that has ended with the viewer's posts of today.

        Whoever held its roles may all have left: it is today's people who open it again.
        """
        if "left" not in self.case.configuration:
            return self.case
        me = self.viewer.person_id
        posts = (Holding(person_id=me, role=role) for role in self.viewer.roles if role in STAFF)
        new = tuple(held for held in posts if not self.case.holds(me, held.role))
        return self.case.model_copy(update={"people": (*self.case.people, *new)})

    def acts(self, wanted: tuple[Role, ...]) -> Acts:
        """Return the viewer's acts on this journey, in the role that suits best."""
        return Acts(self.desk, self.case.id, self.actor(wanted))


def see(desk: Desk, viewer: Person, case_id: str) -> Seen:
    """Return a journey. Raises NotFound where there is none that this person may see."""
    with desk.reading() as connection:
        found = staff.journey(viewer, connection, case_id)
        if found is None:
            raise NotFound
        return Seen(
            desk=desk,
            viewer=viewer,
            pupil=found.pupil,
            case=found.case,
            rulings=desk.rulings.rulings_for(connection, found.case, None),
            names=Names(accounts.names(connection, _people(found.case))),
            now=desk.now(),
        )


def _people(case: Case) -> set[str]:
    """Return everybody whose name the page may need."""
    return {
        *(holding.person_id for holding in case.people),
        *(name for record in case.evidence for name in record.recorded_by.in_the_name_of),
        *(name for given in case.sign_offs for name in given.by.in_the_name_of),
        *(name for s in case.stand_ins for name in as_actor(s).in_the_name_of),
        *(record.whose for record in case.evidence),
    }
