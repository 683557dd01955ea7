"""The authority's own records carry files: kept, signed and sent with them, listed in the pack."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from fastapi import FastAPI

from models.evidence import Kind
from models.roles import Role
from tests.files import samples
from tests.web.la.acting import REASONS
from tests.web.la.walking import Desk, considered
from tests.web.town import Town
from tests.web.village import Visitor, pages_of, settle_in

LETTER = ("Our letter.docx", samples.DOCX)


@pytest.fixture
def app(town: Town) -> FastAPI:
    settle_in(town)
    return pages_of(town)


@pytest.fixture
def desk(town: Town, app: FastAPI) -> Desk:
    """A request that has been acknowledged and about which the family was consulted."""
    address = f"/requests/{town.family_request().case_id}"
    desk = Desk(town, town.browser(app, "p-officer"), town.browser(app, "p-manager"), address)
    return considered(desk)


@pytest.fixture
def officer(desk: Desk) -> Visitor:
    return Visitor(desk.officer)


def decides(officer: Visitor, desk: Desk, *files: tuple[str, bytes]) -> str:
    path = f"{desk.address}/record/la_decision?decision=assess"
    return officer.gives(path, *files, reasons=REASONS).text


def test_a_decision_goes_with_its_letter_to_the_family(
    town: Town, app: FastAPI, desk: Desk, officer: Visitor
) -> None:
    assert "has been recorded" in decides(officer, desk, LETTER)
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    page = desk.takes("agree_to_assess")
    assert "Enclosed" in page
    assert LETTER[0] in page
    decision = town.case("journey-0").current(Kind.LA_DECISION)[-1]
    parent = Visitor(town.browser(app, "p-parent"))
    paper = parent.open(f"/my-child/journey-0/documents/{decision.digest}").text
    address = re.search(r'href="([^"]+/files/\w+)"', paper)
    assert address
    assert parent.open(address[1]).content == samples.DOCX


def test_another_file_is_another_version_and_the_signature_falls(
    desk: Desk, officer: Visitor
) -> None:
    decides(officer, desk, LETTER)
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    officer.gives(f"{desk.address}/record/la_decision", ("Figures.png", samples.PNG))
    page = desk.page()
    assert "A signature on “Local authority&#39;s decision whether to assess” fell" in page
    assert "version 2" in page


def test_the_pack_lists_each_file_with_its_digest(desk: Desk, officer: Visitor) -> None:
    decides(officer, desk, LETTER)
    digest = sha256(samples.DOCX).hexdigest()
    pack = desk.page("/pack")
    assert f"/files/{digest}" in pack
    assert pack.count(digest[:12]) > 1
    assert LETTER[0] in desk.page("/sign/la_decision/la_officer")


def test_a_refused_file_leaves_the_reasons_on_the_form(desk: Desk, officer: Visitor) -> None:
    page = decides(officer, desk, LETTER, ("page.html", samples.HTML))
    assert "“page.html” cannot be taken." in page
    assert REASONS in page
    assert "Our letter.docx (1 KB)" in page


def test_a_question_asked_anew_begins_without_the_files_of_the_last(
    desk: Desk, officer: Visitor
) -> None:
    path = f"{desk.address}/record/la_question"
    officer.gives(path, LETTER, question="How often is she away?")
    page = officer.open(path).text
    assert "How often is she away?</textarea>" not in page
    assert LETTER[0] not in page
