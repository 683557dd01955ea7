"""A case as the person behind a token may see it; what is not theirs does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from adapters.queries import family, la, staff
from adapters.signing_in import accounts
from models.case import Case
from models.evidence import Evidence
from models.roles import FAMILY, LOCAL_AUTHORITY, STAFF, Actor, Role
from rules.people.sharing import shared_with
from rules.people.standing_in import as_actor, parts_of
from rules.rulings import Rulings
from rules.time.calendar import london_day
from web.acts.acting import Acts, acting_as
from web.api.access import Caller
from web.desk import Desk
from web.ground import Access
from web.presenters.papers import current
from web.presenters.people import Names
from web.problems import NotFound
from web.viewer import Person

_ROLES_OF = {Access.STAFF: STAFF, Access.FAMILY: FAMILY, Access.LA: LOCAL_AUTHORITY}


@dataclass(frozen=True, slots=True)
class Found:
    """One case, on whose side the viewer sees it, the rules it is pinned to, and the instant."""

    caller: Caller
    audience: Access
    pupil: str
    case: Case
    rulings: Rulings
    names: Names
    now: datetime

    @property
    def desk(self) -> Desk:
        """What the answer is worked out with."""
        return self.caller.desk

    @property
    def viewer(self) -> Person:
        """The person behind the token."""
        return self.caller.person

    @property
    def today(self) -> date:
        """The date in London."""
        return london_day(self.now)

    @property
    def words(self) -> str:
        """In whose words things are said: staff, family or la."""
        return self.audience.value

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of that side which the viewer holds on this case, or does for somebody."""
        me, theirs = self.caller.person.person_id, _ROLES_OF[self.audience]
        parts = parts_of(self.case, me, london_day(self.now))
        acting = {part.role for part in parts if part.step is None}
        return tuple(r for r in theirs if self.case.holds(me, r) or r in acting)

    @property
    def documents(self) -> tuple[Evidence, ...]:
        """Every version of every document that the viewer may read, oldest first."""
        if self.audience is Access.FAMILY:
            return shared_with(self.case, self.caller.person.person_id)
        return self.case.evidence

    @property
    def current(self) -> tuple[Evidence, ...]:
        """The current version of each document that the viewer may read."""
        theirs = {(record.key, record.version) for record in self.documents}
        return tuple(r for r in current(self.case) if (r.key, r.version) in theirs)

    def called(self, by: Actor, names: Names | None = None) -> str:
        """Return who did something; a family reads only the roles of others, as on its pages."""
        is_self = by.person_id == self.caller.person.person_id
        if by.role is Role.CLOCK or (self.audience is Access.FAMILY and not is_self):
            return by.role.label
        return (names or self.names).of(by.person_id)

    def called_for(self, by: Actor, names: Names | None = None) -> str | None:
        """Return for whom somebody did something, None for themselves; no family is told."""
        if by.acting_for is None or self.audience is Access.FAMILY:
            return None
        return (names or self.names).of(by.acting_for)

    def actor(self, wanted: Iterable[Role], role: Role | None = None) -> Actor:
        """Return the viewer in the role that suits an act best, or in the one they name.

        Whoever does that role for somebody else acts by both names.
        """
        person, theirs = self.caller.person.person_id, _ROLES_OF[self.audience]
        if role is None:
            return acting_as(self.case, person, wanted, theirs)
        found = acting_as(self.case, person, (role,), theirs)
        return found if found.role is role else Actor(person_id=person, role=role)

    def acts(self, wanted: Iterable[Role], role: Role | None = None) -> Acts:
        """Return the viewer's acts on this case."""
        return Acts(self.desk, self.case.id, self.actor(wanted, role))


def find(caller: Caller, case_id: str) -> Found:
    """Return a case. Raises NotFound where there is none that the person may see.

    Raises ScopeMissing where the token is not for what is asked on the side it is seen from.
    """
    with caller.desk.reading() as connection:
        for audience in (Access.STAFF, Access.LA, Access.FAMILY):
            if audience not in caller.person.audiences:
                continue
            seen = _SEE[audience](caller, connection, case_id)
            if seen is not None:
                caller.must_be_for(seen[1].chart)
                return _found(caller, connection, audience, *seen)
    raise NotFound


def find_as_staff(caller: Caller, case_id: str) -> Found:
    """Return a journey seen as staff. Raises NotFound for a child of the person's own alone."""
    found = find(caller, case_id)
    if found.audience is not Access.STAFF:
        raise NotFound
    return found


def _found(
    caller: Caller, connection: Connection, audience: Access, pupil: str, case: Case
) -> Found:
    return Found(
        caller=caller,
        audience=audience,
        pupil=pupil,
        case=case,
        rulings=caller.desk.rulings.rulings_for(connection, case, None),
        names=Names(accounts.names(connection, _people(case))),
        now=caller.desk.now(),
    )


def _by_staff(caller: Caller, connection: Connection, case_id: str) -> tuple[str, Case] | None:
    found = staff.journey(caller.person, connection, case_id)
    return (found.pupil.name, found.case) if found else None


def _by_the_la(caller: Caller, connection: Connection, case_id: str) -> tuple[str, Case] | None:
    found = la.request(caller.person, connection, case_id)
    return (found.pupil, found.case) if found else None


def _by_family(caller: Caller, connection: Connection, case_id: str) -> tuple[str, Case] | None:
    """Return a child's case; a pupil's own only once the rights are theirs, as on the pages."""
    found = family.child(caller.person, connection, case_id, caller.desk.today)
    if found is None or found.case is None or (found.is_self and not found.has_own_rights):
        return None
    return found.name, found.case


_SEE = {Access.STAFF: _by_staff, Access.LA: _by_the_la, Access.FAMILY: _by_family}


def _people(case: Case) -> set[str]:
    """Return everybody whose name an answer may need."""
    return {
        *(holding.person_id for holding in case.people),
        *(name for record in case.evidence for name in record.recorded_by.in_the_name_of),
        *(record.whose for record in case.evidence),
        *(name for given in case.sign_offs for name in given.by.in_the_name_of),
        *(name for part in case.stand_ins for name in as_actor(part).in_the_name_of),
    }
