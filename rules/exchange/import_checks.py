"""What must be right in one row of a school's lists; each fault is a sentence that mends it.

A check looks at one row alone; whether a pupil or a teacher is known is asked where the row is
written. No sentence repeats a name, a number of a person, a birth date or an address: what is shown
on a screen may end up in a log.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from models.import_entries import ContactEntry, Entry, PupilEntry, Row, StaffEntry
from models.imports import ListKind
from models.roles import STAFF, Role
from models.years import YearGroup
from rules.exchange.identifiers import tidy, upn_fault
from rules.exchange.import_cells import unreadable
from rules.exchange.import_dates import age_fault, date_in, no_date
from rules.exchange.import_languages import language_fault
from rules.exchange.import_sen import needs_in, spells_in
from rules.time.years import YEAR_11, academic_year, cohort_of, year_group

LONGEST_TEXT = 200
LA_CODE_DIGITS = 3
FIRST_NURSERY_YEAR = -2
MOST_YEARS_APART = 1
"""How far a pupil may be taught from the year group of their age; more is taken for a slip."""

LEAST_ROWS_TO_JUDGE = 4

_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_MARKED = {f"'{sign}" for sign in "=+-@"}
_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0"}


class RowFault(Exception):
    """A row cannot be taken; its text is every sentence that says why."""


class _Reader:
    """One row being read: each cell as what it should be, faults gathered as they are met."""

    def __init__(self, row: Row) -> None:
        self._cells = row.cells
        self.faults: list[str] = []

    def fault(self, sentence: str | None) -> None:
        """Note a fault, if it is one."""
        if sentence:
            self.faults.append(sentence)

    def text(self, field: str, heading: str) -> str:
        """Return a cell that must be filled."""
        value = self.maybe(field) or ""
        if not value:
            self.fault(f"“{heading}” is empty. Fill it in.")
        if len(value) > LONGEST_TEXT:
            self.fault(
                f"“{heading}” has {len(value)} characters; {LONGEST_TEXT} are the most. Shorten it."
            )
        self.fault(unreadable(heading, value))
        return value

    def maybe(self, field: str) -> str | None:
        """Return a cell that may be empty, without needless spaces."""
        text = " ".join(self._cells.get(field, "").split())
        # What an export marks as text, so that no spreadsheet takes it for a formula, is text here.
        return (text[1:] if text[:2] in _MARKED else text) or None

    def upn(self) -> str:
        """Return the tidied UPN."""
        number = self.text("upn", "UPN")
        if number:
            self.fault(upn_fault(number))
        return tidy(number)

    def email(self, *, needed: bool) -> str | None:
        """Return an email address in small letters."""
        value = self.text("email", "Email") if needed else self.maybe("email")
        if value and not _EMAIL.fullmatch(value):
            self.fault("The email address is not one, such as name@school.example. Check it.")
        return value.casefold() if value else None

    def day(self, field: str, heading: str) -> date | None:
        """Return a date, day first or ISO; None where the cell is empty or wrong."""
        value = self.maybe(field)
        if value is None:
            return None
        found = date_in(value)
        if found is None:
            self.fault(no_date(heading, value))
        return found

    def yes_or_no(self, field: str, heading: str) -> bool:
        """Return the answer to a yes-or-no column."""
        value = self.text(field, heading).casefold()
        if value and value not in _YES | _NO:
            self.fault(f"“{heading}” must be yes or no.")
        return value in _YES

    def done(self) -> None:
        """Raise RowFault with every fault that was met."""
        if self.faults:
            raise RowFault(" ".join(self.faults))


def read_row(kind: ListKind, row: Row, today: date) -> Entry:
    """Return a row as the entry it is. Raises RowFault with every reason why it cannot be one."""
    return _READERS[kind](row, today)


def age_note(entry: PupilEntry, today: date) -> str | None:
    """Tell that a pupil is taught outside the year group of their age; None when they are not."""
    if entry.cohort == cohort_of(entry.born_on):
        return None
    usual = year_group(cohort_of(entry.born_on), today).label
    taught = year_group(entry.cohort, today).label
    return (
        f"Taken as taught in {taught}; pupils of this age are usually in {usual}. "
        "If that is a slip, mend the year group or the birth date and import again."
    )


def other_year_fault(entries: Sequence[PupilEntry]) -> str | None:
    """Tell of a list whose year groups are those of another school year; None for a sound one."""
    apart = [entry.cohort - cohort_of(entry.born_on) for entry in entries]
    if len(apart) < LEAST_ROWS_TO_JUDGE:
        return None
    for shift, which in ((1, "last"), (-1, "next")):
        if apart.count(shift) * 2 > len(apart):
            return (
                f"Most year groups in this list are those of the {which} school year. "
                "Export the list again for this school year, or leave the column out."
            )
    return None


def _staff(row: Row, _today: date) -> StaffEntry:
    reader = _Reader(row)
    number = reader.text("staff_number", "Staff number")
    name = reader.text("name", "Name")
    left_on = reader.day("left_on", "Left on")
    email = reader.email(needed=left_on is None)
    roles = _roles(reader)
    reader.done()
    return StaffEntry(
        staff_number=number,
        name=name,
        email=email,
        roles=roles,
        left_on=left_on,
        says_left="left_on" in row.cells,
    )


def _roles(reader: _Reader) -> tuple[Role, ...]:
    written = reader.text("roles", "Roles")
    found = []
    for part in (part.strip() for part in re.split(r"[;,/|]", written)):
        role = _ROLES.get(part.casefold())
        if role is not None:
            found.append(role)
        elif part:
            reader.fault(_unknown_role(part))
    return tuple(dict.fromkeys(found))


def _unknown_role(part: str) -> str:
    near = get_close_matches(part.casefold(), _ROLES, n=1)
    known = ", ".join(role.label for role in STAFF)
    hint = f"Did you mean “{_ROLES[near[0]].label}”?" if near else f"Known roles: {known}."
    return f"“{part}” is not a role that Handrail knows. {hint}"


def _role_names() -> Mapping[str, Role]:
    """Return every way to write a role of the staff, in small letters."""
    also = {"head teacher": Role.HEADTEACHER, "deputy head": Role.DEPUTY_HEADTEACHER}
    also |= {"head": Role.HEADTEACHER, "teacher": Role.CLASS_TEACHER, "sendco": Role.SENCO}
    also |= {"ta": Role.TEACHING_ASSISTANT}
    return {r.label.casefold(): r for r in STAFF} | {str(r): r for r in STAFF} | also


_ROLES = _role_names()


def _pupil(row: Row, today: date) -> PupilEntry:
    reader = _Reader(row)
    upn = reader.upn()
    first_name = reader.text("first_name", "First name")
    last_name = reader.text("last_name", "Last name")
    born_on = _birth(reader, today)
    cohort = _cohort(reader, born_on, today) if born_on else 0
    teacher_number = reader.maybe("class_teacher")
    home_la = _la_code(reader)
    sen, needs = spells_in(reader), needs_in(reader)
    reader.done()
    if born_on is None:  # for the type checker: without a birth date, done has raised
        raise RowFault("“Born on” is empty. Fill it in.")
    return PupilEntry(
        upn=upn,
        first_name=first_name,
        last_name=last_name,
        born_on=born_on,
        cohort=cohort,
        teacher_number=teacher_number,
        home_la=home_la,
        sen=sen,
        needs=needs,
        unsaid=tuple(kept for field, kept in _KEPT.items() if field not in row.cells),
    )


_KEPT = {"year_group": "cohort", "class_teacher": "class_teacher_id", "home_la": "home_la_id"}
"""What stays as it is for a known pupil where a list has no such column."""


def _birth(reader: _Reader, today: date) -> date | None:
    if not reader.maybe("born_on"):
        reader.fault("“Born on” is empty. Fill it in.")
        return None
    born_on = reader.day("born_on", "Born on")
    if born_on is None:
        return None
    fault = age_fault(born_on, today)
    reader.fault(fault)
    return None if fault else born_on


def _cohort(reader: _Reader, born_on: date, today: date) -> int:
    """Return the cohort of the year group given, or of the pupil's age where none is."""
    by_age = cohort_of(born_on)
    written = reader.maybe("year_group")
    if written is None:
        return by_age
    number = _YEAR_NUMBERS.get(written.casefold().removeprefix("year").strip())
    if number is None:
        reader.fault(f"“{written}” is not a year group. Write N1, N2, R or a number from 1 to 14.")
        return by_age
    taught = YEAR_11 + 1 - number + academic_year(today)
    if abs(taught - by_age) > MOST_YEARS_APART:
        usual = year_group(by_age, today).label
        reader.fault(
            f"The year group does not fit the birth date: a pupil of this age is usually in {usual}"
            ". Check both."
        )
    return taught


