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
from rules.exchange.import_dates import age_fault
from rules.exchange.import_languages import language_fault
from rules.exchange.import_reading import RowFault, RowReader
from rules.exchange.import_sen import needs_in, spells_in
from rules.time.years import YEAR_11, academic_year, cohort_of, year_group

LA_CODE_DIGITS = 3
FIRST_NURSERY_YEAR = -2
MOST_YEARS_APART = 1
"""How far a pupil may be taught from the year group of their age; more is taken for a slip."""

LEAST_ROWS_TO_JUDGE = 4


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


def left_out_note(entry: PupilEntry, today: date, *, is_new: bool) -> str | None:
    """Tell what of a row was wrong and left out; None where all of it was taken.

    Of a known pupil what was kept stays; of a new one there was nothing.
    """
    if not entry.left_out:
        return None
    stands = _instead(entry, today) if is_new else "What Handrail had of it stays."
    return (
        f"Taken without what is wrong: {' '.join(entry.left_out)} {stands} "
        "Mend the list and import it again."
    )


def _instead(entry: PupilEntry, today: date) -> str:
    """Return what stands in the place of what was wrong in a new pupil's row."""
    by_age = "cohort" in entry.unsaid
    year = year_group(entry.cohort, today).label
    said = [f"The year group is worked out from the birth date: {year}."] if by_age else []
    others = len(entry.left_out) - len(said)
    return " ".join([*said, *(["What is wrong is left empty."] if others else [])])


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
    reader = RowReader(row)
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


def _roles(reader: RowReader) -> tuple[Role, ...]:
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
    reader = RowReader(row)
    upn = reader.upn()
    first_name = reader.text("first_name", "First name")
    last_name = reader.text("last_name", "Last name")
    born_on = _birth(reader, today)
    year = reader.optional("year_group", lambda: _year_number(reader))
    cohort = _cohort(reader, born_on, year, today) if born_on else 0
    teacher_number = reader.maybe("class_teacher")
    home_la = _la_code(reader)  # a wrong one is refused: a request would go to another authority
    sen = reader.optional("sen", lambda: spells_in(reader, today))
    needs = reader.optional("needs", lambda: needs_in(reader))
    reader.done()
    said = set(row.cells) - reader.unread
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
        unsaid=tuple(kept for field, kept in _KEPT.items() if field not in said),
        left_out=tuple(reader.left_out),
        assumed=tuple(
            kept
            for field, kept in _KEPT.items()
            if not reader.maybe(field) or field in reader.unread
        ),
    )


_KEPT = {"year_group": "cohort", "class_teacher": "class_teacher_id", "home_la": "home_la_id"}
"""What stays as it is for a known pupil where a list has no such column."""


def _birth(reader: RowReader, today: date) -> date | None:
    if not reader.maybe("born_on"):
        reader.fault("“Born on” is empty. Fill it in.")
        return None
    born_on = reader.day("born_on", "Born on")
    if born_on is None:
        return None
    fault = age_fault(born_on, today)
    reader.fault(fault, "born_on")
    return None if fault else born_on


def _year_number(reader: RowReader) -> int | None:
    """Return the number of the year group given; None where none is."""
    written = reader.maybe("year_group")
    if written is None:
        return None
    found = _AS_LISTS_WRITE.fullmatch(re.sub(r"[\s.]+", "", written.casefold()))
    number = _YEAR_NUMBERS.get(found[1]) if found else None
    if number is None:
        reader.fault(
            f"“{written}” is not a year group. Write N1, N2, R or a number from 1 to 14; Y5 and "
            "Year 5 are read too."
        )
    return number


_AS_LISTS_WRITE = re.compile(r"(?:nc)?(?:year|yr|y)?0?(n[12]|r|rec|reception|\d{1,2})")
"""How lists write a year group, blanks aside: "5", "05", "Y5", "Yr 5", "NC Year 5", "Rec"."""


def _cohort(reader: RowReader, born_on: date, year: int | None, today: date) -> int:
    """Return the cohort of a year group, or of the pupil's age where none is known."""
    by_age = cohort_of(born_on)
    if year is None:
        return by_age
    taught = YEAR_11 + 1 - year + academic_year(today)
    if abs(taught - by_age) > MOST_YEARS_APART:
        usual = year_group(by_age, today).label
        reader.fault(
            f"The year group does not fit the birth date: a pupil of this age is usually in {usual}"
            ". Check both.",
            "year_group",
        )
    return taught


_YEAR_NUMBERS = {
    str(group).casefold(): number
    for number, group in enumerate(tuple(YearGroup)[1:-1], start=FIRST_NURSERY_YEAR)
} | {"reception": 0, "rec": 0}
"""The number of each year group as schools write it; Reception is 0."""


def _la_code(reader: RowReader) -> str | None:
    code = reader.maybe("home_la")
    if code and not (len(code) == LA_CODE_DIGITS and code.isascii() and code.isdigit()):
        said = "“Home LA” is the three digits of a local authority, such as 801."
        reader.fault(said, "home_la")
    return code


def _contact(row: Row, _today: date) -> ContactEntry:
    reader = RowReader(row)
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
