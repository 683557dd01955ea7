"""A school's staff as its own list says: each known by the school's number for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from adapters.directory.who_is_who import new_id
from adapters.signing_in.accounts import readdress
from adapters.tables import table_of
from models.import_entries import StaffEntry
from models.imports import Change, Outcome, Taken
from models.roles import Role
from models.tables import PersonRow, PostRow
from rules.exchange.identity import ANOTHER_COLLEAGUE, RowHeld, is_another_person
from rules.exchange.import_changes import changes_between
from rules.exchange.import_reading import RowFault

HEADINGS = {"name": "Name", "email": "Email", "left_on": "Left on"}

KEPT = {field: HEADINGS[field] for field in ("email", "left_on")}
"""What is said of somebody new, beside the name and the roles."""

ADDRESS_TAKEN = (
    "Somebody else signs in with this email address. Correct the address, or have their account "
    "moved to another address first."
)


OWN_ROLES = (
    "This row would change your own roles, which nobody may do for themselves. "
    "Ask another of those who import the school's lists to do it."
)


class Written(Enum):
    """What came of looking for the class teacher whom a pupil's row names."""

    NOBODY = auto()
    FOUND = auto()
    LEFT = auto()
    UNKNOWN = auto()
    SEVERAL = auto()
    NO_POST = auto()


@dataclass(frozen=True, slots=True)
class TeacherFound:
    """The class teacher whom a row names, where there is one, and what came of looking."""

    written: Written
    staff_number: str | None = None
    person_id: str | None = None

    @property
    def is_unknown(self) -> bool:
        """Tell whether the row names somebody who is not found."""
        return self.person_id is None and self.written is not Written.NOBODY


