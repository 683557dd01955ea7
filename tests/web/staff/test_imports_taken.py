"""Whose rows an import took in: shown by name, kept by id alone."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from sqlalchemy import delete, select, update
from starlette.testclient import TestClient

from adapters.database import reading, writing
from adapters.tables import table_of
from models.tables import ContactRow, ImportUploadRow, PersonRow, PupilRow
from tests.imports.lists import CONTACTS, PUPILS, STAFF, UPN_1
from tests.web.api.programs import program
from tests.web.staff.test_importing import START, press, upload
from tests.web.town import Town
from tests.web.village import pages_of

LISTS = (("staff.csv", STAFF), ("pupils.csv", PUPILS), ("contacts.csv", CONTACTS))


@pytest.fixture
def senco(town: Town) -> TestClient:
    return town.browser(pages_of(town), "p-senco")


@pytest.fixture
def taken_in(senco: TestClient) -> str:
    """Take three lists in and return where that is shown."""
    return str(press(senco, upload(senco, *LISTS), "/commit").url.path)


def test_who_is_new_is_shown_by_name_with_a_way_to_the_pupil(
    town: Town, senco: TestClient, taken_in: str
) -> None:
    page = senco.get(taken_in).text
    pupil = select(table_of(PupilRow).c.id).where(table_of(PupilRow).c.upn == UPN_1)
    with reading(town.engine) as connection:
        pupil_id = connection.execute(pupil).scalar_one()
    assert f'href="/pupils/{pupil_id}/concern"><bdi>Eve Gray</bdi>' in page
    assert "New pupil" in page
    assert "Contact of Eve Gray" in page
    assert "Ada Ward" in page


def test_what_is_kept_of_an_import_holds_nobodys_name(town: Town, taken_in: str) -> None:
    with reading(town.engine) as connection:
        kept = connection.execute(select(table_of(ImportUploadRow).c.report)).scalar_one()
    assert '"pupil_id":"pupil-' in kept
    for name in ("Eve", "Gray", "Ada Ward", "gil@home.example", UPN_1):
        assert name not in kept


def test_a_change_says_which_headings_changed(senco: TestClient, taken_in: str) -> None:
    moved = PUPILS.replace("T1", "T2")
    page = press(senco, upload(senco, ("pupils.csv", moved)), "/commit").text
    assert "Changed: Class teacher" in page
    assert "Finn Gray" not in page, "that row was known"


def test_who_has_left_or_was_erased_shows_as_such(
    town: Town, senco: TestClient, taken_in: str
) -> None:
    people, ties, pupils = table_of(PersonRow), table_of(ContactRow), table_of(PupilRow)
    with writing(town.engine) as connection:
        gone = update(people).where(people.c.name == "Ada Ward").values(left_on=date(2026, 1, 1))
        connection.execute(gone)
        hana = select(people.c.id).where(people.c.name == "Hana Ito").scalar_subquery()
        connection.execute(delete(ties).where(ties.c.person_id == hana))
        eve = update(pupils).where(pupils.c.upn == UPN_1).values(school_id="school-2")
        connection.execute(eve)
    page = unescape(senco.get(taken_in).text)
    assert "Has left" in page
    assert "A contact who is no longer known at this school" in page
    assert "A pupil who is no longer known at this school" in page
    assert "Eve Gray" not in page, "another school's pupil is not named here"


def test_an_import_of_before_this_was_kept_says_so(
    town: Town, senco: TestClient, taken_in: str
) -> None:
    uploads = table_of(ImportUploadRow)
    with writing(town.engine) as connection:
        kept = connection.execute(select(uploads.c.report)).scalar_one()
        old = kept.partition(',"taken":')[0] + "}"
        connection.execute(update(uploads).values(report=old))
    assert "Whose rows these were was not kept" in senco.get(taken_in).text


def test_a_program_is_told_who_was_taken_in(town: Town, taken_in: str) -> None:
    senco = program(town, pages_of(town), "p-senco")
    found = senco.reads(f"/school/imports/{taken_in.removeprefix(START + '/')}")["taken"]
    assert {one["name"] for one in found} >= {"Eve Gray", "Ada Ward", "Gil Gray"}
    assert all(one["outcome"] == "new" for one in found)
