"""What the pages of an import say before anything is taken in: examples, assumed, quoted, anew."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from adapters.database import reading
from adapters.tables import table_of
from models.tables import ImportUploadRow
from tests.imports.lists import PUPILS, PUPILS_HEADER, STAFF, UPN_1, upn
from tests.web.staff.test_importing import START, press, upload
from tests.web.town import Town
from tests.web.village import pages_of


@pytest.fixture
def senco(town: Town) -> TestClient:
    return town.browser(pages_of(town), "p-senco")


def test_the_examples_are_taken_in_without_a_word(senco: TestClient) -> None:
    start = senco.get(START).text
    assert "UPN, First name, Last name, Born on" in start
    files = []
    for kind in ("staff", "pupils", "contacts"):
        assert f"{START}/examples/{kind}" in start
        answer = senco.get(f"{START}/examples/{kind}")
        assert f"example-{kind}.csv" in answer.headers["content-disposition"]
        files.append((f"{kind}.csv", answer.content))
    page = upload(senco, *files).text
    assert "Take in 3 changes" in page
    assert "Not taken: mend" not in page
    assert "have a look" not in page
    assert senco.get(f"{START}/examples/terms").status_code in (404, 422)


def test_what_is_assumed_and_not_read_is_marked(senco: TestClient) -> None:
    press(senco, upload(senco, ("staff.csv", STAFF)), "/commit")
    row = f"{UPN_1},Eve,Gray,14/03/2018,,T1,"
    page = upload(senco, ("pupils.csv", f"{PUPILS_HEADER}\n{row}\n")).text
    assert "Year group: Year 4 (assumed: worked out from the birth date)" in page
    assert "(assumed: the school&#39;s own)" in page
    read = upload(senco, ("pupils.csv", PUPILS)).text
    assert "Year group: Year 6<br>" in read
    assert read.count("(assumed: the school&#39;s own)") == 1, "one of the two rows says it"


def test_a_wrong_cell_is_quoted_as_it_stands_under_the_files_own_heading(
    town: Town, senco: TestClient
) -> None:
    header = PUPILS_HEADER.replace("Born on", "DOB").replace("UPN", "Pupil UPN")
    twice = f"{upn(5)},Ola,Twin,14/03/2018,4,,"
    bad = f"{UPN_1},Eve,Gray,31/31/2018,4,,"
    text = f"{header}\n{bad}\n{twice}\n{twice.replace('Ola', 'Ida')}\n"
    page = upload(senco, ("pupils.csv", text))
    assert "In the file: DOB “31/31/2018”." in page.text
    assert page.text.count(f"In the file: Pupil UPN “{upn(5)}”.") == 2
    press(senco, page, "/aside")
    with reading(town.engine) as connection:
        kept = connection.execute(select(table_of(ImportUploadRow).c.report)).scalar_one()
    assert "31/31/2018" not in kept
    assert upn(5) not in kept


def test_an_upload_that_is_opened_after_another_import_is_worked_out_anew(
    town: Town, senco: TestClient
) -> None:
    first = upload(senco, ("staff.csv", STAFF), ("pupils.csv", PUPILS))
    other = upload(senco, ("staff.csv", STAFF))
    press(senco, other, "/commit")
    anew = senco.get(first.url.path)
    assert "Take in 2 changes" in anew.text, "the staff are known by now"
    assert "worked out anew" in anew.text
    assert "Taken in: 2 changes" in press(senco, anew, "/commit").text
    assert "worked out anew" not in senco.get(first.url.path).text
