"""Whom in a family the authority's letters go to: who may be told now, and who could be then.

A letter is written from its record whenever it is read. Whom it was to is no record: it hangs on
the school's list of contacts, which changes. So it is kept with each step of a request.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from adapters.directory import contacts as family_contacts
from adapters.directory.presence import here_on
from adapters.tables import table_of
from models.case import Case, Chart
from models.events import Entry
from models.tables import AddresseeRow, ContactRow, PersonRow
from rules.people.contact import standing

_kept, _contacts, _people = table_of(AddresseeRow), table_of(ContactRow), table_of(PersonRow)


def who_may_be_told(
    connection: Connection, pupil_id: str, on: date
) -> tuple[tuple[str, str, str | None], ...]:
    """Return the name, relation and email of each who may be told on a London date, by name.

    Nobody of whom the school's list, or an exception to it, says that they are not told.
    """
    stands = family_contacts.of_pupil(connection, pupil_id)
    told = [each.person_id for each in stands if standing(each, on).is_told]
    found = connection.execute(
        select(_people.c.name, _contacts.c.relation, _people.c.email)
        .join(_contacts, _contacts.c.person_id == _people.c.id)
        .where(_contacts.c.pupil_id == pupil_id, _people.c.id.in_(told), here_on(on))
        .order_by(_people.c.name, _people.c.id)
    )
    return tuple((row.name, row.relation, row.email) for row in found)


def keep(connection: Connection, case: Case, entries: Sequence[Entry], on: date) -> None:
    """Keep whom letters go to that are sent with a step of a request, where that has changed."""
    if case.chart is not Chart.ASSESSMENT_REQUEST or not entries:
        return
    names = json.dumps([name for name, *_ in who_may_be_told(connection, case.pupil_id, on)])
    last = connection.execute(_until(case.id, case.revision)).scalar()
    if names != last:
        row = {"case_id": case.id, "since_seq": entries[0].seq, "names": names}
        connection.execute(insert(_kept).values(row))


def kept(connection: Connection, case_id: str, seq: int) -> tuple[str, ...] | None:
    """Return by name whom a letter went to that was sent at a place in a request's log.

    None where it was sent before this was kept.
    """
    found = connection.execute(_until(case_id, seq)).scalar()
    return None if found is None else tuple(json.loads(found))


def _until(case_id: str, seq: int) -> Select[Any]:
    return (
        select(_kept.c.names)
        .where(_kept.c.case_id == case_id, _kept.c.since_seq <= seq)
        .order_by(_kept.c.since_seq.desc())
        .limit(1)
    )
