"""What is asked for before a decision stands on its form, and is confirmed where it came after."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from models.evidence import Kind
from tests.web.la.acting import acknowledge, consult, decide
from tests.web.la.walking import Desk
from tests.web.town import Town

MISSING = "The child&#39;s parent or the young person has been consulted. Law:"
FORM = "/record/la_decision?decision=refuse"


@pytest.fixture
def desk(town: Town, officer: TestClient, manager: TestClient) -> Desk:
    """A request that was acknowledged and no more."""
    desk = Desk(town, officer, manager, f"/requests/{town.family_request().case_id}")
    acknowledge(officer, desk.address)
    return desk


def test_the_form_of_a_decision_says_first_that_the_family_was_not_consulted(desk: Desk) -> None:
    assert MISSING in desk.page(FORM)
    assert "cannot be sent before this is in place" in desk.page(FORM)
    consult(desk.officer, desk.address)
    assert "cannot be sent before this is in place" not in desk.page(FORM)


def test_a_decision_from_before_the_family_was_heard_is_confirmed_on_its_own_form(
    desk: Desk,
) -> None:
    decide(desk.officer, desk.address, "refuse")
    consult(desk.officer, desk.address)
    needed = desk.page().partition('id="refuse_to_assess"')[2].partition("</ul>")[0]
    assert "was recorded after the decision of the same day" in needed
    assert f"/record/{Kind.LA_DECISION}?decision=refuse" in needed
    assert "cannot be sent before this is in place" not in desk.page(FORM)
    decide(desk.officer, desk.address, "refuse")
    needed = desk.page().partition('id="refuse_to_assess"')[2].partition("</ul>")[0]
    assert "was recorded after" not in needed
