"""What an officer does next: one list of what is missing, who must sign, what follows a draft."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import insert, select
from starlette.testclient import TestClient

from adapters.database import writing
from adapters.tables import table_of
from models.evidence import Kind
from models.roles import Role
from models.tables import ContactRow, PersonRow
from tests.web.la.acting import acknowledge, consult, decide
from tests.web.la.test_la_walk import acts_of, advised, drafted
from tests.web.la.walking import Desk, agreed
from tests.web.town import Town


@pytest.fixture
def desk(town: Town, officer: TestClient, manager: TestClient) -> Desk:
    return Desk(town, officer, manager, f"/requests/{town.family_request().case_id}")


def test_a_request_says_as_often_what_is_missing_as_the_page_behind_it(desk: Desk) -> None:
    agreed(desk)
    page = desk.page()
    (count,) = re.findall(r'href="#consider_advice">(\d+) things are still missing', page)
    needed = page.partition('id="consider_advice"')[2].partition("</ul>")[0]
    assert needed.count("Missing") == int(count)
    behind = desk.page("/move/consider_advice").partition("You cannot do this yet")[2]
    assert behind.partition("</ul>")[0].count("<li>") == int(count)
    assert "record/advice_request?about=health" in needed


def test_a_first_signature_leaves_a_request_that_says_whose_signature_it_waits_for(
    desk: Desk,
) -> None:
    acknowledge(desk.officer, desk.address)
    consult(desk.officer, desk.address)
    decide(desk.officer, desk.address, "refuse")
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    page = desk.page()
    assert "Waits for a signature." in page
    said = page.partition("Waits for a signature.")[2].partition("</p>")[0]
    assert "The decision not to assess must now be" in said
    assert "local authority manager" in said
    assert "Handrail writes to them on" in said
    assert "waits for a signature as local authority manager" in desk.officer.get("/requests").text
    first = acts_of(page).partition("</ul>")[0]
    assert "Refuse" not in first.partition("Later:")[0], "what cannot be done yet is no button"
    assert "1 thing is still missing" in acts_of(page)


def test_what_follows_a_draft_stands_before_the_final_plan_in_its_order(desk: Desk) -> None:
    acts = acts_of(drafted(advised(agreed(desk))).page())
    places = [acts.index(f"record/{kind}") for kind in _IN_ORDER]
    assert places == sorted(places)


_IN_ORDER = (
    Kind.DRAFT_RESPONSE,
    Kind.SCHOOL_CONSULTATION,
    Kind.DRAFT_MEETING,
    Kind.FINAL_PLAN,
)


def test_who_works_on_a_request_reads_how_to_reach_those_who_may_be_told(
    town: Town, app: FastAPI, officer: TestClient
) -> None:
    received = town.family_request()
    case = town.case(received.case_id)
    _lists(town, case.pupil_id, (("p-parent", True), ("p-other", False)))
    with town.engine.connect() as connection:
        people = table_of(PersonRow)
        email = connection.execute(
            select(people.c.email).where(people.c.id == "p-parent")
        ).scalar_one()
    address = f"/requests/{received.case_id}"
    page = officer.get(address).text
    reach = page.partition("How to reach the family")[2].partition("</ul>")[0]
    assert f"mailto:{email}" in reach
    assert "Olive Other" not in page, "who may not see the record is told of nothing"
    town.comes_to_work("p-new", "Nia Newcomer", Role.LA_OFFICER)
    newcomer = town.browser(app, "p-new").get(address).text
    assert "You can read this request but not act on it" in newcomer
    assert "How to reach the family" not in newcomer


def _lists(town: Town, pupil_id: str, contacts: tuple[tuple[str, bool], ...]) -> None:
    """Put people on the school's list of a pupil's contacts, and whether each may see it."""
    with writing(town.engine) as connection:
        other = {"id": "p-other", "name": "Olive Other", "email": "olive@example.org"}
        connection.execute(insert(table_of(PersonRow)), [other])
        rows = [
            {
                "pupil_id": pupil_id,
                "person_id": person_id,
                "relation": "Mother",
                "parental_responsibility": True,
                "may_see": may_see,
            }
            for person_id, may_see in contacts
        ]
        connection.execute(insert(table_of(ContactRow)), rows)


def test_whoever_is_to_sign_is_told_so_and_of_no_message_to_them(desk: Desk) -> None:
    acknowledge(desk.officer, desk.address)
    consult(desk.officer, desk.address)
    decide(desk.officer, desk.address, "refuse")
    said = desk.page().partition("Waits for a signature.")[2].partition("</p>")[0]
    assert "by you," in said
    assert "Handrail writes" not in said
    theirs = desk.page(by_manager=True).partition("Waits for a signature.")[2].partition("</p>")[0]
    assert "by Officer," in theirs
    assert "Handrail writes to them on" in theirs


def test_what_is_next_takes_no_side_before_the_decision(desk: Desk) -> None:
    acknowledge(desk.officer, desk.address)
    page = consult(desk.officer, desk.address).text
    said = page.partition("Success")[2].partition("</main>")[0]
    assert "Next: Decide whether to assess, due by 18 Oct 2026, by law (41 days left)." in said
    assert "Next: Decide to assess" not in said


def test_a_decision_is_named_neutrally_until_it_is_made_and_no_way_stands_before_another(
    desk: Desk,
) -> None:
    acknowledge(desk.officer, desk.address)
    consult(desk.officer, desk.address)
    page = desk.page()
    acts = acts_of(page)
    assert "<strong>Decide whether to assess.</strong> This is due by 18 Oct 2026, by law." in acts
    assert acts.count(">Decide to assess</a>") == acts.count(">Decide not to assess</a>") == 1
    assert "govuk-button" not in acts
    decide(desk.officer, desk.address, "refuse")
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    desk.signs(Kind.LA_DECISION, Role.LA_MANAGER)
    assert re.search(r"govuk-button[^>]*>\s*Send the decision\s*<", acts_of(desk.page()))
    assert "Send the decision" in desk.page("/move/refuse_to_assess")


def test_what_is_to_be_decided_anew_is_not_offered_to_be_sent(desk: Desk) -> None:
    acknowledge(desk.officer, desk.address)
    decide(desk.officer, desk.address, "refuse")
    assert "Send the decision" in acts_of(desk.page())
    desk.town.now += timedelta(days=1)
    consult(desk.officer, desk.address)
    acts = acts_of(desk.page())
    assert "Decide whether to assess." in acts
    assert "Send the decision" not in acts
