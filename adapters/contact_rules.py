"""Writes what stands in the way of a contact: entered by somebody, ended by somebody, kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, update

from adapters.directory import new_id
from adapters.tables import table_of
from models.contact import Contact, ContactRule
from models.tables import ContactRuleRow

_rules = table_of(ContactRuleRow)


def enter(
    connection: Connection,
    contact: Contact,
    rule: ContactRule,
    reference: str | None,
    by: str,
    at: datetime,
) -> None:
    """Keep an exception with who entered it and when (aware UTC)."""
    row = {
        "id": new_id("contact-rule"),
        "pupil_id": contact.pupil_id,
        "person_id": contact.person_id,
        **rule.model_dump(),
        "why": str(rule.why),
        "reference": reference,
        "entered_by": by,
        "entered_at": at,
    }
    connection.execute(insert(_rules).values(row))


def end(connection: Connection, pupil_id: str, rule_id: str, by: str, at: datetime) -> bool:
    """End an exception of a pupil's contact; it stays on the list with who ended it and when."""
    mine = (_rules.c.id == rule_id) & (_rules.c.pupil_id == pupil_id) & _rules.c.ended_at.is_(None)
    ended = connection.execute(update(_rules).where(mine).values(ended_by=by, ended_at=at))
    return ended.rowcount == 1
