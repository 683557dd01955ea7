"""The contacts of pupils with the exceptions that stand for them, as the rules weigh them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from adapters.tables import table_of
from models.contact import Contact, ContactRule, Standing, Why
from models.tables import ContactRow, ContactRuleRow
from models.tables.directory import SELF
from rules.people.contact import counts_as_parent, standing

_contacts, _rules = table_of(ContactRow), table_of(ContactRuleRow)

_TAKES = ("may_see", "is_told", "may_be_contacted")
_SAID = ("pupil_id", "person_id", "why", "from_on", "until_on", "must_be_asked", "ended_at")


def _ties(of: str) -> tuple[Select[Any], Select[Any]]:
    """Return the questions for the ties of a pupil or a person, and for the exceptions to them."""
    ties = select(_contacts).where(_contacts.c[of] == bindparam("id"))
    exceptions = select(*(_rules.c[name] for name in (*_SAID, *_TAKES)))
    return (
        ties.order_by(_contacts.c.pupil_id, _contacts.c.person_id),
        exceptions.where(_rules.c[of] == bindparam("id")).order_by(
            _rules.c.entered_at, _rules.c.id
        ),
    )


# Statements that every act runs are built once: building one takes longer than running it.
_OF_PUPIL, _OF_PERSON = _ties("pupil_id"), _ties("person_id")


def of_pupil(connection: Connection, pupil_id: str) -> tuple[Contact, ...]:
    """Return everybody tied to a pupil."""
    return _found(connection, _OF_PUPIL, pupil_id)


def of_person(connection: Connection, person_id: str) -> tuple[Contact, ...]:
    """Return a person's ties to pupils."""
    return _found(connection, _OF_PERSON, person_id)


def standing_of(connection: Connection, pupil_id: str, person_id: str, on: date) -> Standing | None:
    """Return what holds for a person and a pupil on a London date; None for a stranger."""
    ties = of_person(connection, person_id)
    return next((standing(tie, on) for tie in ties if tie.pupil_id == pupil_id), None)


def seen_by(connection: Connection, person_id: str, on: date) -> frozenset[str]:
    """Return the ids of the pupils whose record a person may see on a London date."""
    ties = of_person(connection, person_id)
    return frozenset(tie.pupil_id for tie in ties if standing(tie, on).may_see)


def may_be_written_to(connection: Connection, person_id: str, on: date) -> bool:
    """Tell whether a person may be sent a way in: they may see a child, and may be contacted."""
    return any(standing(tie, on).may_be_contacted for tie in of_person(connection, person_id))


def _found(
    connection: Connection, asked: tuple[Select[Any], Select[Any]], of: str
) -> tuple[Contact, ...]:
    ties, exceptions = asked
    rules: dict[tuple[str, str], list[ContactRule]] = defaultdict(list)
    for row in connection.execute(exceptions, {"id": of}):
        rules[row.pupil_id, row.person_id].append(_rule(row))
    rows = connection.execute(ties, {"id": of})
    return tuple(_contact(row, rules[row.pupil_id, row.person_id]) for row in rows)


def _contact(row: Row[Any], rules: list[ContactRule]) -> Contact:
    return Contact(
        pupil_id=row.pupil_id,
        person_id=row.person_id,
        is_pupil=row.relation == SELF,
        counts_as_parent=row.relation != SELF
        and counts_as_parent(row.relation, has_responsibility=row.parental_responsibility),
        may_see=row.may_see,
        must_be_asked=row.must_be_asked,
        rules=tuple(rules),
    )


def _rule(row: Row[Any]) -> ContactRule:
    """Return an exception; one that was ended takes nothing away, and is known to have been."""
    has_ended = row.ended_at is not None
    takes = {name: getattr(row, name) or has_ended for name in _TAKES}
    return ContactRule(
        why=Why(row.why),
        from_on=row.from_on,
        until_on=row.until_on,
        must_be_asked=row.must_be_asked and not has_ended,
        **takes,
    )
