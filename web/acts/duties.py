"""What a school itself owes, as its leaders see it and write it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from adapters.database import writing
from adapters.directory import school_records
from adapters.directory.school_records import Written
from adapters.queries import staff_school
from models.school_duties import InformationReport, SencoPost, SencoStanding
from rules.time.school_duties import senco_standing
from web.desk import Desk
from web.viewer import Person

A_YEAR = timedelta(days=365)
NOT_COME = "This date has not come yet. Check the year."

_DAYS_GONE = ("appointed_on", "first_senco_on", "qualified_on", "published_on")
"""What is written down of days that have gone."""


@dataclass(frozen=True, slots=True)
class Senco:
    """One SENCo, and how they stand; nothing is known where nobody has written it down."""

    person_id: str
    name: str
    standing: SencoStanding | None


def sencos(viewer: Person, connection: Connection, today: date) -> tuple[Senco, ...]:
    """Return the school's SENCos and how each stands on a London date."""
    found = staff_school.sencos(viewer, connection, today)
    return tuple(_senco(viewer, connection, one, name, today) for one, name in found.items())


def still_to_come(record: SencoPost | InformationReport, today: date) -> tuple[str, ...]:
    """Return the fields whose dates have not come, which nobody can have seen."""
    days = {name: getattr(record, name, None) for name in _DAYS_GONE}
    return tuple(name for name, day in days.items() if day is not None and day > today)


def keep(
    desk: Desk, viewer: Person, record: SencoPost | InformationReport, subject: str | None
) -> None:
    """Write something down; the same as was written last changes nothing."""
    school_id = viewer.school_id or ""
    with writing(desk.engine) as connection:
        last = school_records.latest(connection, school_id, type(record), subject)
        if last != record:
            written = Written(school_id, viewer.person_id, desk.now())
            school_records.add(connection, record, written, subject)


def _senco(viewer: Person, connection: Connection, person_id: str, name: str, today: date) -> Senco:
    post = school_records.latest(connection, viewer.school_id or "", SencoPost, person_id)
    return Senco(person_id, name, senco_standing(post, today) if post else None)
