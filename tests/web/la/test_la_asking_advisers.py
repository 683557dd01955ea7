"""Whoever is asked for advice: who they are, and which papers go with the letter to them."""

from __future__ import annotations

from html import unescape

import pytest
from starlette.testclient import TestClient

from adapters.queries.la import Opened
from models.case import Case
from models.evidence import Kind
from tests.playing import CALENDAR, MONDAY, OFFICER
from tests.samples import sample
from tests.two_sides import agreed as agreed_by_both
from tests.web.la.acting import send
from tests.web.la.walking import Desk, agreed
from tests.web.town import Town
from web.dates import long_date
from web.letters.writing import Now, of_form

PAPERS = "Papers with this letter"


@pytest.fixture
def desk(town: Town, officer: TestClient, manager: TestClient) -> Desk:
    return Desk(town, officer, manager, f"/requests/{town.family_request().case_id}")


def test_another_person_who_is_asked_is_named_with_their_role_in_the_list_and_the_letter(
    desk: Desk,
) -> None:
    agreed(desk)
    desk.records(Kind.ADVISERS)
    path = f"{desk.address}/record/advice_request?about=another_person"
    left_out = send(desk.officer, path)
    assert left_out.status_code == 422
    assert "Say who this person is: enter their name." in left_out.text
    assert "enter their role, such as music therapist." in left_out.text
    send(desk.officer, path, to_name="Ines Duarte", to_role="Music therapist")
    listed = desk.page().partition('id="advice"')[2].partition("</table>")[0]
    assert "<bdi>Ines Duarte, Music therapist</bdi>" in listed
    letter = desk.page("/letters/advice_request.1.another_person")
    assert "Dear Ines Duarte" in letter
    assert "<bdi>Music therapist</bdi>" in letter
    assert "Another person" not in letter


def test_the_letter_to_an_adviser_names_the_papers_that_go_with_it(desk: Desk) -> None:
    agreed(desk)
    desk.records(Kind.ADVISERS)
    case = desk.town.case(desk.address.rpartition("/")[2])
    (asked,) = case.current(Kind.FAMILY_REQUEST)
    line = f"{asked.kind.label}, {long_date(asked.facts.on)}, fingerprint {asked.digest[:12]}"
    path = "/record/advice_request/letter?about="
    for adviser in ("educational_psychologist", "education"):
        letter = desk.page(f"{path}{adviser}").partition(PAPERS)[2]
        assert unescape(letter).count(line) == 1
        assert Kind.LA_CONSULTATION.label not in letter, "what the authority wrote is its own"
    family = desk.page(f"{path}family")
    assert PAPERS not in family, "one parent's papers are not the other's"


def papers_with(case: Case, before_seq: int | None) -> tuple[str, ...]:
    """Return which papers the letter to a psychologist names."""
    form = sample(Kind.ADVICE_REQUEST, MONDAY)
    opened = Opened(case, "A", MONDAY, "1", "Hill School", "Authority")
    as_of = Now(MONDAY, CALENDAR, before_seq)
    letter, _ = of_form(opened, (), form, form.facts(), as_of)
    return next(each.paragraphs for each in letter.sections if each.heading == PAPERS)


def test_what_comes_later_did_not_go_with_a_letter_and_goes_with_the_next() -> None:
    sides = agreed_by_both()
    sides.files(OFFICER, Kind.ADVICE_REQUEST)
    case = sides.request.case
    asked, first = case.current(Kind.ADVICE_REQUEST)[0], case.current(Kind.FAMILY_REQUEST)[0]
    facts = sample(Kind.SCHOOL_INFORMATION, MONDAY).facts()
    came = first.model_copy(update={"facts": facts, "seq": asked.seq + 1})
    later = case.model_copy(update={"evidence": (*case.evidence, came)})
    assert len(papers_with(later, asked.seq)) == 1
    assert len(papers_with(later, None)) == len((first, came))
