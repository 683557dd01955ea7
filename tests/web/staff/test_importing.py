"""Importing lists on pages: upload, match columns, look, take in."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from httpx2 import Response
from sqlalchemy import func, select
from starlette.testclient import TestClient

from adapters.database import reading, writing
from adapters.directory.places import add_authority
from adapters.tables import table_of
from models.tables import ImportFileRow, PersonRow, PupilRow
from tests.imports.lists import PUPILS, PUPILS_HEADER, STAFF, UPN_1, UPN_3, upn
from tests.imports.workbook import as_workbook
from tests.web.town import Town, hidden_of, token_of
from tests.web.village import OTHER_CLASS, OTHER_SCHOOL, pages_of

START = "/school/imports"


@pytest.fixture
def senco(town: Town) -> TestClient:
    return town.browser(pages_of(town), "p-senco")


def upload(client: TestClient, *files: tuple[str, str | bytes]) -> Response:
    """Choose files on the page and send them; redirects are followed."""
    token = token_of(client.get(START).text)
    sent = [
        ("files", (name, text if isinstance(text, bytes) else text.encode()))
        for name, text in files
    ]
    return client.post(START, data={"_token": token}, files=sent)


def press(client: TestClient, page: Response, button: str, **answers: str) -> Response:
    """Send one of the forms of an upload's page."""
    stamp = hidden_of(page.text, "stamp")
    form = {"_token": token_of(page.text), "stamp": stamp, **answers}
    return client.post(f"{page.url.path}{button}", data=form)


def how_many(town: Town, model: type) -> int:
    with reading(town.engine) as connection:
        return connection.execute(select(func.count()).select_from(table_of(model))).scalar_one()


def test_nothing_changes_until_the_preview_is_agreed_to(town: Town, senco: TestClient) -> None:
    before = how_many(town, PupilRow)
    page = upload(senco, ("staff.csv", STAFF), ("pupils.xlsx", as_workbook(PUPILS)))
    assert "Check before you take it in" in page.text
    assert "Take in 6 changes" in page.text
    assert "Eve Gray" in page.text
    assert how_many(town, PupilRow) == before
    done = press(senco, page, "/commit")
    assert "Taken in: 6 changes" in done.text
    assert "List of pupils" in done.text
    assert how_many(town, PupilRow) == before + 2
    assert how_many(town, ImportFileRow) == 0


def test_a_refused_row_is_shown_with_its_line_and_how_to_mend_it(senco: TestClient) -> None:
    bad = f"{PUPILS_HEADER}\n{UPN_1},Eve,Gray,14/03/2018,9,,\n"
    page = upload(senco, ("pupils.csv", bad))
    assert "pupils.csv, line 2, Eve Gray:" in page.text
    assert "The year group does not fit the birth date" in page.text
    assert "There is nothing to take in" in page.text


def test_a_file_that_cannot_be_read_is_refused_beside_the_field(
    town: Town, senco: TestClient
) -> None:
    page = upload(senco, ("pupils.xlsx", b"PK\x03\x04rest"))
    assert page.status_code == 422
    assert "pupils.xlsx: This workbook cannot be read" in page.text
    assert how_many(town, ImportFileRow) == 0


def test_no_file_says_what_to_choose(senco: TestClient) -> None:
    page = senco.post(START, data={"_token": token_of(senco.get(START).text)})
    assert "Choose at least one file" in page.text


def test_a_larger_upload_than_may_be_is_refused_at_the_door(senco: TestClient) -> None:
    page = upload(senco, ("pupils.csv", b"a" * 16_000_000))
    assert page.status_code == 413


def test_what_cannot_be_guessed_is_asked_and_remembered(town: Town, senco: TestClient) -> None:
    upload(senco, ("staff.csv", STAFF))
    odd = PUPILS.replace("Born on", "Birthday").replace("T1", "").replace("T2", "")
    page = upload(senco, ("pupils.csv", odd))
    assert "Match the columns" in page.text
    assert "Birthday (for example 14/03/2018)" in page.text
    assert "Needed, and not found by its heading" in page.text
    assert senco.get(str(page.url.path).partition("/columns")[0]).url == page.url
    places = {"upn": "0", "first_name": "1", "last_name": "2", "year_group": "4"}
    refused = press(senco, page, "", kind="pupils", **places)
    assert "Choose the column that holds: Born on" in refused.text
    twice = press(senco, page, "", kind="pupils", **places, born_on="2")
    assert "Choose another column for: Born on" in twice.text
    found = press(senco, page, "", kind="pupils", **places, born_on="3")
    assert "Take in 2 changes" in found.text
    again = upload(senco, ("pupils.csv", odd))
    assert "Take in 2 changes" in again.text


