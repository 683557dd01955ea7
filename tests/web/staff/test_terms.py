"""A school's terms: what is assumed, and bringing in its own."""

from __future__ import annotations

import html
from datetime import date

import pytest
from httpx2 import Response
from sqlalchemy import select
from starlette.testclient import TestClient

from adapters.database import reading
from adapters.directory.places import calendar_of
from adapters.importing.calendars import terms_in
from adapters.importing.sheets import BadFile
from adapters.tables import table_of
from models.calendar import SchoolCalendar
from models.tables import StepRow
from tests.web.town import Town, hidden_of, token_of
from tests.web.village import OTHER_CLASS, pages_of

START = "/school/terms"
CSV = """Term,Starts on,Ends on,Half-term from,Half-term to
Autumn term,02/09/2026,18/12/2026,26/10/2026,30/10/2026
Spring term,04/01/2027,25/03/2027,15/02/2027,19/02/2027
Summer term,12/04/2027,21/07/2027,31/05/2027,04/06/2027
INSET,02/09/2026,03/09/2026,,
Harvest concert,09/10/2026,,,
"""
ICS = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Autumn
  Term
DTSTART;VALUE=DATE:20260902
DTEND;VALUE=DATE:20261219
END:VEVENT
BEGIN:VEVENT
SUMMARY:Half-term holiday
DTSTART;VALUE=DATE:20261026
DTEND;VALUE=DATE:20261031
END:VEVENT
BEGIN:VEVENT
SUMMARY:INSET day
DTSTART;VALUE=DATE:20260902
DTEND;VALUE=DATE:20260903
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def senco(town: Town) -> TestClient:
    return town.browser(pages_of(town), "p-senco")


def bring(client: TestClient, text: str) -> Response:
    token = token_of(client.get(START).text)
    return client.post(START, data={"_token": token}, files=[("file", ("terms", text.encode()))])


def keep(client: TestClient, page: Response) -> Response:
    read = html.unescape(hidden_of(page.text, "read"))
    form = {"_token": token_of(page.text), "read": read, "former": hidden_of(page.text, "former")}
    return client.post(f"{START}/keep", data=form)


def kept(town: Town) -> SchoolCalendar:
    with reading(town.engine) as connection:
        return calendar_of(connection, "school-1")


def test_a_table_and_a_calendar_say_the_same() -> None:
    table, calendar = terms_in(CSV.encode()), terms_in(ICS.encode())
    autumn = table.terms[0]
    assert autumn.half_term_starts_on == date(2026, 10, 26)
    assert calendar.terms[0].model_dump(exclude={"name"}) == autumn.model_dump(exclude={"name"})
    assert table.inset_on == (date(2026, 9, 2), date(2026, 9, 3))
    assert calendar.inset_on == (date(2026, 9, 2),)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n1,2\n", "The first line must name the columns"),
        ("Term,Starts on,Ends on\nAutumn term,soon,later\n", "Line 2: write a name, and dates"),
        ("Term,Starts on,Ends on\nConcert,1/9/2026,1/9/2026\n", "No term was found"),
        (
            "Term,Starts on,Ends on\nAutumn term,1/9/2026,1/9/2027\n",
            "runs across the summer",
        ),
        ("", "The file is empty"),
    ],
)
def test_a_file_without_terms_says_how_to_mend_it(text: str, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        terms_in(text.encode())


def test_until_a_file_comes_every_term_is_shown_as_assumed(senco: TestClient) -> None:
    page = senco.get(START).text
    assert page.count("Assumed") == 6
    assert "Entered" not in page


def test_terms_are_kept_only_once_they_were_looked_at(town: Town, senco: TestClient) -> None:
    before = kept(town)
    page = bring(senco, CSV)
    assert "Check the terms before you keep them" in page.text
    assert "26 Oct 2026 to 30 Oct 2026" in page.text
    assert kept(town) == before
    after = keep(senco, page)
    assert "The terms are kept" in after.text
    assert after.text.count("Entered") == 3
    assert "2 Sep 2026, 3 Sep 2026" in after.text
    assert kept(town).version in after.text


def test_tasks_that_fall_on_a_day_without_school_are_told(town: Town, senco: TestClient) -> None:
    town.journey()
    with reading(town.engine) as connection:
        days = set(connection.execute(select(table_of(StepRow).c.due_on)).scalars())
    day = min(days)
    page = bring(senco, f"{CSV}INSET,{day:%d/%m/%Y},,,\n")
    assert "Due on a day on which pupils are then not at school" in page.text
    assert f"{day.day} {day:%B %Y}" in page.text


def test_terms_that_somebody_changed_meanwhile_are_not_overwritten(
    town: Town, senco: TestClient
) -> None:
    first, second = bring(senco, CSV), bring(senco, CSV.replace("INSET,02", "INSET,03"))
    keep(senco, second)
    changed = kept(town)
    assert "Somebody changed the terms meanwhile" in keep(senco, first).text
    assert kept(town) == changed


def test_terms_of_another_year_stay(town: Town, senco: TestClient) -> None:
    keep(senco, bring(senco, CSV))
    keep(senco, bring(senco, CSV.replace("2027", "2028").replace("2026", "2027")))
    assert {term.school_year for term in kept(town).terms} == {2026, 2027}


def test_a_wrong_file_is_told_beside_the_field(senco: TestClient) -> None:
    page = bring(senco, "a,b\n1,2\n")
    assert page.status_code == 422
    assert "The first line must name the columns" in page.text


def test_a_class_teacher_does_not_set_terms(town: Town) -> None:
    teacher = town.browser(pages_of(town), OTHER_CLASS)
    assert teacher.get(START).status_code == 403
