"""Writes what stands in the way of a contact: entered by somebody, ended by somebody, kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from adapters.signing_in import family_links
from adapters.tables import table_of
from models.contact import Contact, ContactRule
from models.tables import ContactRuleRow
from rules.time.calendar import london_day

_rules = table_of(ContactRuleRow)


@dataclass(frozen=True, slots=True)
class Entering:
    """An exception as it is entered: for which tie, what it says, and who says so when (UTC).

    ``reference`` is what the school has seen, ``evidence_on`` the London date on it, and ``told``
    who has heard of it.
    """

    rule_id: str
    contact: Contact
    rule: ContactRule
    by: str
    at: datetime
    reference: str | None = None
    evidence_on: date | None = None
    told: str | None = None


def enter(connection: Connection, entering: Entering) -> None:
    """Keep an exception with who entered it and when; entering it again does nothing.

    Where it stops somebody from seeing or hearing from today on, each way in that they were given
    ends with it: their unused links, and the visits that links have opened.
    """
    rule, contact = entering.rule, entering.contact
    if connection.execute(select(_rules.c.id).where(_rules.c.id == entering.rule_id)).first():
        return
    row = {
        "id": entering.rule_id,
        "pupil_id": contact.pupil_id,
        "person_id": contact.person_id,
        **rule.model_dump(),
        "why": str(rule.why),
        "reference": entering.reference,
        "evidence_on": entering.evidence_on,
        "told": entering.told,
        "entered_by": entering.by,
        "entered_at": entering.at,
    }
    connection.execute(insert(_rules).values(row))
    shuts_out = not (rule.may_see and rule.may_be_contacted)
    if shuts_out and rule.is_in_force(london_day(entering.at)):
        family_links.revoke_all(connection, contact.person_id, entering.by, entering.at)


def end(
    connection: Connection, pupil_id: str, rule_id: str, by: str, at: datetime, because: str
) -> bool:
    """End an exception of a pupil's contact; it stays on the list with who ended it and why."""
    mine = (_rules.c.id == rule_id) & (_rules.c.pupil_id == pupil_id) & _rules.c.ended_at.is_(None)
    changes = {"ended_by": by, "ended_at": at, "ended_because": because}
    ended = connection.execute(update(_rules).where(mine).values(changes))
    return ended.rowcount == 1
