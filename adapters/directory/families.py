"""Families as the school's own list of contacts says: who is tied to which pupil, and how.

A contact is found again by the pupil and, of the name and the email address, what has not changed.
Brothers and sisters share a contact whose name and email address are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from adapters.directory.pupils import PupilRegister
from adapters.directory.staff import ADDRESS_TAKEN
from adapters.directory.who_is_who import new_id
from adapters.languages import code_of, name_in_english
from adapters.signing_in.accounts import readdress
from adapters.tables import table_of
from models.import_entries import ContactEntry
from models.imports import Change, Outcome, Taken
from models.tables import ContactRow, PersonRow, PupilRow
from models.tables.directory import SELF
from rules.exchange.identity import (
    ANOTHER_CONTACT,
    PUPIL_HELD,
    RowHeld,
    is_another_person,
)
from rules.exchange.import_changes import changes_between
from rules.exchange.import_languages import NO_LANGUAGE
from rules.exchange.import_reading import RowFault

OF_PERSON = {"name": "Name", "email": "Email", "language": "Language of messages"}
OF_TIE = {
    "relation": "Relation",
    "parental_responsibility": "Parental responsibility",
    "may_see": "May see",
    "must_be_asked": "Must be asked",
}

CHOSEN = "chosen_language"
"""The language that a person chose: no list changes it, and it goes before the listed one."""

Tie = dict[str, Any]
"""A contact with the person's name and email address, as the database has them."""


