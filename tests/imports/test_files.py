"""Every sort of file that a school's system exports, and those that mean harm."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date, datetime

import pytest
from sqlalchemy import Engine

from adapters.database import reading, writing
from adapters.directory.sen import needs_of, spells_of
from adapters.importing.matches import remember
from models.codes import SenProvision, SenType
from models.import_entries import SenNeed
from models.imports import ListKind
from models.lifecycle import SenSpell
from models.tables import PupilRow
from tests.files.samples import DOCX
from tests.imports.lists import CONTACTS, PUPILS, STAFF, UPN_1, counts, take_in, told, upn
from tests.imports.test_import import how_many, pupil_row
from tests.imports.workbook import ROWS, SEN, as_workbook, ctf_pupil, transfer, with_part, workbook

TAKEN_WHOLE = (2, 2, 0, 0, 0)


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_cells_may_be_kept_apart_by_any_usual_sign(engine: Engine, sign: str) -> None:
    report = take_in(engine, STAFF, PUPILS.replace(",", sign))
    assert told(report) == []
    assert counts(report, ListKind.PUPILS) == TAKEN_WHOLE


def test_a_first_line_for_the_spreadsheet_alone_is_passed_over(engine: Engine) -> None:
    report = take_in(engine, STAFF, "sep=;\r\n" + PUPILS.replace(",", ";").replace("Eve", ""))
    assert counts(report, ListKind.PUPILS) == (2, 1, 0, 0, 1)
    assert told(report)[0].startswith("list-2.csv, line 3: ")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_transfer_file_may_be_in_sixteen_bits(engine: Engine, encoding: str) -> None:
    text = transfer(ctf_pupil(UPN_1, "Zoë", "Gray", "2018-03-14")).decode()
    data = ("\ufeff" if encoding == "utf-16-be" else "") + text.replace("UTF-8", "UTF-16")
    assert told(take_in(engine, data.encode(encoding))) == []
    assert pupil_row(engine).first_name == "Zoë"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_an_accent_is_the_same_in_every_encoding(engine: Engine, encoding: str) -> None:
    take_in(engine, STAFF, PUPILS.replace("Eve", "Zoë").encode(encoding))
    assert pupil_row(engine).first_name == "Zoë"


def test_a_workbook_is_read_as_its_text_would_be(engine: Engine) -> None:
    report = take_in(engine, as_workbook(STAFF), as_workbook(PUPILS), as_workbook(CONTACTS))
    assert told(report) == []
    assert counts(report, ListKind.PUPILS) == TAKEN_WHOLE
    assert take_in(engine, STAFF, PUPILS, CONTACTS).changes == 0


def test_a_workbooks_dates_and_numbers_are_read_as_what_they_are(engine: Engine) -> None:
    rows = [
        ("UPN", "Legal Surname", "Legal Forename", "DOB", "Year (NC)", "Notes"),
        (
            UPN_1,
            "Gray",
            "Eve",
            datetime(2018, 3, 14),  # noqa: DTZ001 - as Excel has it
            4,
            "=",
        ),
        (),
        (upn(3), "Gray", "Ann", date(2018, 5, 1), 4.0, None),
    ]
    report = take_in(engine, workbook(rows))
    assert told(report) == []
    assert pupil_row(engine).born_on == date(2018, 3, 14)


def test_the_line_of_a_workbooks_fault_is_the_row_that_excel_shows(engine: Engine) -> None:
    rows = [("UPN", "Surname", "Forename", "DOB"), (), (UPN_1, "", "Eve", "14/03/2018")]
    assert told(take_in(engine, workbook(rows)))[0].startswith("list-1.csv, line 3: “Last name”")


def test_a_formula_is_never_worked_out(engine: Engine) -> None:
    rows = [("UPN", "Surname", "Forename", "DOB"), (UPN_1, '=HYPERLINK("x")', "Eve", "14/03/2018")]
    assert "“Last name” is empty" in told(take_in(engine, workbook(rows)))[0]


def test_a_list_without_a_column_leaves_what_is_known(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS)
    teacher = pupil_row(engine).class_teacher_id
    rows = [("UPN", "Surname", "Forename", "DOB"), (UPN_1, "Gray-Ito", "Eve", "14/03/2018")]
    report = take_in(engine, workbook(rows))
    assert counts(report, ListKind.PUPILS) == (1, 0, 1, 0, 0)
    assert [change.heading for change in report.rows[0].changes] == ["Last name"]
    assert pupil_row(engine).class_teacher_id == teacher


def test_a_name_may_stand_in_two_columns(engine: Engine) -> None:
    staff = "Staff code,Forename,Surname,Work email,Role\nT1,Ada,Ward,a@hill.example,Teacher\n"
    report = take_in(engine, staff)
    assert told(report) == []
    assert report.rows[0].name == "Ada Ward"


def test_a_heading_that_a_school_matched_is_known_from_then_on(engine: Engine) -> None:
    take_in(engine, STAFF)
    odd = PUPILS.replace("Born on", "Birthday").replace("Last name", "Clan")
    assert "lacks the columns “Last name” and “Born on”" in told(take_in(engine, odd))[0]
    with writing(engine) as connection:
        said = {"born_on": "birthday", "last_name": "Clan", "home_la": ""}
        remember(connection, "school-9994001", ListKind.PUPILS, said)
    assert counts(take_in(engine, odd), ListKind.PUPILS) == TAKEN_WHOLE


def test_a_transfer_file_brings_pupils_with_their_sen_history(engine: Engine) -> None:
    take_in(engine, STAFF)
    eve = ctf_pupil(UPN_1, "Eve", "Gray", "2018-03-14", SEN)
    ann = ctf_pupil(upn(3), "Ann", "Bee", "2018-05-01")
    report = take_in(engine, transfer(eve, ann))
    assert told(report) == []
    assert counts(report, ListKind.PUPILS) == TAKEN_WHOLE
    with reading(engine) as connection:
        assert spells_of(connection, pupil_row(engine).id) == (
            SenSpell(
                status=SenProvision.NONE,
                from_on=date(2022, 9, 5),
                until_on=date(2025, 1, 12),
            ),
            SenSpell(status=SenProvision.SEN_SUPPORT, from_on=date(2025, 1, 13)),
        )
        assert needs_of(connection, pupil_row(engine).id) == (
            SenNeed(sen_type=SenType.SLCN, rank=1, starts_on=date(2025, 1, 13)),
            SenNeed(sen_type=SenType.ASD, rank=2),
        )
    assert take_in(engine, transfer(eve, ann)).changes == 0


def test_a_fault_in_a_transfer_file_is_told_with_its_line(engine: Engine) -> None:
    wrong = ctf_pupil(UPN_1[:-1], "Eve", "Gray", "2018-03-14")
    sound = ctf_pupil(upn(3), "Ann", "Bee", "2018-05-01")
    report = take_in(engine, transfer(sound, wrong))
    assert counts(report, ListKind.PUPILS) == (2, 1, 0, 0, 1)
    assert told(report)[0].startswith("list-1.csv, line 8: A UPN has 13 characters")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("K,,,", "“SEN since” is empty"),
        ("X,2025-01-13,,", "“X” is not a SEN provision"),
        ("K,2025-01-13,XYZ,", "“XYZ” is not a type of need"),
        ("K,2025-01-13,,", "Taken, but: A pupil with SEN support or a plan needs a type of need"),
        ("E,2025-01-13,NSA,", "(school census query 2175)"),
    ],
)
def test_a_lists_sen_columns_are_checked(engine: Engine, cells: str, sentence: str) -> None:
    header = "UPN,First name,Last name,DOB,SEN status,SEN start date,SEN need 1,SEN need 2"
    report = take_in(engine, f"{header}\n{UPN_1},Eve,Gray,14/03/2018,{cells}\n")
    assert sentence in told(report)[0]


BOMB = """<!DOCTYPE CTfile [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
"""
OUTSIDE = '<!DOCTYPE CTfile [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
PUPIL_TEXT = ctf_pupil(UPN_1, "Eve", "&x;", "2018-03-14")
HEADER_ROW = ("UPN", "Surname", "Forename", "DOB")


def zip_bomb() -> bytes:
    """A workbook of some kilobytes that unpacks to 300 million bytes."""
    return with_part(workbook([HEADER_ROW]), ROWS, b" " * 300_000_000)


def sheet_of(rows: str) -> bytes:
    """A workbook with these rows as XML."""
    names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{names}"><sheetData>{rows}</sheetData></worksheet>'
    return with_part(workbook([HEADER_ROW]), ROWS, sheet.encode())


def far_rows() -> bytes:
    """A workbook that says its second row is the billionth, and its cell the sixteen-thousandth."""
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>UPN</t></is></c></row>'
    return sheet_of(f'{first}<row r="1000000000"><c r="XFD1000000000"><v>1</v></c></row>')


def many_rows() -> bytes:
    """A workbook of 100,000 rows."""
    return sheet_of('<row><c t="inlineStr"><is><t>UPN</t></is></c></row>' * 100_000)


def entities_in_a_workbook() -> bytes:
    sheet = (
        BOMB.replace("CTfile", "worksheet") + "<worksheet><sheetData>&c;</sheetData></worksheet>"
    )
    return with_part(workbook([HEADER_ROW]), ROWS, sheet.encode())


def another_zip() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("notes.txt", "not a workbook")
    return written.getvalue()


HOSTILE = {
    "a zip bomb": (zip_bomb, "unpacks to far more than a school's list holds"),
    "rows without end": (far_rows, "more than 20,000 blank lines"),
    "100,000 rows in a workbook": (many_rows, "The file has more than 20,000 rows"),
    "entities in a workbook": (entities_in_a_workbook, "This workbook cannot be read"),
    "a zip that is no workbook": (another_zip, "This workbook cannot be read"),
    "an entity bomb": (
        lambda: transfer(PUPIL_TEXT.replace("&x;", "&c;"), declared=BOMB),
        "declares entities or a document type",
    ),
    "an outside entity": (
        lambda: transfer(PUPIL_TEXT, declared=OUTSIDE),
        "declares entities or a document type",
    ),
    "damaged XML": (lambda: transfer("<UPN>")[:-20], "This XML file is damaged"),
    "another XML": (lambda: b"<html><body>no</body></html>", "is not a common transfer file"),
    "no pupils": (transfer, "holds no pupils"),
    "deep XML": (lambda: transfer("<a>" * 90 + "</a>" * 90), "nested too deeply"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 90, "This is a file of type png"),
    "a PDF": (lambda: b"%PDF-1.7\n" + b"0" * 90, "This is a file of type pdf"),
    "100,000 rows": (
        lambda: PUPILS.encode() + b"A,b,c,2018-01-01,1,,\n" * 100_000,
        "The file has more than 20,000 rows",
    ),
    "too many columns": (lambda: b",".join([b"a"] * 301), "300 are the most"),
    "an endless cell": (
        lambda: PUPILS.encode() + b'"' + b"a" * 200_000 + b'",,,,,,',
        "a cell has more than",
    ),
}


TOO_MUCH = "unpacks to far more than a school's list holds"
ELEMENTS = 2_000_000
"""Of a few bytes each: far below what a workbook may unpack to."""


def of_part(name: str, inside: str) -> bytes:
    """A workbook of which one part holds nothing but this."""
    return with_part(workbook([HEADER_ROW]), name, inside.encode())


def flipped() -> bytes:
    """A workbook with a byte changed in the middle of what is packed."""
    data = bytearray(workbook([HEADER_ROW] * 50))
    for place in range(len(data) // 3, len(data) // 3 + 40):
        data[place] ^= 0x5A
    return bytes(data)


def locked() -> bytes:
    """An archive whose parts say that they need a password."""
    data = bytearray(workbook([HEADER_ROW]))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def packed_otherwise() -> bytes:
    """A workbook that is packed as Excel packs none."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([HEADER_ROW]))) as former,
        zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as other,
    ):
        for part in former.namelist():
            other.writestr(part, former.read(part))
    return made.getvalue()