_YEAR_NUMBERS = {
    str(group).casefold(): number
    for number, group in enumerate(tuple(YearGroup)[1:-1], start=FIRST_NURSERY_YEAR)
} | {"reception": 0}
"""The number of each year group as schools write it; Reception is 0."""


def _la_code(reader: _Reader) -> str | None:
    code = reader.maybe("home_la")
    if code and not (len(code) == LA_CODE_DIGITS and code.isascii() and code.isdigit()):
        reader.fault("“Home LA” is the three digits of a local authority, such as 801.")
    return code


def _contact(row: Row, _today: date) -> ContactEntry:
    reader = _Reader(row)
    upn = reader.upn()
    name = reader.text("name", "Name")
    email = reader.email(needed=False)
    relation = reader.text("relation", "Relation")
    responsible = reader.yes_or_no("parental_responsibility", "Parental responsibility")
    may_see = reader.yes_or_no("may_see", "May see")
    says = reader.maybe("must_be_asked") is not None
    must_be_asked = reader.yes_or_no("must_be_asked", "Must be asked") if says else None
    language = reader.maybe("language")
    reader.fault(language_fault(language))
    reader.done()
    return ContactEntry(
        upn=upn,
        name=name,
        email=email,
        relation=relation,
        parental_responsibility=responsible,
        may_see=may_see,
        must_be_asked=must_be_asked,
        language=language,
    )


_READERS: dict[ListKind, Callable[[Row, date], Entry]] = {
    ListKind.STAFF: _staff,
    ListKind.PUPILS: _pupil,
    ListKind.CONTACTS: _contact,
}
"""What reads a row of each list."""
