"""A role that nobody does: an operator has it filled, without a name, or asks the school."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from models.commands import AssignPeople
from models.roles import THE_CLOCK, Holding, Role
from models.stuck import StuckCode
from tests.playing import SENCO, identified, plan_written
from tests.web.api.programs import program
from tests.web.town import OPERATOR, Town, hidden_of, token_of
from tests.web.village import pages_of
from web.operators import router

CASE = "/operators/cases/journey-1"
FILL = f"{CASE}/fill?role=senco"
NAMES = (">Teacher<", ">Senco<", "Teacher,", "Head,")


@pytest.fixture
def empty(town: Town) -> Town:
    """The second journey has no class teacher and no SENCo any more."""
    journey = town.journeys["journey-1"]
    journey.now = town.now
    gone = (Role.SENCO, Role.CLASS_TEACHER)
    people = tuple(h for h in journey.case.people if h.role not in gone)
    journey.must(THE_CLOCK, AssignPeople(people=people))
    return town


def posted(browser: TestClient, page: str, path: str, **fields: str) -> str:
    """Send a form of a page, and return the page that follows."""
    form = page.partition(f'action="{path}"')[2].partition("</form>")[0]
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    return browser.post(path, data={**hidden, **fields}).text


def test_a_role_that_nobody_does_is_offered_to_be_filled_from_the_case(
    empty: Town, operator: TestClient
) -> None:
    page = operator.get(CASE).text
    assert StuckCode.NOBODY.label in page
    assert FILL in page
    assert "to say who does this. It cannot be taken back." in page


def test_people_are_offered_by_id_and_post_and_one_of_them_stands_in(
    empty: Town, operator: TestClient
) -> None:
    page = operator.get(FILL).text
    assert re.search(r"Class teacher(, teaches [^,]+)?, on \d+ open journeys?", page)
    assert "p-teacher" in page
    for name in NAMES:
        assert name not in page
    sent = {
        "_token": token_of(page),
        "_hidden.act": hidden_of(page, "_hidden.act"),
        "who": "p-teacher",
    }
    unsaid = operator.post(FILL, data=sent)
    assert unsaid.status_code == 422, "no reason, no stand-in"
    sent["why"] = "school_silent"
    page = operator.post(FILL, data=sent).text
    assert "They act as SENCo until somebody holds the role, and are told." in page
    (stand_in,) = empty.case("journey-1").stand_ins
    assert (stand_in.person_id, stand_in.for_person, stand_in.role) == (
        "p-teacher",
        None,
        Role.SENCO,
    )
    assert operator.get(FILL).status_code == 404, "somebody does it now"
    case = operator.get(CASE).text
    assert "p-teacher stands in because nobody holds the role" in case
    silent = "p-teacher acts as SENCo because nobody holds the role: the school was asked"
    assert silent in case


def test_who_may_not_stand_in_is_not_offered_and_a_form_without_a_choice_says_so(
    empty: Town, operator: TestClient
) -> None:
    page = operator.get(FILL).text
    assert "p-officer" not in page
    sent = {"_token": token_of(page), "_hidden.act": hidden_of(page, "_hidden.act")}
    answer = operator.post(FILL, data=sent)
    assert answer.status_code == 422
    assert "who stands in" in answer.text


def test_a_role_that_somebody_holds_is_not_filled(town: Town, operator: TestClient) -> None:
    assert operator.get(FILL).status_code == 404


def test_the_school_is_asked_who_does_it(empty: Town, operator: TestClient) -> None:
    page = operator.get(CASE).text
    after = posted(operator, page, f"{CASE}/ask-who")
    assert "now and asks them to say who does it." in after
    assert "A message about this went today." in after


def test_the_school_is_asked_for_a_second_person_where_one_would_sign_twice(
    town: Town, operator: TestClient
) -> None:
    journey = plan_written(identified(town.journeys["journey-1"]))
    both = (Role.CLASS_TEACHER, Role.SENCO)
    others = (h for h in journey.case.people if h.role not in both)
    mine = (Holding(person_id=SENCO.person_id, role=role) for role in both)
    journey.must(THE_CLOCK, AssignPeople(people=(*mine, *others)))
    town.now = journey.now
    page = operator.get(CASE).text
    assert StuckCode.ONE_PERSON.label in page
    assert "to find a second person who signs. It cannot be taken back." in page
    form = page.partition('name="second"')[0].rpartition("<form")[2]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)) | {"second": "yes"}
    after = operator.post(f"{CASE}/ask-who", data=sent).text
    assert "now and asks them to find a second person." in after


def test_nobody_but_an_operator_fills_a_role_here(empty: Town) -> None:
    assert empty.browser(empty.app(router), SENCO.person_id).get(FILL).status_code == 403


def test_what_only_a_screen_reader_says_is_not_shown_as_code(
    empty: Town, operator: TestClient
) -> None:
    assert "&lt;span" not in operator.get(CASE).text


def test_a_program_reads_who_may_stand_in_has_one_of_them_do_it_and_asks_the_school(
    empty: Town,
) -> None:
    operator = program(empty, pages_of(empty), OPERATOR)
    vacant = {
        one["role"]: [able["person_id"] for able in one["able"]]
        for one in operator.reads("/stuck/journey-1")["vacant"]
    }
    assert "p-teacher" in vacant["senco"]
    step = next(s for s in empty.case("journey-1").steps if Role.SENCO in s.roles)
    asked = operator.sends("/stuck/journey-1/remind", {"step_id": step.id, "asks_who": True})
    assert asked.status_code == 200, asked.text
    filled = operator.sends(
        "/stuck/journey-1/stand-ins", {"role": "senco", "to": "p-teacher", "why": "school_asked"}
    )
    assert filled.status_code == 201, filled.text
    left = {one["role"] for one in operator.reads("/stuck/journey-1")["vacant"]}
    assert left == set(vacant) - {"senco"}
