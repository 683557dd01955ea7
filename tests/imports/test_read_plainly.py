"""What of a list is read, what is not, and what is said of it: nothing goes silently."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from adapters.importing.files import Given, open_files
from models.imports import ListKind
from rules.exchange.column_matching import list_of
from rules.exchange.import_columns import COLUMNS
from tests.imports.lists import CONTACTS_HEADER, PUPILS, PUPILS_HEADER, STAFF, UPN_1, take_in, told


def test_columns_that_are_not_used_are_named(engine: Engine) -> None:
    odd = PUPILS.replace("Home LA", "Home LA,Reg Group,Gender").replace("T1,", "T1,,4B,F")
    odd = odd.replace("T2,999", "T2,999,6A,M")
    (unused,) = take_in(engine, STAFF, odd).unused
    assert (unused.file, unused.headings) == ("list-2.csv", ("Reg Group", "Gender"))


def test_of_a_new_pupil_all_that_is_kept_is_shown(engine: Engine) -> None:
    alone = f"{PUPILS_HEADER}\n{UPN_1},Eve,Gray,14/03/2018,4,,\n"
    (row,) = take_in(engine, alone).rows
    said = {change.heading: change.after for change in row.changes}
    assert said["UPN"] == UPN_1
    assert said["Born on"] == "14 March 2018"
    assert said["Year group"] == "Year 4"
    assert said["Home LA"] == "Northshire (999)"
    assert said["Class teacher"].startswith("none in the list")


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("UPN,Name,Year", ListKind.PUPILS),
        ("UPN,Name,DOB", ListKind.PUPILS),
        (CONTACTS_HEADER, ListKind.CONTACTS),
        ("UPN,Name,Relationship", ListKind.CONTACTS),
        ("Staff code,Name", ListKind.STAFF),
    ],
)
def test_a_list_is_known_by_what_no_other_list_has(header: str, kind: ListKind) -> None:
    assert list_of(tuple(header.split(","))) is kind


def test_text_that_is_called_an_old_workbook_is_refused_with_what_to_do() -> None:
    (opened,) = open_files([Given("old.xls", PUPILS.encode())])
    assert "“Excel workbook (xlsx)” or “CSV UTF-8”" in opened.fault


def test_since_when_is_said_to_be_needed_with_a_status_and_so_it_is(engine: Engine) -> None:
    (since,) = (c for c in COLUMNS[ListKind.PUPILS] if c.field == "sen_since")
    assert "Needed for pupils with SEN status K or E" in since.hint
    row = f"{PUPILS_HEADER},SEN status\n{UPN_1},Eve,Gray,14/03/2018,4,,,K\n"
    assert any("SEN status K or E needs it" in sentence for sentence in told(take_in(engine, row)))


def test_a_birth_that_is_still_to_come_is_not_an_age(engine: Engine) -> None:
    row = f"{PUPILS_HEADER}\n{UPN_1},Eve,Gray,14/03/2031,4,,\n"
    assert "still to come" in told(take_in(engine, row))[0]