class ContactRegister:
    """The contacts of one school's pupils, read once; each entry changes only what differs."""

    def __init__(
        self,
        connection: Connection,
        school_id: str,
        pupils: PupilRegister,
        entries: Sequence[ContactEntry],
        same: frozenset[str] = frozenset(),
    ) -> None:
        """Read who is known, and which of them the entries to come name exactly.

        ``same`` are keys of rows of which somebody has said that they are of the person known.
        """
        self._same = same
        self._connection = connection
        self._pupils = pupils
        self._ties = _read(connection, school_id)
        self._said: dict[str, ContactEntry] = {}
        self._named = {
            (pupils.pupil_id(entry.upn), entry.name.casefold(), entry.email) for entry in entries
        }

    def enter(self, entry: ContactEntry) -> Taken:
        """Take one row of the list. Raises RowFault where it names an unknown pupil.

        Raises RowHeld where it would turn one person into another.
        """
        if self._pupils.is_in_doubt(entry.upn):
            raise RowFault(PUPIL_HELD)
        pupil_id = self._pupils.pupil_id(entry.upn)
        if pupil_id is None:
            raise RowFault(
                "No pupil of this school has this UPN. "
                "Correct it, or add the pupil to the list of pupils."
            )
        entry = _with_known_language(entry)
        tie = self._tie_of(pupil_id, entry)
        if tie is None:
            person_id = self._add(pupil_id, entry)
            of_whom = {"pupil_id": pupil_id, "person_id": person_id}
            return Taken(outcome=Outcome.NEW, changes=self._kept(entry), **of_whom)
        self._hold_another(tie, entry)
        changes = (*self._rename(tie, entry), *self._rewrite(tie, entry))
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        of_whom = {"pupil_id": pupil_id, "person_id": tie["person_id"]}
        return Taken(outcome=outcome, changes=changes, note=_stays(tie, changes), **of_whom)

    def add(self, entry: ContactEntry) -> Taken:
        """Write down somebody who is not yet a contact of the pupil. Raises RowFault, RowHeld."""
        tie = self._tie_of(self._pupils.pupil_id(entry.upn) or "", entry)
        if tie is not None and _same_name(tie, entry):
            raise RowFault("There is a contact of this name already. Change that one instead.")
        return self.enter(entry)

    def change(self, pupil_id: str, person_id: str, entry: ContactEntry) -> Taken:
        """Change the contact that somebody chose. Raises RowFault for an address in use."""
        which = (pupil_id, person_id)
        tie = next(t for t in self._ties if (t["pupil_id"], t["person_id"]) == which)
        changes = (*self._rename(tie, entry), *self._rewrite(tie, entry))
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        return Taken(outcome=outcome, changes=changes, pupil_id=pupil_id, person_id=person_id)

    def _kept(self, entry: ContactEntry) -> tuple[Change, ...]:
        """Return what is kept of a new contact, and of which child they are one."""
        values = {**_of_person(entry), **_tied(entry)}
        headings = {**OF_PERSON, **OF_TIE}
        del headings["name"]
        child = Change(heading="Of", before="", after=self._pupils.name_of(entry.upn))
        return (child, *changes_between(headings, dict.fromkeys(headings), values))

    def _hold_another(self, tie: Tie, entry: ContactEntry) -> None:
        """Raise RowHeld where a row is of somebody else, unless somebody said that it is not."""
        key = f"{entry.upn} {entry.email}"
        if key not in self._same and is_another_person(
            tie["name"], entry.name, other_address=tie["email"] != entry.email
        ):
            changes = changes_between(OF_PERSON, tie, _of_person(entry))
            raise RowHeld(ANOTHER_CONTACT, key, tie["name"], changes)

    def _tie_of(self, pupil_id: str, entry: ContactEntry) -> Tie | None:
        """Return the pupil's contact that a row means; None where it is a new one."""
        ties = [tie for tie in self._ties if tie["pupil_id"] == pupil_id]
        exactly = [t for t in ties if _same_name(t, entry) and t["email"] == entry.email]
        # What another row names exactly is that row's; a changed name is not taken for a changed
        # address, and two parents may share an address.
        others = [t for t in ties if not self._is_named(t)]
        by_name = [t for t in others if _same_name(t, entry)]
        by_email = [
            t
            for t in others
            if entry.email and t["email"] == entry.email and t["person_id"] not in self._said
        ]
        return next((some[0] for some in (exactly, by_name, by_email) if len(some) == 1), None)

    def _is_named(self, tie: Tie) -> bool:
        return (tie["pupil_id"], tie["name"].casefold(), tie["email"]) in self._named

    def _rename(self, tie: Tie, entry: ContactEntry) -> tuple[Change, ...]:
        """Give a person the name and address of the row; they are one for all their children."""
        self._check_said(tie["person_id"], entry)
        values = _of_person(entry)
        changes = changes_between(OF_PERSON, tie, values)
        if not changes:
            return ()
        if not readdress(self._connection, tie["person_id"], entry.email):
            raise RowFault(ADDRESS_TAKEN)
        people = table_of(PersonRow)
        of_this = people.c.id == tie["person_id"]
        self._connection.execute(update(people).where(of_this).values(values))
        for same in (t for t in self._ties if t["person_id"] == tie["person_id"]):
            same.update(values)
        return changes

    def _check_said(self, person_id: str, entry: ContactEntry) -> None:
        said = self._said.setdefault(person_id, entry)
        if (said.name, said.email) != (entry.name, entry.email):
            raise RowFault(
                "Another row gives this person a different name or email address. "
                "Write both the same in every row of theirs."
            )
        if len({said.language, entry.language} - {None}) > 1:
            raise RowFault(
                "Another row gives this person a different language of messages. "
                "Write the same in every row of theirs."
            )
        if entry.language:
            self._said[person_id] = entry

    def _rewrite(self, tie: Tie, entry: ContactEntry) -> tuple[Change, ...]:
        values = _tied(entry)
        changes = changes_between(OF_TIE, tie, values)
        if not changes:
            return ()
        ties = table_of(ContactRow)
        of_this = (ties.c.pupil_id == tie["pupil_id"]) & (ties.c.person_id == tie["person_id"])
        self._connection.execute(update(ties).where(of_this).values(values))
        tie.update(values)
        return changes

    def _add(self, pupil_id: str, entry: ContactEntry) -> str:
        """Tie somebody to a pupil and return the person's id."""
        known = self._sibling_contact(entry)
        if known is not None:
            same = {"name": known["name"], "email": known["email"]}
            self._rename(known, entry.model_copy(update=same))  # only its language may be new
        person_id = known["person_id"] if known else self._add_person(entry)
        row = {"pupil_id": pupil_id, "person_id": person_id, **_tied(entry)}
        self._connection.execute(insert(table_of(ContactRow)), [row])
        unsaid: Tie = {"must_be_asked": False}
        unsaid |= {name: known[name] if known else None for name in ("language", CHOSEN)}
        self._ties.append({**unsaid, **row, **_of_person(entry)})
        self._said[person_id] = entry
        return str(person_id)

    def _sibling_contact(self, entry: ContactEntry) -> Tie | None:
        """Return a contact of another pupil by this name and email address."""
        return next(
            (
                tie
                for tie in self._ties
                if entry.email and tie["email"] == entry.email and _same_name(tie, entry)
            ),
            None,
        )

    def _add_person(self, entry: ContactEntry) -> str:
        person_id = new_id("person")
        row = {"id": person_id, **_of_person(entry)}
        self._connection.execute(insert(table_of(PersonRow)), [row])
        return person_id


