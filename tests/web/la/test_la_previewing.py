"""A letter before its record: read, printed and sent first, and nothing is recorded by it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from adapters.queries.la import Opened
from models.calendar import with_version
from models.checked import in_order
from models.evidence import FORMS, Facts, Kind
from tests.playing import PARENT
from tests.web.la.acting import send
from tests.web.la.walking import Desk, agreed, considered
from tests.web.town import ELSEWHERE, PUPILS, Town
from web.letters.writing import WRITERS, Now, of_form

MONDAY = date(2026, 9, 7)


@pytest.fixture
def desk(town: Town, officer: TestClient, manager: TestClient) -> Desk:
    return Desk(town, officer, manager, f"/requests/{town.family_request().case_id}")


@pytest.mark.parametrize("kind", WRITERS)
def test_every_letter_can_be_read_before_anything_of_it_is_written(town: Town, kind: Kind) -> None:
    case = town.family_request().case
    form = in_order(FORMS[kind], {})
    facts = Facts(kind=kind, on=MONDAY, subject="health" if kind is Kind.ADVICE_REQUEST else None)
    opened = Opened(case, "A", MONDAY, "1", "Hill School", "Authority")
    letter, _ = of_form(opened, (), form, facts, Now(MONDAY, with_version()))
    text = " ".join(line for section in letter.sections for line in section.paragraphs)
    assert letter.title
    assert "None" not in text
    asks = [name for name, info in FORMS[kind].model_fields.items() if info.is_required()]
    assert "[Still to be written" in text or set(asks) <= {
        FORMS[kind].DATED_BY,
        FORMS[kind].SUBJECT,
    }


def test_looking_at_a_letter_records_nothing_and_leads_back_to_the_form(desk: Desk) -> None:
    before = desk.town.case(desk.address.rpartition("/")[2])
    request = desk.page()
    assert f'href="{desk.address}/record/la_acknowledgement/letter"' in request
    page = desk.page("/record/la_acknowledgement/letter")
    assert "Nothing is recorded yet" in page
    assert "[Still to be written: Whom can the family call?]" in page
    assert f'href="{desk.address}/record/la_acknowledgement"' in page
    assert desk.town.case(desk.address.rpartition("/")[2]) == before


def test_a_letter_is_written_from_what_is_typed_and_the_form_keeps_it(desk: Desk) -> None:
    path = f"{desk.address}/record/la_acknowledgement"
    page = send(desk.officer, path, contact="Dana, 01234 567890", _pressed="letter")
    assert page.url.path == f"{path}/letter"
    assert "Dana, 01234 567890" in page.text
    assert "Still to be written" not in page.text
    assert 'value="Dana, 01234 567890"' in desk.page("/record/la_acknowledgement")
    theirs = desk.page("/record/la_acknowledgement/letter", by_manager=True)
    assert "Dana, 01234" not in theirs
    desk.records(Kind.LA_ACKNOWLEDGEMENT)
    assert "We have your request" in desk.page("/letters/la_acknowledgement.1")


def test_a_decision_is_chosen_before_its_letter_is_read(desk: Desk) -> None:
    considered(desk)
    first = desk.officer.get(f"{desk.address}/record/la_decision/letter")
    assert first.url.path == f"{desk.address}/record/la_decision"
    assert "Answer it first" in first.text
    no = desk.page("/record/la_decision/letter?decision=refuse")
    assert "We will not carry out" in no
    assert "Your right to appeal" in no
    assert "We will carry out" in desk.page("/record/la_decision/letter?decision=assess")


def test_an_adviser_is_written_to_by_name_where_the_officer_knows_it(desk: Desk) -> None:
    agreed(desk)
    desk.records(Kind.ADVISERS)
    asked = "/record/advice_request/letter?about=educational_psychologist"
    assert asked in desk.page()
    page = desk.page(asked)
    assert "Dear colleague" in page
    assert "Educational psychologist" in page
    school = desk.page("/record/advice_request/letter?about=education")
    assert "Dear headteacher or principal of Hill School" in school
    send(
        desk.officer,
        f"{desk.address}/record/advice_request?about=educational_psychologist",
        to_name="Dr Ada Osei",
        to_address="County Hall, 1 High Street",
    )
    letter = desk.page("/letters/advice_request.1.educational_psychologist")
    assert "Dear Dr Ada Osei" in letter
    assert "<bdi>Educational psychologist</bdi>" in letter
    assert "<bdi>1 High Street</bdi>" in letter


def test_no_letter_is_shown_of_what_has_none_or_to_those_whose_it_is_not(
    desk: Desk, app: FastAPI
) -> None:
    officer = desk.officer
    assert officer.get(f"{desk.address}/record/la_consultation/letter").status_code == 404
    assert officer.get(f"{desk.address}/record/nothing/letter").status_code in (404, 422)
    path = f"{desk.address}/record/la_acknowledgement/letter"
    assert desk.town.browser(app, ELSEWHERE).get(path).status_code == 404
    later = officer.get(f"{desk.address}/record/final_plan/letter")
    assert later.url.path == desk.address
    assert "is not possible now" in later.text
    nobody = officer.get(f"{desk.address}/record/advice_request/letter?about=nobody")
    assert nobody.status_code == 200
    assert PUPILS[0] in officer.get(path).text


STATED = {"received_on.day": "10", "received_on.month": "9", "received_on.year": "2026"}


def test_the_letter_counts_from_the_day_of_receipt_that_its_own_record_states(
    town: Town, officer: TestClient
) -> None:
    journey = town.journey()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    town.now = journey.now = journey.now + timedelta(days=7)  # on its way, on paper
    address = f"/requests/{journey.sent().case_id}"
    path = f"{address}/record/la_acknowledgement"
    page = send(officer, path, contact="Dana", _pressed="letter", **STATED)
    assert page.url.path == f"{path}/letter"
    assert "On 10 September 2026 we received" in page.text
    assert "We will tell you by 22 October 2026" in page.text


def test_a_date_that_cannot_be_is_mended_before_there_is_a_letter(desk: Desk) -> None:
    path = f"{desk.address}/record/la_acknowledgement"
    bad = {"sent_on.day": "1", "sent_on.month": "9", "sent_on.year": "2026"}
    page = send(desk.officer, path, _pressed="letter", **bad)
    assert page.status_code == 422
    assert page.url.path == path
    assert "1 September 2026 is before you received the request" in page.text
    assert 'href="#sent_on-day"' in page.text
    assert "Whom can the family call?</a>" not in page.text, "what is blank may still be written"
    letter = desk.officer.get(f"{path}/letter")
    assert letter.url.path == path
    assert "Mend this first: 1 September 2026 is before" in letter.text
    mended = send(desk.officer, path, contact="Dana", _pressed="letter", **TODAY)
    assert mended.url.path == f"{path}/letter"


TODAY = {"sent_on.day": "7", "sent_on.month": "9", "sent_on.year": "2026"}
