"""A form asks what the officer has chosen to do, and nothing that belongs to another answer."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from models.evidence import Kind
from models.roles import Role
from rules.conditions.stating_law import SECTIONS
from tests.web.la.acting import acknowledge, consult, decide, send
from tests.web.la.test_la_walk import advised
from tests.web.la.walking import Desk, agreed
from tests.web.town import Town

RIGHT = "The right of appeal and its time limits"
DECISION = "What is the decision?"


@pytest.fixture
def desk(town: Town, officer: TestClient, manager: TestClient) -> Desk:
    desk = Desk(town, officer, manager, f"/requests/{town.family_request().case_id}")
    acknowledge(officer, desk.address)
    consult(officer, desk.address)
    return desk


def test_a_decision_that_was_chosen_is_not_asked_again_nor_what_is_for_the_other(
    desk: Desk,
) -> None:
    assess = desk.page("/record/la_decision?decision=assess")
    assert DECISION not in assess
    assert RIGHT not in assess
    refuse = desk.page("/record/la_decision?decision=refuse")
    assert DECISION not in refuse
    assert RIGHT in refuse


def test_an_error_keeps_the_title_and_the_decision(desk: Desk) -> None:
    path = f"{desk.address}/record/la_decision?decision=assess"
    answer = send(desk.officer, path, to=path, reasons="")
    assert answer.status_code == 422
    assert '<h1 class="govuk-heading-l">Decide to assess</h1>' in answer.text
    assert DECISION not in answer.text


def test_a_decision_to_assess_leaves_no_right_of_appeal_empty(desk: Desk) -> None:
    decide(desk.officer, desk.address, "assess")
    pack = desk.page("/pack")
    assert "Carry out an EHC needs assessment" in pack
    assert RIGHT not in pack


def test_a_decision_is_changed_to_its_other_answer_by_a_link_of_its_own(desk: Desk) -> None:
    decide(desk.officer, desk.address, "refuse")
    page = desk.page()
    assert "Decide to assess instead" in page
    assert RIGHT in desk.page("/record/la_decision"), "it goes on with what was decided"
    decide(desk.officer, desk.address, "assess")
    assert "Decide not to assess instead" in desk.page()


def test_whose_advice_the_family_wants_is_never_settled_without_asking_it(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    desk = agreed(Desk(town, officer, manager, f"/requests/{town.family_request(1).case_id}"))
    path = f"{desk.address}/record/{Kind.ADVISERS}"
    form = desk.page(f"/record/{Kind.ADVISERS}")
    assert "Educational psychologist" not in form
    assert "Speech and language therapist" in form
    empty = send(officer, path)
    assert empty.status_code == 422
    assert "Say whose advice the family asks for, or that it was asked and named nobody" in (
        empty.text
    )
    both = {"family_asks_for": "speech_and_language", "also_ask": "speech_and_language"}
    answer = send(officer, path, **both, family_named="nobody")
    assert "Untick this, or all of those" in answer.text
    nobody = {"family_asks_for": "", "also_ask": "", "family_named": "nobody"}
    assert "has been recorded" in send(officer, path, **nobody).text
    assert "The family was asked, and named nobody" in desk.page("/pack")


def test_a_draft_that_names_a_school_is_refused_as_it_is_written(desk: Desk) -> None:
    decide(desk.officer, desk.address, "assess")
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    desk.takes("agree_to_assess")
    advised(desk).records(Kind.PLAN_DECISION, query="?decision=make_plan")
    desk.takes("agree_to_make_plan")
    path = f"{desk.address}/record/{Kind.DRAFT_PLAN}"
    sections = dict.fromkeys(SECTIONS, "Twenty minutes each day from the teacher.")
    answer = send(desk.officer, path, **sections, names_placement="yes")
    assert answer.status_code == 422
    assert "A draft must not name a school" in answer.text
    assert "Twenty minutes each day" in answer.text
