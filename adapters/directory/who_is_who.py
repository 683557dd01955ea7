"""Who there is: people, pupils and who holds which role for a pupil; and the pupil's journey."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, select

from adapters.directory import contacts
from adapters.directory.presence import ONE_DAY, here_on, last_day
from adapters.tables import table_of
from models.case import Case, Chart
from models.commands import OpenCase
from models.roles import Holding, Role
from models.tables import (
    CaseRow,
    LocalAuthorityRow,
    PersonRow,
    PostRow,
    PupilRow,
    SchoolRow,
)
from rules.exchange.identifiers import setting_of
from rules.packs import in_force
from rules.people.contact import parents
from rules.time.calendar import london_day

SCHOOL_WIDE = (
    Role.SENCO,
    Role.HEADTEACHER,
    Role.DEPUTY_HEADTEACHER,
    Role.DESIGNATED_TEACHER,
    Role.PASTORAL_LEAD,
)
"""Roles that go with a post and hold for every pupil of the school; others go with a pupil."""

ID_BYTES = 10


class Unknown(LookupError):
    """The directory has nobody and nothing of this id."""


def new_id(kind: str) -> str:
    """Return a new id that says nothing of what it names but its kind."""
    return f"{kind}-{secrets.token_hex(ID_BYTES)}"


def journey_id_for(pupil_id: str) -> str:
    """Return the id of a pupil's journey: always the same, and it tells nothing of the pupil."""
    return f"journey-{hashlib.sha256(pupil_id.encode()).hexdigest()[:20]}"


def person(connection: Connection, person_id: str) -> PersonRow:
    """Return a person. Raises Unknown."""
    return PersonRow(**_one(connection, PersonRow, person_id))


def pupil(connection: Connection, pupil_id: str) -> PupilRow:
    """Return a pupil. Raises Unknown."""
    return PupilRow(**_one(connection, PupilRow, pupil_id))


def school(connection: Connection, school_id: str) -> SchoolRow:
    """Return a school. Raises Unknown."""
    return SchoolRow(**_one(connection, SchoolRow, school_id))


def authority(connection: Connection, la_id: str) -> LocalAuthorityRow:
    """Return a local authority. Raises Unknown."""
    return LocalAuthorityRow(**_one(connection, LocalAuthorityRow, la_id))


def holdings_for(
    connection: Connection, pupil_id: str, on: date | None = None
) -> tuple[Holding, ...]:
    """Return who holds which role for a pupil on a London date, today unless said.

    A person who has left by that day holds nothing, and who leaves later holds their roles until
    their last day. Who holds the parent's role
    is for ``rules/people/contact.py`` to say. Raises Unknown.
    """
    day = on or london_day(datetime.now(UTC))
    child = pupil(connection, pupil_id)
    held = {
        *_class_teacher(connection, child, day),
        *_posts(connection, child.school_id, day),
        *parents(contacts.of_pupil(connection, pupil_id), day),
    }
    return in_order(held)


def opening_for(connection: Connection, pupil_id: str, on: date | None = None) -> OpenCase:
    """Return the order that opens a pupil's journey.

    It follows the version of their home LA's policy pack that is in force on the London date,
    today unless said, and keeps to that version until another is adopted.

    Raises Unknown.
    """
    child = pupil(connection, pupil_id)
    home = authority(connection, child.home_la_id)
    place = school(connection, child.school_id)
    return OpenCase(
        chart=Chart.PUPIL_JOURNEY,
        pupil_id=child.id,
        school_id=child.school_id,
        la_id=home.id,
        cohort=child.cohort,
        pack=in_force(home.policy_name, on or london_day(datetime.now(UTC))).ref,
        calendar=place.calendar_version,
        people=holdings_for(connection, pupil_id, on),
        setting=setting_of(place.dfe_number),
    )


def open_journeys(connection: Connection, school_id: str) -> Iterator[Case]:
    """Yield the journeys of a school's pupils that are not finished, as they stand."""
    cases = table_of(CaseRow)
    found = connection.execute(
        select(cases.c.body)
        .where(
            cases.c.school_id == school_id,
            cases.c.chart == str(Chart.PUPIL_JOURNEY),
            cases.c.finished.is_(False),
        )
        .order_by(cases.c.id)
    )
    return (Case.model_validate_json(body) for (body,) in found.all())


def homes_of(connection: Connection, school_id: str) -> dict[str, str]:
    """Return the local authority in which each pupil of a school lives, by the pupil's id."""
    pupils = table_of(PupilRow)
    asked = select(pupils.c.id, pupils.c.home_la_id).where(pupils.c.school_id == school_id)
    return {row.id: row.home_la_id for row in connection.execute(asked)}


def left_by(connection: Connection, day: date) -> frozenset[str]:
    """Return the ids of everybody who had left by a London date."""
    people = table_of(PersonRow)
    found = connection.execute(select(people.c.id).where(people.c.left_on <= day))
    return frozenset(found.scalars())


def leaving_after(connection: Connection, day: date) -> dict[str, date]:
    """Return the last London date of everybody who is here on a day and is to leave."""
    people = table_of(PersonRow)
    asked = select(people.c.id, people.c.left_on).where(people.c.left_on > day)
    return {row.id: row.left_on - ONE_DAY for row in connection.execute(asked)}


def in_order(held: set[Holding]) -> tuple[Holding, ...]:
    """Return holdings in the one order in which they are kept: by role, then by person."""
    places = {role: place for place, role in enumerate(Role)}
    return tuple(sorted(held, key=lambda h: (places[h.role], h.person_id)))


def _class_teacher(connection: Connection, child: PupilRow, on: date) -> Iterator[Holding]:
    if child.class_teacher_id is None:
        return
    teacher = person(connection, child.class_teacher_id)
    if teacher.left_on is None or teacher.left_on > on:
        last_on = last_day(teacher.left_on)
        yield Holding(person_id=teacher.id, role=Role.CLASS_TEACHER, until_on=last_on)


def _posts(connection: Connection, school_id: str, on: date) -> Iterator[Holding]:
    people, posts = table_of(PersonRow), table_of(PostRow)
    found = connection.execute(
        select(posts.c.person_id, posts.c.role, people.c.left_on)
        .join(people, people.c.id == posts.c.person_id)
        .where(
            people.c.school_id == school_id,
            here_on(on),
            posts.c.role.in_([str(role) for role in SCHOOL_WIDE]),
        )
    )
    return (
        Holding(person_id=row.person_id, role=Role(row.role), until_on=last_day(row.left_on))
        for row in found
    )


def _one(connection: Connection, model: type, key: str) -> dict[str, Any]:
    table = table_of(model)
    found = connection.execute(select(table).where(table.c.id == key)).mappings().one_or_none()
    if found is None:
        raise Unknown(f"the directory has no {table.name} {key}")
    return dict(found)
