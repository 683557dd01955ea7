"""A family's ways in: who may let whom in with a code, and who stops it. Nothing keeps the code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from anyio.to_thread import run_sync

from adapters.database import writing
from adapters.directory.families import pupil_as_person
from adapters.queries import staff, staff_families
from adapters.queries.staff_families import Contact
from adapters.signing_in import family_links
from models.case import Case
from models.links import LinkWay
from models.roles import Role
from rules.people.holdings import reassigning, with_the_pupil
from web.acts.acting import Acts
from web.desk import Desk
from web.problems import NotAllowed, NotFound
from web.viewer import Person

LET_IN_BY = (Role.CLASS_TEACHER, Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
"""Who may let a family in or shut a link: those who answer for the pupil."""


@dataclass(frozen=True, slots=True)
class Family:
    """A pupil's family as somebody at the school has it before them."""

    desk: Desk
    viewer: Person
    case: Case
    roles: tuple[Role, ...]
    now: datetime

    @property
    def may_act(self) -> bool:
        """Tell whether the viewer may let somebody in, or shut a link."""
        return bool(set(LET_IN_BY) & {*self.roles, *self.viewer.roles})

    def contacts(self) -> tuple[Contact, ...]:
        """Return the pupil's contacts and the links each was given."""
        with self.desk.reading() as connection:
            pupil = staff.journey(self.viewer, connection, self.case.id)
            pupil_id = pupil.pupil.id if pupil else ""
            return staff_families.contacts(self.viewer, connection, pupil_id, self.now)

    def contact(self, person_id: str) -> Contact:
        """Return a contact. Raises NotFound for a stranger, NotAllowed to a bystander."""
        found = next((one for one in self.contacts() if one.person_id == person_id), None)
        if found is None:
            raise NotFound
        if not self.may_act:
            raise NotAllowed
        return found

    def let_in(self, contact: Contact) -> str:
        """Make a code for a contact, which ends the one before; return it, in groups of four.

        Raises NotAllowed for somebody who may not be written to.
        """
        if not contact.may_be_contacted:
            raise NotAllowed
        page, by = f"{family_links.START}/{self.case.id}", self.viewer.person_id
        with writing(self.desk.engine) as connection:
            code = family_links.make(
                connection, contact.person_id, LinkWay.PAPER, self.now, page, by
            )
        return family_links.in_groups(code)

    def stop(self, contact: Contact) -> int:
        """Stop every link of a contact and the visits they opened; return how many were open."""
        by = self.viewer.person_id
        with writing(self.desk.engine) as connection:
            return family_links.revoke_all(connection, contact.person_id, by, self.now)

    async def with_pupil(self) -> str:
        """Let the pupil be somebody who can be let in, and return their id as a person.

        Raises NotAllowed to a bystander.
        """
        if not self.may_act:
            raise NotAllowed
        person_id = await run_sync(self._pupil)
        people = with_the_pupil(self.case, person_id)
        if people != self.case.people:
            command = reassigning(self.case, people)
            await Acts(self.desk, self.case.id, command.by).do(command.order, command.id)
        return person_id

    def _pupil(self) -> str:
        with writing(self.desk.engine) as connection:
            return pupil_as_person(connection, self.case.pupil_id)
