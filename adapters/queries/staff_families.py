"""What the school's staff see of a pupil's family: its contacts, and the links they were given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from adapters.directory import contacts as family_contacts
from adapters.directory.presence import here_on
from adapters.queries import staff
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.contact import Standing
from models.links import LinkState, LinkWay
from models.tables import ContactRow, FamilyLinkRow, PersonRow
from models.tables.directory import SELF
from rules.people.contact import standing
from rules.time.calendar import london_day

_contacts, _people, _links = table_of(ContactRow), table_of(PersonRow), table_of(FamilyLinkRow)

LATEST = 5
"""How many links of one person are listed."""


@dataclass(frozen=True, slots=True)
class Given:
    """One link that a person was given: how, by whom, and what became of it."""

    way: LinkWay
    made_at: datetime
    made_by: str | None
    ends_at: datetime
    state: LinkState
    stopped_by: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    """One person in a pupil's family, and the links they were given, the latest first.

    ``language`` is the one that the list of contacts names, ``chosen_language`` their own choice.
    """

    person_id: str
    name: str
    relation: str
    email: str | None
    language: str | None
    chosen_language: str | None
    may_see: bool
    may_be_contacted: bool
    is_told: bool
    links: tuple[Given, ...]

    @property
    def is_the_pupil(self) -> bool:
        """Tell whether this is the pupil, who is a contact of themselves."""
        return self.relation == SELF


def contacts(
    viewer: Viewer, connection: Connection, pupil_id: str, now: datetime
) -> tuple[Contact, ...]:
    """Return a pupil's contacts by name; none where the viewer may not see the pupil."""
    if staff.pupil(viewer, connection, pupil_id) is None:
        return ()
    rows = connection.execute(
        select(_contacts, *(_people.c[n] for n in ("name", "email", "language", "chosen_language")))
        .join(_people, _people.c.id == _contacts.c.person_id)
        .where(_contacts.c.pupil_id == pupil_id, here_on(london_day(now)))
        .order_by(_people.c.name, _people.c.id)
    )
    standings = {
        each.person_id: standing(each, london_day(now))
        for each in family_contacts.of_pupil(connection, pupil_id)
    }
    return tuple(_contact(connection, row, standings[row.person_id], now) for row in rows.all())


def _contact(connection: Connection, row: Row[Any], stands: Standing, now: datetime) -> Contact:
    return Contact(
        person_id=row.person_id,
        name=row.name,
        relation=row.relation,
        email=row.email,
        language=row.language,
        chosen_language=row.chosen_language,
        may_see=stands.may_see,
        may_be_contacted=stands.may_be_contacted,
        is_told=stands.is_told,
        links=_given(connection, row.person_id, now),
    )


def _given(connection: Connection, person_id: str, now: datetime) -> tuple[Given, ...]:
    maker, stopper = _people.alias(), _people.alias()
    asked = (
        select(_links, maker.c.name.label("maker"), stopper.c.name.label("stopper"))
        .outerjoin(maker, maker.c.id == _links.c.made_by)
        .outerjoin(stopper, stopper.c.id == _links.c.revoked_by)
        .where(_links.c.person_id == person_id)
        .order_by(_links.c.made_at.desc(), _links.c.id)
        .limit(LATEST)
    )
    return tuple(_link(row, now) for row in connection.execute(asked))


def _link(row: Row[Any], now: datetime) -> Given:
    return Given(
        way=LinkWay(row.way),
        made_at=row.made_at,
        made_by=row.maker,
        ends_at=row.ends_at,
        state=_state(row, now),
        stopped_by=row.stopper,
    )


def _state(row: Row[Any], now: datetime) -> LinkState:
    if row.used_at is not None:
        return LinkState.USED
    if row.revoked_at is not None:
        return LinkState.REVOKED
    return LinkState.OPEN if row.ends_at > now else LinkState.ENDED