HOSTILE |= {
    "a row of endless cells": (lambda: sheet_of(f"<row>{'<c/>' * ELEMENTS}</row>"), TOO_MUCH),
    "a cell of endless parts": (
        lambda: sheet_of(
            f'<row><c t="inlineStr"><is>{"<r><t>a</t></r>" * ELEMENTS}</is></c></row>'
        ),
        TOO_MUCH,
    ),
    "endless styles": (lambda: of_part("xl/styles.xml", "<xf/>" * ELEMENTS), TOO_MUCH),
    "endless sheets": (
        lambda: of_part("xl/workbook.xml", '<sheet name="a"/>' * ELEMENTS),
        TOO_MUCH,
    ),
    "endless types": (
        lambda: of_part("[Content_Types].xml", '<Override PartName="/a"/>' * ELEMENTS),
        TOO_MUCH,
    ),
    "a changed byte": (flipped, "This workbook cannot be read"),
    "a locked archive": (locked, "This workbook cannot be read"),
    "a Word document": (lambda: DOCX, "This workbook cannot be read"),
    "packed otherwise": (packed_otherwise, "This workbook cannot be read"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_means_harm_is_refused_quickly_and_changes_nothing(
    engine: Engine, what: str
) -> None:
    make, sentence = HOSTILE[what]
    data = make()
    began = time.process_time()
    report = take_in(engine, data)
    assert time.process_time() - began < 10
    assert sentence in told(report)[0]
    assert how_many(engine, PupilRow) == 0
