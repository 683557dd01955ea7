"""Who may see and be asked, as those who lead a school see it: contacts and their exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from adapters.directory import contacts as family_contacts
from adapters.directory.presence import here_on
from adapters.queries import staff
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.contact import Contact, ContactRule, Why
from models.tables import ContactRow, ContactRuleRow, PersonRow

_contacts, _people, _rules = table_of(ContactRow), table_of(PersonRow), table_of(ContactRuleRow)


@dataclass(frozen=True, slots=True)
class Entered:
    """One exception as it was entered: what it says, on what evidence, by whom, and its end."""

    id: str
    rule: ContactRule
    reference: str | None
    evidence_on: date | None
    told: str | None
    entered_by: str
    entered_at: datetime
    ended_by: str | None
    ended_at: datetime | None
    ended_because: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """One contact of a pupil: their tie with its rules, every exception, and their other children.

    ``others`` are pupils whom the viewer may see too.
    """

    person_id: str
    name: str
    relation: str
    contact: Contact
    exceptions: tuple[Entered, ...]
    others: tuple[staff.Pupil, ...]


def listed(viewer: Viewer, connection: Connection, pupil_id: str, on: date) -> tuple[Listed, ...]:
    """Return a pupil's contacts on a London date; none where the viewer may not see the pupil.

    The pupil is left out: nothing stands in the way of their own page but the school's list.
    """
    if staff.pupil(viewer, connection, pupil_id) is None:
        return ()
    ties = {tie.person_id: tie for tie in family_contacts.of_pupil(connection, pupil_id)}
    rows = connection.execute(
        select(_people.c.id, _people.c.name, _contacts.c.relation)
        .join(_contacts, _contacts.c.person_id == _people.c.id)
        .where(_contacts.c.pupil_id == pupil_id, here_on(on))
        .order_by(_people.c.name, _people.c.id)
    )
    return tuple(
        Listed(
            person_id=row.id,
            name=row.name,
            relation=row.relation,
            contact=ties[row.id],
            exceptions=_exceptions(connection, pupil_id, row.id),
            others=_others(viewer, connection, pupil_id, row.id),
        )
        for row in rows.all()
        if not ties[row.id].is_pupil
    )


def _others(
    viewer: Viewer, connection: Connection, pupil_id: str, person_id: str
) -> tuple[staff.Pupil, ...]:
    ties = family_contacts.of_person(connection, person_id)
    found = (staff.pupil(viewer, connection, t.pupil_id) for t in ties if t.pupil_id != pupil_id)
    return tuple(pupil for pupil in found if pupil is not None)


def _exceptions(connection: Connection, pupil_id: str, person_id: str) -> tuple[Entered, ...]:
    enterer, ender = _people.alias(), _people.alias()
    rows = connection.execute(
        select(_rules, enterer.c.name.label("enterer"), ender.c.name.label("ender"))
        .join(enterer, enterer.c.id == _rules.c.entered_by)
        .outerjoin(ender, ender.c.id == _rules.c.ended_by)
        .where(_rules.c.pupil_id == pupil_id, _rules.c.person_id == person_id)
        .order_by(_rules.c.entered_at.desc(), _rules.c.id)
    )
    return tuple(map(_entered, rows))


def _entered(row: Row[Any]) -> Entered:
    """Return an exception as it was entered, whether it has ended or not."""
    return Entered(
        id=row.id,
        rule=ContactRule(
            why=Why(row.why),
            may_see=row.may_see,
            is_told=row.is_told,
            may_be_contacted=row.may_be_contacted,
            must_be_asked=row.must_be_asked,
            from_on=row.from_on,
            until_on=row.until_on,
        ),
        reference=row.reference,
        evidence_on=row.evidence_on,
        told=row.told,
        entered_by=row.enterer,
        entered_at=row.entered_at,
        ended_by=row.ender,
        ended_at=row.ended_at,
        ended_because=row.ended_because,
    )
