from __future__ import annotations

from datetime import date

from sqlalchemy import Engine, func, insert, select

from adapters.database import reading, writing
from adapters.directory.who_is_who import holdings_for, opening_for
from adapters.signing_in.accounts import account
from adapters.tables import table_of
from models.imports import ListKind
from models.roles import Role
from models.tables import AccountRow, ContactRow, PersonRow, PostRow, PupilRow, SchoolRow
from tests.imports.lists import (
    CONTACTS,
    CONTACTS_HEADER,
    PUPIL_1,
    PUPILS,
    PUPILS_HEADER,
    STAFF,
    TODAY,
    UPN_1,
    UPN_2,
    counts,
    take_in,
    told,
)


def how_many(engine: Engine, model: type) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(table_of(model))).scalar_one()


def pupil_row(engine: Engine, number: str = UPN_1) -> PupilRow:
    pupils = table_of(PupilRow)
    with reading(engine) as connection:
        found = connection.execute(select(pupils).where(pupils.c.upn == number)).mappings().one()
        return PupilRow(**found)


def test_a_schools_lists_are_taken_in_whole_whatever_order_they_come_in(engine: Engine) -> None:
    report = take_in(engine, CONTACTS, PUPILS, STAFF)
    assert told(report) == []
    assert counts(report, ListKind.STAFF) == (4, 4, 0, 0, 0)
    assert counts(report, ListKind.PUPILS) == (2, 2, 0, 0, 0)
    assert counts(report, ListKind.CONTACTS) == (3, 3, 0, 0, 0)
    assert report.changes == 9
    assert how_many(engine, PersonRow) == 4 + 2  # the children's father is one person


