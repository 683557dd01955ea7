"""Declining to sign, at a school or at the authority: the form, its words, and what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from adapters import documents
from models.case import Case
from models.evidence import Evidence, Kind
from models.evidence.declined import SignatureDeclined
from models.roles import Actor
from rules.people.declining import declined
from web.acts.asking import Ask
from web.desk import Desk
from web.presenters.changes import Changed, changes
from web.presenters.people import Names
from web.problems import NotFound

BUTTON = "Do not sign: send it back with this reason"

_DIGEST = re.compile(r"[0-9a-f]{64}")
_WHAT_HAPPENS = (
    "It goes back to {writer}, with what you write here, as a task to change it. Once it is "
    "changed, you are asked again. Nothing else changes: the document stays as it is, without "
    "your signature."
)
_OF_A_CORRECTION = (
    "{writer}, who proposed the correction, is told and reads here why. They may propose it anew. "
    "Nothing else changes: the record that it is about stays as it is, and counts."
)


@dataclass(frozen=True, slots=True)
class ToMend:
    """Who would not sign which version and on which London date, and what had to change.

    ``unchanged_on`` is the London date on which the very same was recorded again since, if it was.
    """

    version: int
    who: str
    on: date
    reason: str
    unchanged_on: date | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """What was said of earlier versions that were sent back, and what changed since the last.

    ``since`` is the number of that one. ``changes`` is None where a text cannot be found.
    """

    said: tuple[ToMend, ...]
    since: int
    changes: tuple[Changed, ...] | None


def what_happens(record: Evidence, names: Names) -> str:
    """Return what comes of declining to sign a document."""
    said = _OF_A_CORRECTION if record.kind is Kind.CORRECTION else _WHAT_HAPPENS
    return said.format(writer=names.actor(record.recorded_by))


def said(record: Evidence, names: Names) -> str:
    """Return what whoever declined reads once it is done."""
    writer = names.actor(record.recorded_by)
    is_over = record.kind is Kind.CORRECTION
    then = f"{writer}, is told why" if is_over else f"It went back to {writer}, with your reason"
    return f"You have not signed “{record.kind.label}”. {then}."


def asking_why(
    desk: Desk, case: Case, record: Evidence, *, version: str, action: str, by: Actor
) -> Ask:
    """Return the form that asks why a version is declined. Raises NotFound for no version."""
    if not _DIGEST.fullmatch(version):
        raise NotFound
    return Ask(
        desk=desk,
        case=case,
        kind=Kind.SIGNATURE_DECLINED,
        action=action,
        by=by,
        subject=record.key,
        given={"document": record.key, "version": version, "declined_on": desk.today},
        button=BUTTON,
    )


def to_mend(desk: Desk, case: Case, names: Names, record: Evidence | None) -> tuple[ToMend, ...]:
    """Return everything that must change in this version."""
    if record is None:
        return ()
    with desk.reading() as connection:
        return tuple(_said(connection, ((no, record) for no in declined(case, record)), names))


def mended(desk: Desk, case: Case, names: Names, record: Evidence) -> Mended | None:
    """Return why earlier versions of a document were sent back; None where none was."""
    found = tuple(_sent_back_before(case, record))
    if not found:
        return None
    last = max((version for _, version in found), key=lambda version: version.seq)
    with desk.reading() as connection:
        old = documents.written_if_kept(connection, last.digest)
        new = documents.written_if_kept(connection, record.digest)
        said = tuple(_said(connection, found, names))
    return Mended(said, last.version, changes(old, new) if old and new else None)


def said_before(desk: Desk, case: Case, names: Names, record: Evidence) -> tuple[ToMend, ...]:
    """Return what was said of earlier versions of a document that were sent back."""
    with desk.reading() as connection:
        return tuple(_said(connection, _sent_back_before(case, record), names))


def sent_back_by(person_id: str, case: Case, record: Evidence) -> frozenset[str]:
    """Return the digests of the earlier versions of a document that this person sent back."""
    found = _sent_back_before(case, record)
    return frozenset(v.digest for no, v in found if no.recorded_by.person_id == person_id)


def _sent_back_before(case: Case, record: Evidence) -> Iterator[tuple[Evidence, Evidence]]:
    """Yield who declined an earlier version of a document, in their order, each with that one."""
    before = {e.digest: e for e in case.evidence if e.key == record.key and e.seq < record.seq}
    before.pop(record.digest, None)
    for no in case.evidence:
        if no.kind is Kind.SIGNATURE_DECLINED and no.facts.subject == record.key:
            version = before.get(no.facts.said("version")[0])
            if version is not None:
                yield no, version


def _said(
    connection: Connection, found: Iterable[tuple[Evidence, Evidence]], names: Names
) -> Iterator[ToMend]:
    for no, version in found:
        form = documents.written_if_kept(connection, no.digest)
        if isinstance(form, SignatureDeclined):
            who, again = names.actor(no.recorded_by), version.seq > no.seq
            unchanged_on = version.recorded_on if again else None
            yield ToMend(version.version, who, no.recorded_on, form.reason, unchanged_on)
