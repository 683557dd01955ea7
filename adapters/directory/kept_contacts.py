"""A contact that somebody at the school writes down: by the same door as the school's lists."""

from __future__ import annotations

from sqlalchemy import Connection, select

from adapters.directory import school_records
from adapters.directory.families import ContactRegister
from adapters.directory.pupils import PupilRegister
from adapters.directory.school_records import Written
from adapters.directory.staff import StaffRegister
from adapters.signing_in import family_links
from adapters.tables import table_of
from models.contacts_kept import ContactKept, KeepingContact
from models.evidence.choices import YesNo
from models.import_entries import ContactEntry
from models.imports import Outcome, Taken
from models.tables import ContactRow, PersonRow, PupilRow

EMAIL = "Email"

_ties, _people, _pupils = table_of(ContactRow), table_of(PersonRow), table_of(PupilRow)


def standing(connection: Connection, pupil_id: str, person_id: str) -> KeepingContact | None:
    """Return a contact as it is kept; None for somebody who is no contact of this pupil."""
    asked = (
        select(_ties, _people.c.name, _people.c.email)
        .join(_people, _people.c.id == _ties.c.person_id)
        .where(_ties.c.pupil_id == pupil_id, _ties.c.person_id == person_id)
    )
    row = connection.execute(asked).one_or_none()
    if row is None:
        return None
    return KeepingContact(
        name=row.name,
        relation=row.relation,
        email=row.email,
        parental_responsibility=_said(row.parental_responsibility),
        may_see=_said(row.may_see),
        must_be_asked=_said(row.must_be_asked),
    )


def keep(
    connection: Connection,
    pupil_id: str,
    person_id: str | None,
    kept: KeepingContact,
    written: Written,
) -> Taken:
    """Write a new contact of a pupil down, or change the one that is named.

    Whoever has another address from now on loses the links that went to the former one. Raises
    RowFault where the address is another person's, RowHeld where somebody else has it here.
    """
    upn = connection.execute(select(_pupils.c.upn).where(_pupils.c.id == pupil_id)).scalar_one()
    entry = _entry(upn, kept)
    staff = StaffRegister(connection, written.school_id, written.by)
    pupils = PupilRegister(connection, written.school_id, staff)
    register = ContactRegister(connection, written.school_id, pupils, (entry,))
    if person_id is None:
        taken = register.add(entry)
    else:
        taken = register.change(pupil_id, person_id, entry)
    if taken.outcome is not Outcome.UNCHANGED:
        _note(connection, pupil_id, taken, written)
    return taken


def last_kept(connection: Connection, school_id: str, person_id: str) -> ContactKept | None:
    """Return what was last written down of somebody here, or None."""
    return school_records.latest(connection, school_id, ContactKept, person_id)


def _note(connection: Connection, pupil_id: str, taken: Taken, written: Written) -> None:
    person_id = taken.person_id or ""
    headings = tuple(change.heading for change in taken.changes)
    is_new = taken.outcome is Outcome.NEW
    said = ContactKept(
        pupil_id=pupil_id, person_id=person_id, is_new=is_new, headings=() if is_new else headings
    )
    school_records.add(connection, said, written, person_id)
    if not is_new and EMAIL in headings:
        family_links.revoke_all(connection, person_id, written.by, written.at)


def _entry(upn: str, kept: KeepingContact) -> ContactEntry:
    return ContactEntry(
        upn=upn,
        name=kept.name,
        email=kept.email.casefold() if kept.email else None,
        relation=kept.relation,
        parental_responsibility=kept.parental_responsibility is YesNo.YES,
        may_see=kept.may_see is YesNo.YES,
        must_be_asked=kept.must_be_asked is YesNo.YES,
    )


def _said(value: object) -> YesNo:
    return YesNo.YES if value else YesNo.NO