def test_a_title_above_the_list_is_pointed_out_where_columns_are_matched(
    senco: TestClient,
) -> None:
    page = upload(senco, ("pupils.csv", f"Pupils of Hill School,2026\n\n{PUPILS}"))
    assert "delete what stands above the names of the columns" in page.text
    odd = upload(senco, ("pupils.csv", PUPILS.replace("Born on", "Birthday")))
    assert "delete what stands above" not in odd.text


def test_what_changed_meanwhile_must_be_looked_at_again(town: Town, senco: TestClient) -> None:
    first = upload(senco, ("pupils.csv", PUPILS.replace("T1", "").replace("T2", "")))
    other = upload(senco, ("staff.csv", STAFF), ("pupils.csv", PUPILS))
    press(senco, other, "/commit")
    page = press(senco, first, "/commit")
    assert page.status_code == 409
    assert "Something in Handrail changed after you looked" in page.text
    assert "pupils.csv, line 2, <bdi>Eve Gray</bdi>: Handrail did not know them then" in page.text
    assert "Class teacher: Ada Ward becomes nothing" in page.text
    again = {"_token": token_of(page.text), "stamp": hidden_of(page.text, "stamp")}
    assert "Taken in" in senco.post(f"{first.url.path}/commit", data=again).text


def test_what_is_otherwise_since_is_named_row_by_row(town: Town, senco: TestClient) -> None:
    press(senco, upload(senco, ("staff.csv", STAFF), ("pupils.csv", PUPILS)), "/commit")
    bare = PUPILS.replace("T1", "").replace("T2", "")
    waits = upload(senco, ("pupils.csv", bare))
    renamed = STAFF.replace("Ada Ward", "Ada Ward-Lee")
    press(senco, upload(senco, ("staff.csv", renamed)), "/commit")
    said = "Class teacher in Handrail was Ada Ward and is now Ada Ward-Lee."
    assert said in senco.get(waits.url.path).text
    page = press(senco, waits, "/commit")
    assert said in page.text
    assert page.text.count("in Handrail was") == 1


def test_open_journeys_learn_who_their_people_are(town: Town, senco: TestClient) -> None:
    town.journey(0)
    pupils = table_of(PupilRow)
    with writing(town.engine) as connection:
        of_amara = pupils.c.id == "pupil-0"
        connection.execute(pupils.update().where(of_amara).values(upn=upn(7)))
    row = f"{upn(7)},Amara,Okonkwo,01/03/2017,,N1,"
    staff = f"{STAFF}N1,Nia New,nia@hill.example,Class teacher,\n"
    page = upload(senco, ("staff.csv", staff), ("pupils.csv", f"{PUPILS_HEADER}\n{row}\n"))
    assert "Amara Okonkwo" in page.text, page.text
    assert "Nia New, Class teacher" in page.text
    done = press(senco, page, "/commit")
    assert "1 open journey was told who holds which role now" in done.text
    people = table_of(PersonRow)
    with reading(town.engine) as connection:
        nia = connection.execute(select(people.c.id).where(people.c.name == "Nia New")).scalar_one()
    assert nia in {holding.person_id for holding in town.case("journey-0").people}


def test_nobody_changes_their_own_roles(town: Town, senco: TestClient) -> None:
    people = table_of(PersonRow)
    with writing(town.engine) as connection:
        of_senco = people.c.id == "p-senco"
        connection.execute(people.update().where(of_senco).values(reference="S1", name="Cy Dunn"))
    page = upload(senco, ("staff.csv", STAFF.replace("SENCo; Designated teacher", "Headteacher")))
    assert "This row would change your own roles" in page.text


def test_files_that_are_put_aside_are_forgotten(town: Town, senco: TestClient) -> None:
    page = upload(senco, ("staff.csv", STAFF))
    assert "The files are deleted" in press(senco, page, "/aside").text
    assert how_many(town, ImportFileRow) == 0
    assert "no longer kept" in senco.get(page.url.path).text


def test_files_are_kept_for_a_day_only(town: Town, senco: TestClient) -> None:
    page = upload(senco, ("staff.csv", STAFF))
    town.now += timedelta(hours=25)
    assert "no longer kept" in senco.get(page.url.path).text
    assert "Taken in:" not in press(senco, page, "/commit").text
    upload(senco, ("staff.csv", STAFF))
    assert how_many(town, ImportFileRow) == 1


def test_nobody_sees_the_uploads_of_another_school(town: Town, senco: TestClient) -> None:
    page = upload(senco, ("staff.csv", STAFF))
    theirs = town.browser(pages_of(town), OTHER_SCHOOL)
    assert theirs.get(page.url.path).status_code == 404
    assert theirs.get(f"{page.url.path}/columns/0").status_code == 404
    token = token_of(theirs.get(START).text)
    assert theirs.post(f"{page.url.path}/commit", data={"_token": token}).status_code == 404


