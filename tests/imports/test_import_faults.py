"""Everything that can be wrong with a list, and the sentence that says how to mend it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from adapters.database import writing
from adapters.directory.places import CannotSetUp, add_authority, add_school, usual_calendar
from adapters.importing.files import Given
from adapters.importing.sheets import LARGEST_BYTES
from adapters.importing.taking_in import import_lists
from models.imports import ListKind
from tests.imports.lists import (
    CONTACTS,
    CONTACTS_HEADER,
    PUPIL_1,
    PUPIL_2,
    PUPILS,
    PUPILS_HEADER,
    STAFF,
    STAFF_HEADER,
    TODAY,
    UPN_1,
    UPN_2,
    counts,
    take_in,
    told,
    upn,
)

WRONG_LETTER = ("A" if UPN_1[0] != "A" else "B") + UPN_1[1:]

BAD_PUPILS = {
    "a wrong check letter": (
        PUPIL_1.replace(UPN_1, WRONG_LETTER),
        "Do not change the letter alone",
    ),
    "a short UPN": (PUPIL_1.replace(UPN_1, "A12"), "A UPN has 13 characters; this one has 3."),
    "no UPN": (PUPIL_1.replace(UPN_1, ""), "“UPN” is empty. Fill it in."),
    "no first name": (PUPIL_1.replace("Eve", " "), "“First name” is empty. Fill it in."),
    "too long a name": (PUPIL_1.replace("Gray", "G" * 201), "200 are the most. Shorten it."),
    "no birth date": (PUPIL_1.replace("14/03/2018", ""), "“Born on” is empty. Fill it in."),
    "a day that is none": (
        PUPIL_1.replace("14/03/2018", "30/02/2018"),
        "“Born on” is not a date: there is no such day.",
    ),
    "a year of two digits": (
        PUPIL_1.replace("14/03/2018", "14/03/18"),
        "Write all four, such as 29/02/2016.",
    ),
    "a spreadsheet's number for a day": (
        PUPIL_1.replace("14/03/2018", "43173"),
        "“Born on” holds a number, as a spreadsheet keeps a date. Format the column as dates",
    ),
    "a letter that was lost": (
        PUPIL_1.replace("Eve", "Zo\ufffd"),
        "“First name” has a letter that was lost when the list was saved.",
    ),
    "a sign that nobody sees": (
        PUPIL_1.replace("Eve", "E\x07ve"),
        "“First name” has a sign in it that cannot be seen. Type it again.",
    ),
    "a sign that turns the letters": (
        PUPIL_1.replace("Eve", "E\u202eve"),
        "“First name” has a sign in it that cannot be seen. Type it again.",
    ),
    "a birth in another age": (
        PUPIL_1.replace("2018", "1918"),
        "By “Born on” the pupil's age is 108; pupils are from 2 to 25 years old.",
    ),
    "a year group of another age": (
        PUPIL_1.replace(",4,", ",9,"),
        "a pupil of this age is usually in Year 4. Check both.",
    ),
    "an unknown authority": (
        PUPIL_1 + "801",
        'no local authority with the code 801. Correct the code, or add the authority: --la "801',
    ),
    "an authority's name": (PUPIL_1 + "Leeds", "“Home LA” is the three digits"),
    "too few cells": (f"{UPN_1},Eve,Gray", "This line has 3 cells, but the header has 7."),
    "too many cells": (PUPIL_1 + ",a,b", "This line has 9 cells, but the header has 7."),
}


@pytest.mark.parametrize("fault", BAD_PUPILS)
def test_a_bad_pupil_is_refused_with_its_line_and_the_others_kept(
    engine: Engine, fault: str
) -> None:
    row, sentence = BAD_PUPILS[fault]
    report = take_in(engine, STAFF, f"{PUPILS_HEADER}\n{PUPIL_2}\n{row}\n")
    assert counts(report, ListKind.PUPILS) == (2, 1, 0, 0, 1)
    (said,) = told(report)
    assert said.startswith("list-2.csv, line 3: ")
    assert sentence in said


AS_LISTS_WRITE = ("4", "04", "Y4", "yr 4", "YR4", "Year 4", "Year4", "NC Year 4", "Yr. 4")


@pytest.mark.parametrize("written", AS_LISTS_WRITE)
def test_a_year_group_is_read_as_schools_lists_write_it(engine: Engine, written: str) -> None:
    report = take_in(engine, STAFF, PUPILS.replace(",4,", f",{written},"))
    assert not told(report)


@pytest.mark.parametrize("written", ["Rec", "R", "Y R", "reception", "0", "5B", "Y", "99", "Ya"])
def test_a_new_pupil_s_wrong_year_group_is_that_of_their_age_and_said_to_be(
    engine: Engine, written: str
) -> None:
    said = " ".join(told(take_in(engine, STAFF, PUPILS.replace(",4,", f",{written},"))))
    if written in ("Rec", "R", "Y R", "reception"):
        assert "is not a year group" not in said
    else:
        assert f"“{written}” is not a year group." in said
        assert "The year group is worked out from the birth date: Year 4." in said
        assert "What Handrail had of it stays" not in said


LEFT_OUT = {
    "a year group that is none": (",99,", ",,,,", "“99” is not a year group."),
    "a status that is none": (",4,", ",X,01/09/2024,SLCN,", "“X” is not a SEN provision."),
    "a status since no day": (",4,", ",K,31/02/2024,SLCN,", "“SEN since”"),
    "a need that is none": (",4,", ",K,01/09/2024,XYZ,", "“XYZ” is not a type of need."),
}


@pytest.mark.parametrize("fault", LEFT_OUT)
def test_what_is_wrong_in_a_cell_that_may_be_empty_keeps_nobody_out(
    engine: Engine, fault: str
) -> None:
    year, sen, sentence = LEFT_OUT[fault]
    header = f"{PUPILS_HEADER},SEN provision,SEN since,Primary need,Secondary need"
    row = PUPIL_1.replace(",4,", year) + sen
    report = take_in(engine, STAFF, f"{header}\n{row}\n")
    assert counts(report, ListKind.PUPILS) == (1, 1, 0, 0, 0)
    said = next(one for one in told(report) if sentence in one)
    assert said.startswith("list-2.csv, line 2: ")
    assert "Taken without what is wrong" in said
    assert "import it again" in said


def test_a_wrong_cell_changes_nothing_of_a_known_pupil(engine: Engine) -> None:
    header = f"{PUPILS_HEADER},SEN provision,SEN since,Primary need,Secondary need"
    take_in(engine, STAFF, f"{header}\n{PUPIL_1},K,01/09/2024,SLCN,\n")
    wrong = PUPIL_1.replace(",4,", ",four,") + ",Q,01/09/2025,SLCN,"
    report = take_in(engine, STAFF, f"{header}\n{wrong}\n")
    assert counts(report, ListKind.PUPILS) == (1, 0, 0, 1, 0)


def test_a_column_that_looks_like_one_that_is_missing_is_asked_about(engine: Engine) -> None:
    header = PUPILS_HEADER.replace("Year group", "Yr grp")
    (unused,) = take_in(engine, STAFF, f"{header}\n{PUPIL_1}\n").unused
    assert unused.headings == ("Yr grp",)
    assert unused.why == "“Yr grp” looks like “Year group”. If it is, match the columns first."
    (other,) = take_in(engine, STAFF, f"{PUPILS_HEADER},House\n{PUPIL_1},\n").unused
    assert other.why == ""


def test_a_title_above_the_names_of_the_columns_is_passed_over(engine: Engine) -> None:
    titled = f"Pupil list,,,,,,\n\n23 November 2026,,,,,,\n{PUPILS_HEADER}\n{PUPIL_1}\nx\n"
    report = take_in(engine, STAFF, titled)
    assert counts(report, ListKind.PUPILS) == (2, 1, 0, 0, 1)
    (said,) = told(report)
    assert said.startswith("list-2.csv, line 6: ")


def test_a_file_of_which_no_line_has_two_cells_is_no_list(engine: Engine) -> None:
    report = take_in(engine, STAFF, "Pupils\nEve Gray\n")
    assert "is not the header of a list that Handrail knows" in told(report)[0]


BAD_STAFF = {
    "no number": (",Kay Lo,kay@hill.example,SENCo,", "“Staff number” is empty."),
    "no email": ("T7,Kay Lo,,SENCo,", "“Email” is empty. Fill it in."),
    "an email that is none": ("T7,Kay Lo,kay at hill,SENCo,", "The email address is not one"),
    "a misspelt role": ("T7,Kay Lo,k@h.example,Senncoo,", "Did you mean “SENCo”?"),
    "an unheard-of role": ("T7,Kay Lo,k@h.example,Wizard,", "Known roles: Class teacher, SENCo"),
    "no role": ("T7,Kay Lo,k@h.example,,", "“Roles” is empty. Fill it in."),
    "a leaving date that is none": ("T7,Kay Lo,,SENCo,soon", "“Left on” is not a date."),
}


@pytest.mark.parametrize("fault", BAD_STAFF)
def test_a_bad_row_of_staff_is_refused_with_its_line(engine: Engine, fault: str) -> None:
    row, sentence = BAD_STAFF[fault]
    report = take_in(engine, STAFF + row + "\n")
    assert counts(report, ListKind.STAFF) == (5, 4, 0, 0, 1)
    (said,) = told(report)
    assert said.startswith("list-1.csv, line 6: ")
    assert sentence in said


BAD_CONTACTS = {
    "an unknown pupil": (
        f"{upn(9)},Kay Lo,,Mother,yes,yes",
        "No pupil of this school has this UPN",
    ),
    "maybe": (f"{UPN_2},Kay Lo,,Mother,maybe,yes", "“Parental responsibility” must be yes or no."),
    "no answer": (f"{UPN_2},Kay Lo,,Mother,yes,", "“May see” is empty. Fill it in."),
    "another name for one": (
        f"{UPN_2},gil gray,gil@other.example,Father,yes,yes",
        "Another row gives this person a different name or email address.",
    ),
}


@pytest.mark.parametrize("fault", BAD_CONTACTS)
def test_a_bad_contact_is_refused_with_its_line(engine: Engine, fault: str) -> None:
    row, sentence = BAD_CONTACTS[fault]
    take_in(engine, STAFF, PUPILS, CONTACTS)
    one = CONTACTS.replace(f"{UPN_2},Gil Gray,gil@home.example,Father,yes,yes\n", "")
    report = take_in(engine, one + row + "\n")
    assert counts(report, ListKind.CONTACTS) == (3, 0, 0, 2, 1)
    (said,) = told(report)
    assert said.startswith("list-1.csv, line 4: ")
    assert sentence in said


def test_every_fault_of_a_row_is_told_at_once(engine: Engine) -> None:
    report = take_in(engine, STAFF, f"{PUPILS_HEADER}\n{UPN_1},,,never,,,\n")
    (said,) = told(report)
    assert "“First name”" in said
    assert "“Last name”" in said
    assert "“Born on” is not a date" in said


def test_no_sentence_repeats_what_is_personal(engine: Engine) -> None:
    rows = "\n".join(row for row, _ in BAD_PUPILS.values())
    said = " ".join(told(take_in(engine, STAFF, f"{PUPILS_HEADER}\n{rows}\n")))
    for personal in (UPN_1[1:], "Eve", "14/03/2018", "Gray"):
        assert personal not in said


def test_rows_with_the_same_upn_are_all_refused_because_nobody_knows_which_is_right(
    engine: Engine,
) -> None:
    report = take_in(engine, STAFF, f"{PUPILS}{PUPIL_1.replace('Eve', 'Eva')}\n")
    assert counts(report, ListKind.PUPILS) == (3, 1, 0, 0, 2)
    why = "This UPN stands in more than one row"
    assert told(report) == [
        f"list-2.csv, line 2: {why} (list-2.csv line 4). Keep one of them.",
        f"list-2.csv, line 4: {why} (list-2.csv line 2). Keep one of them.",
    ]


def test_a_staff_number_that_stands_twice_is_refused_twice(engine: Engine) -> None:
    report = take_in(engine, STAFF + "T1,Kay Lo,kay@hill.example,SENCo,\n")
    assert counts(report, ListKind.STAFF) == (5, 3, 0, 0, 2)


def test_a_pupil_whose_class_teacher_has_left_is_taken_and_pointed_out(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS)
    gone = STAFF.replace("Class teacher,\nT2", "Class teacher,31/08/2026\nT2")
    report = take_in(engine, gone, PUPILS)
    assert counts(report, ListKind.PUPILS) == (2, 0, 0, 2, 0)
    (said,) = told(report)
    assert "the class teacher of this row has left" in said


def test_a_list_of_last_school_year_is_refused_whole(engine: Engine) -> None:
    rows = [f"{upn(n)},Ann,Bee,14/03/2018,3,T1," for n in range(10, 16)]
    report = take_in(engine, STAFF, "\n".join((PUPILS_HEADER, *rows)))
    assert counts(report, ListKind.PUPILS) == (6, 0, 0, 0, 6)
    assert "are those of the last school year" in told(report)[0]


def test_a_pupil_of_another_school_is_not_taken_over(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS)
    with writing(engine) as connection:
        other = add_school(connection, "999/4002", "Dale School", usual_calendar(TODAY))
    theirs = f"{PUPILS_HEADER}\n{PUPIL_1.replace('T1', '')}\n".encode()
    report = import_lists(engine, [Given("theirs.csv", theirs)], lambda _: other, TODAY)
    assert counts(report, ListKind.PUPILS) == (1, 0, 0, 0, 1)
    assert "at another school in this Handrail" in told(report)[0]


BAD_FILES = {
    "empty": (b"", "The file is empty."),
    "blank": (b"\n \n", "The file is empty."),
    "only a header": (f"{PUPILS_HEADER}\n".encode(), "has a header but no rows"),
    "a damaged workbook": (b"PK\x03\x04rest", "This workbook cannot be read: it is damaged"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0rest", "This is an old Excel file"),
    "sixteen bits": (PUPILS.encode("utf-16"), "is saved as “Unicode text”. Save it as “CSV UTF-8”"),
    "binary": (b"\x7fELF\x00\x01", "This is not a text file. Export the list as CSV."),
    "neither encoding": (PUPILS.encode() + b"\x81\n", "neither UTF-8 nor Windows-1252"),
    "huge": (b"a" * (LARGEST_BYTES + 1), "larger than 5,000,000 bytes, which is the most"),
    "an open quote": (
        PUPILS.replace("Eve", '"Eve').encode(),
        "From line 2 on the file cannot be read: a double quote is not closed",
    ),
    "no such list": (b"a,b\n1,2\n", "is not the header of a list that Handrail knows"),
    "a title of two cells above the list": (
        f"Pupils of Hill School,November 2026\n\n{PUPILS}".encode(),
        "Delete what stands above the names of the columns, such as a title",
    ),
    "a missing column": (
        PUPILS.replace("Born on,", "Birthday,").encode(),
        "looks like the list of pupils, but its first line lacks the column “Born on”",
    ),
    "missing columns": (
        f"{STAFF_HEADER}\n".replace("Email,Roles", "Post").encode(),
        "looks like the list of staff, but its first line lacks the columns “Email” and “Roles”",
    ),
    "a column twice": (
        f"{CONTACTS_HEADER},Parental_responsibility\n".encode(),
        "The first line has the column “Parental responsibility” twice.",
    ),
}


@pytest.mark.parametrize("fault", BAD_FILES)
def test_a_bad_file_is_told_as_a_whole_and_the_others_are_taken(engine: Engine, fault: str) -> None:
    data, sentence = BAD_FILES[fault]
    report = take_in(engine, STAFF, data)
    (said,) = told(report)
    assert said.startswith("list-2.csv: ")
    assert sentence in said
    assert counts(report, ListKind.STAFF) == (4, 4, 0, 0, 0)
    assert len(report.tallies) == 1


def test_a_line_is_counted_where_it_begins_also_after_a_cell_of_several_lines(
    engine: Engine,
) -> None:
    over_two = PUPIL_1.replace("Eve", '"Eve\nMay"')
    report = take_in(engine, STAFF, f"{PUPILS_HEADER}\n{over_two}\n\n{UPN_2},,,,,,\n")
    assert told(report)[0].startswith("list-2.csv, line 5: ")
    assert counts(report, ListKind.PUPILS) == (2, 1, 0, 0, 1)


def test_a_school_whose_authority_is_unknown_says_what_to_add(engine: Engine) -> None:
    with writing(engine) as connection, pytest.raises(CannotSetUp, match='Add --la "801 Name'):
        add_school(connection, "801/2000", "Far School", usual_calendar(TODAY))


def test_an_authoritys_code_has_three_digits(engine: Engine) -> None:
    with writing(engine) as connection, pytest.raises(CannotSetUp, match="three digits"):
        add_authority(connection, "80", "Nowhere")