def pupil_as_person(connection: Connection, pupil_id: str) -> str:
    """Return the id of a pupil as a person with a page of their own; made when first asked for."""
    ties, people, pupils = table_of(ContactRow), table_of(PersonRow), table_of(PupilRow)
    mine = (ties.c.pupil_id == pupil_id) & (ties.c.relation == SELF)
    known = connection.execute(select(ties.c.person_id).where(mine)).scalar()
    if known is not None:
        return str(known)
    row = connection.execute(select(pupils).where(pupils.c.id == pupil_id)).one()
    person_id = new_id("person")
    name = f"{row.first_name} {row.last_name}"
    connection.execute(insert(people).values(id=person_id, name=name, email=None))
    tie = {"pupil_id": pupil_id, "person_id": person_id, "relation": SELF}
    connection.execute(insert(ties).values(**tie, parental_responsibility=False, may_see=True))
    return person_id


def _read(connection: Connection, school_id: str) -> list[Tie]:
    ties, people, pupils = table_of(ContactRow), table_of(PersonRow), table_of(PupilRow)
    found = connection.execute(
        select(ties, *(people.c[name] for name in (*OF_PERSON, CHOSEN)))
        .join(people, people.c.id == ties.c.person_id)
        .join(pupils, pupils.c.id == ties.c.pupil_id)
        .where(pupils.c.school_id == school_id)
        .order_by(ties.c.pupil_id, ties.c.person_id)
    ).mappings()
    return [dict(row) for row in found]


def _stays(tie: Tie, changes: tuple[Change, ...]) -> str | None:
    """Say that a listed language that is new changes nothing for somebody who chose another."""
    is_new = OF_PERSON["language"] in {change.heading for change in changes}
    if not is_new or tie[CHOSEN] in (None, tie["language"]):
        return None
    called = name_in_english(tie[CHOSEN])
    return f"They chose {called} for their pages. Messages stay in {called} until they change it."


def _tied(entry: ContactEntry) -> dict[str, Any]:
    """Return what a row says of a tie; a column that the list does not have says nothing."""
    said = entry.model_dump(include=set(OF_TIE))
    return {name: value for name, value in said.items() if value is not None}


def _of_person(entry: ContactEntry) -> dict[str, Any]:
    """Return what a row says of a person; a language that it does not name stays as it is."""
    said = {"name": entry.name, "email": entry.email}
    return {**said, "language": entry.language} if entry.language else said


def _with_known_language(entry: ContactEntry) -> ContactEntry:
    """Return a row with its language as it is kept. Raises RowFault for a code that is none."""
    if entry.language is None:
        return entry
    code = code_of(entry.language)
    if code is None:
        raise RowFault(NO_LANGUAGE)
    return entry.model_copy(update={"language": code})


def _same_name(tie: Tie, entry: ContactEntry) -> bool:
    return bool(tie["name"].casefold() == entry.name.casefold())
