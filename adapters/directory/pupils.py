"""A school's pupils as its own list says: each known by their UPN.

A temporary UPN is replaced by a lasting one; the child, and the journey, stay the same.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update

from adapters.directory.places import authority_with_code
from adapters.directory.sen import keep_sen
from adapters.directory.staff import StaffRegister, TeacherFound, Written
from adapters.directory.who_is_who import authority, new_id, school
from adapters.tables import table_of
from models.import_entries import PupilEntry
from models.imports import Change, Outcome, Taken
from models.tables import PupilRow
from rules.exchange.identity import (
    ANOTHER_CHILD,
    ANOTHERS_NAMES,
    NEW_NUMBER,
    TEACHER_HELD,
    RowHeld,
    is_another_child,
    is_same_child,
)
from rules.exchange.import_changes import Speak, changes_between, sen_changes
from rules.exchange.import_reading import RowFault
from rules.time.years import year_group

HEADINGS = {
    "upn": "UPN",
    "first_name": "First name",
    "last_name": "Last name",
    "born_on": "Born on",
    "cohort": "Year group",
    "class_teacher_id": "Class teacher",
    "home_la_id": "Home LA",
}

KEPT = {field: HEADINGS[field] for field in ("born_on", "cohort", "home_la_id")}
"""What is said of a new pupil, beside the name and the UPN."""

ASSUMED = {"cohort": "worked out from the birth date", "home_la_id": "the school's own"}
"""What a value rests on that the list does not say."""

NO_TEACHER = "none in the list; a journey cannot be opened until there is one"

_CHOOSE = "or choose one on the page Pupils"

TEACHER_LEFT = (
    "Taken, but the class teacher of this row has left. Put the new class teacher's staff number "
    f"there and import again, {_CHOOSE}."
)
NO_SUCH_TEACHER = (
    "Taken, but not the class teacher: what stands under “Class teacher” "
    "is neither a staff number nor the name of one member of staff with that role. "
    f"Correct it and import again, {_CHOOSE}."
)
SEVERAL_TEACHERS = (
    "Taken, but not the class teacher: more than one member of staff with that role has this name. "
    f"Write the staff number and import again, {_CHOOSE}."
)
NO_TEACHERS_POST = (
    "Taken, but not the class teacher: who is named there does not have that role. "
    f"Add “Class teacher” to their roles in the list of staff, name somebody else, {_CHOOSE}."
)

TEACHER_TAKEN_AWAY = (
    "“Class teacher” is empty in this row, so the pupil has no class teacher any more. If that is "
    f"not meant, fill it in and import again, {_CHOOSE}."
)


class PupilRegister:
    """The pupils of one school, read once; each entry changes only what differs."""

    def __init__(
        self,
        connection: Connection,
        school_id: str,
        staff: StaffRegister,
        same: frozenset[str] = frozenset(),
        listed: frozenset[str] = frozenset(),
    ) -> None:
        """Read who is known; ``staff`` are those whom the list may name as class teachers.

        ``same`` are UPNs of which somebody has said that the row is of the child known here;
        ``listed`` are all UPNs that this import names.
        """
        self._connection = connection
        self._staff = staff
        self._same = same
        self._listed = listed
        self._in_doubt: set[str] = set()
        self._school = school(connection, school_id)
        pupils = table_of(PupilRow)
        found = connection.execute(select(pupils).where(pupils.c.school_id == school_id)).mappings()
        self._known = {row["upn"]: dict(row) for row in found}

    def enter(self, entry: PupilEntry, today: date) -> Taken:
        """Take one row of the list.

        Raises RowFault where the row names a teacher, an authority or a pupil it must not, RowHeld
        where it would turn one child into another.
        """
        found = self._staff.class_teacher(entry.teacher_number, today)
        values, note = self._values(entry, found), _teacher_note(found)
        known = self._known.get(entry.upn) or self._known_by_another_number(values)
        if known is None:
            self._check_teacher(found, {}, values)
            pupil_id = self._add(entry, values)
            kept = self._kept(entry, values, today)
            return Taken(outcome=Outcome.NEW, changes=kept, note=note, pupil_id=pupil_id)
        # A teacher who is not found says nothing of the one who is known.
        unsaid = {*entry.unsaid, *(["class_teacher_id"] if found.is_unknown else [])}
        values = {field: said for field, said in values.items() if field not in unsaid}
        values["upn"] = entry.upn
        changes = _with_assumed(changes_between(HEADINGS, known, values, self._speak(today)), entry)
        if known["upn"] == entry.upn:
            self._hold_another(known, values, changes)
        else:
            self._hold_new_number(known, entry.upn, changes)
        self._check_teacher(found, known, values)
        if changes:
            pupils = table_of(PupilRow)
            of_this = pupils.c.id == known["id"]
            self._connection.execute(update(pupils).where(of_this).values(values))
            del self._known[known["upn"]]
            known.update(values)
            self._known[entry.upn] = known
            note = note or _loss_note(changes)
        changes += keep_sen(self._connection, known["id"], entry)
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        return Taken(outcome=outcome, changes=changes, note=note, pupil_id=known["id"])

    def _known_by_another_number(self, values: dict[str, Any]) -> dict[str, Any] | None:
        """Return the child of these names and this birth date whose UPN this import never names."""
        unnamed = (one for upn, one in self._known.items() if upn not in self._listed)
        found = [one for one in unnamed if is_same_child(one, values)]
        return found[0] if len(found) == 1 else None

    def _hold_new_number(
        self, known: dict[str, Any], upn: str, changes: tuple[Change, ...]
    ) -> None:
        """Raise RowHeld where a child would get another UPN, unless somebody said that it does."""
        self._check_is_free(upn)
        if upn not in self._same:
            self._in_doubt.add(upn)
            raise RowHeld(NEW_NUMBER, upn, self.name_of(known["upn"]), changes)

    def _hold_another(
        self, known: dict[str, Any], values: dict[str, Any], changes: tuple[Change, ...]
    ) -> None:
        """Raise RowHeld where a row is of another child, unless somebody said that it is not."""
        upn = known["upn"]
        is_named = not is_same_child(known, values) and any(
            is_same_child(other, values) for other in self._known.values() if other is not known
        )
        if not is_named and not is_another_child(known, values):
            return
        self._in_doubt.add(upn)
        if upn in self._same:
            return
        why = ANOTHERS_NAMES if is_named else ANOTHER_CHILD
        raise RowHeld(why, upn, self.name_of(upn), changes)

    def _check_teacher(
        self, found: TeacherFound, known: dict[str, Any], values: dict[str, Any]
    ) -> None:
        """Raise RowFault where a child would be given to a teacher whose own row is held."""
        teacher = values.get("class_teacher_id")
        is_new = teacher != known.get("class_teacher_id")
        if is_new and found.staff_number and self._staff.is_in_doubt(found.staff_number):
            raise RowFault(TEACHER_HELD)

    def is_in_doubt(self, upn: str) -> bool:
        """Tell whether a row of this import has this UPN for another child."""
        return upn in self._in_doubt

    def _kept(self, entry: PupilEntry, values: dict[str, Any], today: date) -> tuple[Change, ...]:
        """Return what is kept of a new pupil, and that there is no class teacher where none is."""
        said = changes_between(KEPT, dict.fromkeys(KEPT), values, self._speak(today))
        rest = _with_assumed(said, entry)
        teacher = self._staff.name_of(values["class_teacher_id"]) or NO_TEACHER
        return (
            Change(heading="UPN", before="", after=entry.upn),
            *rest,
            Change(heading=HEADINGS["class_teacher_id"], before="", after=teacher),
            *sen_changes(((), ()), (entry.sen, entry.needs)),
        )

    def _speak(self, today: date) -> Speak:
        """Return how what is kept of a pupil is said in a list of changes."""
        return {
            "cohort": lambda cohort: year_group(cohort, today).label,
            "home_la_id": self._authority,
            "class_teacher_id": self._staff.name_of,
        }

    def _authority(self, la_id: str) -> str:
        """Return an authority as people know it, with its number as a list gives it."""
        found = authority(self._connection, la_id)
        return f"{found.name} ({found.dfe_code})"

    def name_of(self, upn: str) -> str:
        """Return the name of the pupil with this UPN, as a page shows it; empty for none."""
        known = self._known.get(upn)
        return f"{known['first_name']} {known['last_name']}" if known else ""

    def pupil_id(self, upn: str) -> str | None:
        """Return the id of the pupil with this UPN; None where this school has none."""
        known = self._known.get(upn)
        return str(known["id"]) if known else None

    def _values(self, entry: PupilEntry, found: TeacherFound) -> dict[str, Any]:
        return {
            "first_name": entry.first_name,
            "last_name": entry.last_name,
            "born_on": entry.born_on,
            "cohort": entry.cohort,
            "home_la_id": self._home(entry.home_la),
            "class_teacher_id": found.person_id,
        }

    def _home(self, dfe_code: str | None) -> str:
        if dfe_code is None:
            return self._school.la_id
        la_id = authority_with_code(self._connection, dfe_code)
        if la_id is None:
            raise RowFault(
                f"Handrail knows no local authority with the code {dfe_code}. Correct the code, or "
                f'add the authority: --la "{dfe_code} Name of the authority".'
            )
        return la_id

    def _add(self, entry: PupilEntry, values: dict[str, Any]) -> str:
        """Add a pupil and return the id."""
        upn = entry.upn
        self._check_is_free(upn)
        row = {**values, "id": new_id("pupil"), "school_id": self._school.id, "upn": upn}
        self._connection.execute(insert(table_of(PupilRow)), [row])
        self._known[upn] = row
        keep_sen(self._connection, row["id"], entry)
        return str(row["id"])

    def _check_is_free(self, upn: str) -> None:
        """Raise RowFault where a pupil of another school has this UPN."""
        pupils = table_of(PupilRow)
        if self._connection.execute(select(pupils.c.id).where(pupils.c.upn == upn)).scalar():
            raise RowFault(
                "A pupil with this UPN is at another school in this Handrail. "
                "Check the UPN; a pupil who has moved must first leave there."
            )


def _loss_note(changes: tuple[Change, ...]) -> str | None:
    """Tell that a pupil loses a class teacher by an empty cell; None where none is lost."""
    taught = HEADINGS["class_teacher_id"]
    is_lost = any(one.heading == taught and not one.after for one in changes)
    return TEACHER_TAKEN_AWAY if is_lost else None


def _teacher_note(found: TeacherFound) -> str | None:
    """Tell why a row's class teacher is not as it is written there; None where it is."""
    return _TEACHER_NOTES.get(found.written)


_TEACHER_NOTES = {
    Written.UNKNOWN: NO_SUCH_TEACHER,
    Written.SEVERAL: SEVERAL_TEACHERS,
    Written.NO_POST: NO_TEACHERS_POST,
    Written.LEFT: TEACHER_LEFT,
}


def _with_assumed(changes: tuple[Change, ...], entry: PupilEntry) -> tuple[Change, ...]:
    """Return changes, those marked whose value no cell of the row says."""
    rests = {HEADINGS[field]: why for field, why in ASSUMED.items() if field in entry.assumed}
    return tuple(one.model_copy(update={"assumed": rests.get(one.heading, "")}) for one in changes)