def test_a_second_import_of_the_same_lists_changes_nothing(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    again = take_in(engine, STAFF, PUPILS, CONTACTS)
    assert again.changes == 0
    assert counts(again, ListKind.CONTACTS) == (3, 0, 0, 3, 0)
    assert how_many(engine, PersonRow) == 6


def test_a_second_import_changes_only_what_changed(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    ids = pupil_row(engine, UPN_1).id, pupil_row(engine, UPN_2).id
    again = take_in(engine, STAFF.replace("Ada Ward", "Ada Ward-Lee"), PUPILS.replace("Eve", "Eva"))
    assert counts(again, ListKind.STAFF) == (4, 0, 1, 3, 0)
    assert counts(again, ListKind.PUPILS) == (2, 0, 1, 1, 0)
    assert (pupil_row(engine, UPN_1).id, pupil_row(engine, UPN_2).id) == ids
    assert pupil_row(engine).first_name == "Eva"


def test_a_list_may_come_alone_once_the_school_is_known(engine: Engine) -> None:
    take_in(engine, STAFF)
    take_in(engine, PUPILS)
    assert take_in(engine, CONTACTS).changes == 3


def test_a_list_says_who_must_be_asked_and_one_without_the_column_changes_nothing(
    engine: Engine,
) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    header, *rows = CONTACTS.splitlines()
    asked = [f"{header},Must be asked", *(f"{row},yes" for row in rows)]
    again = take_in(engine, "\n".join(asked))
    assert counts(again, ListKind.CONTACTS) == (3, 0, 3, 0, 0)
    assert {change.heading for row in again.rows for change in row.changes} == {"Must be asked"}
    for said in (CONTACTS, "\n".join([asked[0], *(f"{row}," for row in rows)])):
        assert counts(take_in(engine, said), ListKind.CONTACTS) == (3, 0, 0, 3, 0)


def test_a_row_that_is_missing_from_a_later_list_removes_nobody(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    take_in(engine, f"{PUPILS_HEADER}\n{PUPIL_1}\n")
    assert how_many(engine, PupilRow) == 2


def test_a_dry_run_says_the_same_and_writes_nothing(engine: Engine) -> None:
    report = take_in(engine, STAFF, PUPILS, CONTACTS, dry_run=True)
    assert not report.kept
    assert counts(report, ListKind.PUPILS) == (2, 2, 0, 0, 0)
    for model in (PersonRow, PostRow, PupilRow, ContactRow, SchoolRow):
        assert how_many(engine, model) == 0


def test_good_rows_are_kept_beside_bad_ones_and_the_totals_add_up(engine: Engine) -> None:
    bad = PUPILS + "A123,Ivo,Hale,1/1/2018,,T1,\n"
    report = take_in(engine, STAFF, bad)
    assert counts(report, ListKind.PUPILS) == (3, 2, 0, 0, 1)
    for tally in report.tallies:
        assert tally.read == tally.new + tally.changed + tally.unchanged + tally.refused
    assert how_many(engine, PupilRow) == 2


def test_windows_letters_and_a_byte_order_mark_are_read_right(engine: Engine) -> None:
    take_in(engine, STAFF.replace("Ada Ward", "Zoë Müller").encode("cp1252"))
    again = take_in(engine, b"\xef\xbb\xbf" + STAFF.replace("Ada Ward", "Zoë Müller").encode())
    assert again.changes == 0


def test_a_birth_date_is_read_day_first_or_iso(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS)
    assert pupil_row(engine, UPN_1).born_on == date(2018, 3, 14)
    assert pupil_row(engine, UPN_2).born_on == date(2016, 1, 20)


def test_headings_of_a_schools_own_system_are_understood(engine: Engine) -> None:
    theirs = (
        f"upn,Legal Surname,Legal Forename,DOB,NC Year,House\n{UPN_1},Gray,Eve,14/03/2018,4,Red\n"
    )
    assert told(take_in(engine, STAFF, theirs)) == []
    assert pupil_row(engine).last_name == "Gray"


def test_a_pupil_taught_a_year_below_their_age_is_taken_and_pointed_out(engine: Engine) -> None:
    report = take_in(engine, STAFF, PUPILS.replace(",4,T1,", ",3,T1,"))
    assert [finding.kept for finding in report.findings] == [True]
    assert told(report)[0].startswith("list-2.csv, line 2: Taken as taught in Year 3;")
    assert pupil_row(engine).cohort == 2035  # a year after those born with them


def test_a_new_email_address_of_a_parent_is_not_a_new_parent(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    moved = take_in(engine, CONTACTS.replace("gil@home.example", "gil@new.example"))
    assert counts(moved, ListKind.CONTACTS) == (3, 0, 1, 2, 0)  # one person, told once
    assert how_many(engine, PersonRow) == 6


def test_two_parents_may_share_an_email_address(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    other = f"{UPN_1},Joy Gray,gil@home.example,Mother,yes,yes"
    mother_first = f"{CONTACTS_HEADER}\n{other}\n" + CONTACTS.split("\n", 1)[1]
    assert counts(take_in(engine, mother_first), ListKind.CONTACTS) == (4, 1, 0, 3, 0)
    assert take_in(engine, mother_first).changes == 0


def test_who_holds_which_role_follows_the_lists(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    child = pupil_row(engine)
    with reading(engine) as connection:
        opening = opening_for(connection, child.id, TODAY)
    roles = [holding.role for holding in opening.people]
    assert roles == [
        Role.CLASS_TEACHER,
        Role.SENCO,
        Role.HEADTEACHER,
        Role.DESIGNATED_TEACHER,
        Role.PARENT,
    ]
    assert child.class_teacher_id == opening.people[0].person_id
    assert (opening.la_id, opening.pack.name) == ("la-999", "england")


def test_a_contact_who_may_not_see_holds_no_role(engine: Engine) -> None:
    barred = CONTACTS.replace("Father,yes,yes", "Father,yes,no")
    take_in(engine, STAFF, PUPILS, barred)
    with reading(engine) as connection:
        held = holdings_for(connection, pupil_row(engine).id, TODAY)
    assert Role.PARENT not in {holding.role for holding in held}


def test_who_has_left_holds_no_role_from_that_day_on(engine: Engine) -> None:
    leaving = STAFF.replace("Class teacher,\nT2", "Class teacher,20/11/2026\nT2")
    take_in(engine, leaving, PUPILS)
    with reading(engine) as connection:
        child = pupil_row(engine).id
        before = holdings_for(connection, child, date(2026, 11, 19))
        after = holdings_for(connection, child, date(2026, 11, 20))
    assert Role.CLASS_TEACHER in {holding.role for holding in before}
    assert Role.CLASS_TEACHER not in {holding.role for holding in after}


def with_account(engine: Engine, number: str, email: str) -> None:
    people = table_of(PersonRow)
    with writing(engine) as connection:
        of_this = select(people.c.id).where(people.c.reference == number)
        row = {"person_id": connection.execute(of_this).scalar_one(), "email": email}
        connection.execute(insert(table_of(AccountRow)), [row])


def test_a_new_email_address_of_staff_is_the_one_they_sign_in_with(engine: Engine) -> None:
    take_in(engine, STAFF)
    with_account(engine, "T1", "ada.ward@hill.example")
    take_in(engine, STAFF.replace("ada.ward@", "ada.cole@"))
    with reading(engine) as connection:
        assert account(connection, "ada.ward@hill.example") is None
        assert account(connection, "Ada.Cole@hill.example") is not None


def test_nobody_is_given_the_address_that_somebody_else_signs_in_with(engine: Engine) -> None:
    take_in(engine, STAFF)
    with_account(engine, "T1", "ada.ward@hill.example")
    with_account(engine, "T2", "ben.cole@hill.example")
    report = take_in(engine, STAFF.replace("ada.ward@", "ben.cole@"))
    assert counts(report, ListKind.STAFF) == (4, 0, 0, 3, 1)
    assert "Somebody else signs in with this email address" in told(report)[0]
    with reading(engine) as connection:
        assert account(connection, "ada.ward@hill.example") is not None
