"""A case as the person behind a token may see it; what is not theirs does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from adapters import accounts
from adapters.queries import family, la, staff
from models.case import Case
from models.evidence import Evidence
from models.roles import FAMILY, LOCAL_AUTHORITY, STAFF, Actor, Role
from rules.rulings import Rulings
from rules.sharing import shared_with
from web.acting import Acts, acting_as
from web.api.access import Caller
from web.desk import Desk
from web.ground import Access
from web.presenters.papers import current
from web.presenters.people import Names
from web.problems import NotFound

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
    def words(self) -> str:
        """In whose words things are said: staff, family or la."""
        return self.audience.value

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of that side which the viewer holds on this case."""
        person = self.caller.person.person_id
        return tuple(r for r in _ROLES_OF[self.audience] if self.case.holds(person, r))

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

    def actor(self, wanted: Iterable[Role], role: Role | None = None) -> Actor:
        """Return the viewer in the role that suits an act best, or in the one they name."""
        person = self.caller.person.person_id
        if role is not None:
            return Actor(person_id=person, role=role)
        return acting_as(self.case, person, wanted, _ROLES_OF[self.audience])

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
    found = family.child(caller.person, connection, case_id, caller.desk.today)
    return (found.name, found.case) if found and found.case else None


_SEE = {Access.STAFF: _by_staff, Access.LA: _by_the_la, Access.FAMILY: _by_family}


def _people(case: Case) -> set[str]:
    """Return everybody whose name an answer may need."""
    return {
        *(holding.person_id for holding in case.people),
        *(record.recorded_by.person_id for record in case.evidence),
        *(record.whose for record in case.evidence),
        *(given.by.person_id for given in case.sign_offs),
    }
