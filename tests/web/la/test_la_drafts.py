"""What an officer types is kept before it is recorded: their own, found again on the request."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from tests.web.town import Town
from tests.web.village import Visitor, pages_of, settle_in

WORDS = "The school can meet"


@pytest.fixture
def app(town: Town) -> FastAPI:
    settle_in(town)
    return pages_of(town)


@pytest.fixture
def officer(town: Town, app: FastAPI) -> Visitor:
    return Visitor(town.browser(app, "p-officer"))


@pytest.fixture
def address(town: Town, officer: Visitor) -> str:
    """A request that has been acknowledged: the family is to be consulted next."""
    address = f"/requests/{town.family_request().case_id}"
    officer.send(f"{address}/record/la_acknowledgement", contact="Dana, 01234 567890")
    return address


def drafts(officer: Visitor, address: str) -> str:
    path = f"{address}/record/la_consultation"
    return officer.send(path, how="meeting", views=WORDS, _pressed="draft").text


def test_a_draft_waits_on_the_request_and_goes_once_it_is_recorded(
    officer: Visitor, address: str
) -> None:
    path = f"{address}/record/la_consultation"
    page = drafts(officer, address)
    assert "Your draft of “Family consulted by the local authority” is saved." in page
    assert f'href="{path}"' in page.partition("Go on with your draft")[2]
    form = officer.open(path).text
    assert "You go on with your draft" in form
    assert WORDS in form
    assert "has been recorded" in officer.send(path).text
    assert "Go on with your draft" not in officer.open(address).text


def test_nobody_else_at_the_authority_sees_a_draft(
    town: Town, app: FastAPI, officer: Visitor, address: str
) -> None:
    drafts(officer, address)
    manager = Visitor(town.browser(app, "p-manager"))
    assert "Go on with your draft" not in manager.open(address).text
    assert WORDS not in manager.open(f"{address}/record/la_consultation").text


def test_an_officer_begins_anew(officer: Visitor, address: str) -> None:
    path = f"{address}/record/la_consultation"
    drafts(officer, address)
    page = officer.send(path, to=f"{address}/drafts/la_consultation").text
    assert "Your draft is deleted." in page
    assert WORDS not in officer.open(path).text


def test_a_long_text_is_shown_in_a_box_it_fits_in(officer: Visitor, address: str) -> None:
    page = officer.open(f"{address}/record/la_decision?decision=refuse").text
    box = page.partition('name="appeal_right" rows="')[2]
    assert int(box.partition('"')[0]) > 5
