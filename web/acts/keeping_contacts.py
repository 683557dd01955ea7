"""Writing a pupil's contact down, or changing one: kept in the directory, told to the journeys.

It goes by the same door as the school's lists, and a list that comes later says it anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from adapters.database import writing
from adapters.directory import kept_contacts
from adapters.directory.school_records import Written
from adapters.queries import staff, staff_contacts
from adapters.queries.staff_contacts import Listed
from models.contacts_kept import KeepingContact
from models.evidence.choices import YesNo
from models.imports import Outcome
from rules.exchange.identity import RowHeld
from rules.exchange.import_reading import RowFault
from rules.exchange.who_may import may_import
from rules.people.contact import NOT_FOR_ONESELF, counts_as_parent
from web.acts.contact_exceptions import Fault
from web.acts.reassigning import tell_journeys
from web.desk import Desk
from web.problems import NotAllowed, NotFound
from web.viewer import Person
from workflows.problems import EngineAway

TAKEN = (
    "This address belongs to another contact of the child, or to somebody else here. Check it. If "
    "two people share it, bring both in with the school's list of contacts"
)
LATER = "The journeys of their children hear of it with the next import or change."


@dataclass(frozen=True, slots=True)
class Family:
    """A pupil's contacts, before somebody who looks after the school's lists."""

    desk: Desk
    viewer: Person
    pupil: staff.Pupil
    listed: tuple[Listed, ...]

    def one(self, person_id: str) -> tuple[Listed, KeepingContact]:
        """Return a contact, and as it is kept. Raises NotFound."""
        found = next((each for each in self.listed if each.person_id == person_id), None)
        if found is None:
            raise NotFound
        with self.desk.reading() as connection:
            kept = kept_contacts.standing(connection, self.pupil.id, person_id)
        if kept is None:
            raise NotFound
        return found, kept

    def keep(self, person_id: str | None, kept: KeepingContact) -> Outcome | Fault:
        """Write a new contact down, or change one; return what came of it, or what is wrong."""
        if fault := self._fault(person_id, kept):
            return fault
        written = Written(self.pupil.school_id, self.viewer.person_id, self.desk.now())
        try:
            with writing(self.desk.engine) as connection:
                taken = kept_contacts.keep(connection, self.pupil.id, person_id, kept, written)
        except RowFault as fault:
            return Fault(str(fault).rstrip("."), "name" if person_id is None else "email")
        except RowHeld:
            return Fault(TAKEN, "email")
        return taken.outcome

    async def tell(self) -> str:
        """Let the journeys take account of it; return what to know where they do not yet."""
        try:
            told = await tell_journeys(self.desk, self.pupil.school_id)
        except EngineAway:
            return LATER
        return " ".join(told.failed)

    def _fault(self, person_id: str | None, kept: KeepingContact) -> Fault | None:
        if person_id == self.viewer.person_id:
            return Fault(NOT_FOR_ONESELF)
        if kept.must_be_asked is YesNo.NO:
            return None
        has = kept.parental_responsibility is YesNo.YES
        if not counts_as_parent(kept.relation, has_responsibility=has):
            return Fault("Only a parent or a foster carer is asked. Answer no", "must_be_asked")
        if kept.may_see is YesNo.NO:
            return Fault("Nobody is asked who may not see the journey. Answer no", "must_be_asked")
        return None


def family_of(desk: Desk, viewer: Person, pupil_id: str) -> Family:
    """Return a pupil's contacts.

    Raises NotFound for a pupil whom the viewer may not see, NotAllowed to others of the staff.
    """
    with desk.reading() as connection:
        pupil = staff.pupil(viewer, connection, pupil_id)
        if pupil is None:
            raise NotFound
        if not may_import(viewer.roles):
            raise NotAllowed
        listed = staff_contacts.listed(viewer, connection, pupil_id, desk.today)
    return Family(desk, viewer, pupil, listed)