class StaffRegister:
    """The staff of one school, read once; each entry changes only what differs."""

    def __init__(
        self,
        connection: Connection,
        school_id: str,
        by: str | None = None,
        same: frozenset[str] = frozenset(),
    ) -> None:
        """Read who is known; ``by`` is whoever brings the list, if that is one of them.

        ``same`` are staff numbers of which somebody has said that the row is of the person known.
        """
        self._same = same
        self._in_doubt: set[str] = set()
        self._connection = connection
        self._by = by
        self._school_id = school_id
        people = table_of(PersonRow)
        found = connection.execute(
            select(people).where(people.c.school_id == school_id, people.c.reference.is_not(None))
        ).mappings()
        self._known = {row["reference"]: dict(row) for row in found}
        self._roles = self._read_roles()

    def enter(self, entry: StaffEntry) -> Taken:
        """Take one row of the list. Raises RowFault where its email address is another's.

        Raises RowHeld where it would turn one person into another.
        """
        known = self._known.get(entry.staff_number)
        values: dict[str, Any] = {"name": entry.name, "email": entry.email}
        if known is None or entry.says_left:
            values["left_on"] = entry.left_on
        if known is None:
            person_id = self._add(entry, values)
            kept = changes_between(KEPT, dict.fromkeys(KEPT), values)
            roles = Change(heading="Roles", before="", after=_spoken(set(entry.roles)))
            return Taken(outcome=Outcome.NEW, changes=(*kept, roles), person_id=person_id)
        rewritten = changes_between(HEADINGS, known, values)
        self._hold_another(known, entry, rewritten)
        changes = self._give(known["id"], entry.roles)
        if rewritten:
            self._rewrite(known, values)
        changes = (*rewritten, *changes)
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        return Taken(outcome=outcome, changes=changes, person_id=known["id"])

    def _hold_another(
        self, known: dict[str, Any], entry: StaffEntry, changes: tuple[Change, ...]
    ) -> None:
        """Raise RowHeld where a row is of somebody else, unless somebody said that it is not."""
        moves = bool(known["email"] and entry.email and known["email"] != entry.email)
        if entry.staff_number in self._same or not is_another_person(
            known["name"], entry.name, other_address=moves
        ):
            return
        self._in_doubt.add(entry.staff_number)
        raise RowHeld(ANOTHER_COLLEAGUE, entry.staff_number, known["name"], changes)

    def is_in_doubt(self, staff_number: str) -> bool:
        """Tell whether a row of this import has this staff number for somebody else."""
        return staff_number in self._in_doubt

    def _rewrite(self, known: dict[str, Any], values: dict[str, Any]) -> None:
        if not readdress(self._connection, known["id"], values["email"]):
            raise RowFault(ADDRESS_TAKEN)
        people = table_of(PersonRow)
        of_this = people.c.id == known["id"]
        self._connection.execute(update(people).where(of_this).values(values))
        known.update(values)

    def class_teacher(self, written: str | None, today: date) -> TeacherFound:
        """Return whom a pupil's row means: by the staff number, else by the name of one of them.

        ``today`` is a London date. A name counts for class teachers who are here alone.
        """
        if written is None:
            return TeacherFound(Written.NOBODY)
        known = self._known.get(written)
        if known is None:
            return self._by_name(written, today)
        if not self.teaches(known["id"]):
            return TeacherFound(Written.NO_POST)
        how = Written.LEFT if _has_left(known, today) else Written.FOUND
        return TeacherFound(how, written, str(known["id"]))

    def _by_name(self, written: str, today: date) -> TeacherFound:
        name = _plain(written)
        here = [each for each in self._known.items() if not _has_left(each[1], today)]
        named = [(number, each) for number, each in here if _plain(each["name"]) == name]
        teachers = [(number, each) for number, each in named if self.teaches(each["id"])]
        if not teachers:
            return TeacherFound(Written.NO_POST if named else Written.UNKNOWN)
        if len(teachers) > 1:
            return TeacherFound(Written.SEVERAL)
        number, known = teachers[0]
        return TeacherFound(Written.FOUND, number, str(known["id"]))

    def name_of(self, person_id: str | None) -> str:
        """Return a person's name, as a list of changes shows it."""
        found = (known["name"] for known in self._known.values() if known["id"] == person_id)
        return str(next(found, ""))

    def teaches(self, person_id: str) -> bool:
        """Tell whether a person has the post of a class teacher."""
        return Role.CLASS_TEACHER in self._roles.get(person_id, set())

    def _add(self, entry: StaffEntry, values: dict[str, Any]) -> str:
        """Add a person and return the id."""
        row = {
            **values,
            "id": new_id("person"),
            "school_id": self._school_id,
            "reference": entry.staff_number,
        }
        self._connection.execute(insert(table_of(PersonRow)), [row])
        self._known[entry.staff_number] = row
        self._give(row["id"], entry.roles)
        return str(row["id"])

    def _give(self, person_id: str, roles: tuple[Role, ...]) -> tuple[Change, ...]:
        """Let a person have these posts and no others; return what that changed."""
        had, wanted = self._roles.get(person_id, set()), set(roles)
        if had != wanted and person_id == self._by:
            raise RowFault(OWN_ROLES)
        posts = table_of(PostRow)
        for role in sorted(had - wanted):
            of_this = (posts.c.person_id == person_id) & (posts.c.role == str(role))
            self._connection.execute(delete(posts).where(of_this))
        added = [{"person_id": person_id, "role": str(role)} for role in sorted(wanted - had)]
        if added:
            self._connection.execute(insert(posts), added)
        self._roles[person_id] = wanted
        if had == wanted:
            return ()
        return (Change(heading="Roles", before=_spoken(had), after=_spoken(wanted)),)

    def _read_roles(self) -> dict[str, set[Role]]:
        people, posts = table_of(PersonRow), table_of(PostRow)
        found = self._connection.execute(
            select(posts.c.person_id, posts.c.role)
            .join(people, people.c.id == posts.c.person_id)
            .where(people.c.school_id == self._school_id)
        )
        roles: dict[str, set[Role]] = {}
        for person_id, role in found:
            roles.setdefault(person_id, set()).add(Role(role))
        return roles


def _spoken(roles: set[Role]) -> str:
    return "; ".join(role.label for role in Role if role in roles)


def _has_left(known: dict[str, Any], by: date) -> bool:
    """Tell whether a person had left by a London date."""
    return known["left_on"] is not None and known["left_on"] <= by


def _plain(name: str) -> str:
    """Return a name as it is compared: capitals and spaces do not count, nor a comma between."""
    last, comma, first = name.partition(",")
    return " ".join((f"{first} {last}" if comma else name).casefold().split())