def test_a_class_teacher_imports_nothing(town: Town) -> None:
    teacher = town.browser(pages_of(town), OTHER_CLASS)
    for path in ("/school", START):
        assert teacher.get(path).status_code == 403
    assert "School data" not in teacher.get("/pupils").text
    assert how_many(town, ImportFileRow) == 0


def test_a_list_with_a_script_in_it_is_shown_as_text(senco: TestClient) -> None:
    row = f"{upn(5)},<script>x</script>,=1+1,14/03/2018,4,,"
    page = upload(senco, ("pupils.csv", f"{PUPILS_HEADER}\n{row}\n"))
    assert "<script>x" not in page.text
    assert "&lt;script&gt;x" in page.text


def test_a_pupil_who_lives_elsewhere_now_is_listed_before_anything_is_taken_in(
    town: Town, senco: TestClient
) -> None:
    town.journey(0)
    pupils = table_of(PupilRow)
    with writing(town.engine) as connection:
        add_authority(connection, "998", "Southshire")
        of_amara = pupils.c.id == "pupil-0"
        connection.execute(pupils.update().where(of_amara).values(upn=upn(7)))
    row = f"{upn(7)},Amara,Okonkwo,01/03/2017,,,998"
    page = upload(senco, ("pupils.csv", f"{PUPILS_HEADER}\n{row}\n"))
    assert "1 of 1 open journeys change." in page.text
    effects = unescape(page.text).partition("What it does to open journeys")[2]
    assert " becomes Southshire" in effects, effects
    assert "one that is open stays where it was sent" in page.text
    press(senco, page, "/commit")
    assert town.case("journey-0").la_id != "la-1"


ANOTHER = f"{PUPILS_HEADER}\n{UPN_1},Maeve,O'Brien,14/03/2017,5,T1,\n"


def test_a_row_of_another_child_is_taken_by_a_tick_of_its_own_alone(
    town: Town, senco: TestClient
) -> None:
    press(senco, upload(senco, ("staff.csv", STAFF), ("pupils.csv", PUPILS)), "/commit")
    page = upload(senco, ("pupils.csv", ANOTHER))
    shown = unescape(page.text)
    assert "pupils.csv, line 2: Eve Gray or Maeve O'Brien?" in shown
    assert "This UPN belongs to another child here" in shown
    assert "They are the same: turn Eve Gray into Maeve O'Brien" in shown
    assert "Take in what is ticked" in shown
    unticked = press(senco, page, "/commit")
    assert "none of them was ticked" in unticked.text
    done = press(senco, page, "/commit", same=UPN_1)
    assert "Taken in: 1 change" in done.text
    with reading(town.engine) as connection:
        of_her = table_of(PupilRow).c.upn == UPN_1
        name = connection.execute(select(table_of(PupilRow).c.first_name).where(of_her)).scalar()
    assert name == "Maeve"


def test_a_child_with_a_new_upn_is_one_child_by_a_tick_alone(senco: TestClient) -> None:
    press(senco, upload(senco, ("staff.csv", STAFF), ("pupils.csv", PUPILS)), "/commit")
    page = upload(senco, ("pupils.csv", PUPILS.replace(UPN_1, UPN_3)))
    shown = unescape(page.text)
    assert "pupils.csv, line 2: Eve Gray" in shown
    assert "It is the same child: keep the record of Eve Gray" in shown
    assert f"UPN: {UPN_1} becomes {UPN_3}" in shown
    press(senco, page, "/commit", same=UPN_3)
    again = upload(senco, ("pupils.csv", PUPILS.replace(UPN_1, UPN_3)))
    assert "Held" not in again.text


def test_what_was_imported_before_is_told_apart(senco: TestClient) -> None:
    page = upload(senco, ("staff.csv", STAFF))
    assert "Not taken in yet: 4 changes to be agreed to" in senco.get(START).text
    press(senco, page, "/commit")
    press(senco, upload(senco, ("same.csv", STAFF)), "/aside")
    upload(senco, ("again.csv", STAFF))
    shown = senco.get(START).text
    assert "staff.csv" in shown
    assert "Taken in: 4 rows were new or changed, 0 were known, 0 were not taken" in shown
    assert "Never taken in: nothing to take in; the files were deleted" in shown
    assert "Nothing to take in: 0 rows were new or changed, 4 were known" in shown


def test_columns_that_are_not_used_are_shown_before_anything_is_taken_in(
    senco: TestClient,
) -> None:
    odd = PUPILS.replace("Home LA", "Gender").replace("T2,999", ",M").replace("T1,", ",F")
    page = upload(senco, ("pupils.csv", odd)).text
    assert "Not used, and not kept:" in page
    assert "the column Gender of pupils.csv" in page
    assert "Class teacher: none in the list" in page
