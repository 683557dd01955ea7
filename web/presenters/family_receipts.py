"""A family's receipts: everything it sent, and every paper of the council's, for each child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from adapters.queries.family import Child
from models.evidence import Evidence
from models.roles import LOCAL_AUTHORITY
from rules.people.sharing import OWN, shared_with
from web.dates import moment
from web.presenters.family_papers import paper


@dataclass(frozen=True, slots=True)
class Receipt:
    """One thing that was sent: what, of which day, about which child, and where it is read.

    ``at`` is when their own words came, with the time: what is sent twice in a day is told apart.
    """

    title: str
    href: str
    on: date
    child: str
    at: str = ""


def sent_by(
    children: Iterable[Child], person_id: str, recorded_at: Mapping[tuple[str, int], datetime]
) -> tuple[Receipt, ...]:
    """Return what a member of the family sent, the newest first.

    ``recorded_at`` are the aware instants of each log, by its case and the place in it.
    """
    found = ((child, record) for child in children for record in _papers(child, person_id))
    mine = (
        (child, record)
        for child, record in found
        if record.kind in OWN and record.recorded_by.person_id == person_id
    )
    return tuple(
        replace(_receipt(child, record), at=moment(recorded_at[child.case_id, record.seq]))
        for child, record in _in_order(mine)
    )


def from_council(children: Iterable[Child], person_id: str) -> tuple[Receipt, ...]:
    """Return what the council sent to a member of the family, the newest first."""
    found = ((child, record) for child in children for record in _papers(child, person_id))
    theirs = (pair for pair in found if pair[1].recorded_by.role in LOCAL_AUTHORITY)
    return tuple(_receipt(child, record) for child, record in _in_order(theirs))


def _papers(child: Child, person_id: str) -> tuple[Evidence, ...]:
    is_open = child.case is not None and (child.has_own_rights or not child.is_self)
    return shared_with(child.case, person_id) if child.case and is_open else ()


def _in_order(found: Iterable[tuple[Child, Evidence]]) -> list[tuple[Child, Evidence]]:
    return sorted(found, key=lambda pair: (pair[1].facts.on, pair[1].seq), reverse=True)


def _receipt(child: Child, record: Evidence) -> Receipt:
    shown = paper(record, f"/my-child/{child.case_id}")
    return Receipt(shown.title, shown.href, shown.on, child.first_name)
